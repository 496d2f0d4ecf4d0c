const KEY = "cauce.theme";

export function storedTheme() {
  try {
    return localStorage.getItem(KEY) ?? "auto";
  } catch {
    return "auto";
  }
}

export function wear(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function choose(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Private windows may refuse: the choice then lasts for this page.
  }
  wear(theme);
}
