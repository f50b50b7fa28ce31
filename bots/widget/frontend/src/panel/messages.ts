/** The list of messages: it follows the conversation, and tells what has been seen. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Session } from "../talk/session";
import { fill, textsFor } from "../texts/words";
import { type Around, bubble } from "./bubble";
import { down } from "./icons";
import { KeyedList } from "./keyed";
import { Part } from "./part";
import { type Pressing, quickButtons } from "./quick_buttons";
import { type Bubble, type Row, rows } from "./rows";
import { lastVisible, Scroll } from "./scroll";

/** What concerns the rest of the panel. */
export type Acts = Pick<Around, "reply" | "edit" | "openPhoto">;

const DOTS = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;

export class Messages extends Part {
  session!: Session;
  base!: string;
  open!: boolean;
  acts!: Acts;
  private readonly list = new KeyedList();
  private chosen = "";
  private oldest = 0;
  private newest = 0;
  private scroller: Scroll | null = null;
  private readonly sizes = new ResizeObserver(() => this.scroller?.settle());

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", () => this.reportSeen(), { signal: this.session.until });
  }

  /** The visitor has written: show it. */
  toEnd(): void {
    this.scroller?.toEnd();
  }

  protected override template(): TemplateResult {
    const { session } = this;
    const texts = textsFor(session.locale);
    const empty = session.thread.messages.length + session.outbox.items.length === 0;
    return html`<div class="scroller" tabindex="0" role="group" aria-label=${texts.log}>
        <div class="content">
          ${session.thread.more ? this.olderButton() : nothing}
          <div class="log" role="log" aria-live="polite" aria-busy=${!session.known || session.asked}></div>
          ${empty ? this.placeholder() : nothing} ${this.typing()}
        </div>
      </div>
      ${this.jumpButton()}`;
  }

  protected override beforeDrawing(): void {
    if (this.firstSeq() < this.oldest) this.scroller?.hold();
  }

  protected override afterDrawing(): void {
    this.drawRows();
    this.scroller ??= this.watchScroller();
    const first = this.firstSeq();
    if (first < this.oldest && !this.scroller.atEnd) this.scroller.release();
    else if (!this.begins()) this.scroller.settle();
    this.oldest = first;
    this.reportSeen();
  }

  private drawRows(): void {
    const { thread, outbox, locale } = this.session;
    const around = this.around();
    const list = rows(thread.messages, outbox.items, locale, new Date());
    this.list.draw(this.querySelector<HTMLElement>(".log")!, list.map((row) => [row.key, view(row, around)]));
  }

  private watchScroller(): Scroll {
    const box = this.querySelector<HTMLElement>(".scroller")!;
    this.sizes.observe(box);
    this.sizes.observe(box.firstElementChild!);
    return new Scroll(box, () => this.scrolled(box));
  }

  private scrolled(box: HTMLElement): void {
    if (box.scrollTop < 80) this.session.older();
    this.reportSeen();
    if (!this.scroller?.atEnd === (this.querySelector(".jump") === null)) this.refresh();
  }

  private reportSeen(): void {
    const box = this.querySelector<HTMLElement>(".scroller");
    if (!box || !this.open || document.visibilityState !== "visible") return;
    this.session.sees(lastVisible(box));
  }

  /** Whether something long has come, and the list stands at its beginning now. */
  private begins(): boolean {
    const { messages } = this.session.thread;
    const [known, last] = [this.newest, messages.at(-1)?.seq ?? 0];
    this.newest = Math.max(known, last);
    if (!known || !this.open) return false;
    const fresh = messages.filter(({ seq, from }) => seq > known && from !== "customer");
    return fresh.some(({ seq }) => this.scroller?.toStart(this.querySelector(`[data-seq="${seq}"]`)!));
  }

  private firstSeq(): number {
    return this.session.thread.messages[0]?.seq ?? 0;
  }

  private around(): Around {
    const { session, base, chosen } = this;
    const texts = textsFor(session.locale);
    return {
      base,
      locale: session.locale,
      texts,
      team: session.desk.title || texts.team,
      chosen,
      find: (seq) => session.thread.get(seq),
      choose: (key) => this.choose(key),
      jump: (seq) => this.jump(seq),
      reply: (message) => this.acts.reply(message),
      edit: (message) => this.acts.edit(message),
      openPhoto: (file) => this.acts.openPhoto(file),
      retry: (row) => session.retry(this.item(row)),
      discard: (row) => session.discard(this.item(row)),
      pressing: ({ seq }) => this.pressing(seq),
    };
  }

  private pressing(seq: number): Pressing {
    const { session } = this;
    return {
      underWay: session.outbox.items.flatMap(({ frame }) => (frame.t === "press" && frame.seq === seq ? frame.data : [])),
      press: (data) => session.press(seq, data),
    };
  }

  /** The id in the outbox: of the message itself, or of its failed edit. */
  private item({ message }: Bubble): string {
    const edit = this.session.outbox.items.find(({ frame }) => frame.t === "edit" && frame.seq === message.seq);
    return edit?.frame.id ?? message.id ?? "";
  }

  private choose(key: string): void {
    this.chosen = this.chosen === key ? "" : key;
    this.refresh();
  }

  private jump(seq: number): void {
    const row = this.querySelector(`[data-seq="${seq}"]`);
    row?.scrollIntoView({ block: "center" });
    row?.classList.remove("found");
    requestAnimationFrame(() => row?.classList.add("found"));
  }

  private olderButton(): TemplateResult {
    const texts = textsFor(this.session.locale);
    return html`<button type="button" class="plain older" @click=${() => this.session.older()}>${texts.older}</button>`;
  }

  private placeholder(): TemplateResult {
    const texts = textsFor(this.session.locale);
    if (!this.session.known && this.session.connection.failures === 0) return html`<div class="empty">${DOTS}</div>`;
    const topics = { text: texts.topics, data: "start", url: null, style: null };
    return html`<div class="empty">${texts.empty} ${quickButtons([[topics]], this.pressing(0))}</div>`;
  }

  private typing(): TemplateResult | typeof nothing {
    const name = this.session.typing.value;
    if (name === null) return nothing;
    const { typing, team } = textsFor(this.session.locale);
    return html`<div class="typing">
      ${DOTS}${fill(typing, { name: name || team })}
    </div>`;
  }

  private jumpButton(): TemplateResult | typeof nothing {
    if (this.scroller?.atEnd !== false) return nothing;
    const { unread, locale } = this.session;
    const badge = unread ? html`<span class="count">${unread}</span>` : nothing;
    return html`<button type="button" class="jump" aria-label=${textsFor(locale).latest} @click=${() => this.toEnd()}>
      ${down}${badge}
    </button>`;
  }
}

function view(row: Row, around: Around): TemplateResult {
  return row.kind === "day" ? html`<div class="day">${row.label}</div>` : bubble(row, around);
}
