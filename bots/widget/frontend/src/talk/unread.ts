/** How many messages wait to be read. */
import type { Message } from "./frames";

export function countUnread(messages: Message[], seen: number): number {
  return messages.filter((message) => message.seq > seen && message.from !== "customer" && !message.deleted).length;
}
