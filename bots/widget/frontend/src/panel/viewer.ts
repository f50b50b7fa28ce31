/** A photo at full size, over everything. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Attachment } from "../talk/frames";
import type { Texts } from "../texts/words";
import { fileAddress } from "./attachments";
import { close } from "./icons";

/** The dialog element itself keeps the focus inside, closes by Escape and gives the focus back. */
export function viewer(photo: Attachment | null, base: string, texts: Texts, shut: () => void): TemplateResult {
  return html`<dialog class="viewer" aria-label=${photo?.name ?? nothing} @close=${shut} @click=${backdrop}>
    ${photo ? content(photo, fileAddress(base, photo), texts) : nothing}
  </dialog>`;
}

function content(photo: Attachment, address: string | null, texts: Texts): TemplateResult {
  return html`<form method="dialog" class="viewer-bar">
      <a class="viewer-name" href=${address ?? nothing} target="_blank" rel="noopener noreferrer">${photo.name}</a>
      <button class="round" aria-label=${texts.close} title=${texts.close}>${close}</button>
    </form>
    <img src=${address ?? nothing} alt=${photo.name} />`;
}

function backdrop(event: Event): void {
  const dialog = event.currentTarget as HTMLDialogElement;
  if (event.target === dialog) dialog.close();
}
