/** What was written and is not yet known to have arrived: kept, in order, until the desk acknowledges it. */
import type { Vault } from "../vault";
import type { Attachment, Queued } from "./frames";
import { newIdentifier } from "./identifier";

export interface Item {
  /** Name in the vault; sorts by the time of writing. */
  key: string;
  frame: Queued;
  at: string;
  files: Attachment[];
  /** Why the desk will not have it, in the visitor's language. */
  failed: string | null;
}

const PREFIX = "out:";

/** One stored entry an item: tabs of one site add and remove without overwriting each other. */
export class Outbox {
  items: Item[] = [];
  private count = 0;

  constructor(private readonly vault: Vault) {
    this.refresh();
  }

  /** Read again what other tabs have changed. */
  refresh(): void {
    const stored = this.vault.names(PREFIX).map((key) => parse(this.vault.get(key), key));
    this.items = stored.filter((item): item is Item => item !== null);
  }

  add(frame: Queued, files: Attachment[] = []): Item {
    const now = Date.now();
    const order = now.toString(36).padStart(9, "0") + (this.count++).toString(36).padStart(4, "0");
    const item = { key: PREFIX + order + frame.id, frame, files, failed: null, at: new Date(now).toISOString() };
    this.items.push(item);
    this.vault.set(item.key, JSON.stringify(item));
    return item;
  }

  find(id: string): Item | undefined {
    return this.items.find((item) => item.frame.id === id);
  }

  drop(id: string): Item | undefined {
    const item = this.find(id);
    if (item) this.vault.remove(item.key);
    this.items = this.items.filter((other) => other !== item);
    return item;
  }

  /** Only the newest of frames that replace each other is worth sending. */
  dropKind(kind: Queued["t"]): void {
    for (const item of this.items.filter((other) => other.frame.t === kind)) this.drop(item.frame.id);
  }

  fail(id: string, reason: string): void {
    const item = this.find(id);
    if (!item) return;
    item.failed = reason;
    this.vault.set(item.key, JSON.stringify(item));
  }

  /** Under a new id: the old one was refused for good. */
  again(id: string): Item | undefined {
    const item = this.drop(id);
    return item && this.add({ ...item.frame, id: newIdentifier() }, item.files);
  }

  clear(): void {
    for (const item of [...this.items]) this.drop(item.frame.id);
  }
}

function parse(text: string | null, key: string): Item | null {
  try {
    const item = JSON.parse(text ?? "null") as Item | null;
    return item && { ...item, key };
  } catch {
    return null;
  }
}
