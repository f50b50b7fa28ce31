"""What does the desk answer to what one browser says?"""

import asyncio
from datetime import timedelta

from aiohttp import WSCloseCode

from bots.widget import events
from bots.widget.crew import Crew
from bots.widget.frames import BadFrame, Frame, Got, Hello, History, Locale, Ping, Read, Said, Writing, read_frame
from bots.widget.keeping import Kept, event_of
from bots.widget.limits import Bucket
from bots.widget.outflow import Outflow
from bots.widget.progress import Progress
from bots.widget.site import Site
from bots.widget.socket import Socket, is_end, text_of
from bots.widget.welcome import Guest, admit, start, turn_away
from gateway.errors import StoreUnavailable
from gateway.messages import Inbound, Person, RawEvent, Typing
from gateway.ports import Receiver

TOLD_AFTER = 1.5
"""Seconds between a browser's confirmation and the desk's hearing of it."""
TOLD_TRIES = 20
TYPING_EVERY = timedelta(seconds=3)
LOOKED_EVERY = timedelta(seconds=60)
"""How often a browser's sign of life is taken as a reason to look for news: a wake-up may have been missed."""


class Session:
    """One browser tab of a visitor: what it says is followed in order, what is new flows the other way."""

    __slots__ = (
        "_address", "_bucket", "_crew", "_ignored", "_locale", "_looked_at", "_outflow", "_page", "_progress",
        "_receiver", "_site", "_socket", "_telling", "_typed_at", "_visitor", "heard_at",
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
        self._progress = Progress(site, receiver, self._visitor)
        self._bucket = Bucket(site.limits.frames_burst, now)
        self._ignored = 0
        self._telling: asyncio.Task[None] | None = None
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
        self._progress.begin(first.conversation, guest.hello.rev)
        self._outflow.begin(first.news)
        self._tell_progress_soon()
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
        if self._progress.pending:
            await self._try_to_tell()

    def end(self) -> None:
        """Leave nothing behind."""
        self._site.hub.leave(self._visitor, self)
        self._outflow.stop()
        if self._telling:
            self._telling.cancel()

    async def _hear(self, text: str) -> bool:
        """Follow a frame; False when the browser was cut off."""
        allowed = self._allowed()
        try:
            frame = read_frame(text, longest=self._site.limits.text)
        except BadFrame as bad:
            await self._refuse(bad)
        else:
            await (self._follow(frame) if allowed else self._hold_off(frame))
        return allowed or await self._bears()

    def _allowed(self) -> bool:
        limits = self._site.limits
        own = self._bucket.take(rate=limits.frames, burst=limits.frames_burst, now=self._site.monotonic())
        return own and self._site.allowances.frames.allows(self._address)

    async def _hold_off(self, frame: Frame) -> None:
        await self._socket.refuse("too_many", id=getattr(frame, "id", None))

    async def _bears(self) -> bool:
        """Count a frame too many; a browser that does not stop is cut off."""
        self._ignored += 1
        if self._ignored <= self._site.limits.ignored:
            return True
        await self._socket.close(WSCloseCode.POLICY_VIOLATION)
        return False

    async def _refuse(self, bad: BadFrame) -> None:
        await self._socket.refuse(bad.code, id=bad.id, final=True, words=bad.words)

    # --- frames -------------------------------------------------------------------------------------------------------

    async def _follow(self, frame: Frame) -> None:
        match frame:
            case Writing():
                await self._writes()
            case Read() | Got():
                self._confirmed(frame)
            case History():
                await self._show_older(frame)
            case Ping():
                await self._socket.send({"t": "pong"})
                self._look_now_and_then()
            case Hello():
                await self._refuse(BadFrame())
            case _:
                await self._keep(frame)

    async def _keep(self, frame: Kept) -> None:
        """Store a frame and acknowledge it, in this order."""
        try:
            await self._receiver.store(await self._events(frame))
        except StoreUnavailable:
            await self._socket.refuse("too_many", id=frame.id, words="busy")
        except BadFrame as bad:
            await self._refuse(BadFrame(bad.code, frame.id, bad.words))
        else:
            self._page = None if isinstance(frame, Said) else self._page
            await self._socket.send({"t": "ack", "id": frame.id})

    async def _events(self, frame: Kept) -> list[RawEvent]:
        if isinstance(frame, Locale):
            self._locale = self._socket.locale = frame.locale
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

    # --- how far the visitor is ---------------------------------------------------------------------------------------

    def _confirmed(self, frame: Read | Got) -> None:
        if isinstance(frame, Read):
            self._progress.read(frame.seq, given=self._outflow.rev)
        else:
            self._progress.got(frame.rev, given=self._outflow.ours)
        self._tell_progress_soon()

    def _tell_progress_soon(self) -> None:
        if self._progress.pending and self._telling is None:
            self._telling = self._crew.start(self._tell_progress)

    async def _tell_progress(self) -> None:
        try:
            for _ in range(TOLD_TRIES):
                await asyncio.sleep(TOLD_AFTER)
                await self._try_to_tell()
                if not self._progress.pending:
                    break
        finally:
            self._telling = None

    async def _try_to_tell(self) -> None:
        try:
            await self._progress.tell(self._locale)
        except StoreUnavailable:
            return


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
