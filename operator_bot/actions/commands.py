"""What can be asked for by a command?"""

from collections.abc import Awaitable, Callable, Mapping

from gateway.desk import People
from gateway.errors import Forbidden
from gateway.operators import Presence
from operator_bot.actions.here import Here
from operator_bot.actions.writing import Writing
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Said

Command = Callable[[Here, Said], Awaitable[None]]

MENU = ("home", "my", "queue", "note", "pause", "online", "offline", "lang", "help")
"""What Telegram offers when somebody types a slash."""
REASON = 60
"""Characters of a reason in one's own words."""


class Commands:
    """Runs the commands of operators."""

    def __init__(self, *, people: People, writing: Writing, outgoing: Outgoing) -> None:
        self._people = people
        self._outgoing = outgoing
        self.known: Mapping[str, Command] = {
            "start": self._shows("home"),
            "home": self._shows("home"),
            "my": self._shows("mine"),
            "queue": self._shows("queue"),
            "help": self._shows("help"),
            "lang": self._shows("language"),
            "note": writing.note_command,
            "invite": self._invite,
            "pause": self._pause,
            "online": self._is(Presence.ONLINE),
            "offline": self._is(Presence.OFFLINE),
        }

    async def run(self, here: Here, said: Said) -> None:
        """Run a command; one nobody knows goes to no customer either."""
        command = self.known.get(said.command)
        if command is not None:
            await command(here, said)
        elif here.private or said.topic:
            self._outgoing.notice(here.unit, here.place, "unknown_command", reply_to=said.wrote.ref)

    def _shows(self, screen: str) -> Command:
        async def show(here: Here, _: Said) -> None:
            self._outgoing.screen(here.unit, here.place, screen, params={"of": here.me.id})

        return show

    def _is(self, presence: Presence) -> Command:
        async def change(here: Here, _: Said) -> None:
            self._people.set_presence(here.unit, here.me, presence)
            self._outgoing.screen(here.unit, here.place, "presence", params={"of": here.me.id})

        return change

    async def _pause(self, here: Here, said: Said) -> None:
        if not said.argument:
            self._outgoing.screen(here.unit, here.place, "pause")
            return
        self._people.set_presence(here.unit, here.me, Presence.PAUSED, said.argument[:REASON])
        self._outgoing.screen(here.unit, here.place, "presence", params={"of": here.me.id})

    async def _invite(self, here: Here, _: Said) -> None:
        try:
            secret = self._people.invite(here.unit, here.me)
        except Forbidden:
            self._outgoing.notice(here.unit, here.place, "owners_only")
        else:
            self._outgoing.screen(here.unit, _privately(here), "invite", params={"secret": secret})


def _privately(here: Here):
    from gateway.desk import Place

    return here.place if here.private else Place(here.me.chat, here.me.chat)
