/** How files inside a bubble look: photos, players, and a card for everything else. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Locale } from "../contract";
import type { Attachment } from "../talk/frames";
import { fileSize } from "../texts/dates";
import type { Texts } from "../texts/words";
import { paper } from "./icons";
import { safeAddress } from "./links";

export interface Shown {
  base: string;
  locale: Locale;
  texts: Texts;
  openPhoto(file: Attachment): void;
}

export type Kind = "photo" | "video" | "audio" | "file";

/** SVG is a document, not a photo: it is offered for download only. */
export function kindOf({ type }: Attachment): Kind {
  if (/^image\/(?!svg)/.test(type)) return "photo";
  if (type.startsWith("video/")) return "video";
  return type.startsWith("audio/") ? "audio" : "file";
}

export function fileAddress(base: string, file: Attachment): string | null {
  return safeAddress(file.url.startsWith("/") ? base + file.url : file.url);
}

export function attachments(files: Attachment[], shown: Shown): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  const photos = files.filter((file) => kindOf(file) === "photo");
  const others = files.filter((file) => kindOf(file) !== "photo");
  return html`${photos.length ? album(photos, shown) : nothing}${others.map((file) => single(file, shown))}`;
}

function album(photos: Attachment[], shown: Shown): TemplateResult {
  return html`<div class="album ${photos.length > 1 ? "many" : ""}">${photos.map((file) => photo(file, shown))}</div>`;
}

function photo(file: Attachment, shown: Shown): TemplateResult {
  return html`<button type="button" class="photo" @click=${() => shown.openPhoto(file)}>
    <img
      src=${fileAddress(shown.base, file) ?? nothing}
      width=${file.width ?? nothing}
      height=${file.height ?? nothing}
      alt=${file.name}
      loading="lazy"
    />
  </button>`;
}

function single(file: Attachment, shown: Shown): TemplateResult {
  const address = fileAddress(shown.base, file) ?? nothing;
  const kind = kindOf(file);
  if (kind === "video") {
    return html`<video class="video" controls playsinline preload="metadata" src=${address} aria-label=${file.name}></video>`;
  }
  if (kind === "audio") {
    return html`<audio class="audio" controls preload="metadata" src=${address} aria-label=${file.name}></audio>`;
  }
  return html`<a class="file" href=${address} target="_blank" rel="noopener noreferrer" download=${file.name}>
    <span class="file-icon">${paper}</span>
    <span class="file-words">
      <span class="file-name">${file.name}</span>
      <span class="file-size">${fileSize(file.size, shown.locale)}</span>
    </span>
  </a>`;
}
