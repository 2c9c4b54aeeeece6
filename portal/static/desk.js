// Optional: the keys 1 to 3 choose a suggestion. Without this, Tab and Enter do the same.
document.addEventListener("keydown", (event) => {
  // The next complaint comes with its button focused: an Enter key held down must not decide that one too.
  if (event.repeat && event.key === "Enter" && event.target.closest("#saran")) event.preventDefault();
  const typing = event.target.closest("input, textarea, select");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const option = document.querySelector(`#saran [data-key="${CSS.escape(event.key)}"]`);
  if (option) {
    event.preventDefault();
    option.click();
  }
});
