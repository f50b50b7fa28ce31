/** The open widget: header, messages, composer, and how it is entered and left. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Mode, Stage } from "../contract";
import type { Attachment } from "../talk/frames";
import type { Session } from "../talk/session";
import { textsFor } from "../texts/words";
import bubbleStyles from "./bubble.css";
import composerStyles from "./composer.css";
import type { Composer } from "./composer";
import { acceptDrops } from "./drop";
import { banner, header } from "./header";
import listStyles from "./list.css";
import type { Acts, Messages } from "./messages";
import panelStyles from "./panel.css";
import { Part } from "./part";
import { FullScreen, isSmall, isTouch } from "./screen";
import tokens from "./tokens.css";
import type { Tray } from "./tray";
import { viewer } from "./viewer";

const sheet = new CSSStyleSheet();
sheet.replaceSync(tokens + panelStyles + listStyles + bubbleStyles + composerStyles);

export class PanelElement extends Part {
  stage!: Stage;
  session!: Session;
  tray!: Tray;
  protected override readonly place = this.attachShadow({ mode: "open" });
  private shown = false;
  private hanging = false;
  private photo: Attachment | null = null;
  private screen: FullScreen | null = null;
  private readonly acts: Acts = {
    reply: (message) => this.composer?.reply(message),
    edit: (message) => this.composer?.rewrite(message),
    openPhoto: (file) => this.open(file),
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.place.adoptedStyleSheets = [sheet];
    this.hidden = !this.shown;
    this.adapt((this.getRootNode() as ShadowRoot).host as HTMLElement, this.stage.options.mode);
    this.screen = new FullScreen(this, () => this.arrange(), this.session.until);
    acceptDrops(this, (hanging) => this.hang(hanging), (files) => this.tray.take(files));
    // The page's own shortcuts must not fire while somebody types here.
    for (const kind of ["keydown", "keyup", "keypress"]) this.addEventListener(kind, (event) => event.stopPropagation());
  }

  show(): void {
    this.shown = true;
    this.hidden = false;
    this.arrange();
    void this.drawn.then(() => this.enter());
  }

  hide(): void {
    this.shown = false;
    this.hidden = true;
    this.arrange();
  }

  clear(): void {
    this.composer?.clear();
  }

  protected override template(): TemplateResult {
    const { session, stage, floating } = this;
    const texts = textsFor(session.locale);
    const modal = floating && isSmall();
    const name = session.desk.title || texts.team;
    const guard = modal ? html`<span class="guard" tabindex="0" @focus=${this.wrap}></span>` : nothing;
    return html`<section class="panel" lang=${session.locale} tabindex="-1" role=${floating ? "dialog" : nothing}
        aria-modal=${modal || nothing} aria-label=${floating ? name : nothing} @keydown=${this.key}>
        ${guard} ${header(session, floating ? () => stage.close() : null)} ${banner(session)}
        <otklik-messages .session=${session} .base=${stage.options.base} .open=${this.shown}
          .acts=${this.acts}></otklik-messages>
        <otklik-composer .session=${session} .tray=${this.tray} @sent=${() => this.messages?.toEnd()}></otklik-composer>
        ${this.hanging ? html`<div class="drop" aria-hidden="true"><span>${texts.attach}</span></div>` : nothing} ${guard}
      </section>
      ${viewer(this.photo, stage.options.base, texts, () => this.open(null))}`;
  }

  private get floating(): boolean {
    return this.stage.options.mode === "float";
  }

  private get composer(): Composer | null {
    return this.place.querySelector("otklik-composer");
  }

  private get messages(): Messages | null {
    return this.place.querySelector("otklik-messages");
  }

  protected override afterDrawing(): void {
    this.composer?.refresh();
    this.messages?.refresh();
  }

  /** The host is a landmark: of its own on somebody's page, the main one where there is nothing else. */
  private adapt(host: HTMLElement, mode: Mode): void {
    Object.assign(this.dataset, host.dataset, { mode });
    if (mode === "page") host.role = "main";
  }

  private arrange(): void {
    this.screen?.cover(this.shown && this.floating && isSmall());
    this.refresh();
  }

  private enter(): void {
    if (!this.floating || !this.shown) return;
    const target = isTouch() ? this.place.querySelector<HTMLElement>(".panel") : this.composer?.area;
    target?.focus({ preventScroll: true });
  }

  /** Full screen on a phone: the focus goes round inside. */
  private wrap(event: FocusEvent): void {
    const first = this.place.querySelector<HTMLElement>(".shut");
    const last = this.place.querySelector<HTMLElement>(".send");
    const leaving = event.target === this.place.querySelector(".guard");
    (leaving ? last : first)?.focus();
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.floating) return;
    event.preventDefault();
    this.stage.close();
  }

  private hang(hanging: boolean): void {
    if (this.hanging === hanging) return;
    this.hanging = hanging;
    this.refresh();
  }

  private open(photo: Attachment | null): void {
    this.photo = photo;
    this.refresh();
    if (photo) void this.drawn.then(() => this.place.querySelector("dialog")?.showModal());
  }
}
