/** One person's Telegram: their chats, one of them open, its topics, and everything they can do there. */
import { Refused, post } from "../asking.js";
import { clock } from "../dates.js";
import { soon } from "../elements.js";
import { Composer, dropInto } from "../messenger/composer.js";
import { Feed } from "../messenger/feed.js";
import { alertBox, toast } from "../messenger/notice.js";
import { openMenu } from "../messenger/menu.js";
import { Pane, Screen } from "../messenger/pane.js";
import { Suggestions } from "../messenger/suggestions.js";
import { drawTopics } from "../messenger/topics.js";
import { samplePhoto, sampleSticker, sampleVoice } from "../samples.js";
import { say } from "../words.js";
import { bubbles, gist } from "./message.js";
import { sendAll } from "./sending.js";

const REACTIONS = ["👍", "❤️", "🔥", "😁", "👎"];

export class TelegramPhone {
  /** `home` is the bot whose chat is open at first, `offered` what may be asked there at a touch while `guided()`. */
  constructor(world, { id, person, home, role, folded, offered = [], guided = () => true }) {
    this.world = world;
    this.person = person;
    this.home = home;
    this.key = `private:${home}:${person}`;
    this.thread = null;
    this.seen = new Map();
    this.guided = guided;
    this.pane = new Pane({ id, skin: "telegram", name: world.persons.get(person).first_name, role, folded });
    this.feed = new Feed({
      link: (url) => this.link(url),
      command: (text) => void this.send({ text, files: [] }).catch((error) => this.failed(error)),
      press: (message, button) => this.press(message, button),
      menu: (message) => this.menu(message),
    });
    this.composer = new Composer(
      {
        send: (given) => this.send(given),
        edit: (message, text) => this.act("edit", { chat: this.key, message: Number(message.key), text }),
        last: () => this.shown.findLast(({ mine, service, text }) => mine && !service && text),
        attach: () => this.attachments(),
        failed: (error) => this.failed(error),
        toggleKeys: () => this.toggleKeys(),
        bots: () => Array.from(world.bots.values()).flatMap((bot) => (bot.supports_inline_queries ? bot.username : [])),
        inline: (username, words) => this.search(username, words),
      },
      { commands: () => this.bot()?.commands ?? [], placeholder: say("write") },
    );
    this.suggestions = new Suggestions(offered, (text) => void this.send({ text }).catch((error) => this.failed(error)));
    this.screen = new Screen(this.pane, { feed: this.feed, composer: this.composer, suggestions: this.suggestions });
    this.screen.onback = () => this.list();
    this.screen.onmenu = (near) => openMenu(near, this.options());
    this.screen.ononly = () => void this.only();
    this.screen.onpinned = () => this.pinned && this.feed.find(String(this.pinned.id));
    dropInto(this.pane.phone, this.composer, () => !this.composer.element.hidden);
    this.shown = [];
    this.draw = soon(() => this.drawNow());
    this.pane.element.addEventListener("fold", this.draw);
    document.addEventListener("visibilitychange", this.draw);
    world.on(this.draw);
    this.drawNow();
  }

  chat() {
    return this.world.chats.get(this.key);
  }

  bot() {
    return this.world.bots.get(this.chat()?.bot ?? this.home);
  }

  chats() {
    return Array.from(this.world.chats.values()).filter(({ key, person, members }) => (person === this.person && (key === this.key || this.views(key).length)) || members?.[this.person]);
  }

  views(key) {
    return Array.from(this.world.messages.get(key)?.values() ?? []);
  }

  // --- drawing -------------------------------------------------------------------------------------------------------

  drawNow() {
    const chat = this.chat();
    const views = this.views(this.key);
    const topics = chat?.topics ?? [];
    if (this.thread !== null && !topics.some(({ message_thread_id: topic }) => topic === this.thread)) this.thread = null;
    const inside = topics.length ? views.filter(({ thread }) => (thread ?? null) === this.thread) : views;
    this.shown = bubbles(inside, this.person, this.world);
    this.see(inside);
    this.header(chat);
    this.drawTopics(topics, views);
    this.pin(chat, inside);
    this.feed.show(`${this.key}/${this.thread}`, this.shown, { typing: this.isTyping(), empty: this.bot()?.description || say("empty.telegram") });
    this.foot(chat);
    this.pane.unread(this.chats().reduce((sum, { key }) => sum + this.unread(this.views(key)), 0));
    if (!this.screen.list.hidden) this.list();
  }

