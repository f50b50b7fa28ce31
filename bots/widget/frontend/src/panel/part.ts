/** A part of the panel that draws itself again when told so, at most once a moment. */
import { render, type TemplateResult } from "lit/html.js";

export abstract class Part extends HTMLElement {
  /** Settled when what was asked for is drawn. */
  drawn: Promise<void> = Promise.resolve();
  /** Where the contents go: by default into the surrounding shadow root, under its styles. */
  protected readonly place: HTMLElement | ShadowRoot = this;
  private asked = false;

  connectedCallback(): void {
    this.refresh();
  }

  refresh(): void {
    if (this.asked) return;
    this.asked = true;
    this.drawn = Promise.resolve().then(() => this.draw());
  }

  protected abstract template(): TemplateResult;

  protected beforeDrawing(): void {}

  protected afterDrawing(): void {}

  private draw(): void {
    this.asked = false;
    if (!this.isConnected) return;
    this.beforeDrawing();
    render(this.template(), this.place, { host: this });
    this.afterDrawing();
  }
}
