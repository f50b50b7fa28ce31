"""What does a received message say, and what did it say it about?

A forwarded message begins with whose it was, an answer to a part of a message with the quoted part.
"""

from bots.json_values import Json, object_at, objects_at, text_at
from bots.telegram.entities import escaped, to_html
from bots.telegram.rich import rich_text

Words = tuple[str, str]
"""Plain text, and the same with tags if anything is marked up."""


def words(message: Json) -> Words:
    """Return the text or caption of a message."""
    text = text_at(message, "text")
    if text:
        html = to_html(text, objects_at(message, "entities")) if "entities" in message else ""
    elif text := text_at(message, "caption"):
        html = to_html(text, objects_at(message, "caption_entities"))
    else:
        text, html = rich_text(object_at(message, "rich_message")), ""
    if "forward_origin" in message or "quote" in message:
        return _with_preface(message, text, html)
    return text, html


def _with_preface(message: Json, text: str, html: str) -> Words:
    origin = _origin(object_at(message, "forward_origin"))
    quote = text_at(object_at(message, "quote"), "text").strip()
    plain = [f"↪ {origin}"] if origin else []
    tagged = [escaped(line) for line in plain]
    if quote:
        plain += [f"> {line}" for line in quote.splitlines()]
        tagged.append(f"<blockquote>{escaped(quote)}</blockquote>")
    if not plain:
        return text, html
    marked_up = bool(html or quote)
    plain.append(text)
    tagged.append(html or escaped(text))
    return "\n".join(plain).rstrip(), "\n".join(tagged).rstrip() if marked_up else ""


def _origin(origin: Json) -> str:
    user = object_at(origin, "sender_user")
    chat = object_at(origin, "sender_chat") or object_at(origin, "chat")
    return full_name(user) or text_at(origin, "sender_user_name") or text_at(chat, "title")


def full_name(user: Json) -> str:
    """Return the first and the last name of somebody."""
    first, last = text_at(user, "first_name"), text_at(user, "last_name")
    return f"{first} {last}".strip() if last else first