  header(chat) {
    const bot = this.bot();
    const topic = chat?.topics.find(({ message_thread_id: id }) => id === this.thread);
    const below = this.isTyping() ? say("typing") : topic ? topic.name : say(chat?.members ? "group" : "bot");
    this.screen.name(chat?.title ?? bot?.first_name ?? "", below, { back: this.chats().length > 1 });
  }

  isTyping() {
    const typing = this.world.typing.get(this.key);
    return Boolean(typing) && typing.thread === this.thread;
  }

  drawTopics(topics, views) {
    const unread = (thread) => this.unread(views.filter((view) => (view.thread ?? null) === thread));
    const named = topics.map(({ message_thread_id: id, name, icon_color: colour }) => ({ id, name, colour, unread: unread(id), fresh: unread(id) > 0 }));
    const general = { id: null, name: say("topics.general"), unread: unread(null), fresh: false };
    drawTopics(this.screen.tabs, topics.length ? [general, ...named.reverse()] : [], { open: this.thread, choose: (thread) => this.openTopic(thread) });
  }

  openTopic(thread) {
    this.thread = thread;
    this.composer.plain();
    this.drawNow();
    this.composer.input.focus({ preventScroll: true });
  }

  pin(chat, inside) {
    const pinned = new Set(chat?.pinned ?? []);
    this.pinned = inside.findLast(({ id }) => pinned.has(id)) ?? null;
    this.screen.pin(this.pinned ? say("pinned") : null, this.pinned ? gist(this.pinned) : "");
  }

  foot(chat) {
    if (!chat?.members && !chat?.started) this.screen.offer(say("start"));
    else this.screen.offer(chat.blocked ? say("unblock") : null);
    const rows = chat?.keyboard?.keyboard ?? [];
    this.composer.keys.hidden = rows.length === 0;
    const tap = (text) => () => void this.act("tap", { to: this.key, text, ...this.in() }).catch((error) => this.failed(error));
    this.screen.press(this.keysAway ? [] : rows.map((row) => row.map(({ text, style }) => ({ label: text, style, run: tap(text) }))));
    this.suggest();
    this.composer.changed();
  }

  suggest() {
    const asked = new Set(this.shown.filter(({ mine }) => mine).map(({ text }) => text));
    const wanted = this.bot()?.id === this.home && !this.composer.element.hidden && this.guided();
    this.suggestions.show(asked, { wanted });
  }

  toggleKeys() {
    this.keysAway = !this.keysAway;
    this.drawNow();
  }

  // --- what was read -------------------------------------------------------------------------------------------------

  see(inside) {
    if (document.hidden || this.pane.isFolded || !this.screen.list.hidden) return;
    for (const { id, chat, edited } of inside) this.seen.set(`${chat}/${id}`, edited);
  }

  unread(views) {
    return views.filter(({ id, chat, sender_id: sender, is_service: service }) => sender !== this.person && !service && !this.seen.has(`${chat}/${id}`)).length;
  }

  list() {
    const entries = this.chats().map((chat) => {
      const views = this.views(chat.key);
      const last = views.at(-1);
      return { title: chat.title, text: last ? gist(last) : "", time: last ? clock(last.date) : "", count: this.unread(views), run: () => this.open(chat.key) };
    });
    this.screen.listed(entries);
  }

  open(key) {
    this.key = key;
    this.thread = null;
    this.screen.listed(null);
    this.drawNow();
  }

  // --- doing ---------------------------------------------------------------------------------------------------------

  in() {
    return this.thread === null ? {} : { thread: this.thread };
  }

  act(action, given) {
    const { path, body } = this.world.act(this.person, action, given);
    return post(path, body);
  }

  send({ text, files = [], asDocuments = false, replyTo = null }) {
    return sendAll(this.world, this.person, { to: this.key, thread: this.thread, text, files, asDocuments, replyTo });
  }

  failed(error) {
    if (!(error instanceof Refused)) console.error(error);
    toast(this.pane.phone, say("failed", { why: error.message }));
    return false;
  }

  async only() {
    const action = this.chat()?.blocked ? "unblock" : "start";
    await this.act(action, { bot: this.home }).catch((error) => this.failed(error));
  }

