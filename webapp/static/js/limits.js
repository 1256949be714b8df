// "Du har 12 tegn tilbage": seen at once, spoken when typing pauses.
import { say } from "./texts.js";

const PAUSE = 900;

export function countCharacters() {
  document.querySelectorAll("[data-sg-limit]").forEach(count);
}

function count(group) {
  const limit = Number(group.dataset.sgLimit);
  const field = group.querySelector("textarea, input");
  const seen = group.querySelector(".character-limit");
  const spoken = group.querySelector("[data-sg-limit-spoken]");
  let timer;
  const write = () => {
    // a browser sends a line break as two characters, and the server counts one
    const left = limit - field.value.replaceAll("\r\n", "\n").length;
    const text = say(left < 0 ? "over" : "left", { n: Math.abs(left) });
    seen.textContent = text;
    seen.classList.toggle("limit-exceeded", left < 0);
    clearTimeout(timer);
    timer = setTimeout(() => { spoken.textContent = document.activeElement === field ? text : ""; }, PAUSE);
  };
  field.addEventListener("input", write);
  write();
}
