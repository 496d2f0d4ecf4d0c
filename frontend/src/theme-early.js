// Puts the chosen theme on <html> before the first paint; no choice follows the system.
import { storedTheme, wear } from "./lib/theme-choice.js";

wear(storedTheme());