  /** What a bot of this world finds for some words; choosing one sends it into the open chat. */
  async search(username, words) {
    const bot = Array.from(this.world.bots.values()).find((one) => one.username === username);
    if (!bot) return null;
    const given = await this.act("inline", { bot: bot.id, query: words, to: this.key });
    const choose = (id) => () => void this.act("choose", { answer: given.answer, result: id, to: this.key, ...this.in() }).catch((error) => this.failed(error));
    return given.results.map(({ id, title, description }) => ({ title, below: description ?? "", run: choose(id) }));
  }

  async press(message, { label, data, url, copied, inline }) {
    if (url) return this.go(url);
    if (typeof inline === "string") return this.composer.write(`@${this.bot()?.username} ${inline}`);
    if (copied) return this.copy(copied);
    const asked = { chat: this.key, message: Number(message.key), button: data ?? label, wait: true };
    const answer = await this.act("press", asked).catch((error) => this.failed(error));
    if (!answer) return null;
    if (!answer.is_answered) toast(this.pane.phone, say("button.silent"));
    else if (answer.text) (answer.show_alert ? alertBox : toast)(this.pane.phone, answer.text);
    if (answer.url) this.go(answer.url);
    return null;
  }

  go(url) {
    if (!this.link(url)) window.open(url, "_blank", "noopener,noreferrer");
  }

  /** A link to a bot of this world is opened inside, as the app does. */
  link(url) {
    const found = /^(?:https?:\/\/)?t\.me\/(\w+)(?:\?start=([\w-]+))?$/u.exec(url);
    const bot = found && Array.from(this.world.bots.values()).find(({ username }) => username === found[1]);
    if (!bot) return false;
    this.open(`private:${bot.id}:${this.person}`);
    if (found[2]) void this.act("start", { bot: bot.id, payload: found[2] }).catch((error) => this.failed(error));
    return true;
  }

  async copy(text) {
    await navigator.clipboard.writeText(text).catch(() => null);
    toast(this.pane.phone, say("copied"));
  }

  // --- menus ---------------------------------------------------------------------------------------------------------

  menu(message) {
    const target = { chat: this.key, message: Number(message.key) };
    const doing = (action, more = {}) => () => void this.act(action, { ...target, ...more }).catch((error) => this.failed(error));
    const given = this.world.messages.get(this.key)?.get(Number(message.key))?.reactions ?? [];
    const react = (emoji) => ({ label: emoji, title: emoji, run: doing("react", { emoji: given.includes(emoji) ? null : emoji }) });
    return [
      { marks: REACTIONS.map(react) },
      { label: say("message.reply"), icon: "reply", run: () => this.composer.about("reply", message) },
      message.text ? { label: say("message.copy"), icon: "copy", run: () => this.copy(message.text) } : null,
      message.mine && message.text ? { label: say("message.edit"), icon: "edit", run: () => this.composer.about("edit", message) } : null,
      { label: say("message.delete"), icon: "trash", danger: true, run: doing("delete") },
    ];
  }

  options() {
    const chat = this.chat();
    const run = (action) => () => void this.act(action, { bot: chat?.bot ?? this.home }).catch((error) => this.failed(error));
    return [
      { label: say("restart"), icon: "send", run: run("start") },
      chat?.blocked ? { label: say("unblock"), icon: "close", run: run("unblock") } : { label: say("block"), icon: "close", danger: true, run: run("block") },
    ];
  }

  attachments() {
    const sending = (make) => async () => {
      const file = await make();
      await this.send({ text: "", files: [file] }).catch((error) => this.failed(error));
    };
    const plainly = (more) => () => void this.act("send", { to: this.key, ...this.in(), ...more }).catch((error) => this.failed(error));
    return [
      { label: say("attach.photo"), icon: "photo", run: async () => this.composer.stage([await samplePhoto()]) },
      { label: say("attach.voice"), icon: "voice", run: sending(sampleVoice) },
      { label: say("attach.sticker"), icon: "smile", run: sending(sampleSticker) },
      { label: say("attach.place"), icon: "place", run: plainly({ location: { latitude: 55.7558, longitude: 37.6173 } }) },
      { label: say("attach.contact"), icon: "contact", run: plainly({ contact: "own" }) },
    ];
  }
}
