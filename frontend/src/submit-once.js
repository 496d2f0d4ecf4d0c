// A form is sent once; Ctrl+Enter sends the one being filled in, or the page's main form.
import { on, shown } from "./lib/dom.js";

function lock(event, form) {
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented || form.method !== "post") return;
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
}

function release(root) {
  for (const form of root.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of root.querySelectorAll("[aria-busy=true]")) button.removeAttribute("aria-busy");
}

function mainForm() {
  const dialogs = document.querySelectorAll("dialog[open]");
  const within = dialogs.length ? dialogs[dialogs.length - 1] : document;
  const focused = document.activeElement?.form;
  return focused?.method === "post" ? focused : [...within.querySelectorAll("form[data-main]")].find(shown);
}

function onKey(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
  const form = mainForm();
  if (!form) return;
  event.preventDefault();
  const buttons = [...form.elements].filter((element) => element.matches("button, [type=submit]"));
  form.requestSubmit(buttons.find((button) => button.matches(".btn-main:not(:disabled)")));
}

export function start() {
  on("submit", "form", lock);
  document.addEventListener("keydown", onKey);
  document.addEventListener("htmx:afterRequest", () => release(document));
  // Back from the browser's own cache: the form may be sent again.
  window.addEventListener("pageshow", (event) => event.persisted && release(document));
}
