// Keeps the sum of the weights up to date while somebody writes. The server counts again.
document.querySelectorAll("[data-sg-weights]").forEach((form) => {
  const total = form.querySelector("[data-sg-total]");
  const line = total.closest(".sg-total");
  const count = () => {
    const sum = [...form.querySelectorAll('input[name="weight"]')]
      .map((field) => Number.parseInt(field.value, 10) || 0)
      .reduce((before, weight) => before + weight, 0);
    total.textContent = String(sum);
    line.classList.toggle("sg-total--wrong", sum !== 100);
  };
  form.addEventListener("input", count);
  count();
});
