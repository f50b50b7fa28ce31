/** How files on their way look above the text field. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { fill, type Texts } from "../texts/words";
import { close, paper } from "./icons";
import type { Piece, Tray } from "./tray";

/** `armed`: the visitor has pressed Send, the message goes as soon as the files are there. */
export function trayView(tray: Tray, armed: boolean, texts: Texts): TemplateResult | typeof nothing {
  if (tray.pieces.length === 0) return nothing;
  return html`<ul class="tray">${tray.pieces.map((piece) => pieceView(piece, tray, texts))}</ul>
    ${armed ? html`<div class="armed" role="status">${texts.afterUploads}</div>` : nothing}`;
}

function pieceView(piece: Piece, tray: Tray, texts: Texts): TemplateResult {
  const { name } = piece.file;
  return html`<li class="piece">
    <span class="piece-picture">${piece.preview ?? paper}</span>
    <span class="piece-name">${name}</span>
    ${piece.stored
      ? nothing
      : html`<progress max="1" .value=${piece.progress} aria-label=${name}></progress>`}
    <button type="button" class="round" aria-label=${fill(texts.remove, { name })} @click=${() => tray.remove(piece)}>
      ${close}
    </button>
  </li>`;
}
