/** A picture over the whole page. */
import { h, iconButton } from "../elements.js";
import { say } from "../words.js";

export function showLarge(media) {
  const close = () => dialog.close();
  const dialog = h(
    "dialog",
    { class: "viewer", "aria-label": media.name ?? say("media.photo"), onclick: close, onclose: () => dialog.remove() },
    h("img", { src: media.url, alt: media.name ?? say("media.photo") }),
    iconButton("close", say("close"), close),
  );
  document.body.append(dialog);
  dialog.showModal();
}
