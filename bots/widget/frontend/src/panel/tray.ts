/** Files on their way to the desk, before the message they belong to is sent. */
import type { Attachment, Limits } from "../talk/frames";
import type { Session } from "../talk/session";
import { type Outcome, type Sending, upload } from "../talk/upload";
import { fileSize } from "../texts/dates";
import { fill, textsFor } from "../texts/words";
import { thumbnail } from "./thumbnail";

const AT_ONCE = 10;
const RETRY = 5_000;

export interface Piece {
  file: File;
  /** From 0 to 1. */
  progress: number;
  /** Small picture of a photo, once it is drawn. */
  preview: HTMLCanvasElement | null;
  sending: Sending | null;
  /** Did not get through; is tried again. */
  failed: boolean;
  stored: Attachment | null;
}

export class Tray {
  pieces: Piece[] = [];
  /** What could not be taken, and why. */
  private objected = "";

  constructor(
    private readonly session: Session,
    private readonly url: string,
    private readonly changed: () => void,
  ) {}

  get complaint(): string {
    const name = this.pieces.find((piece) => piece.failed)?.file.name;
    return this.objected || (name ? fill(textsFor(this.session.locale).uploadFailed, { name }) : "");
  }

  get ready(): boolean {
    return this.pieces.every((piece) => piece.stored);
  }

  get attachments(): Attachment[] {
    return this.pieces.flatMap((piece) => piece.stored ?? []);
  }

  take(files: Iterable<File>): void {
    this.objected = "";
    for (const file of files) {
      const objection = this.objection(file);
      this.objected ||= objection;
      if (!objection) this.add(file);
    }
    this.pump();
    this.changed();
  }

  remove(piece: Piece): void {
    this.pieces = this.pieces.filter((other) => other !== piece);
    piece.sending?.cancel();
    this.objected = "";
    this.changed();
  }

  clear(): void {
    for (const piece of this.pieces) piece.sending?.cancel();
    this.pieces = [];
    this.objected = "";
  }

  /** Start what has not started; also after the connection came back. */
  pump(): void {
    const token = this.session.token;
    if (!token || this.session.connection.link !== "ready") return;
    for (const piece of this.pieces) if (!piece.sending && !piece.stored) void this.start(piece, token);
  }

  private add(file: File): void {
    const piece: Piece = { file, progress: 0, preview: null, sending: null, failed: false, stored: null };
    this.pieces.push(piece);
    void thumbnail(file).then((preview) => {
      piece.preview = preview;
      this.changed();
    });
  }

  private async start(piece: Piece, token: string): Promise<void> {
    piece.sending = upload(this.url, token, piece.file, (part) => {
      piece.progress = part;
      this.changed();
    });
    const outcome = await piece.sending.done;
    piece.sending = null;
    if (this.pieces.includes(piece)) this.finish(piece, outcome);
  }

  private finish(piece: Piece, outcome: Outcome): void {
    piece.failed = "unreachable" in outcome;
    piece.progress = 0;
    if ("file" in outcome) piece.stored = outcome.file;
    if (piece.failed) window.setTimeout(() => this.pump(), RETRY);
    if ("refused" in outcome) {
      this.remove(piece);
      this.objected = outcome.refused || fill(textsFor(this.session.locale).wrongType, { name: piece.file.name });
    }
    this.changed();
  }

  private objection(file: File): string {
    const { name, size, type } = file;
    const { desk, locale } = this.session;
    const texts = textsFor(locale);
    if (this.pieces.length >= AT_ONCE) return fill(texts.tooMany, { n: AT_ONCE });
    if (desk.limits && size > desk.limits.file) {
      return fill(texts.tooBig, { name, limit: fileSize(desk.limits.file, locale) });
    }
    return accepts(desk.limits, type) ? "" : fill(texts.wrongType, { name });
  }
}

/** The desk has the last word; a file whose type the browser does not know is left to it. */
function accepts(limits: Limits | null, type: string): boolean {
  if (!limits || !type || limits.types.length === 0) return true;
  return limits.types.some((allowed) => allowed === type || allowed === type.replace(/\/.*/, "/*"));
}
