"""What can a page tell people to do? Each command's JSON, read strictly and handed to the world."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar, cast

from bots.sandbox.vk.attachments import Attachment, link, market_item, poll, sticker, video, wall_post
from bots.sandbox.vk.json_values import Json, JsonObject
from bots.sandbox.vk.records import Geo
from bots.sandbox.vk.views import message_view
from bots.sandbox.vk.world import LIKE, UserEdit, UserParts, VkWorld

T = TypeVar("T", str, int)


class BadCommandError(Exception):
    """A command that cannot be understood; the words say why."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command for one person in one community, with its JSON."""

    world: VkWorld
    user: int
    group: int
    body: Mapping[str, Json]

    def text(self, name: str, default: str = "") -> str:
        """A text."""
        return _typed(self.body, name, default)

    def integer(self, name: str) -> int:
        """A whole number, which must be given."""
        if name not in self.body:
            raise BadCommandError(f"{name} is missing")
        return _typed(self.body, name, 0)

    def attachments(self) -> list[Attachment]:
        """The attachments, made from uploaded files or from what they say."""
        given = self.body.get("attachments", [])
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            raise BadCommandError("attachments is a list of objects")
        return [_attachment(self, one) for one in given if isinstance(one, dict)]


def _typed(body: Mapping[str, Json], name: str, default: T) -> T:
    value = body.get(name, default)
    if type(value) is not type(default):
        raise BadCommandError(f"{name} is a {'text' if isinstance(default, str) else 'whole number'}")
    return cast("T", value)


def _attachment(command: Command, given: Mapping[str, Json]) -> Attachment:
    kind = _typed(given, "kind", "")
    if kind in ("photo", "doc", "voice"):
        return _uploaded(command, given, kind)
    maker = _OTHERS.get(kind)
    if maker is None:
        raise BadCommandError(f"attachment kind {kind[:20]!r} is unknown")
    return maker(given)


def _uploaded(command: Command, given: Mapping[str, Json], kind: str) -> Attachment:
    file = command.world.files.get(_typed(given, "file", ""))
    if file is None:
        raise BadCommandError("file was not uploaded")
    if kind == "voice":
        return command.world.voice(command.user, file.data, name=file.name)
    if kind == "doc":
        return command.world.doc(command.user, file.data, name=file.name)
    try:
        return command.world.photo(command.user, file.data, name=file.name)
    except ValueError:
        raise BadCommandError("file is not a picture") from None


_OTHERS: Mapping[str, Callable[[Mapping[str, Json]], Attachment]] = {
    "sticker": lambda given: sticker(_typed(given, "sticker_id", 1)),
    "link": lambda given: link(_typed(given, "url", ""), title=_typed(given, "title", "")),
    "video": lambda given: video(
        _typed(given, "owner_id", 1), _typed(given, "id", 1), title=_typed(given, "title", "")
    ),
    "wall": lambda given: wall_post(
        _typed(given, "owner_id", 1), _typed(given, "id", 1), text=_typed(given, "text", "")
    ),
    "market": lambda given: market_item(
        _typed(given, "owner_id", 1),
        _typed(given, "id", 1),
        title=_typed(given, "title", ""),
        price=_typed(given, "price", 0),
    ),
    "poll": lambda given: poll(
        _typed(given, "owner_id", 1), _typed(given, "id", 1), question=_typed(given, "question", "")
    ),
}


def _send(command: Command) -> JsonObject:
    parts: UserParts = {"attachments": command.attachments()}
    if "reply_to" in command.body:
        parts["reply_to"] = command.integer("reply_to")
    if "payload" in command.body:
        parts["payload"] = command.body["payload"]
    if "chat" in command.body:
        parts["chat"] = command.integer("chat")
    if "geo" in command.body:
        parts["geo"] = _geo(command.body["geo"])
    parts["ref"], parts["ref_source"] = command.text("ref"), command.text("ref_source")
    sent = command.world.user_sends(command.user, command.group, command.text("text"), **parts)
    return {"message": message_view(sent, command.world.base_url)}


def _geo(value: Json) -> Geo:
    given: Mapping[str, Json] = value if isinstance(value, dict) else {}
    latitude, longitude = given.get("latitude"), given.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        raise BadCommandError("geo has latitude and longitude")
    return Geo(latitude, longitude)


def _edit(command: Command) -> JsonObject:
    new: UserEdit = {"text": command.text("text")} if "text" in command.body else {}
    if "attachments" in command.body:
        new["attachments"] = command.attachments()
    edited = command.world.user_edits(command.user, command.group, command.integer("message_id"), **new)
    return {"message": message_view(edited, command.world.base_url)}


def _press(command: Command) -> JsonObject:
    message = command.integer("message_id") if "message_id" in command.body else None
    button = _button(command.body.get("button"))
    pressed = command.world.user_presses(command.user, command.group, button, message=message)
    shown: JsonObject = {"event_id": pressed.event_id, "link": pressed.link}
    if pressed.message is not None:
        shown["message"] = message_view(pressed.message, command.world.base_url)
    return shown


def _button(value: Json) -> tuple[int, int] | str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and len(value) == 2:
        row, column = value
        if isinstance(row, int) and isinstance(column, int):
            return row, column
    raise BadCommandError("button is a label or [row, column]")


def _react(command: Command) -> JsonObject:
    taken_back = "reaction_id" in command.body and command.body["reaction_id"] is None
    reaction_id = None if taken_back else _typed(command.body, "reaction_id", LIKE)
    message_id = command.integer("message_id")
    reacted = command.world.user_reacts(command.user, command.group, message_id, reaction_id=reaction_id)
    return {"message": message_view(reacted, command.world.base_url)}


def _refuse(command: Command) -> JsonObject:
    code = command.integer("code") or None
    command.world.refuse(command.group, command.user, code)
    return {}


def _admin(command: Command) -> JsonObject:
    admin = command.integer("admin")
    sent = command.world.admin_sends(command.group, command.user, command.text("text"), admin=admin)
    return {"message": message_view(sent, command.world.base_url)}


def _simply(action: Callable[[VkWorld, int, int], None]) -> "Action":
    def act(command: Command) -> JsonObject:
        action(command.world, command.user, command.group)
        return {}

    return act


def _delete(command: Command) -> JsonObject:
    command.world.user_deletes(command.user, command.group, command.integer("message_id"))
    return {}


Action: TypeAlias = Callable[[Command], JsonObject]

ACTIONS: Mapping[str, Action] = {
    "send": _send,
    "edit": _edit,
    "delete": _delete,
    "press": _press,
    "react": _react,
    "refuse": _refuse,
    "admin": _admin,
    "read": _simply(VkWorld.user_reads),
    "type": _simply(VkWorld.user_types),
    "allow": _simply(VkWorld.user_allows),
    "deny": _simply(VkWorld.user_denies),
}
"""Every command by its name."""
