// Optional: the keys 1 to 3 choose a suggestion. Without this, Tab and Enter do the same.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const option = document.querySelector(`#saran [data-key="${CSS.escape(event.key)}"]`);
  if (option) {
    event.preventDefault();
    option.click();
  }
});
