// What the answers to the questions mean: words to say, and whom to call first.
import { facts, form } from "./form.js";

export function weigh(question) {
  const chosen = question.querySelector("input:checked")?.value;
  for (const words of question.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== chosen;
  alarm();
}

export const weighAll = () => form.querySelectorAll("[data-question]").forEach(weigh);

/** Someone is at risk: whom to call, before anything else. */
export function alarm() {
  const flagged = [...form.querySelectorAll("[data-question]")].some((question) =>
    question.dataset.emergencyOn.split(" ").includes(question.querySelector("input:checked")?.value ?? "-"),
  );
  const panel = document.getElementById("handover");
  const before = panel.hidden;
  panel.hidden = !(flagged || facts().emergency === "yes");
  if (before && !panel.hidden) panel.scrollIntoView({ block: "nearest" });
}
