import { on } from "./lib/dom.js";
import { choose, storedTheme } from "./lib/theme-choice.js";

function paint() {
  for (const button of document.querySelectorAll("[data-theme-set]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeSet === storedTheme()));
  }
}

export function start() {
  paint();
  on("click", "[data-theme-set]", (_, button) => {
    choose(button.dataset.themeSet);
    paint();
  });
}
