// The dashboard's own: its button prints it.
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
