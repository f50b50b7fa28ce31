/** Puts the page together: both worlds, five panes, the guide, the drawer. */
import { get, post } from "./asking.js";
import { h } from "./elements.js";
import { Faults } from "./faults.js";
import { Guide } from "./guide.js";
import { Journal } from "./journal.js";
import { ShopPane } from "./shop.js";
import { TelegramPhone } from "./telegram/phone.js";
import { TelegramWorld } from "./telegram/world.js";
import { Drawer, Top } from "./top.js";
import { VkConversation } from "./vk/conversation.js";
import { VkPhone } from "./vk/phone.js";
import { learn, locale, say } from "./words.js";

const NARROW = 1360;
/** A question as it comes, one typed in the wrong layout, one in another language, one that needs a person. */
const ASKED = ["ask.plain", "ask.layout", "ask.foreign", "ask.person"];

async function begin() {
  let scene = await get("/sandbox/scene");
  await learn(scene.locale);
  if (scene.locale !== locale) scene = await post("/sandbox/language", { locale });
  document.title = `${say("sandbox")} · Otklik`;

  const world = new TelegramWorld();
  const talk = new VkConversation({ group: scene.vk.group, user: scene.vk.igor });
  const good = new Map();
  let top = null;
  const state = (name) => (connected) => {
    good.set(name, connected);
    top?.connected(Array.from(good.values()).every(Boolean));
  };
  await world.look();
  world.start(state("telegram"));
  await talk.start(state("vk"));

  const { shop_bot: shopBot, desk_bot: deskBot, anna, olga, maria, vera } = scene.telegram;
  const drawer = new Drawer();
  const guide = new Guide(world, talk, { anna, deskBot, shopBot });
  top = new Top({ guide, drawer });
  drawer.add("faults", new Faults((active) => top.faults(active)));
  drawer.add("journal", new Journal());
  const phone = (id, person, home, role, more = {}) => new TelegramPhone(world, { id, person, home, role: say(role), ...more });
  const offered = ASKED.map((key) => say(key));
  const igor = new VkPhone(talk, { id: "igor", role: say("role.vk"), offered, guided: () => guide.isOpen && guide.done.has("call") });
  world.on(igor.draw);
  const panes = [
    new ShopPane(),
    phone("anna", anna, shopBot, "role.telegram", { offered, guided: () => guide.isOpen && !guide.done.has("call") }),
    igor,
    phone("olga", olga, deskBot, "role.owner"),
    phone("maria", maria, deskBot, "role.operator", { folded: innerWidth < NARROW }),
    phone("vera", vera, deskBot, "role.supervisor", { folded: true }),
  ].map(({ pane }) => pane.element);
  const customers = h("div", { class: "side customers", role: "group", "aria-label": say("customers") }, h("h2", {}, say("customers")), panes.slice(0, 3));
  const operators = h("div", { class: "side operators", role: "group", "aria-label": say("operators") }, h("h2", {}, say("operators")), panes.slice(3));
  document.body.replaceChildren(top.element, guide.element, h("main", {}, customers, operators), drawer.element);
  guide.point();
  document.documentElement.dataset.ready = "yes";
}

void begin();
