"""How does a customer learn something?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from gateway.casework.casefile import CaseFile
from gateway.conversations import Author, Delivery, Message, Visibility
from gateway.ids import base36
from gateway.items import Item, ItemKind, Json
from gateway.messages import Button, Outbound, fit
from gateway.messages.codec import buttons_to_json, outbound_to_json

AGAIN = "again"
"""Data of the button that says the question remains."""
BEST_RATING = 5


def rating_data(ticket_id: int, score: int) -> str:
    """Return what the button of a rating carries, as `dialog.presses` reads it."""
    return f"rate:{base36(ticket_id)}:{score}"


def rating_buttons(ticket_id: int) -> tuple[Button, ...]:
    """Return the row of buttons that asks how it went."""
    return tuple(Button(text=str(score), data=rating_data(ticket_id, score)) for score in range(1, BEST_RATING + 1))


def is_reachable(file: CaseFile) -> bool:
    """Return whether the customer has a chat that is still connected."""
    return file.conversation.entry_point in file.setup.channels


def say(
    file: CaseFile,
    key: str,
    *,
    params: Mapping[str, Any] | None = None,
    buttons: tuple[tuple[str, str], ...] = (),
    first: tuple[Button, ...] = (),
) -> Message | None:
    """Let the bot say a text of ours; `buttons` are (key of the label, data), one a row, under the row `first`.

    Return None when there is no chat to say it in.
    """
    if not is_reachable(file):
        return None
    locale, texts = file.conversation.locale, file.setup.texts
    text = texts.say(key, locale, **(params or {}))
    rows = tuple((Button(text=texts.say(label, locale).plain, data=data),) for label, data in buttons)
    rows = (first, *rows) if first else rows
    return send(file, Outbound(text=text.plain, html=text.html, buttons=rows), author=Author.BOT)[0]


def send(
    file: CaseFile,
    message: Outbound,
    *,
    author: Author,
    operator_id: int | None = None,
    answers: Message | None = None,
    mark: Json | None = None,
    hold_until: datetime | None = None,
) -> tuple[Message, list[Item]]:
    """Keep a message to the customer and put its parts into the outbox.

    `mark` says where the operator waits for the delivery sign: see `outbox.feedback`. What is held until a moment can
    be taken back before (`desk.undo`), and the customer sees nothing of it.
    """
    message = replace(message, reply_to=answers.id if answers else None)
    kept = file.record(
        author=author,
        operator_id=operator_id,
        visibility=Visibility.HELD if hold_until else Visibility.PUBLIC,
        text=message.text,
        html=message.html,
        attachments=message.attachments,
        buttons=buttons_to_json(message.buttons),
        reply_to=answers.seq if answers else None,
        delivery=Delivery.QUEUED,
    )
    return kept, enqueue(file, message, kept, mark=mark, hold_until=hold_until)


def enqueue(
    file: CaseFile, message: Outbound, kept: Message, *, mark: Json | None = None, hold_until: datetime | None = None
) -> list[Item]:
    """Put the parts of a kept message into the outbox, made to fit the channel."""
    to, items = file.conversation.address, list[Item]()
    parts = fit(message, file.setup.channels[to.entry_point])
    for number, part in enumerate(parts, start=1):
        body = outbound_to_json(part)
        if mark:
            body["mark"] = mark if number == len(parts) else {**mark, "partial": True}
        items.append(file.enqueue(to, ItemKind.SEND, body, message_id=kept.id, hold_until=hold_until))
    return items
