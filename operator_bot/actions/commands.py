"""What can be asked for by a command?"""

from collections.abc import Awaitable, Callable, Iterable, Mapping

from gateway.desk import People
from gateway.errors import Forbidden
from gateway.operators import Presence
from operator_bot.actions.here import Here
from operator_bot.actions.writing import Writing
from operator_bot.buttons import unwritten
from operator_bot.knowledge_buttons import Subject
from operator_bot.outgoing import Outgoing
from operator_bot.reading import ARTICLE, Said

Command = Callable[[Here, Said], Awaitable[None]]

MENU = (
    "home",
    "next",
    "my",
    "queue",
    "find",
    "lists",
    "new",
    "note",
    "articles",
    "kb",
    "gaps",
    "flow",
    "pause",
    "online",
    "offline",
    "me",
    "lang",
    "cancel",
    "help",
)
"""The commands of this module that may be offered when somebody types a slash."""
OFFERED = (
    *("home", "next", "my", "queue", "find", "note", "done", "later"),
    *("articles", "new", "board", "pause", "online", "handover", "help"),
)
"""What Telegram offers, the most used first: more than these nobody reads. The rest is in the help."""
REASON = 60
"""Characters of a reason in one's own words."""
WORDS = 200
"""Characters of words that articles are looked for by."""
_DRAFTS = "article:"


class Commands:
    """Runs the commands of operators."""

    def __init__(
        self,
        *,
        people: People,
        writing: Writing,
        outgoing: Outgoing,
        others: Iterable[Mapping[str, Command]] = (),
        inside: Iterable[Mapping[str, Command]] = (),
        guesses: Iterable[Callable[[Here, Said], Awaitable[bool]]] = (),
    ) -> None:
        self._guesses = tuple(guesses)
        self._inside = {name: command for commands in inside for name, command in commands.items()}
        self._people = people
        self._writing = writing
        self._outgoing = outgoing
        self.known: Mapping[str, Command] = {
            "start": self._start,
            "home": self._shows("home"),
            "my": self._shows("mine"),
            "queue": self._shows("queue"),
            "help": self._shows("help"),
            "lang": self._shows("language"),
            "note": writing.note_command,
            "invite": self._invite,
            "articles": self._articles,
            "cancel": self._cancel,
            "kb": self._knows(Subject.STATE),
            "gaps": self._knows(Subject.GAPS),
            "flow": self._flow,
            "learning": self._knows(Subject.LESSONS),
            "pause": self._pause,
            "online": self._is(Presence.ONLINE),
            "offline": self._is(Presence.OFFLINE),
        } | {name: command for commands in others for name, command in commands.items()}

    async def run(self, here: Here, said: Said) -> None:
        """Run a command; one nobody knows may be the key of a reply, and goes to no customer either."""
        command = self.known.get(said.command)
        if said.command in self._inside and await self._writing.is_in_ticket(here, said):
            command = self._inside[said.command]
        if command is not None:
            await command(here, said)
            return
        for guesses in self._guesses:
            if await guesses(here, said):
                return
        if here.private or said.topic:
            self._outgoing.notice(here.unit, here.place, "unknown_command", reply_to=said.wrote.ref)

    def _shows(self, screen: str) -> Command:
        async def show(here: Here, _: Said) -> None:
            self._outgoing.screen(here.unit, here.place, screen, params={"of": here.me.id})

        return show

    def _knows(self, subject: Subject) -> Command:
        async def show(here: Here, _: Said) -> None:
            params = {"of": here.me.id, "subject": subject.value}
            self._outgoing.screen(here.unit, here.privately, "knowledge", params=params)

        return show

    def _is(self, presence: Presence) -> Command:
        async def change(here: Here, _: Said) -> None:
            await self._people.set_presence(here.unit, here.me, presence)
            self._outgoing.screen(here.unit, here.place, "presence", params={"of": here.me.id})

        return change

    async def _pause(self, here: Here, said: Said) -> None:
        if not said.argument:
            self._outgoing.screen(here.unit, here.place, "pause")
            return
        await self._people.set_presence(here.unit, here.me, Presence.PAUSED, said.argument[:REASON])
        self._outgoing.screen(here.unit, here.place, "presence", params={"of": here.me.id})

    async def _start(self, here: Here, said: Said) -> None:
        """Show home, or the article whose link was tapped."""
        article = unwritten(said.argument.removeprefix(ARTICLE)) if said.argument.startswith(ARTICLE) else None
        if article is None:
            self._outgoing.screen(here.unit, here.place, "home", params={"of": here.me.id})
        else:
            params = {"of": here.me.id, "article": article}
            self._outgoing.screen(here.unit, here.place, "article_read", params=params)

    async def _articles(self, here: Here, said: Said) -> None:
        """Show the articles for a ticket, or by words; outside of tickets all of them, in private."""
        ticket = await self._writing.meant(here, said)
        words = said.argument[:WORDS]
        if ticket is not None and (words or said.topic):
            params = {"of": here.me.id, "ticket": ticket, "words": words}
            self._outgoing.screen(here.unit, here.place, "articles", params=params)
        else:
            self._outgoing.screen(here.unit, here.privately, "stock", params={"of": here.me.id, "words": words})

    async def _flow(self, here: Here, _: Said) -> None:
        self._outgoing.screen(here.unit, here.privately, "flow", params={"of": here.me.id, "page": 0})

    async def _cancel(self, here: Here, said: Said) -> None:
        """Let the next message be an ordinary one again."""
        if here.me.awaits:
            self._people.choose_ticket(here.unit, here.me, here.me.active_ticket_id, "")
            if here.me.awaits.startswith(_DRAFTS):
                self._outgoing.screen(here.unit, here.place, "article_left", params={"of": here.me.id})
            else:
                self._outgoing.notice(here.unit, here.place, "cancelled", reply_to=said.wrote.ref)
        else:
            self._outgoing.notice(here.unit, here.place, "nothing_to_cancel", reply_to=said.wrote.ref)

    async def _invite(self, here: Here, _: Said) -> None:
        try:
            secret = self._people.invite(here.unit, here.me)
        except Forbidden:
            self._outgoing.notice(here.unit, here.place, "owners_only")
        else:
            self._outgoing.screen(here.unit, here.privately, "invite", params={"secret": secret})
