// In a segmented choice the digits choose: 1 for the first, 2 for the second.
import { on } from "./lib/dom.js";

export function start() {
  on("keydown", "[data-segments]", (event, group) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
    const choice = group.querySelectorAll("input[type=radio]:not(:disabled)")[Number(event.key) - 1];
    if (!choice) return;
    event.preventDefault();
    choice.focus();
    choice.click();
  });
}
