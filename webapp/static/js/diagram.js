// Shows a BPMN diagram: how far a case is in it, or what is marked in it (findings, changes, a
// path). The list beside says the same in words.
import { say } from "./texts.js";

// box → its viewer, for the links that lead to an element
const shown = new Map();

document.querySelectorAll("[data-sg-diagram]").forEach(show);
document.addEventListener("click", lead);

async function show(box) {
  const canvasBox = box.querySelector(".sg-diagram__canvas");
  try {
    const answer = await fetch(box.dataset.src, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const viewer = new window.BpmnJS({ container: canvasBox });
    await viewer.importXML(await answer.text());
    colour(viewer, JSON.parse(box.dataset.states || "{}"));
    mark(viewer, JSON.parse(box.dataset.marks || "[]"));
    steer(box, viewer);
    shown.set(box, viewer);
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

function mark(viewer, marks) {
  const registry = viewer.get("elementRegistry");
  for (const { id, kind, text } of marks) {
    if (!registry.get(id)) continue;
    viewer.get("canvas").addMarker(id, `sg-mark-${kind}`);
    if (text) viewer.get("overlays").add(id, badge(text, kind, -12, { left: -8 }));
  }
}

// A link to an element moves the diagram there; without a diagram it stays an ordinary link.
function lead(event) {
  const link = event.target.closest("[data-sg-element]");
  const box = link && boxOf(link);
  if (!box || !shown.get(box).get("elementRegistry").get(link.dataset.sgElement)) return;
  event.preventDefault();
  point(shown.get(box), link.dataset.sgElement, (link.dataset.sgPath || "").split(" "));
  box.scrollIntoView({ block: "nearest" });
  box.querySelector(".sg-diagram__canvas").focus({ preventScroll: true });
}

function boxOf(link) {
  const named = link.dataset.sgIn && document.getElementById(link.dataset.sgIn);
  return shown.has(named) ? named : [...shown.keys()][0];
}

function point(viewer, id, path) {
  const canvas = viewer.get("canvas");
  const registry = viewer.get("elementRegistry");
  for (const name of ["sg-mark-focus", "sg-mark-path"]) {
    registry.filter((each) => canvas.hasMarker(each, name)).forEach((each) => canvas.removeMarker(each, name));
  }
  const way = path.filter((each) => registry.get(each));
  way.forEach((each) => canvas.addMarker(each, "sg-mark-path"));
  way.slice(1).forEach((each, place) => {
    const from = registry.get(way[place]);
    const flow = (from.outgoing || []).find((one) => one.target === registry.get(each));
    if (flow) canvas.addMarker(flow, "sg-mark-path");
  });
  canvas.addMarker(id, "sg-mark-focus");
  if (canvas.zoom() < 0.7) canvas.zoom(0.7);
  canvas.scrollToElement(id, 80);
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
  // nothing can be fitted into a box that is not shown, as on paper
  const fit = () => {
    const { inner, outer } = canvas.viewbox();
    if (inner.width && outer.width) canvas.zoom("fit-viewport", "auto");
  };
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
