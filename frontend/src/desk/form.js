// The form of a capture, its fields, and what the server says of the service that was chosen.

export const form = document.querySelector("form[data-capture]");
export const field = (name) => form.elements.namedItem(name);
export const valueOf = (name) => field(name)?.value ?? "";

export function put(name, value) {
  const control = field(name);
  if (!control || control.value === value) return;
  control.value = value;
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

export function choose(name, value) {
  const radio = form.querySelector(`input[type=radio][name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
  if (radio) radio.checked = true;
  return radio;
}

export const serviceBox = () => field("service")?.closest?.(".combo")?.combobox;
export const facts = () => form.querySelector("[data-service-facts]")?.dataset ?? {};

/** Have a part of the page ask the server anew. */
export const send = (id, event) => document.getElementById(id)?.dispatchEvent(new CustomEvent(event));

/** `act`, once nobody has asked for it for `wait` milliseconds. */
export function later(wait, act) {
  let soon;
  return () => {
    clearTimeout(soon);
    soon = setTimeout(act, wait);
  };
}
