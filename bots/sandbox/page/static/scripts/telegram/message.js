/** What a message of Telegram is for a bubble. */
import { say } from "../words.js";

/** Bubbles of a chat's messages for one person, albums put together. */
export function bubbles(views, person, world) {
  const made = [];
  for (const view of views) {
    const last = made.at(-1);
    if (view.media_group && last?.group === view.media_group) {
      last.media.push(...mediaOf(view, world));
      last.text ||= view.text;
    } else {
      made.push(bubble(view, person, world, views));
    }
  }
  return made;
}

function bubble(view, person, world, views) {
  const mine = view.sender_id === person;
  const replied = view.reply_to === null ? null : views.find(({ id }) => id === view.reply_to);
  return {
    key: String(view.id),
    mine,
    from: mine ? say("you") : view.sender_name,
    at: view.date,
    text: mine ? view.text.replace(/^\/start .*/su, "/start") : view.text,
    entities: view.entities,
    service: view.is_service ? service(view, world) : null,
    media: mediaOf(view, world),
    place: placeOf(view.extra),
    contact: contactOf(view.extra),
    other: null,
    rows: view.buttons.map((row) => row.map(button)),
    quote: replied ? { key: String(replied.id), from: replied.sender_id === person ? say("you") : replied.sender_name, text: gist(replied) } : null,
    forwarded: view.forwarded_from,
    via: view.via_bot,
    reactions: view.reactions,
    edited: view.edited !== null && !view.is_from_bot,
    versions: view.versions,
    group: view.media_group,
    read: mine,
  };
}

function mediaOf({ media }, world) {
  if (!media) return [];
  const { kind, name, mime, size, width, height, duration, emoji } = media;
  return [{ kind, name, mime, size, width, height, seconds: duration, emoji, url: world.fileAddress(media.file) }];
}

function placeOf({ venue, location }) {
  if (venue) return { ...venue.location, title: venue.title, address: venue.address };
  return location ? { latitude: location.latitude, longitude: location.longitude } : null;
}

function contactOf({ contact }) {
  if (!contact) return null;
  return { name: [contact.first_name, contact.last_name].filter(Boolean).join(" "), phone: contact.phone_number };
}

function button({ text, data, url, copy_text: copied, switch_inline: inline, style, is_disabled: disabled }) {
  const corner = url ? "↗" : copied ? "⧉" : inline !== null ? "@" : "";
  return { label: text, data, url, copied, inline, style, disabled, corner };
}

function service({ extra, sender_name: name }, world) {
  const names = (members) => members.map(({ first_name: first }) => first).join(", ");
  if (extra.pinned_message) return say("service.pinned", { name, text: cut(extra.pinned_message.text) });
  if (extra.forum_topic_created) return say("service.topic", { name: extra.forum_topic_created.name });
  if (extra.forum_topic_edited) return extra.forum_topic_edited.name ? say("service.renamed", { name: extra.forum_topic_edited.name }) : say("service.icon");
  if (extra.forum_topic_closed) return say("service.closed");
  if (extra.forum_topic_reopened) return say("service.reopened");
  if (extra.new_chat_members) return say("service.joined", { name: names(extra.new_chat_members) });
  if (extra.left_chat_member) return say("service.left", { name: names([extra.left_chat_member]) });
  return Object.keys(extra)[0] ?? world.toString();
}

/** A message in one line. */
export function gist({ text, media, extra }) {
  if (text) return cut(text);
  if (media) return say(`media.${media.kind}`);
  if (extra.location) return say("media.place");
  return extra.contact ? say("media.contact") : "";
}

function cut(text = "") {
  const line = text.split("\n").find((one) => one.trim()) ?? "";
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
