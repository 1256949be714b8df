// Fetches the part of a page that changes while one looks, and says so only when it did.
const EVERY = 20000;
const box = document.querySelector("[data-sg-live]");
const status = document.querySelector("[data-sg-live-status]");
let last = null;

if (box) setInterval(refresh, EVERY);

async function refresh() {
  // never under somebody's hands, nor in a tab that nobody sees
  if (document.hidden || box.contains(document.activeElement)) return;
  const answer = await fetch(box.dataset.sgLive, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const html = (await answer.text()).trim();
  if (html !== last) {
    box.innerHTML = html;
    if (last !== null) say(status.dataset.changed);
  }
  last = html;
}

function say(words) {
  status.textContent = words;
  setTimeout(() => { status.textContent = ""; }, 5000);
}
