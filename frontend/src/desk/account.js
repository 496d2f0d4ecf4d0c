// The account: ATL is asked about it, and it is looked for where nobody has its number.
import { facts, field, form, put, send, valueOf } from "./form.js";
import { goOn } from "./hand.js";

let consulted = "";

export function askAccount() {
  const number = valueOf("account").trim();
  if (facts().standing !== "yes" || number === consulted) return;
  consulted = number;
  send("standing", "desk:account");
}

/** No number at hand: it is looked for by what the caller knows, beginning with the place already typed. */
export function openFind({ target }) {
  if (!target.open) return;
  const address = document.getElementById("find-address");
  address.value ||= [valueOf("street"), valueOf("exterior")].join(" ").trim();
  address.focus();
}

export function takeAccount(number) {
  const panel = form.querySelector(".find");
  panel.open = false;
  field("account").value = "";
  put("account", number);
  goOn(field("account"));
}
