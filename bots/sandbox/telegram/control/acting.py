"""How does a request of the control API become something a person does?"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass

from bots.sandbox.telegram.accounts import Person
from bots.sandbox.telegram.control.looking_up import UnknownError, bot_of, message_of, where_of
from bots.sandbox.telegram.errors import ImpossibleError
from bots.sandbox.telegram.fields import Fields
from bots.sandbox.telegram.files import FileKind
from bots.sandbox.telegram.incoming import FilePart, Incoming
from bots.sandbox.telegram.json_values import JsonObject, as_boolean, as_object
from bots.sandbox.telegram.messages import Message
from bots.sandbox.telegram.queries import InlineAnswer
from bots.sandbox.telegram.telegram_world import TelegramWorld
from bots.sandbox.telegram.uploads import Attachment, ContactCard, Location, PersonFileKind, Upload, Venue
from bots.sandbox.telegram.views import message_view

KEPT_ANSWERS = 200


@dataclass(frozen=True, slots=True)
class Action:
    """What one person asks for; `answers` are the inline answers that can still be chosen from."""

    world: TelegramWorld
    person: Person
    incoming: Incoming
    answers: dict[str, InlineAnswer]

    @property
    def fields(self) -> Fields:
        """The request's fields."""
        return self.incoming.fields

    @property
    def thread(self) -> int | None:
        """The topic, if one is named."""
        return self.fields.integer("thread") or None

    def text(self, name: str) -> str:
        """A field that may be absent."""
        return self.fields.text(name) or ""


def _shown(message: Message) -> JsonObject:
    return message_view(message).as_json()


async def start(action: Action) -> JsonObject:
    """Press Start."""
    bot = bot_of(action.world, action.fields.text("bot"))
    return _shown(action.world.person_starts(action.person, bot, action.text("payload")))


async def send(action: Action) -> JsonObject:
    """Send a text, an attachment, or an album."""
    world, person = action.world, action.person
    where = where_of(world, action.fields.text("to"))
    uploads = [_upload(action, part) for part in action.incoming.files.values()]
    if len(uploads) > 1:
        album = world.person_sends_album(person, where, uploads, text=action.text("text"), thread=action.thread)
        return {"messages": [_shown(message) for message in album]}
    media = uploads[0] if uploads else _attachment(action)
    replied = action.fields.integer("reply_to")
    reply_to = world.chat(where, person).messages.get(replied) if replied else None
    sent = world.person_sends(person, where, action.text("text"), media=media, reply_to=reply_to, thread=action.thread)
    return _shown(sent)


def _upload(action: Action, part: FilePart) -> Upload:
    kind = _KINDS.get(action.text("kind") or _guessed_kind(part))
    if kind is None:
        raise ImpossibleError("there is no such kind of file")
    return Upload(
        kind,
        part.data,
        name=part.name,
        mime=part.mime,
        duration=action.fields.integer("duration", 1),
        emoji=action.fields.text("emoji"),
    )


_KIND_NAMES: tuple[PersonFileKind, ...] = (
    "photo",
    "document",
    "video",
    "voice",
    "video_note",
    "audio",
    "animation",
    "sticker",
)
_KINDS: dict[str, PersonFileKind] = {name: name for name in _KIND_NAMES}


def _guessed_kind(part: FilePart) -> FileKind:
    main = (part.mime or "").partition("/")[0]
    return "photo" if main == "image" else "video" if main == "video" else "document"


def _attachment(action: Action) -> Attachment | None:
    for name, read in (("location", _location), ("venue", _venue)):
        given = action.fields.json_object(name)
        if given is not None:
            return read(Fields(given))
    return _contact(action)


def _location(fields: Fields) -> Location:
    return Location(fields.number("latitude") or 0.0, fields.number("longitude") or 0.0)


def _venue(fields: Fields) -> Venue:
    return Venue(_location(fields), fields.text("title") or "", fields.text("address") or "")


