// The call desk: what is typed brings the caller, the questions of the service, ATL's answer and the
// consequence, and the hand never leaves the keyboard. Without this module the form still posts and works.
import { askAccount, openFind, takeAccount } from "../desk/account.js";
import { askAddress, fillFrom, lookWho, popScreen } from "../desk/caller.js";
import { consequence, join, sayWhatGuardarDoes, settle, showConsequence } from "../desk/consequence.js";
import { choose, facts, field, form, later, serviceBox, valueOf } from "../desk/form.js";
import { onDigit, onEnter, picked } from "../desk/hand.js";
import { changeKind, showService, suit, switchService } from "../desk/service.js";
import { weigh, weighAll } from "../desk/triage.js";
import { on, say } from "../lib/dom.js";

const CHANGES = new Set(
  ["colonia", "street", "latitude", "service", "channel", "main", "settled", "body", "happened_at", "answer"],
);

function changed(event) {
  const { name, value } = event.target;
  if (name === "phone") lookWho();
  if (name === "account") askAccount();
  if (name === "kind") changeKind(value);
  if (name === "service" && value) showService(value);
  if (name === "settled") sayWhatGuardarDoes();
  if (name === "channel") askAddress();
  if (CHANGES.has(name)) consequence();
  const question = event.target.closest("[data-question]");
  if (question) weigh(question);
}

async function restored({ detail }) {
  await showService(valueOf("service"), { forward: false });
  const box = serviceBox();
  if (box && facts().name) box.input.value = facts().name;
  Object.entries(detail).forEach(([name, [value]]) => name.startsWith("answers.") && choose(name, value));
  weighAll();
  askAddress();
  lookWho();
  askAccount();
  consequence();
  sayWhatGuardarDoes();
}

function startCapture() {
  const soonAccount = later(600, () => valueOf("account").trim().length > 4 && askAccount());
  form.addEventListener("change", changed);
  form.addEventListener("input", ({ target }) => {
    if (target.name === "phone") lookWho();
    if (target.name === "account") soonAccount();
    if (target.name === "answer") consequence();
  });
  form.addEventListener("keydown", onEnter);
  // After the segments' own handler, which chooses.
  document.addEventListener("keydown", onDigit);
  form.addEventListener("cauce:pick", picked);
  form.querySelectorAll("[data-combobox][data-next]").forEach((box) => delete box.dataset.next);
  form.addEventListener("cauce:restored", restored);
  form.querySelector(".find").addEventListener("toggle", openFind);
  on("click", "[data-take-account]", (_, button) => takeAccount(button.dataset.takeAccount));
  on("click", "[data-fill]", (_, button) => fillFrom(button));
  on("click", "[data-join]", (_, button) => join(button.dataset.join));
  on("click", "[data-switch-service]", (_, button) => switchService(button.dataset.switchService));
  on("click", "[data-settle]", (_, button) => settle(button.dataset.settle, button.dataset.refusal));
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (detail.target.id === "beside") showConsequence();
    if (detail.target.id === "standing") consequence();
  });
  suit();
  weighAll();
  sayWhatGuardarDoes();
  popScreen();
  window.addEventListener("hashchange", popScreen);
  askAccount();
  if (!document.querySelector("[data-errors]")) (field("happened_at") ?? field("phone")).focus();
}

/** Read again, for whoever was writing it down. */
function repeat() {
  const folio = document.getElementById("folio");
  folio.focus();
  folio.classList.remove("is-said");
  requestAnimationFrame(() => folio.classList.add("is-said"));
  say(document.getElementById("aloud").textContent);
}

if (form) startCapture();
// The tray: the row moved to shows beside the list.
on("cauce:row", "[data-open-on-row]", (_, row) => row.querySelector("[data-open]").dispatchEvent(new Event("row-chosen")));
on("click", "[data-repeat]", repeat);
