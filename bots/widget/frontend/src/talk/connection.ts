/** How the widget stays in touch with the desk: one socket, found dead quickly, opened again patiently. */
import { pause } from "./backoff";
import { type Incoming, type Outgoing, readFrame } from "./frames";

const HANDSHAKE = 10_000;
const PING_EVERY = 25_000;
const PONG_WITHIN = 8_000;

export type Link = "off" | "connecting" | "ready" | "waiting";

export interface Wire {
  url: string;
  hello(): Outgoing;
  receive(frame: Incoming): void;
  changed(): void;
  /** Every ping; a chance to repeat what nobody acknowledged. */
  tick(): void;
  /** Runs `dial` at once, or after another tab of this site has got its first token. */
  inTurn(dial: () => Promise<void>): void;
}

export class Connection {
  link: Link = "off";
  failures = 0;
  private socket: WebSocket | null = null;
  private retry = 0;
  private heartbeat = 0;
  private deadline = 0;

  constructor(private readonly wire: Wire) {}

  start(): void {
    if (this.link === "off") this.connect();
  }

  stop(): void {
    this.drop();
    clearTimeout(this.retry);
    this.failures = 0;
    this.move("off");
  }

  /** The network or the visitor is back: do not wait for the timer. */
  wake(): void {
    if (this.link === "waiting") this.connect();
    else if (this.link === "ready") this.ping();
  }

  /** Another tab has got what this one waits for: there is no need to wait for its turn. */
  hurry(): void {
    if (this.link === "connecting" && !this.socket) this.dial(() => undefined);
  }

  /** Says whether the frame went out: a socket that is closing takes it and tells nobody that it is lost. */
  send(frame: Outgoing): boolean {
    if (this.link !== "ready" || this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private connect(): void {
    clearTimeout(this.retry);
    this.move("connecting");
    this.wire.inTurn(() => new Promise((settled) => this.dial(settled)));
  }

  private dial(settled: () => void): void {
    if (this.link !== "connecting" || this.socket) return settled();
    const socket = new WebSocket(this.wire.url);
    this.socket = socket;
    this.expect(HANDSHAKE);
    socket.onopen = () => socket.send(JSON.stringify(this.wire.hello()));
    socket.onmessage = (event) => {
      if (socket === this.socket) this.hear(event.data);
      if (this.link === "ready") settled();
    };
    socket.onclose = () => {
      settled();
      if (socket === this.socket) this.lost();
    };
  }

  private hear(data: unknown): void {
    clearTimeout(this.deadline);
    const frame = readFrame(data);
    if (frame?.t === "ready") {
      this.failures = 0;
      this.heartbeat = window.setInterval(() => this.ping(), PING_EVERY);
      this.link = "ready";
    } else if (this.link === "connecting") {
      this.expect(HANDSHAKE);
    }
    if (frame) this.wire.receive(frame);
    if (frame?.t === "ready") this.wire.changed();
  }

  private ping(): void {
    this.send({ t: "ping" });
    this.expect(PONG_WITHIN);
    this.wire.tick();
  }

  /** Half-open sockets never say that they are dead. */
  private expect(within: number): void {
    clearTimeout(this.deadline);
    this.deadline = window.setTimeout(() => this.lost(), within);
  }

  private lost(): void {
    this.drop();
    this.move("waiting");
    this.retry = window.setTimeout(() => this.connect(), pause(this.failures++));
  }

  private drop(): void {
    clearInterval(this.heartbeat);
    clearTimeout(this.deadline);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private move(link: Link): void {
    this.link = link;
    this.wire.changed();
  }
}
