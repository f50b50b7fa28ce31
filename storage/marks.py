"""What is written when the platform has accepted items?"""

from collections.abc import Iterable, Iterator, Sequence

from gateway.conversations import MessageRef
from gateway.ids import Ids
from gateway.items import ItemKind
from gateway.ports import SentMark
from storage.writes import ACCEPTED, OPENED, SENT, SHOWN, Writes

NO_MESSAGE = 0
"""What a platform's id stands for that belongs to a ticket, but to nothing that was said."""


def writes_of(marks: Sequence[SentMark], ids: Ids) -> Writes:
    """Return the writes for these marks, rows in the order of their ids. Writing them twice changes nothing."""
    writes = Writes(repeatable=True)
    for mark in sorted(marks, key=_item_id):
        writes.add(_refs(mark, ids))
        writes.add(mark.rows)
    for item_id, mark in _last(marks, (mark.item.id for mark in marks)):
        writes.patch(SENT, item_id, mark.at)
    for message_id, _ in _last(marks, map(_message, marks)):
        writes.patch(ACCEPTED, message_id)
    for thread_id, mark in _last(marks, map(_thread, marks)):
        facts = mark.delivered.facts
        writes.patch(OPENED, thread_id, facts.get("topic"), facts.get("chat"), facts.get("placement"))
    for card_id, mark in _last(marks, map(_card, marks)):
        writes.patch(SHOWN, card_id, _chat(mark), mark.delivered.refs[0])
    return writes


def _last(marks: Iterable[SentMark], keys: Iterable[int | None]) -> Iterator[tuple[int, SentMark]]:
    """Give each key once, with the last mark that has it, in order."""
    found = {key: mark for key, mark in zip(keys, marks, strict=True) if key is not None}
    yield from sorted(found.items(), key=_key)


def _refs(mark: SentMark, ids: Ids) -> Iterator[MessageRef]:
    """Give the ids of what a message became, and of what was only about a ticket: answers to it are about it too."""
    item = mark.item
    if item.message_id is None and item.ticket_id is None:
        return
    for ref in mark.delivered.refs:
        yield MessageRef(
            id=ids.new(),
            entry_point=item.entry_point,
            chat=_chat(mark),
            ref=ref,
            message_id=NO_MESSAGE if item.message_id is None else item.message_id,
            ticket_id=item.ticket_id,
        )


def _chat(mark: SentMark) -> str:
    return mark.delivered.chat or mark.item.chat


def _message(mark: SentMark) -> int | None:
    return mark.item.message_id if mark.item.kind is ItemKind.SEND else None


def _thread(mark: SentMark) -> int | None:
    """Return the thread whose place was learnt: any item may find its topic gone and another one made."""
    facts = mark.delivered.facts
    return int(facts.get("thread") or mark.item.body["thread"]) if "placement" in facts else None


def _card(mark: SentMark) -> int | None:
    return mark.item.body["card"] if mark.item.kind is ItemKind.CARD and mark.delivered.refs else None


def _item_id(mark: SentMark) -> int:
    return mark.item.id


def _key(pair: tuple[int, SentMark]) -> int:
    return pair[0]
