/** What is known of the desk; kept, so that a page load shows it at once. */
import type { Vault } from "../vault";
import type { Limits, Ready } from "./frames";

export interface Desk {
  title: string;
  subtitle: string;
  /** Somebody is there to answer. */
  online: boolean;
  limits: Limits | null;
}

const NAME = "desk";
const UNKNOWN: Desk = { title: "", subtitle: "", online: true, limits: null };

export function learnDesk(vault: Vault, { title, subtitle, online, limits }: Ready): Desk {
  const desk = { title, subtitle, online, limits };
  vault.set(NAME, JSON.stringify(desk));
  return desk;
}

export function recallDesk(vault: Vault): Desk {
  try {
    return { ...UNKNOWN, ...(JSON.parse(vault.get(NAME) ?? "{}") as Partial<Desk>) };
  } catch {
    return UNKNOWN;
  }
}