def _contact(action: Action) -> ContactCard | None:
    given = action.fields.values.get("contact")
    if given == "own":
        return ContactCard.of(action.person)
    contact = as_object(given)
    if contact is None:
        return None
    fields = Fields(contact)
    return ContactCard(fields.text("phone_number") or "", fields.text("first_name") or "", fields.text("last_name"))


async def edit(action: Action) -> JsonObject:
    """Change one's own message."""
    message = message_of(action.world, action.fields)
    return _shown(action.world.person_edits(action.person, message, action.text("text")))


async def delete(action: Action) -> JsonObject:
    """Delete a message."""
    action.world.person_deletes(action.person, message_of(action.world, action.fields))
    return {}


async def forward(action: Action) -> JsonObject:
    """Forward a message."""
    message = message_of(action.world, action.fields)
    where = where_of(action.world, action.fields.text("to"))
    return _shown(action.world.person_forwards(action.person, message, where, thread=action.thread))


async def react(action: Action) -> JsonObject:
    """Set a reaction or take it back."""
    message = message_of(action.world, action.fields)
    action.world.person_reacts(action.person, message, action.fields.text("emoji") or None)
    return {}


async def press(action: Action) -> JsonObject:
    """Press a button under a message and wait for the answer."""
    message = message_of(action.world, action.fields)
    pressed = action.world.person_presses(action.person, message, action.text("button"))
    if "wait" in action.fields.values and not as_boolean(action.fields.values["wait"]):
        return {}
    return asdict(await asyncio.shield(pressed))


async def tap(action: Action) -> JsonObject:
    """Tap a button of the reply keyboard."""
    where = where_of(action.world, action.fields.text("to"))
    tapped = action.world.person_taps(action.person, where, action.text("text"), thread=action.thread)
    return _shown(tapped)


async def inline(action: Action) -> JsonObject:
    """Type an inline query and wait for the results."""
    bot = bot_of(action.world, action.fields.text("bot"))
    where = where_of(action.world, action.fields.text("to")) if action.fields.has("to") else None
    given = await action.world.person_queries_inline(
        action.person, bot, action.text("query"), offset=action.text("offset"), where=where
    )
    number = str(action.world.next_number())
    action.answers[number] = given
    while len(action.answers) > KEPT_ANSWERS:
        del action.answers[next(iter(action.answers))]
    return {
        "answer": number,
        "is_answered": given.is_answered,
        "results": given.results,
        "next_offset": given.next_offset,
        "button": given.button,
    }


async def choose(action: Action) -> JsonObject:
    """Send an inline result."""
    given = action.answers.get(action.text("answer"))
    if given is None:
        raise UnknownError("there is no such inline answer")
    where = where_of(action.world, action.fields.text("to"))
    chosen = action.world.person_chooses(action.person, given, action.text("result"), where=where, thread=action.thread)
    return _shown(chosen)


async def topic(action: Action) -> JsonObject:
    """Begin a topic."""
    where = where_of(action.world, action.fields.text("to"))
    begun = action.world.person_creates_topic(action.person, where, action.text("name") or "New thread")
    return {"id": begun.id, "name": begun.name}


async def block(action: Action) -> JsonObject:
    """Stop a bot."""
    action.world.person_blocks(action.person, bot_of(action.world, action.fields.text("bot")))
    return {}


async def unblock(action: Action) -> JsonObject:
    """Let a bot write again."""
    action.world.person_unblocks(action.person, bot_of(action.world, action.fields.text("bot")))
    return {}


ACTIONS: dict[str, Callable[[Action], Awaitable[JsonObject]]] = {
    "start": start,
    "send": send,
    "edit": edit,
    "delete": delete,
    "forward": forward,
    "react": react,
    "press": press,
    "tap": tap,
    "inline": inline,
    "choose": choose,
    "topic": topic,
    "block": block,
    "unblock": unblock,
}
