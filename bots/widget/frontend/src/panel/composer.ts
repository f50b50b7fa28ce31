/** Where the visitor writes: text, files, replies and corrections. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Message } from "../talk/frames";
import type { Session } from "../talk/session";
import { fill, type Texts, textsFor } from "../texts/words";
import { senderName, summary } from "./bubble";
import { close, plus, send, tick } from "./icons";
import { Part } from "./part";
import type { Tray } from "./tray";
import { trayView } from "./tray_view";

const TEXT_LIMIT = 4000;

export class Composer extends Part {
  session!: Session;
  tray!: Tray;
  private text = "";
  /** What was being written before an older message was corrected. */
  private aside = "";
  private replying: Message | null = null;
  private rewriting: Message | null = null;
  /** Sent by the visitor while files were still on their way. */
  private armed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.text = this.session.vault.get("draft") ?? "";
  }

  get area(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  reply(message: Message): void {
    this.cancel();
    this.replying = message;
    this.attend();
  }

  rewrite(message: Message): void {
    this.cancel();
    this.aside = this.text;
    this.rewriting = message;
    this.fill(message.text);
    this.attend();
  }

  /** True when there was something to cancel. */
  cancel(): boolean {
    const something = this.replying ?? this.rewriting;
    const back = this.rewriting ? this.aside : this.text;
    this.replying = this.rewriting = null;
    this.fill(back);
    return something !== null;
  }

  clear(): void {
    this.cancel();
    this.fill("");
    this.tray.clear();
    this.armed = false;
  }

  protected override template(): TemplateResult {
    const texts = textsFor(this.session.locale);
    return html`<form class="composer" @submit=${this.submit}>
      ${this.aim(texts)} ${trayView(this.tray, this.armed, texts)} ${this.complaint(texts)}
      <div class="write">
        <button type="button" class="round attach" aria-label=${texts.attach} title=${texts.attach} ?disabled=${this.shut}
          @click=${() => this.querySelector<HTMLInputElement>("input")?.click()}>${plus}</button>
        <input type="file" multiple hidden tabindex="-1" aria-label=${texts.attach}
          accept=${this.session.desk.limits?.types.join(",") || nothing} @change=${this.picked} />
        <textarea rows="1" enterkeyhint="send" dir="auto" aria-label=${texts.write} placeholder=${texts.write}
          aria-invalid=${this.excess > 0} ?disabled=${this.shut} .value=${this.text}
          @input=${this.typed} @keydown=${this.key} @paste=${this.paste}></textarea>
        <button type="submit" class="round send" aria-label=${texts.send} title=${texts.send}
          aria-disabled=${!this.sendable}>${this.rewriting ? tick : send}</button>
      </div>
    </form>`;
  }

  protected override afterDrawing(): void {
    this.grow();
    if (this.armed && this.tray.ready) this.dispatch();
  }

  private get shut(): boolean {
    return this.session.closed !== "";
  }

  /** Characters beyond what the desk takes. */
  private get excess(): number {
    return [...this.text].length - (this.session.desk.limits?.text ?? TEXT_LIMIT);
  }

  private get sendable(): boolean {
    return !this.shut && this.excess <= 0 && (this.text.trim() !== "" || this.tray.pieces.length > 0);
  }

  private aim(texts: Texts): TemplateResult | typeof nothing {
    const message = this.replying ?? this.rewriting;
    if (!message) return nothing;
    const name = senderName(message, { team: this.session.desk.title || texts.team, texts });
    return html`<div class="aim">
      <div class="aim-words">
        <span class="quote-name">${this.rewriting ? texts.edit : fill(texts.replying, { name })}</span>
        <span class="quote-text">${summary(message, texts)}</span>
      </div>
      <button type="button" class="round" aria-label=${texts.cancel} @click=${this.cancel}>${close}</button>
    </div>`;
  }

  private complaint(texts: Texts): TemplateResult {
    const excess = this.excess > 0 ? fill(texts.tooLong, { n: this.excess }) : "";
    return html`<div class="complaint" role="alert">${this.session.notice.value ?? (excess || this.tray.complaint)}</div>`;
  }

  private submit(event: Event): void {
    event.preventDefault();
    if (!this.sendable) return;
    this.armed = !this.tray.ready && !this.rewriting;
    if (this.armed) this.refresh();
    else this.dispatch();
  }

  private dispatch(): void {
    const text = this.text.trim();
    this.armed = false;
    if (this.rewriting) this.correct(this.rewriting, text);
    else this.write(text);
    this.cancel();
    this.dispatchEvent(new Event("sent"));
    this.area?.focus({ preventScroll: true });
  }

  private write(text: string): void {
    this.session.send(text, this.tray.attachments, this.replying?.seq ?? null);
    this.tray.clear();
    this.fill("");
  }

  private correct(message: Message, text: string): void {
    if (text && text !== message.text) this.session.edit(message.seq, text);
  }

  private typed(event: Event): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.armed = false;
    this.keep();
    if (this.text.trim()) this.session.writes();
    this.refresh();
  }

  /** Enter that ends the choice of a character (Chinese, Japanese) is not ours. */
  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) this.submit(event);
    else if (event.key === "ArrowUp" && this.text === "") this.rewriteLast(event);
    else if (event.key === "Escape" && this.cancel()) event.stopPropagation();
  }

  private rewriteLast(event: Event): void {
    const own = this.session.thread.messages.filter((message) => message.from === "customer" && !message.deleted);
    const last = own.pop();
    if (!last?.text || this.tray.pieces.length) return;
    event.preventDefault();
    this.rewrite(last);
  }

  private paste(event: ClipboardEvent): void {
    const files = event.clipboardData?.files;
    if (!files?.length) return;
    event.preventDefault();
    this.tray.take(files);
  }

  private picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.tray.take(input.files ?? []);
    input.value = "";
    this.attend();
  }

  private fill(text: string): void {
    this.text = text;
    this.keep();
    this.refresh();
  }

  /** A page load must not lose half a letter. */
  private keep(): void {
    if (this.rewriting) return;
    if (this.text) this.session.vault.set("draft", this.text);
    else this.session.vault.remove("draft");
  }

  private attend(): void {
    this.refresh();
    void this.drawn.then(() => this.area?.focus());
  }

  /** As high as the text; the style sheet knows the limit. */
  private grow(): void {
    const { area } = this;
    if (!area) return;
    area.style.height = "auto";
    if (area.scrollHeight) area.style.height = `${area.scrollHeight}px`;
  }
}
