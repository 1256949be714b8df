// Buttons that print the page.
document.querySelectorAll("[data-sg-print]").forEach((button) => {
  button.addEventListener("click", () => window.print());
});
