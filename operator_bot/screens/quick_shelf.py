"""How do the quick replies look that somebody keeps (F76)?"""

from collections.abc import Sequence

from markupsafe import Markup, escape

from gateway.messages.fitting import width
from gateway.operators import Permission
from gateway.replies import QuickReply
from gateway.replies.choosing import text_of, titled
from operator_bot.payloads.key import Switch
from operator_bot.payloads.quick_shelf import DropReply, LookAtReply, ShowShelf, TellReply, Trait
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.screens.spoken import attached
from operator_bot.words import short, upright

PAGE = 10
ROOM = 3_000
"""UTF-16 units of a text."""
FILES = 10
_TRAITS = (Trait.TEXT, Trait.TITLE, Trait.KEY, Trait.FOLDER)


def shelf(replies: Sequence[QuickReply], page: int, reader: Reader) -> Screen:
    """Return the replies somebody may change, and the ways to a new one."""
    words, start = reader.words, page * PAGE
    shown = [_entry(each) for each in replies[start : start + PAGE]]
    before = (Button("‹", ShowShelf(page - 1)),) if page else ()
    after = (Button("›", ShowShelf(page + 1)),) if len(replies) > start + PAGE else ()
    new = [Button(words.plain("button.new_reply"), TellReply(0, Trait.OWN))] if reader.may(Permission.REPLY_OWN) else []
    if reader.may(Permission.REPLY_TEAM):
        new.append(Button(words.plain("button.new_shared_reply"), TellReply(0, Trait.SHARED)))
    text = words.html("quick.shelf", n=len(replies)) if replies else words.html("quick.shelf_empty")
    turns: tuple[Row, ...] = ((*before, *after),) if before or after else ()
    return Screen(text, (*in_rows(shown, 1), *turns, *in_rows(new, 1)))


def _entry(reply: QuickReply) -> Button:
    sign = "👤" if reply.owner_id is not None else "👥"
    return Button(f"{sign} {short(titled(reply), 34)} · /{short(reply.key, 20)}", LookAtReply(reply.id))


def kept(reply: QuickReply, reader: Reader) -> Screen:
    """Return one reply as it is kept, with its brackets."""
    words = reader.words
    head = words.html("quick.head", title=short(titled(reply), 80), key=reply.key)
    whose = words.html(
        "quick.whose_own" if reply.owner_id is not None else "quick.whose_shared", team=_team(reply, reader)
    )
    about = words.html("quick.kept", folder=short(reply.folder.replace("/", " / "), 100), uses=reply.uses, whose=whose)
    files = Markup("\n").join(escape(attached(each, words)) for each in reply.attachments[:FILES])
    said = upright(text_of(reply, words.locale))
    text = Markup("<code>{}</code>").format(said if width(said) <= ROOM else f"{said[: ROOM // 2]}…") if said else ""
    change = (Button(words.plain(f"button.reply_{each.name.lower()}"), TellReply(reply.id, each)) for each in _TRAITS)
    drop = Button(words.plain("button.drop_reply"), DropReply(reply.id, Switch.OFF))
    back = Button(words.plain("button.back"), ShowShelf(0))
    return Screen(lines(head, about, text, files), (*in_rows(change, 2), (drop, back)))


def telling(trait: Trait, reply: QuickReply | None, reader: Reader) -> Screen:
    """Ask for a part of a reply, or for a new one."""
    words = reader.words
    back = Button(words.plain("button.back"), LookAtReply(reply.id) if reply else ShowShelf(0))
    return Screen(words.html(f"quick.tell_{trait.name.lower()}"), ((back,),))


def dropping(reply: QuickReply, reader: Reader) -> Screen:
    """Ask once more before a reply is removed."""
    words = reader.words
    drop = Button(words.plain("button.drop_reply_now"), DropReply(reply.id, Switch.ON))
    back = Button(words.plain("button.back"), LookAtReply(reply.id))
    return Screen(words.html("quick.drop", title=short(titled(reply), 80)), ((drop,), (back,)))


def _team(reply: QuickReply, reader: Reader) -> str:
    return short(reader.config.team(reply.team).title(reader.words.locale), 60) if reply.team else ""
