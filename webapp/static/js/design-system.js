// dkfds writes Danish into the page by itself: "Mere" is put right on English pages.
import { say } from "./texts.js";

export function startDesignSystem() {
  window.DKFDS.init();
  const more = document.querySelector(".more-button span");
  if (more) more.textContent = say("more");
}
