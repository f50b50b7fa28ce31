/** The conversation of one visitor: what is shown, what is sent, and what happens when the desk speaks. */
import type { Context, Locale, Stage, User } from "../contract";
import { knownLocale } from "../locale";
import { Vault } from "../vault";
import { vaultName } from "../vault_name";
import { Connection } from "./connection";
import { type Desk, learnDesk, recallDesk } from "./desk";
import { Fleeting } from "./fleeting";
import type { Attachment, Incoming, Message, Outgoing, Queued, Ready, Refusal } from "./frames";
import { newIdentifier } from "./identifier";
import { Outbox } from "./outbox";
import { ownMessage } from "./own";
import { atMostEvery } from "./pace";
import { watchPresence } from "./presence";
import { oneTabAtATime, watchOtherTabs } from "./tabs";
import { Thread } from "./thread";
import { countUnread } from "./unread";

const TYPING_SHOWN = 6_000;
const UNANSWERED = 20_000;
const NOTICE_SHOWN = 8_000;
const MOST_CONTEXT = 20;
const BUSY_PAUSE = 3_000;

type Draft<F> = F extends { id: string } ? Omit<F, "id"> : never;

export class Session {
  readonly vault: Vault;
  readonly thread: Thread;
  readonly outbox: Outbox;
  readonly connection: Connection;
  readonly typing = new Fleeting(TYPING_SHOWN, () => this.tell());
  readonly notice = new Fleeting(NOTICE_SHOWN, () => this.tell());
  desk: Desk;
  locale: Locale;
  /** The desk takes no more messages here; its words. */
  closed = "";
  /** False until the first answer, or a cached conversation. */
  known: boolean;
  seen = 0;
  /** Older messages are on their way. */
  asked = false;
  private readonly listeners = new Set<() => void>();
  private readonly gone = new AbortController();
  private readonly confirm = atMostEvery(1_000, () => this.pass({ t: "got", rev: this.thread.rev }));
  private readonly tellTyping = atMostEvery(4_000, () => this.pass({ t: "typing" }));

  constructor(private readonly stage: Stage) {
    const { base, entry, locale } = stage.options;
    this.locale = locale;
    this.vault = new Vault(vaultName(base, entry));
    this.thread = new Thread(this.vault);
    this.outbox = new Outbox(this.vault);
    this.known = this.thread.messages.length > 0;
    this.seen = Number(this.vault.get("seen")) || 0;
    this.desk = recallDesk(this.vault);
    this.connection = new Connection({
      url: `${base.replace(/^http/, "ws")}/widget/${encodeURIComponent(entry)}/ws`,
      hello: () => this.hello(),
      receive: (frame) => this.receive(frame),
      changed: () => this.tell(),
      tick: () => this.repeatUnanswered(),
      inTurn: (dial) => (this.token ? void dial() : oneTabAtATime(`otklik:${entry}`, dial)),
    });
    watchOtherTabs(this.vault, (name) => this.otherTab(name), this.until);
    this.watchPage();
  }

  get token(): string | null {
    return this.vault.get("token");
  }

  /** Ends whatever listens on behalf of this conversation. */
  get until(): AbortSignal {
    return this.gone.signal;
  }

  get unread(): number {
    return countUnread(this.thread.messages, this.seen);
  }

  subscribe(listener: () => void): void {
    this.listeners.add(listener);
  }

  send(text: string, files: Attachment[], replyTo: number | null): void {
    const ids = files.map((file) => file.id);
    this.queue({ t: "message", text, files: ids, reply_to: replyTo }, files);
    this.tellTyping.cancel();
  }

  edit(seq: number, text: string): void {
    this.queue({ t: "edit", seq, text });
  }

  press(seq: number, data: string): void {
    this.queue({ t: "press", seq, data });
  }

  /** The page says it at every load; the desk needs it once. */
  setUser({ name, email, phone, signature }: User): void {
    const user = { name, email, phone, signature } as User;
    if (this.isNews("user", user)) this.replace({ t: "user", ...user });
  }

