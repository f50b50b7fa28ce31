/** The few words of the closed widget: open, close, unread, and that it could not be loaded. */
import type { Locale } from "../contract";

export const LABELS: Record<Locale, [string, string, string, string]> = {
  ru: ["Открыть чат", "Закрыть чат", "непрочитанных", "Чат не загрузился, попробуйте ещё раз"],
  en: ["Open chat", "Close chat", "unread", "The chat didn't load, please try again"],
  uk: ["Відкрити чат", "Закрити чат", "непрочитаних", "Чат не завантажився, спробуйте ще раз"],
};
