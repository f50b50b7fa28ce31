/** Which parts of a text are addresses one can follow. */

export interface Piece {
  text: string;
  /** Null: plain words. */
  href: string | null;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"«»]+/gi;
const TRAILING = /[.,:;!?'*_~…]+$/;

/** Only http and https; punctuation after an address is not part of it. */
export function linked(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = safeAddress(address);
    if (!href) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), href: null });
    pieces.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), href: null });
  return pieces;
}

/** The address in its normal form, or null for what a page must not open (`javascript:` and the like). */
export function safeAddress(address: string | null, base?: string): string | null {
  try {
    const url = new URL(address ?? "", base);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

function trimmed(address: string): string {
  const bare = address.replace(TRAILING, "");
  const unbalanced = bare.endsWith(")") && bare.split("(").length < bare.split(")").length;
  return unbalanced ? trimmed(bare.slice(0, -1)) : bare;
}
