// Who calls: they are known by their number, and what they said last time fills what is still empty.
import { fold } from "../lib/dom.js";
import { word } from "../lib/words.js";
import { toast } from "../toasts.js";
import { askAccount } from "./account.js";
import { consequence } from "./consequence.js";
import { facts, field, form, put, send, serviceBox, valueOf } from "./form.js";
import { flow } from "./hand.js";

const digits = (text) => text.replace(/\D/g, "");
let asked = "";

export function lookWho() {
  const phone = digits(valueOf("phone"));
  if (phone.length < 10 || phone === asked) return;
  asked = phone;
  send("who", "desk:phone");
}

/** The number of the call comes after the #, which no server ever sees. */
export function popScreen() {
  const number = new URLSearchParams(location.hash.slice(1)).get("tel");
  if (!number || valueOf("phone")) return;
  history.replaceState(null, "", location.pathname + location.search);
  field("phone").value = number;
  lookWho();
}

/** Whoever wrote from a screen is answered there: their address is asked for without a press. */
export function askAddress() {
  if (valueOf("channel") === "electronic") form.querySelector(".capture-who .more").open = true;
}

const PLACE = ["colonia_said", "street", "exterior"];

/** What goes together: half of what was said today and half of last time's is nobody's. */
const WHOLES = [
  { told: ["given_name", "surname", "second_surname"], rest: [] },
  { told: PLACE, rest: ["colonia", "interior", "block", "lot", "postal_code", "between", "reference", "account"] },
];

const saidOtherwise = (given) => (name) => valueOf(name) && fold(valueOf(name)) !== fold(given[name] ?? "");

/** Who and where, as they said last time, in what is still empty; then the hand goes to what is missing. */
export function fillFrom(button) {
  const given = JSON.parse(button.dataset.fill);
  const others = WHOLES.filter(({ told }) => told.some(saidOtherwise(given)));
  const kept = new Set(others.flatMap(({ told, rest }) => [...told, ...rest]));
  for (const [name, value] of Object.entries(given)) if (!valueOf(name) && !kept.has(name)) put(name, value);
  if (kept.size) toast(word("fill_kept"));
  consequence();
  askAccount();
  nextMissing()?.focus();
}

/** A service that was chosen stays: letters typed over it would undo it. */
function nextMissing() {
  const place = PLACE.map(field).find((control) => !control.value);
  if (place || !valueOf("service")) return place ?? serviceBox()?.input;
  if (facts().code !== valueOf("service")) return document.getElementById("service");
  return flow().find(isUnanswered) ?? document.querySelector("[data-save]");
}

const isUnanswered = (stop) =>
  stop.closest("[data-question]") && !form.querySelector(`input[name="${CSS.escape(stop.name)}"]:checked`);
