// What the modules say, in the page's language: the server sends it as JSON (shell/words.py).

let words;

function load() {
  const block = document.getElementById("shell-words");
  return block ? JSON.parse(block.textContent) : {};
}

/** The sentence `name`, with each `{place}` filled from `values`. */
export function word(name, values = {}) {
  words ??= load();
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (whole, place) => values[place] ?? whole);
}

/** `name_one` or `name_other`, by `n`. */
export const count = (name, n) => word(`${name}_${n === 1 ? "one" : "other"}`, { n });