  setContext(data: Context): void {
    const pairs = Object.entries(data).slice(0, MOST_CONTEXT);
    const clean = Object.fromEntries(pairs.map(([key, value]) => [key, String(value)]));
    if (this.isNews("context", clean)) this.replace({ t: "context", data: clean });
  }

  setLocale(locale: Locale): void {
    if (locale === this.locale) return;
    this.locale = locale;
    this.replace({ t: "locale", locale });
  }

  writes(): void {
    this.tellTyping();
  }

  sees(seq: number): void {
    if (seq <= this.seen) return;
    this.seen = seq;
    this.vault.set("seen", String(seq));
    this.pass({ t: "seen", seq });
    this.tell();
  }

  older(): void {
    const oldest = this.thread.messages[0];
    if (!this.thread.more || !oldest || this.asked) return;
    this.asked = true;
    this.pass({ t: "history", before: oldest.seq });
  }

  retry(id: string): void {
    const item = this.outbox.again(id);
    if (item) this.pass(item.frame);
    this.tell();
  }

  discard(id: string): void {
    this.outbox.drop(id);
    this.tell();
  }

  /** Forget this visitor; the next word starts a new conversation. */
  reset(): void {
    this.connection.stop();
    for (const name of ["token", "seen", "user", "context", "draft"]) this.vault.remove(name);
    this.forget();
  }

  destroy(): void {
    this.listeners.clear();
    this.gone.abort();
    this.typing.clear();
    this.notice.clear();
    this.confirm.cancel();
    this.tellTyping.cancel();
    this.connection.stop();
  }

  private hello(): Outgoing {
    const page = { url: location.href.slice(0, 2000), title: document.title.slice(0, 200) };
    return { t: "hello", v: 1, token: this.token, rev: this.thread.rev, locale: this.locale, page };
  }

  private receive(frame: Incoming): void {
    if (frame.t === "ready") this.ready(frame);
    else if (frame.t === "message") this.arrived([frame], frame.rev);
    else if (frame.t === "ack") this.acknowledged(frame.id, frame.seq);
    else if (frame.t === "history") this.showOlder(frame.messages, frame.more);
    else if (frame.t === "typing") this.typing.show(frame.name);
    else if (frame.t === "error") this.refused(frame);
    if (frame.t !== "pong") this.tell();
  }

  private ready(frame: Ready): void {
    this.vault.set("token", frame.token);
    if (frame.rev < this.thread.rev) return this.startOver();
    this.learn(frame);
    const first = this.thread.rev === 0;
    const added = this.thread.catchUp(frame);
    this.known = true;
    this.asked = false;
    this.settle(frame.messages);
    if (!first) this.announce(added);
    this.confirm();
    if (this.seen > frame.seen) this.pass({ t: "seen", seq: this.seen });
    this.flush();
  }

  /** The desk knows less than we do: it was restored, so what is kept here means nothing. */
  private startOver(): void {
    this.thread.clear();
    this.connection.stop();
    this.connection.start();
  }

  private learn(frame: Ready): void {
    this.desk = learnDesk(this.vault, frame);
    this.closed = "";
    this.seen = Math.max(frame.seen, Number(this.vault.get("seen")) || 0);
    if (!this.stage.options.localeChosen) this.locale = knownLocale(frame.locale) ?? this.locale;
  }

  private arrived(messages: Message[], rev: number): void {
    const added = messages.filter((message) => this.thread.put(message));
    this.thread.advance(rev);
    this.settle(messages);
    if (added.some((message) => message.from !== "customer")) this.typing.clear();
    this.thread.save();
    this.announce(added);
    this.confirm();
  }

  /** Our own words came back: they have arrived, acknowledged or not. */
  private settle(messages: Message[]): void {
    for (const { id } of messages) if (id) this.outbox.drop(id);
  }

