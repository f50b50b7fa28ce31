/** How a person's text and files become messages of Telegram: alone, or as albums of one kind. */
import { post, postForm } from "../asking.js";
import { isShown } from "../messenger/tray.js";

/** `to` is a chat's key; the text goes with the first file. */
export async function sendAll(world, person, { to, thread, text, files, asDocuments, replyTo }) {
  const where = { to, ...(thread === null ? {} : { thread }), ...(replyTo ? { reply_to: Number(replyTo.key) } : {}) };
  if (!files.length) {
    const { path, body } = world.act(person, "send", { ...where, text });
    return post(path, body);
  }
  let words = text;
  for (const { kind, group } of groups(files, asDocuments)) {
    await sendFiles(world, person, { where, words, kind, group });
    words = "";
  }
  return null;
}

function groups(files, asDocuments) {
  const made = [];
  for (const file of files) {
    const family = familyOf(file, asDocuments);
    const last = made.at(-1);
    if (last?.family === family && family !== "alone") last.group.push(file);
    else made.push({ family, kind: kindOf(family, file), group: [file] });
  }
  return made;
}

function familyOf(file, asDocuments) {
  if (file.kind) return "alone";
  if (!asDocuments && isShown(file)) return "seen";
  if (!asDocuments && file.type.startsWith("audio/")) return "audio";
  return "document";
}

function kindOf(family, file) {
  if (family === "alone") return file.kind;
  return family === "seen" ? null : family;
}

function sendFiles(world, person, { where, words, kind, group }) {
  const form = new FormData();
  for (const [name, value] of Object.entries(where)) form.append(name, String(value));
  if (words && kind !== "sticker") form.append("text", words);
  if (kind) form.append("kind", kind);
  if (group[0].seconds) form.append("duration", String(group[0].seconds));
  group.forEach((file, at) => form.append(`file${at}`, file.blob ?? file, file.name));
  return postForm(world.act(person, "send").path, form);
}
