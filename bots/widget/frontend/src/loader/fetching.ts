/** How the closed widget asks the desk: is there something unread, and give me the panel. */
import { type CreatePanel, PANEL } from "../contract";
import { vaultName } from "../vault_name";
import { nonce, options } from "./options";

export interface State {
  unread: number;
  /** A ticket is open: worth listening for the answer. */
  active: boolean;
}

type Policy = { createScriptURL(url: string): string };

/** What is global here: the panel's factory, and the browser's guard over script addresses. */
interface Shelf {
  [PANEL]?: CreatePanel;
  trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
}

const shelf = window as unknown as Shelf;
const { base, entry } = options;
let policy: Policy | undefined;

/** Null for a newcomer, and where the browser refuses to remember. */
export function token(): string | null {
  try {
    return localStorage.getItem(`${vaultName(base, entry)}token`);
  } catch {
    return null;
  }
}

export async function fetchState(bearer: string): Promise<State> {
  const headers = { Authorization: `Bearer ${bearer}` };
  const answer = await fetch(`${base}/widget/${encodeURIComponent(entry)}/state`, { headers });
  return (await answer.json()) as State;
}

/** A classic script: it needs no CORS, and a page's nonce covers it. */
export function loadPanel(): Promise<CreatePanel> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.nonce = nonce;
    script.src = approved(`${base}/widget/panel.js?v=${PANEL_FINGERPRINT}`);
    script.onload = () => resolve(shelf[PANEL]!);
    script.onerror = reject;
    document.head.append(script);
  });
}

/** For pages that let only named policies make script addresses. */
function approved(url: string): string {
  policy ??= shelf.trustedTypes?.createPolicy("otklik", { createScriptURL: (given) => given });
  return policy ? policy.createScriptURL(url) : url;
}
