"""Quick replies, macros and what is held back, as long and hostile as they can be."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from gateway.configuration import Macro
from gateway.configuration.steps import STEPS
from gateway.desk.quick import Filled
from gateway.desk.sensitive import Sensitive
from gateway.messages import Attachment, Kind
from gateway.replies import QuickReply
from gateway.tickets import TicketId
from operator_bot.payloads.quick_shelf import Trait
from operator_bot.screens import macros, questions, quick_replies, quick_shelf
from operator_bot.screens.screen import Reader, Screen
from tests.fakes.clock import START
from tests.operator_bot.samples import HOSTILE, LARGEST, view

WRONG = ("unknown:customer.<b>{{", "not_allowed:for", "syntax", "too_long", "empty", "what else")


def a_reply(**changes: object) -> QuickReply:
    """Return a quick reply with everything in it that people can make long."""
    files = tuple(Attachment(kind=kind, name=HOSTILE) for kind in Kind)
    reply = QuickReply(
        id=LARGEST, key="й" * 40, title="<b>{{" + "й" * 60, folder="a/" + "ж" * 98, attachments=files, changed_at=START
    )
    return replace(reply, **changes)


def filled_in(**changes: object) -> Filled:
    """Return it filled in."""
    return Filled(reply=a_reply(**changes), text=HOSTILE[:4000])


def replies(who: Reader) -> Iterator[Screen]:
    """Return the choice of a reply, and the reply before and after it is sent."""
    found, bad = filled_in(), [replace(filled_in(), text="", wrong=each) for each in WRONG]
    for likely in ([found] * 3, bad[:3], []):
        full = quick_replies.Offer(likely=likely, folders=[HOSTILE] * 60, loose=5, question=HOSTILE, inline=True)
        yield quick_replies.offer(view(), full, who)
        yield quick_replies.offer(view(), quick_replies.Offer(likely=likely), who)
    for page in (0, 3):
        inside = [HOSTILE, a_reply(), a_reply(title="")] * 10
        yield quick_replies.folder(view(), HOSTILE, inside, page, who)
        yield quick_replies.folder(view(), "", inside[:3], page, who)
    for each in (found, filled_in(folder=""), replace(found, text=""), replace(found, text="да"), *bad):
        yield quick_replies.filled(view(), each, who)
        yield quick_replies.altering(view(), each, who)
    yield quick_replies.taken_back(who)
    yield quick_replies.sent(HOSTILE, HOSTILE[:1500], 10**9, who)


def asked(who: Reader) -> Iterator[Screen]:
    """Return the questions about what should rather not be sent."""
    for each in Sensitive:
        yield questions.sensitive(each.value, TicketId(LARGEST), who, item=LARGEST)
        yield questions.sensitive_edit(each.value, TicketId(LARGEST), who, item=LARGEST)


def of_macros(who: Reader) -> Iterator[Screen]:
    """Return macros with every step there is, and one nobody knows."""
    full = {"key": "k", "text": HOSTILE, "comment": HOSTILE, "tag": HOSTILE, "for": "366d", "priority": "urgent"}
    steps = tuple(
        {"do": do, **full, **{name: HOSTILE for name in told if name not in full}} for do, told in STEPS.items()
    )
    macro = Macro(key="x" * 40, titles={"ru": HOSTILE}, steps=(*steps, {"do": HOSTILE}, *steps))
    for texts in ({"k": HOSTILE}, {}):
        yield macros.look(view(), macro, texts, who)
        yield macros.done(macro, texts, 10**9, who)
        yield from (macros.doubt(view(), macro, each.value, who) for each in Sensitive)
    for page in (0, 2):
        yield macros.choice(view(), [macro] * 30, page, who)
    yield macros.choice(view(), [], 0, who)


def kept(who: Reader) -> Iterator[Screen]:
    """Return the replies somebody keeps."""
    for reply in (
        a_reply(texts={"ru": HOSTILE[:4000]}),
        a_reply(owner_id=1, title="", attachments=(), texts={"en": "x"}),
    ):
        for page in (0, 2):
            yield quick_shelf.shelf([reply] * 30, page, who)
        yield quick_shelf.kept(reply, who)
        yield quick_shelf.dropping(reply, who)
        yield from (quick_shelf.telling(each, reply, who) for each in Trait)
    yield quick_shelf.shelf([], 0, who)
    yield quick_shelf.telling(Trait.OWN, None, who)


OF_QUICK: tuple[Callable[[Reader], Iterator[Screen]], ...] = (replies, asked, of_macros, kept)
