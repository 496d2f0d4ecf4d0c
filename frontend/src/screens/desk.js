// The call desk: what is typed brings the caller, the questions of the service, ATL's answer and the
// consequence, and the hand never leaves the keyboard. Without this module the form still posts and works.
import { focusable, fold, on, say } from "../lib/dom.js";
import { word } from "../lib/words.js";
import { toast } from "../toasts.js";

const form = document.querySelector("form[data-capture]");
const field = (name) => form.elements.namedItem(name);
const valueOf = (name) => field(name)?.value ?? "";
const send = (id, event) => document.getElementById(id)?.dispatchEvent(new CustomEvent(event));

function later(wait, act) {
  let soon;
  return () => {
    clearTimeout(soon);
    soon = setTimeout(act, wait);
  };
}

// --- Who calls ---------------------------------------------------------------------------------

const digits = (text) => text.replace(/\D/g, "");
let asked = "";

function lookWho() {
  const phone = digits(valueOf("phone"));
  if (phone.length < 10 || phone === asked) return;
  asked = phone;
  send("who", "desk:phone");
}

/** The number of the call comes after the #, which no server ever sees. */
function popScreen() {
  const number = new URLSearchParams(location.hash.slice(1)).get("tel");
  if (!number || valueOf("phone")) return;
  history.replaceState(null, "", location.pathname + location.search);
  field("phone").value = number;
  lookWho();
}

