// The service and its questions, and the shape that they give the form.
import { consequence, settle } from "./consequence.js";
import { choose, facts, form, serviceBox } from "./form.js";
import { goOn, pressEarly } from "./hand.js";
import { alarm } from "./triage.js";

export async function showService(code, { forward = true } = {}) {
  if (facts().code === code) return;
  const answered = answers();
  // A hand that is faster than the network answers already: its digits wait for their questions.
  if (forward && code) document.getElementById("service").focus();
  if (!(await fetchService(code))) return;
  answered.forEach(([name, value]) => choose(name, value));
  suit();
  consequence();
  if (forward && code) goOnToQuestions();
}

async function fetchService(code) {
  const answer = await fetch(`${form.dataset.serviceUrl}?service=${encodeURIComponent(code)}`);
  if (!answer.ok || answer.redirected) return false;
  document.getElementById("service").innerHTML = await answer.text();
  return true;
}

/** A hand that went elsewhere while the questions were on their way is left there; its digits answer them. */
function goOnToQuestions() {
  const hand = document.activeElement;
  goOn(serviceBox().input);
  pressEarly();
  if (hand.id !== "service") hand.focus();
}

export async function switchService(code) {
  await showService(code, { forward: false });
  const box = serviceBox();
  box.input.value = facts().name;
  box.chosen.value = code;
  settle("route");
  suit();
  consequence();
  goOn(box.input);
}

/** Every kind but the requests for service has one service of its own. */
export async function changeKind(kind) {
  const code = JSON.parse(document.getElementById("kinds").textContent)[kind];
  if (code) return switchService(code);
  const box = serviceBox();
  box.input.value = box.chosen.value = "";
  await showService("", { forward: false });
  return box.input.focus();
}

/** The form takes the shape of its service: its kind, whether an account is asked, who answers. */
export function suit() {
  const { account = "no", kind, code, answerable, required = "" } = facts();
  form.dataset.required = required;
  form.dataset.account = code ? account : "no";
  form.dataset.answerable = answerable ?? "no";
  if (code) choose("kind", kind);
  alarm();
}

const answers = () => [...new FormData(form)].filter(([name]) => name.startsWith("answers."));
