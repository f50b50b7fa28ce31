/** The script of the embedding tag: a button now, the rest when somebody wants it. */
import { isRunning, publish } from "./api";
import { options } from "./options";
import { start } from "./widget";

if (!options.entry) {
  console.error("otklik: the script tag has no data-entry");
} else if (!isRunning()) {
  publish();
  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
}