  private acknowledged(id: string, seq: number | undefined): void {
    const item = this.outbox.drop(id);
    const edited = item?.frame.t === "edit" && this.thread.get(item.frame.seq);
    const own = item && seq && !this.thread.byIdentifier(id) ? ownMessage(item, seq) : null;
    if (own) this.thread.put(own);
    if (edited && item.frame.t === "edit") this.thread.put({ ...edited, text: item.frame.text, edited: true });
    if (own || edited) this.thread.save();
  }

  private showOlder(messages: Message[], more: boolean): void {
    for (const message of messages) this.thread.put(message);
    this.thread.more = more && messages.length > 0;
    this.asked = false;
  }

  private refused(refusal: Refusal): void {
    if (refusal.code === "unknown_token") return this.becomeStranger();
    if (refusal.id !== null && refusal.final) this.outbox.fail(refusal.id, refusal.text);
    else if (refusal.id !== null) window.setTimeout(() => this.flush(), BUSY_PAUSE);
    else if (refusal.code === "closed") this.shut(refusal.text);
    else this.notice.show(refusal.text);
  }

  /** The desk does not know this token any more; what is written and unsent stays. */
  private becomeStranger(): void {
    this.connection.stop();
    for (const name of ["token", "seen"]) this.vault.remove(name);
    this.seen = 0;
    this.thread.clear();
    this.introduceAgain();
    this.connection.start();
  }

  /** The page has said who this is, and will not say it again before it is loaded again. */
  private introduceAgain(): void {
    const user = this.vault.get("user");
    const context = this.vault.get("context");
    if (user) this.replace({ t: "user", ...(JSON.parse(user) as User) });
    if (context) this.replace({ t: "context", data: JSON.parse(context) as Context });
  }

  private shut(text: string): void {
    this.connection.stop();
    this.closed = text;
  }

  private queue(draft: Draft<Queued>, files: Attachment[] = []): void {
    const frame = { ...draft, id: newIdentifier() } as Queued;
    this.outbox.add(frame, files);
    this.connection.start();
    this.pass(frame);
    this.tell();
  }

  private replace(draft: Draft<Queued>): void {
    this.outbox.dropKind(draft.t);
    this.queue(draft);
  }

  private isNews(name: string, value: object): boolean {
    const text = JSON.stringify(value);
    const news = this.vault.get(name) !== text;
    this.vault.set(name, text);
    return news;
  }

  private pass(frame: Outgoing): void {
    this.connection.send(frame);
  }

  private flush(): void {
    this.outbox.refresh();
    for (const item of this.outbox.items) if (!item.failed) this.pass(item.frame);
  }

  /** Also what a tab that is gone has left behind. */
  private repeatUnanswered(): void {
    this.outbox.refresh();
    if (this.outbox.items.some((item) => Date.now() - Date.parse(item.at) > UNANSWERED)) this.flush();
  }

  private otherTab(name: string): void {
    if (name === "seen") this.seen = Math.max(this.seen, Number(this.vault.get(name)) || 0);
    else if (name.startsWith("out:")) this.outbox.refresh();
    else if ((name === "token" || name === "") && !this.token) this.forget();
    else if (name === "token") this.connection.hurry();
    else return;
    this.tell();
  }

  private forget(): void {
    const wasOn = this.connection.link !== "off";
    this.connection.stop();
    this.outbox.clear();
    this.thread.clear();
    this.seen = 0;
    this.known = false;
    this.typing.clear();
    if (wasOn) this.connection.start();
    this.tell();
  }

  private watchPage(): void {
    let wasOn = false;
    const asleep = () => {
      wasOn = this.connection.link !== "off";
      this.connection.stop();
    };
    const awake = () => wasOn && this.connection.start();
    watchPresence({ back: () => this.connection.wake(), asleep, awake }, this.until);
  }

  private announce(messages: Message[]): void {
    for (const { seq, from, name, text, at } of messages) this.stage.emit("message", { seq, from, name, text, at });
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
