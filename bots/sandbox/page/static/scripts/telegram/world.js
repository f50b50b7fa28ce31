/** Telegram as the page knows it: people, bots, chats and messages, kept up to date by the feed of changes. */
import { follow, get } from "../asking.js";

const BASE = "/sandbox/control/telegram";
const TYPING_LASTS = 5000;

export class TelegramWorld {
  constructor() {
    this.persons = new Map();
    this.bots = new Map();
    this.chats = new Map();
    this.messages = new Map();
    this.typing = new Map();
    this.drafts = new Map();
    this.heard = new Set();
  }

  /** Call `listener(change)` after every change; a change without a kind means that everything may be new. */
  on(listener) {
    this.heard.add(listener);
  }

  start(state) {
    follow(async () => `${BASE}/changes`, { opened: () => this.load(), heard: (change) => this.change(change), state });
  }

  act(person, action, body) {
    return { path: `${BASE}/persons/${person}/${action}`, body };
  }

  fileAddress(file) {
    return `${BASE}/files/${encodeURIComponent(file)}`;
  }

  async load() {
    await this.look();
    const keys = Array.from(this.chats.keys());
    const given = await Promise.all(keys.map((key) => get(`${BASE}/chats/${encodeURIComponent(key)}/messages?limit=400`)));
    this.messages = new Map(keys.map((key, at) => [key, new Map(given[at].messages.map((one) => [one.id, one]))]));
    this.tell({});
  }

  async look() {
    const { persons, bots, chats } = await get(`${BASE}/state`);
    this.persons = new Map(persons.map((one) => [one.id, one]));
    this.bots = new Map(bots.map((one) => [one.id, one]));
    this.chats = new Map(chats.map((one) => [one.key, one]));
  }

  /** Chats and accounts are asked for again when they may have changed; a moment's changes make one question. */
  lookSoon() {
    if (this.looking) return;
    this.looking = setTimeout(async () => {
      this.looking = null;
      await this.look().catch(() => null);
      this.tell({});
    }, 40);
  }

  change(change) {
    const { kind, chat, details } = change;
    if (chat && !this.messages.has(chat)) this.messages.set(chat, new Map());
    const known = this.messages.get(chat);
    if (["message", "edited", "reaction"].includes(kind)) known.set(details.id, details);
    if (kind === "message" && details.is_from_bot) this.silence(chat);
    if (kind === "deleted") known.delete(details.id);
    if (kind === "typing") this.types(chat, details);
    if (["chat", "account", "message"].includes(kind)) this.lookSoon();
    this.tell(change);
  }

  types(chat, { thread }) {
    clearTimeout(this.typing.get(chat)?.timer);
    const timer = setTimeout(() => this.silence(chat), TYPING_LASTS);
    this.typing.set(chat, { thread: thread ?? null, timer });
  }

  silence(chat) {
    clearTimeout(this.typing.get(chat)?.timer);
    if (this.typing.delete(chat)) this.tell({});
  }

  tell(change) {
    for (const listener of this.heard) listener(change);
  }
}
