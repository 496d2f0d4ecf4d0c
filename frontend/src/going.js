// Ways out of a refusal: back with everything still typed, or the page as it is now.
import { make, on } from "./lib/dom.js";
import { word } from "./lib/words.js";
import { toast } from "./toasts.js";

function back(event) {
  if (history.length < 2) return;
  event.preventDefault();
  history.back();
}

/** The session ended while something was being typed: the way in opens beside it. */
function signedOut() {
  const href = document.documentElement.dataset.signIn;
  const link = make("a", { href, target: "_blank", className: "btn btn-link", textContent: word("sign_in") });
  toast(word("signed_out"), { kind: "error", action: link });
}

export function start() {
  on("click", "[data-back]", back);
  on("click", "[data-reload]", () => location.reload());
  document.addEventListener("signed-out", signedOut);
}
