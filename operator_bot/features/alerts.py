"""Notifications, reminders one asks for, and replies for later (F40, F41, F59, F100-F102, F118, F135)."""

from operator_bot.actions.alerting import AlertButtons
from operator_bot.actions.asking import Asking
from operator_bot.actions.delays import Delays
from operator_bot.actions.holding import Holding
from operator_bot.actions.resting import Resting
from operator_bot.actions.sending_later import SendingLater
from operator_bot.feature import Feature, Parts
from operator_bot.notify.alert_pages import AlertPages

MENU = ("remind", "later", "notify")


def alerts(parts: Parts) -> Feature:
    """Return the feature."""
    delays = Delays(desk=parts.desk, roster=parts.roster)
    asking = Asking(desk=parts.desk, writing=parts.writing, roster=parts.roster, outgoing=parts.outgoing)
    buttons = AlertButtons(
        desk=parts.desk,
        tickets=parts.tickets,
        delays=delays,
        asking=asking,
        writing=parts.writing,
        outgoing=parts.outgoing,
    )
    resting = Resting(desk=parts.desk, asking=asking)
    later = SendingLater(
        desk=parts.desk,
        delays=delays,
        writing=parts.writing,
        holding=Holding(parts.outgoing),
        outgoing=parts.outgoing,
    )
    return Feature(
        follows={**buttons.follows, **resting.follows, **later.follows},
        draws=AlertPages(parts.store).known,
        commands={"notify": buttons.notify_command, "remind": buttons.remind_command, "later": later.command},
        menu=MENU,
        takes=(resting.takes,),
    )
