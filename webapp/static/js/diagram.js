// Shows a BPMN diagram and how far a case is in it. The list beside says the same in words.
import { say } from "./texts.js";

document.querySelectorAll("[data-sg-diagram]").forEach(show);

async function show(box) {
  const canvasBox = box.querySelector(".sg-diagram__canvas");
  try {
    const answer = await fetch(box.dataset.src, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const viewer = new window.BpmnJS({ container: canvasBox });
    await viewer.importXML(await answer.text());
    colour(viewer, JSON.parse(box.dataset.states || "{}"));
    steer(box, viewer);
    box.dataset.shown = "yes";
  } catch (error) {
    canvasBox.replaceChildren(message(say("diagramFailed")));
    box.dataset.shown = "failed";
    console.error("diagram", error);
  }
}

function colour(viewer, states) {
  const canvas = viewer.get("canvas");
  const registry = viewer.get("elementRegistry");
  const overlays = viewer.get("overlays");
  for (const [id, state] of Object.entries(states)) {
    if (!registry.get(id)) continue;
    canvas.addMarker(id, `sg-${state.overdue ? "overdue" : state.state}`);
    if (state.overdue) overlays.add(id, badge(`! ${state.overdue}`, "overdue", -12, { right: 20 }));
    if (state.count) overlays.add(id, badge(String(state.count), state.state, -12, { left: -8 }));
  }
}

function badge(text, kind, shift, place) {
  const html = document.createElement("span");
  html.className = `sg-diagram__badge sg-diagram__badge--${kind}`;
  html.textContent = text;
  if (kind === "overdue") html.title = say("overdue");
  const position = "right" in place ? { top: shift, ...place } : { bottom: -shift, ...place };
  return { position, html };
}

function steer(box, viewer) {
  const canvas = viewer.get("canvas");
  const fit = () => canvas.zoom("fit-viewport", "auto");
  const actions = {
    fit,
    in: () => canvas.zoom(canvas.zoom() * 1.25),
    out: () => canvas.zoom(canvas.zoom() / 1.25),
  };
  box.querySelectorAll("button[data-zoom]").forEach((button) => {
    button.addEventListener("click", actions[button.dataset.zoom]);
  });
  fit();
  // a closed tab or a turned phone changes the width after the first fit
  new ResizeObserver(() => { canvas.resized(); fit(); }).observe(box);
}

function message(text) {
  const paragraph = document.createElement("p");
  paragraph.className = "sg-diagram__failed";
  paragraph.textContent = text;
  return paragraph;
}
