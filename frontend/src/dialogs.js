// Steps open over the page: <a href="/areas/…/impedir/" data-dialog> loads that address into the one
// dialog of the page; without scripts the link opens the same form as a page. A form inside is sent by
// htmx and its answer (422 with the problems, 409 with who and what) stays within.
import htmx from "htmx.org/dist/htmx.esm.js";
import { focusable, on } from "./lib/dom.js";

const dialog = () => document.getElementById("dialog");
const body = () => document.getElementById("dialog-body");
let opener;

function load(event, link) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !dialog()) return;
  event.preventDefault();
  opener = link;
  const form = link.form ?? link.closest("form");
  const values = link.dataset.dialog === "marked" && form ? { case: markedIn(form) } : {};
  htmx.ajax("GET", link.getAttribute("href") ?? link.dataset.href, { target: "#dialog-body", swap: "innerHTML", values });
}

const markedIn = (form) => [...form.querySelectorAll("[data-row] input:checked")].map((box) => box.value);

function present() {
  const sheet = dialog();
  const heading = body().querySelector("h1, h2");
  if (heading) {
    heading.id ||= "dialog-title";
    sheet.setAttribute("aria-labelledby", heading.id);
  }
  if (!sheet.open) sheet.showModal();
  firstPlace().focus();
}

function firstPlace() {
  const inside = body();
  return (
    inside.querySelector("[data-errors], [aria-invalid=true], [autofocus]") ??
    focusable(inside).find((element) => element.matches("input, select, textarea")) ??
    focusable(inside)[0] ??
    dialog()
  );
}

function sendWithin(form) {
  if (form.hasAttribute("hx-post") || form.method !== "post") return;
  form.setAttribute("hx-post", form.getAttribute("action") ?? location.href);
  form.setAttribute("hx-target", "#dialog-body");
  form.setAttribute("hx-swap", "innerHTML");
  if (form.enctype === "multipart/form-data") form.setAttribute("hx-encoding", "multipart/form-data");
  htmx.process(form);
}

function swapped(event) {
  if (event.detail.target !== body()) return;
  body().querySelectorAll("form").forEach(sendWithin);
  if (body().childElementCount) present();
}

/** What was done from a dialog shows on the page below, however the dialog is left. */
function closed() {
  if (body().querySelector("[data-stale]")) location.reload();
  body().replaceChildren();
  if (opener?.isConnected) opener.focus();
  opener = undefined;
}

export function close() {
  if (dialog()?.open) dialog().close();
}

/** A click on the backdrop closes only what has nothing typed in it. */
function backdrop(event) {
  if (event.target.matches("dialog.sheet") && !event.target.querySelector("form")) event.target.close();
}

export function start() {
  on("click", "[data-dialog]", load);
  on("click", "[data-close]", (event, button) => {
    event.preventDefault();
    button.closest("dialog")?.close();
  });
  document.addEventListener("click", backdrop);
  document.addEventListener("htmx:afterSettle", swapped);
  document.addEventListener("cauce:close-dialog", close);
  dialog()?.addEventListener("close", closed);
}
