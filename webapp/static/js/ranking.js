// Moves the rows of a ballot in place, by button or by dragging. Without it the buttons submit.
export function startRankings() {
  document.querySelectorAll("[data-sg-ranking]").forEach(start);
}

function start(list) {
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[value]");
    if (!button || !list.contains(button)) return;
    event.preventDefault();
    const up = button.value.startsWith("up:");
    move(list, button.closest("li"), up);
    const after = button.disabled
      ? button.parentElement.querySelector("button:not(:disabled)")
      : button;
    after?.focus();
  });
  if (window.Sortable) {
    window.Sortable.create(list, {
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
      filter: "button, a",
      preventOnFilter: false,
      // a finger that scrolls must not move a row
      delay: 180,
      delayOnTouchOnly: true,
      onEnd: (event) => settle(list, event.item),
    });
    list.classList.add("sg-ranking--draggable");
  }
}

function move(list, row, up) {
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (up) other.before(row);
  else other.after(row);
  settle(list, row);
}

function settle(list, row) {
  const rows = [...list.children];
  rows.forEach((each, index) => {
    each.querySelector(".sg-ranking__place").textContent = String(index + 1);
    const [up, down] = each.querySelectorAll("button[value]");
    up.disabled = index === 0;
    down.disabled = index === rows.length - 1;
    each.classList.toggle("sg-moved", each === row);
  });
  const status = list.parentElement.querySelector("[data-sg-ranking-status]");
  status.textContent = list.dataset.moved
    .replace("{label}", row.dataset.label)
    .replace("{place}", String(rows.indexOf(row) + 1))
    .replace("{total}", String(rows.length));
  list.dispatchEvent(new Event("input", { bubbles: true }));
}
