/** The conversation as this browser knows it: every message once, by its number, newest version. */
import type { Vault } from "../vault";
import type { Message, Ready } from "./frames";

const KEPT = 100;
const NAME = "thread";

/** The desk sends at most so many changes; more have happened than it tells, so older copies may be stale. */
const FULL_ANSWER = 200;

interface Stored {
  rev: number;
  more: boolean;
  messages: Message[];
}

export class Thread {
  rev = 0;
  /** The desk has older messages. */
  more = false;
  private readonly bySeq = new Map<number, Message>();

  constructor(private readonly vault: Vault) {
    this.load();
  }

  /** Oldest first. */
  get messages(): Message[] {
    return [...this.bySeq.values()].sort((one, other) => one.seq - other.seq);
  }

  get(seq: number): Message | undefined {
    return this.bySeq.get(seq);
  }

  byIdentifier(id: string): Message | undefined {
    return [...this.bySeq.values()].find((message) => message.id === id);
  }

  /** True when it was not known before. */
  put(message: Message): boolean {
    const known = this.bySeq.get(message.seq);
    if (!known || known.rev <= message.rev) this.bySeq.set(message.seq, message);
    return !known;
  }

  /** The messages that are new. */
  catchUp(ready: Ready): Message[] {
    const fresh = this.rev === 0 || ready.messages.length >= FULL_ANSWER;
    if (fresh) this.bySeq.clear();
    if (fresh || this.bySeq.size === 0) this.more = ready.more;
    const added = ready.messages.filter((message) => this.put(message));
    this.rev = ready.rev;
    this.save();
    return added;
  }

  /** The cursor moves only by what the desk sent, never by our own acknowledged messages. */
  advance(rev: number): void {
    this.rev = Math.max(this.rev, rev);
  }

  save(): void {
    const messages = this.messages;
    const kept = messages.slice(-KEPT);
    const more = this.more || kept.length < messages.length;
    this.vault.set(NAME, JSON.stringify({ rev: this.rev, more, messages: kept } satisfies Stored));
  }

  clear(): void {
    this.bySeq.clear();
    this.rev = 0;
    this.more = false;
    this.vault.remove(NAME);
  }

  private load(): void {
    try {
      const stored = JSON.parse(this.vault.get(NAME) ?? "null") as Stored | null;
      for (const message of stored?.messages ?? []) this.bySeq.set(message.seq, message);
      this.rev = stored?.rev ?? 0;
      this.more = stored?.more ?? false;
    } catch {
      this.clear();
    }
  }
}
