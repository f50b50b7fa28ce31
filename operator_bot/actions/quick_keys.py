"""What follows when somebody types the key of a quick reply (F76)?

`/key` and `!key` show the reply filled in, `!!key` sends it at once. A key nobody knows goes to no customer when it
begins with a slash, or when it looks like one that is known.
"""

import re

from gateway.desk import Desk
from gateway.desk.quick import Quick
from gateway.errors import AlreadyTaken, Forbidden, IllegalTransition, Invalid, NotFound
from gateway.replies import QuickReply
from gateway.replies.choosing import keyed, near
from gateway.tickets import TicketId
from operator_bot.actions.here import Here
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.quick import QuickButtons
from operator_bot.actions.writing import Writing
from operator_bot.reading import Said

_TYPED = re.compile(r"(/|!{1,2})([^\W_][\w-]{0,39})")


class QuickKeys:
    """Takes keys in."""

    def __init__(self, *, desk: Desk, writing: Writing, over: OverCard, buttons: QuickButtons) -> None:
        self._quick = Quick(desk)
        self._writing = writing
        self._over = over
        self._buttons = buttons

    async def takes(self, here: Here, said: Said) -> bool:
        """Take a message in that is a key; return whether it was."""
        typed = _TYPED.fullmatch(said.wrote.text.strip()) if not said.wrote.attachments else None
        if typed is None or not (here.private or said.topic):
            return False
        if await self._is_known(here, said, typed[1], typed[2]):
            return True
        if typed[1] == "/":
            self._over.outgoing.notice(here.unit, here.place, "unknown_command", reply_to=said.wrote.ref)
        return typed[1] == "/"

    async def takes_chosen(self, here: Here, said: Said) -> bool:
        """Send a reply that was chosen inline to the customer of its thread; return whether it was one."""
        if said.reply is None:
            return False
        ticket = await self._writing.meant(here, said)
        if ticket is not None:
            await self.send(here, ticket, said.reply, said.wrote.ref)
        elif here.private:
            self._over.outgoing.notice(here.unit, here.place, "quick_nowhere", reply_to=said.wrote.ref)
        return True

    async def guesses(self, here: Here, said: Said) -> bool:
        """Take in a command nobody knows if it is a key, or looks like one; return whether it was."""
        if said.argument or not (here.private or said.topic):
            return False
        return await self._is_known(here, said, "/", said.command)

    async def _is_known(self, here: Here, said: Said, sign: str, key: str) -> bool:
        ticket = await self._writing.meant(here, said)
        found = await here.unit.ticket(ticket) if ticket is not None else None
        known = self._quick.known(await here.unit.quick_replies(), here.me, found)
        reply = keyed(known, key)
        if reply is not None:
            await self._use(here, said, reply, ticket, at_once=sign == "!!")
            return True
        close = near(known, key)
        if close:
            keys = ", ".join(f"/{each}" for each in close)
            self._over.outgoing.notice(
                here.unit, here.place, "quick_near", reply_to=said.wrote.ref, typed=key, keys=keys
            )
        return bool(close)

    async def _use(self, here: Here, said: Said, reply: QuickReply, ticket: TicketId | None, *, at_once: bool) -> None:
        ref = said.wrote.ref
        if ticket is None:
            self._over.outgoing.notice(here.unit, here.place, "quick_nowhere", reply_to=ref)
        elif at_once:
            await self.send(here, ticket, reply.id, ref)
        else:
            self._over.below(here, "quick_filled", ticket, reply_to=ref, reply=reply.id)

    async def send(self, here: Here, ticket: TicketId, reply: int, ref: str) -> None:
        """Send a reply in answer to a message; whoever wrote it learns when that cannot be."""
        try:
            await self._buttons.send(here, ticket, reply, ref=ref)
        except Invalid:
            self._over.below(here, "quick_filled", ticket, reply_to=ref, reply=reply)
        except AlreadyTaken as taken:
            self._over.outgoing.notice(here.unit, here.place, "quick_taken", reply_to=ref, operator=taken.by)
        except (IllegalTransition, Forbidden):
            self._over.outgoing.notice(here.unit, here.place, "quick_not_now", reply_to=ref)
        except NotFound:
            self._over.outgoing.notice(here.unit, here.place, "quick_gone", reply_to=ref)
