"""How is a message kept? As JSON, without what is empty."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from gateway.messages.inbound import Wrote
from gateway.messages.model import Attachment, Button, Kind, Outbound

_ATTACHMENT = {f.name: f.default for f in fields(Attachment) if f.name != "kind"}

Json = dict[str, Any]


def attachment_to_json(attachment: Attachment) -> Json:
    """Return the attachment as JSON data without its defaults."""
    data: Json = {"kind": attachment.kind.value}
    for name, default in _ATTACHMENT.items():
        value = getattr(attachment, name)
        if value != default:
            data[name] = value
    return data


def attachment_from_json(data: Mapping[str, Any]) -> Attachment:
    """Return the attachment; unknown keys are an error of the caller (TypeError)."""
    return Attachment(kind=Kind(data["kind"]), **{k: v for k, v in data.items() if k != "kind"})


def attachments_to_json(attachments: Iterable[Attachment]) -> list[Json]:
    """Return a list of attachments as JSON data."""
    return [attachment_to_json(each) for each in attachments]


def attachments_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Attachment, ...]:
    """Return the attachments kept as JSON data."""
    return tuple(attachment_from_json(each) for each in data)


def _button_to_json(button: Button) -> Json:
    data: Json = {"text": button.text}
    if button.data:
        data["data"] = button.data
    if button.url:
        data["url"] = button.url
    if button.primary:
        data["primary"] = True
    return data


def buttons_to_json(rows: Iterable[Iterable[Button]]) -> list[list[Json]]:
    """Return rows of buttons as JSON data."""
    return [[_button_to_json(button) for button in row] for row in rows]


def buttons_from_json(rows: Iterable[Iterable[Mapping[str, Any]]]) -> tuple[tuple[Button, ...], ...]:
    """Return the rows of buttons kept as JSON data."""
    return tuple(tuple(Button(**button) for button in row) for row in rows)


def outbound_to_json(message: Outbound) -> Json:
    """Return the message as JSON data without what is empty."""
    data: Json = {
        "text": message.text,
        "html": message.html,
        "attachments": attachments_to_json(message.attachments),
        "buttons": buttons_to_json(message.buttons),
        "reply_to": message.reply_to,
        "author": message.author,
    }
    return {key: value for key, value in data.items() if value}


def outbound_from_json(data: Mapping[str, Any]) -> Outbound:
    """Return the message kept as JSON data."""
    return Outbound(
        text=data.get("text", ""),
        html=data.get("html", ""),
        attachments=attachments_from_json(data.get("attachments", ())),
        buttons=buttons_from_json(data.get("buttons", ())),
        reply_to=data.get("reply_to"),
        author=data.get("author", ""),
    )


def wrote_to_json(wrote: Wrote) -> Json:
    """Return what somebody wrote as JSON data without what is empty; what is only of the moment is left out."""
    data: Json = {
        "ref": wrote.ref,
        "text": wrote.text,
        "html": wrote.html,
        "attachments": attachments_to_json(wrote.attachments),
        "reply_to": wrote.reply_to,
        "album": wrote.album,
    }
    return {key: value for key, value in data.items() if value}


def wrote_from_json(data: Mapping[str, Any]) -> Wrote:
    """Return what somebody wrote, kept as JSON data."""
    rest: Json = {"ref": ""} | {key: value for key, value in data.items() if key != "attachments"}
    return Wrote(**rest, attachments=attachments_from_json(data.get("attachments", ())))