function put(name, value) {
  const control = field(name);
  if (!control || control.value === value) return;
  control.value = value;
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

const PLACE = ["colonia_said", "street", "exterior"];

/** What goes together: half of what was said today and half of last time's is nobody's. */
const WHOLES = [
  { told: ["given_name", "surname", "second_surname"], rest: [] },
  { told: PLACE, rest: ["colonia", "interior", "block", "lot", "postal_code", "between", "reference", "account"] },
];

const saidOtherwise = (given) => (name) => valueOf(name) && fold(valueOf(name)) !== fold(given[name] ?? "");

/** Who and where, as they said last time, in what is still empty; then the hand goes to what is missing. */
function fillFrom(button) {
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

// --- The service and its questions -------------------------------------------------------------

const serviceBox = () => field("service")?.closest?.(".combo")?.combobox;
const facts = () => form.querySelector("[data-service-facts]")?.dataset ?? {};

async function fetchService(code) {
  const answer = await fetch(`${form.dataset.serviceUrl}?service=${encodeURIComponent(code)}`);
  if (!answer.ok || answer.redirected) return false;
  document.getElementById("service").innerHTML = await answer.text();
  return true;
}

async function showService(code, { forward = true } = {}) {
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

/** A hand that went elsewhere while the questions were on their way is left there; its digits answer them. */
function goOnToQuestions() {
  const hand = document.activeElement;
  goOn(serviceBox().input);
  early.splice(0).forEach(press);
  if (hand.id !== "service") hand.focus();
}

const early = [];
const press = (key) =>
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

async function switchService(code) {
  await showService(code, { forward: false });
  const box = serviceBox();
  box.input.value = facts().name;
  box.chosen.value = code;
  settle("route");
  suit();
  consequence();
  goOn(box.input);
}

const answers = () => [...new FormData(form)].filter(([name]) => name.startsWith("answers."));

function choose(name, value) {
  const radio = form.querySelector(`input[type=radio][name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
  if (radio) radio.checked = true;
  return radio;
}

/** The form takes the shape of its service: its kind, whether an account is asked, who answers. */
function suit() {
  const { account = "no", kind, code, answerable, required = "" } = facts();
  form.dataset.required = required;
  form.dataset.account = code ? account : "no";
  form.dataset.answerable = answerable ?? "no";
  if (code) choose("kind", kind);
  alarm();
}

/** Every kind but the requests for service has one service of its own. */
async function changeKind(kind) {
  const code = JSON.parse(document.getElementById("kinds").textContent)[kind];
  if (code) return switchService(code);
  const box = serviceBox();
  box.input.value = box.chosen.value = "";
  await showService("", { forward: false });
  return box.input.focus();
}

// --- Triage ------------------------------------------------------------------------------------

function weigh(question) {
  const chosen = question.querySelector("input:checked")?.value;
  for (const words of question.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== chosen;
  alarm();
}

/** Someone is at risk: whom to call, before anything else. */
function alarm() {
  const flagged = [...form.querySelectorAll("[data-question]")].some((question) =>
    question.dataset.emergencyOn.split(" ").includes(question.querySelector("input:checked")?.value ?? "-"),
  );
  const panel = document.getElementById("handover");
  const before = panel.hidden;
  panel.hidden = !(flagged || facts().emergency === "yes");
  if (before && !panel.hidden) panel.scrollIntoView({ block: "nearest" });
}

// --- ATL ---------------------------------------------------------------------------------------

let consulted = "";

function askAccount() {
  const number = valueOf("account").trim();
  if (facts().standing !== "yes" || number === consulted) return;
  consulted = number;
  send("standing", "desk:account");
}

/** No number at hand: it is looked for by what the caller knows, beginning with the place already typed. */
function openFind({ target }) {
  if (!target.open) return;
  const address = document.getElementById("find-address");
  address.value ||= [valueOf("street"), valueOf("exterior")].join(" ").trim();
  address.focus();
}

function takeAccount(number) {
  const panel = form.querySelector(".find");
  panel.open = false;
  field("account").value = "";
  put("account", number);
  goOn(field("account"));
}

function settle(way, refusal) {
  choose("settled", way);
  if (refusal) field("refusal").value = refusal;
  form.querySelectorAll("[data-settle]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.settle === way)));
  sayWhatGuardarDoes();
  consequence();
}

const WAYS = { refuse: "saveRefuse", refer: "saveRefer", answer: "saveAnswer", override: "saveOverride" };

/** What was chosen, else what the server says that becomes of it: a comment or a question may end answered. */
function sayWhatGuardarDoes() {
  const words = document.querySelector("[data-save-words]");
  const chosen = form.querySelector("input[name=settled]:checked")?.value ?? "route";
  const way = chosen === "route" ? document.getElementById("outcome").dataset.way : chosen;
  words.dataset.plain ??= words.textContent;
  words.textContent = words.dataset[WAYS[way]] ?? words.dataset.plain;
}

// --- The consequence, and the reports nearby ---------------------------------------------------

const consequence = later(180, () => send("beside", "desk:consequence"));
const CHANGES = new Set(["colonia", "street", "latitude", "service", "channel", "main", "settled", "answer"]);

function join(folio) {
  put("main", valueOf("main") === folio ? "" : folio);
}

function drawNear() {
  const joined = valueOf("main");
  if (joined && !form.querySelector(`[data-near="${CSS.escape(joined)}"]`)) put("main", "");
  const points = form.querySelector("[data-near-points]");
  const map = form.querySelector("[data-map]");
  if (points && map) map.dispatchEvent(new CustomEvent("cauce:points", { detail: JSON.parse(points.dataset.nearPoints) }));
}

function showConsequence() {
  drawNear();
  sayWhatGuardarDoes();
}

function centre(option) {
  const { lat, lon, label } = option ?? {};
  if (!lat || valueOf("latitude")) return;
  form.querySelector("[data-map]")?.dispatchEvent(new CustomEvent("cauce:place", { detail: { lat, lon, label } }));
}

// --- The keyboard ------------------------------------------------------------------------------

/** The stops of the hand: one for each answer, in order; a check box or a button is reached by Tab. */
function flow() {
  const seen = new Set();
  return focusable(form).filter((control) => {
    if (!control.matches("input:not([type=checkbox]):not([type=file]), select, textarea")) return false;
    if (control.closest(".more, .find, .capture-kinds, .settled, [data-segments]:not(.ask)")) return false;
    if (control.type !== "radio") return true;
    return !seen.has(control.name) && seen.add(control.name);
  });
}

function goOn(from) {
  const follows = (stop) => from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING;
  const another = (stop) => stop !== from && !(from.type === "radio" && stop.name === from.name);
  const next = flow().find((stop) => follows(stop) && another(stop)) ?? document.querySelector("[data-save]");
  (next.type === "radio" ? (form.querySelector(`input[name="${CSS.escape(next.name)}"]:checked`) ?? next) : next).focus();
}

/** Enter goes on to the next answer: a half-filled form is never sent by it. */
function onEnter(event) {
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
function picked({ target, detail }) {
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

/** A digit answers a question and goes on to the next. */
function onDigit(event) {
  if (event.target.id === "service" && /^[1-9]$/.test(event.key)) early.push(event.key);
  const question = event.target.closest?.("[data-question]");
  if (question && /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey) goOn(event.target);
}

// --- Together ----------------------------------------------------------------------------------

function changed(event) {
  const { name, value } = event.target;
  if (name === "phone") lookWho();
  if (name === "account") askAccount();
  if (name === "kind") changeKind(value);
  if (name === "service" && value) showService(value);
  if (name === "settled") sayWhatGuardarDoes();
  if (CHANGES.has(name)) consequence();
  const question = event.target.closest("[data-question]");
  if (question) weigh(question);
}

async function restored({ detail }) {
  await showService(valueOf("service"), { forward: false });
  const box = serviceBox();
  if (box && facts().name) box.input.value = facts().name;
  Object.entries(detail).forEach(([name, [value]]) => name.startsWith("answers.") && choose(name, value));
  form.querySelectorAll("[data-question]").forEach(weigh);
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
  form.querySelectorAll("[data-question]").forEach(weigh);
  sayWhatGuardarDoes();
  popScreen();
  window.addEventListener("hashchange", popScreen);
  askAccount();
  if (!document.querySelector("[data-errors]")) field("phone").focus();
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
