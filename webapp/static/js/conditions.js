// Hides questions that the answers so far make pointless. The server drops what was hidden.
export function hideByConditions() {
  document.querySelectorAll("form").forEach((form) => {
    const parts = [...form.querySelectorAll("[data-sg-hide]")];
    if (!parts.length) return;
    const apply = () => parts.forEach((part) => {
      const conditions = JSON.parse(part.dataset.sgHide);
      part.hidden = conditions.some((condition) => holds(form, condition));
    });
    form.addEventListener("input", apply);
    apply();
  });
}

function holds(form, { key, operator, value }) {
  const answer = answered(form, key, typeof value);
  switch (operator) {
    case "=": return answer === value;
    case "!=": return answer !== value;
    case "<": return answer !== null && answer < value;
    case "<=": return answer !== null && answer <= value;
    case ">": return answer !== null && answer > value;
    case ">=": return answer !== null && answer >= value;
    default: return false;
  }
}

function answered(form, key, type) {
  const data = new FormData(form);
  const text = data.get(key) ?? date(data, key);
  if (type === "boolean") return text === "true";
  if (text === null || text === "") return null;
  return type === "number" ? Number(text.replaceAll(".", "").replace(",", ".")) : text;
}

function date(data, key) {
  const parts = ["year", "month", "day"].map((part) => data.get(`${key}-${part}`));
  return parts.every(Boolean) ? parts.map((part) => part.padStart(2, "0")).join("-") : null;
}
