// The hand stays on the keyboard: Enter goes on, a digit answers a question.
import { focusable } from "../lib/dom.js";
import { centre } from "./consequence.js";
import { form, serviceBox } from "./form.js";

/** The stops of the hand: one for each answer, in order; a check box or a button is reached by Tab. */
export function flow() {
  const seen = new Set();
  return focusable(form).filter((control) => {
    if (!control.matches("input:not([type=checkbox]):not([type=file]), select, textarea")) return false;
    if (control.closest(".more, .find, .capture-kinds, .settled, [data-segments]:not(.ask)")) return false;
    if (control.type !== "radio") return true;
    return !seen.has(control.name) && seen.add(control.name);
  });
}

export function goOn(from) {
  const follows = (stop) => from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING;
  const another = (stop) => stop !== from && !(from.type === "radio" && stop.name === from.name);
  const next = flow().find((stop) => follows(stop) && another(stop)) ?? document.querySelector("[data-save]");
  (next.type === "radio" ? (form.querySelector(`input[name="${CSS.escape(next.name)}"]:checked`) ?? next) : next).focus();
}

/** Enter goes on to the next answer: a half-filled form is never sent by it. */
export function onEnter(event) {
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !event.target.matches("input")) return;
  if (event.target.form !== form) return;
  event.preventDefault();
  const box = event.target.closest(".combo")?.combobox;
  if (picking) leavePicked();
  else if (!box || isSettled(box)) goOn(event.target);
}

/** A list that has been chosen from already, is empty, or has nothing like what was typed. */
function isSettled(box) {
  const nothingAlike = !box.list.hidden && !box.options.length;
  return Boolean(box.chosen.value || !box.input.value || nothingAlike);
}

let picking = null;

/** By Enter, the same press goes on; by the mouse, or when the list came late, there is no press. */
export function picked({ target, detail }) {
  if (!detail) return;
  centre(detail);
  picking = target.combobox;
  setTimeout(() => picking && leavePicked());
}

function leavePicked() {
  const box = picking;
  picking = null;
  if (box !== serviceBox()) goOn(box.input);
}

const early = [];

/** A digit answers a question and goes on to the next. */
export function onDigit(event) {
  if (event.target.id === "service" && /^[1-9]$/.test(event.key)) early.push(event.key);
  const question = event.target.closest?.("[data-question]");
  if (question && /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey) goOn(event.target);
}

const press = (key) =>
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

/** What was pressed while the questions were on their way answers them. */
export const pressEarly = () => early.splice(0).forEach(press);
