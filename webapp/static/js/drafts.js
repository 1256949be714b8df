// Keeps a draft while somebody writes, and asks before unsent answers are left behind.
const PAUSE = 1500;

export function csrfToken() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

export function keepDrafts() {
  document.querySelectorAll("form[data-sg-draft]").forEach((form) => {
    const status = document.querySelector("[data-sg-draft-status]");
    let timer;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => save(form, status), PAUSE);
    };
    form.addEventListener("input", later);
    form.addEventListener("submit", () => clearTimeout(timer));
    // on a slow line somebody has begun to write before this script came
    if ([...form.elements].some(isChanged)) later();
  });
}

function isChanged(field) {
  if (field.type === "hidden") return false;
  if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
  return "defaultValue" in field && field.value !== field.defaultValue;
}

async function save(form, status) {
  const tell = (key, time = "") => {
    if (status) status.textContent = (status.dataset[key] ?? "").replace("{time}", time);
  };
  tell("saving");
  try {
    const answer = await fetch(form.dataset.sgDraft, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" },
      credentials: "same-origin",
      redirect: "error",
    });
    if (!answer.ok) throw new Error(String(answer.status));
    delete form.dataset.sgChanged;
    tell("saved", clock());
  } catch {
    tell("failed");
  }
}

function clock() {
  const now = new Date();
  return `${now.getHours()}`.padStart(2, "0") + "." + `${now.getMinutes()}`.padStart(2, "0");
}

export function warnBeforeLeaving() {
  document.querySelectorAll("form[data-sg-leave]").forEach((form) => {
    form.addEventListener("input", () => { form.dataset.sgChanged = "yes"; });
    form.addEventListener("submit", () => { delete form.dataset.sgChanged; });
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-sg-changed]")) event.preventDefault();
  });
}
