"""Is somebody asked before words leave that should rather not (F114)?

Every way of saying something to a customer asks here: typed, ready, edited, for later.
"""

import re

from gateway.desk.sensitive import sensitive
from gateway.messages import Wrote
from gateway.tickets import TicketId
from operator_bot.actions.here import Here
from operator_bot.actions.holding import Holding

ASKED, ASKED_EDIT = "sensitive", "sensitive_edit"
"""The questions."""
_LINK = re.compile(r'href="([^"]*)"')


def doubted(
    holding: Holding,
    here: Here,
    ticket: TicketId,
    wrote: Wrote,
    *,
    question: str = ASKED,
    instead_of: str = "",
    **more: str | int,
) -> bool:
    """Ask about words for a customer if there is a reason to; return whether it was asked: then nothing leaves yet.

    `instead_of`: the message the question takes the place of; `more` is what the answer needs to know besides: the
    moment at which they were to leave (`at`), the state of the message that was edited (`rev`).
    """
    found = sensitive(wrote.text, *_LINK.findall(wrote.html))
    if found is None:
        return False
    params = {"of": here.me.id, "what": found.value, "ticket": ticket, **more}
    holding.ask(here, wrote, question, params, instead_of=instead_of)
    return True
