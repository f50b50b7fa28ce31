"""What does the desk answer to what one browser says?"""

import asyncio
from datetime import timedelta

from aiohttp import WSCloseCode

from bots.widget import events
from bots.widget.crew import Crew
from bots.widget.frames import BadFrame, Frame, Got, Hello, History, Locale, Ping, Read, Said, Writing
from bots.widget.keeping import Kept, event_of
from bots.widget.limits import Bucket
from bots.widget.outflow import Outflow
from bots.widget.progress import Progress
from bots.widget.reading import read_frame
from bots.widget.site import Site
from bots.widget.socket import AGAIN_LATER, Socket, is_end, text_of
from bots.widget.welcome import Guest, admit, start, turn_away
from gateway.errors import StoreUnavailable
from gateway.messages import Inbound, Person, RawEvent, Typing
from gateway.ports import Receiver

TYPING_EVERY = timedelta(seconds=3)
WAIT = timedelta(seconds=0.1)
LOOKED_EVERY = timedelta(seconds=60)
"""How often a browser's sign of life is taken as a reason to look for news: a wake-up may have been missed."""


class Session:
    """One browser tab of a visitor: what it says is followed in order, what is new flows the other way."""

    __slots__ = (
        "_address", "_bucket", "_crew", "_locale", "_looked_at", "_outflow", "_page", "_progress",
        "_receiver", "_site", "_socket", "_typed_at", "_visitor", "_waited", "heard_at",
    )  # fmt: skip

    def __init__(
        self, site: Site, receiver: Receiver, socket: Socket, guest: Guest, *, crew: Crew, address: str
    ) -> None:
        self.heard_at = now = site.monotonic()
        self._site = site
        self._receiver = receiver
        self._socket = socket
        self._visitor = guest.visitor.id
        self._page: Hello | None = guest.hello if guest.hello.page else None
        self._crew = crew
        self._address = address
        self._locale = guest.hello.locale
        self._outflow = Outflow(visitor=self._visitor, socket=socket, feed=site.feed, crew=crew)
        self._progress = Progress(site, receiver, crew, visitor=self._visitor, locale=self._locale)
        self._bucket = Bucket(site.limits.frames_burst, now)
        self._waited = 0
        self._typed_at = float("-inf")
        self._looked_at = now

    # --- what the hub asks for ----------------------------------------------------------------------------------------

    def wake(self) -> None:
        """Look what is new."""
        self._outflow.wake()

    def show_typing(self, name: str) -> None:
        """Show that somebody writes."""
        self._outflow.show_typing(name)

    def stuck_for(self, now: float) -> float:
        """Return for how many seconds the browser has not read what is being sent."""
        return self._socket.stuck_for(now)

    def ask(self) -> None:
        """Ask whether the browser is there."""
        self._crew.start(self._socket.ping)

    def cut(self) -> None:
        """End the connection: nobody is there."""
        self._socket.cut()

    async def leave(self) -> None:
        """Say that the desk goes away, and close."""
        await self._socket.close(WSCloseCode.GOING_AWAY)

    # --- the course of it ---------------------------------------------------------------------------------------------

    async def greet(self, guest: Guest) -> bool:
        """Tell what is known; False when that cannot be done now. Raises ConnectionError."""
        try:
            first, frame = await start(self._site, guest)
        except StoreUnavailable:
            self.end()
            await turn_away(self._socket, words="busy")
            return False
        await self._socket.send(frame)
        self._outflow.begin(first.news)
        self._progress.begin(first.conversation, guest.hello.rev)
        return True

    async def run(self) -> None:
        """Hear until the end. Raises ConnectionError when the browser does not read."""
        try:
            while not is_end(message := await self._socket.receive()):
                self.heard_at = self._site.monotonic()
                text = text_of(message)
                if text is None:
                    await self._socket.answer(message)
                elif not await self._hear(text):
                    break
        finally:
            self.end()
        await self._progress.tell()

    def end(self) -> None:
        """Leave nothing behind."""
        self._site.hub.leave(self._visitor, self)
        self._outflow.stop()
        self._progress.stop()

    async def _hear(self, text: str) -> bool:
        """Follow a frame when it is its turn; False when the browser was cut off."""
        if not await self._turn_comes():
            return False
        try:
            return await self._follow(read_frame(text, longest=self._site.limits.text))
        except BadFrame as bad:
            await self._refuse(bad)
        return True

    async def _turn_comes(self) -> bool:
        """Wait while more is said than allowed: nothing is read meanwhile, so nothing changes its order."""
        waited = 0
        while not self._allowed():
            waited += 1
            if waited == 1:
                await self._socket.refuse("too_many")
            if self._waited + waited > self._site.limits.patience / WAIT:
                await self._socket.close(WSCloseCode.POLICY_VIOLATION)
                return False
            await asyncio.sleep(WAIT.total_seconds())
        self._waited = self._waited + waited if waited else 0
        return True

    def _allowed(self) -> bool:
        limits = self._site.limits
        own = self._bucket.take(rate=limits.frames, burst=limits.frames_burst, now=self._site.monotonic())
        return own and self._site.allowances.frames.allows(self._address)

    async def _refuse(self, bad: BadFrame) -> None:
        await self._socket.refuse(bad.code, id=bad.id, final=True, words=bad.words)

    # --- frames -------------------------------------------------------------------------------------------------------

    async def _follow(self, frame: Frame) -> bool:
        match frame:
            case Writing():
                await self._writes()
            case Read(seq=seq):
                self._progress.read(seq, given=self._outflow.rev)
            case Got(rev=rev):
                self._progress.got(rev, given=self._outflow.ours)
            case History():
                await self._show_older(frame)
            case Ping():
                await self._socket.send({"t": "pong"})
                self._look_now_and_then()
            case Hello():
                await self._refuse(BadFrame())
            case _:
                return await self._keep(frame)
        return True

    async def _keep(self, frame: Kept) -> bool:
        """Store a frame and acknowledge it, in this order.

        What cannot be stored ends the connection, for otherwise the frame after it might be stored before it; the
        browser comes again and sends what was not acknowledged, in order.
        """
        try:
            await self._receiver.store(await self._events(frame))
        except StoreUnavailable:
            await self._socket.refuse("too_many", id=frame.id, words="busy")
            await self._socket.close(AGAIN_LATER)
            return False
        except BadFrame as bad:
            await self._refuse(BadFrame(bad.code, frame.id, bad.words))
        else:
            self._page = None if isinstance(frame, Said) else self._page
            await self._socket.send({"t": "ack", "id": frame.id})
        return True

    async def _events(self, frame: Kept) -> list[RawEvent]:
        if isinstance(frame, Locale):
            self._locale = self._socket.locale = self._progress.locale = frame.locale
        envelope = self._site.envelope(self._visitor, self._locale)
        kept = [await event_of(self._site, envelope, frame)]
        if isinstance(frame, Said) and self._page:
            kept.append(events.page(envelope, self._page, because=frame.id))
        return kept

    async def _writes(self) -> None:
        now = self._site.monotonic()
        if now - self._typed_at < TYPING_EVERY.total_seconds():
            return
        self._typed_at = now
        person = Person(locale=self._locale)
        moment, visitor = self._site.clock.now(), self._visitor
        await self._receiver.pass_on(Inbound(self._site.name, visitor, moment, Typing(), person))

    async def _show_older(self, frame: History) -> None:
        try:
            messages, more = await self._site.feed.before(self._visitor, frame.before)
        except StoreUnavailable:
            await self._socket.refuse("too_many", words="busy")
        else:
            await self._socket.send({"t": "history", "messages": messages, "more": more})

    def _look_now_and_then(self) -> None:
        now = self._site.monotonic()
        if self._outflow.rev and now - self._looked_at >= LOOKED_EVERY.total_seconds():
            self._looked_at = now
            self._outflow.wake()


async def begin(site: Site, receiver: Receiver, socket: Socket, *, crew: Crew, address: str) -> Session | None:
    """Let a browser in and greet it; None when it was turned away. Raises ConnectionError."""
    guest = await admit(site, socket, address)
    if guest is None:
        return None
    session = Session(site, receiver, socket, guest, crew=crew, address=address)
    if not site.hub.enter(guest.visitor.id, session):
        await turn_away(socket)
        return None
    try:
        return session if await session.greet(guest) else None
    except ConnectionError:
        session.end()
        raise
