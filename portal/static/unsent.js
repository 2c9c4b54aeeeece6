// Optional: of several forms on a page only one is sent. Ask before the words in another are lost.
document.addEventListener("submit", (event) => {
  const written = [...document.querySelectorAll("textarea, input[type=text]")];
  const lost = written.some((one) => !event.target.contains(one) && one.value !== one.defaultValue);
  if (lost && !confirm("Tulisan lain di halaman ini belum terkirim dan akan hilang. Lanjutkan?")) event.preventDefault();
});
