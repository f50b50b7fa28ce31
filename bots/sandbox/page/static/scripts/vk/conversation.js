/** One person's conversation with a community in VK as the page knows it, kept up to date by the feed of changes. */
import { follow, get, post, postBytes } from "../asking.js";

const BASE = "/sandbox/control/vk";
const LOOK_AGAIN = 5000;

export class VkConversation {
  constructor({ group, user }) {
    this.group = group;
    this.user = user;
    this.path = `${BASE}/chats/${group}/${user}`;
    this.view = { messages: [], keyboard: [], typing: "", allowed: false, group_name: "" };
    this.heard = new Set();
    this.answers = new Map();
  }

  on(listener) {
    this.heard.add(listener);
  }

  async start(state) {
    const { users } = await get(`${BASE}/state`);
    this.name = users.find(({ id }) => id === this.user)?.first_name ?? "";
    follow(() => this.feed(), { opened: () => this.look(), heard: (change) => this.change(change), state });
  }

  /** A server that has started anew counts from the beginning. */
  async feed() {
    const { seq } = await get(`${BASE}/state`);
    return `${BASE}/changes?after=${seq}`;
  }

  async look() {
    this.view = await get(this.path);
    for (const listener of this.heard) listener();
  }

  change(change) {
    if (change.group_id !== this.group || change.peer_id !== this.user) return;
    if (change.kind === "answer") this.answered(change);
    if (this.looking) return;
    this.looking = setTimeout(() => {
      this.looking = null;
      void this.look().catch(() => null);
    }, 30);
    if (change.kind === "typing") setTimeout(() => void this.look().catch(() => null), LOOK_AGAIN);
  }

  act(action, body = {}) {
    return post(`${this.path}/${action}`, body);
  }

  upload(file) {
    return postBytes(`${BASE}/files?name=${encodeURIComponent(file.name)}`, file.blob ?? file);
  }

  /** The answer to a pressed button, or null where the community is silent for too long. */
  answer(event, within) {
    if (this.answers.get(event)?.change) return this.answers.get(event).change;
    return new Promise((resolve) => {
      this.answers.set(event, { resolve });
      setTimeout(() => resolve(null), within);
    });
  }

  answered(change) {
    const waiting = this.answers.get(change.event_id);
    if (waiting?.resolve) waiting.resolve(change);
    else this.answers.set(change.event_id, { change });
  }
}
