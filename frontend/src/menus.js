// A <details class="menu"> closes when the hand goes elsewhere.

function closeOthers(within) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(within)) menu.open = false;
  }
}

function onKey(event) {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary").focus();
}

export function start() {
  document.addEventListener("click", (event) => closeOthers(event.target));
  document.addEventListener("focusin", (event) => closeOthers(event.target));
  document.addEventListener("keydown", onKey);
}
