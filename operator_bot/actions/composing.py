"""What follows from the buttons by which a ticket is opened by hand, and from what is typed there (F4)?"""

from collections.abc import Mapping
from dataclasses import replace

from gateway.configuration import find
from gateway.desk import Desk, habits
from gateway.desk.opening import FILES, Opening
from gateway.desk.rights import demand
from gateway.desk.typed import NAME, SUBJECT, TEXT, line, phone, words
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.messages import Wrote
from gateway.operators import Permission
from operator_bot.actions.asking import Asking
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Follow, Toast, alert, toast
from operator_bot.buttons import Press
from operator_bot.composing import Draft, after, draft_of, entries, filled, kept
from operator_bot.payloads.opening import Abandon, Anew, Compose, Create, Fill, Flip, For, Skip, Step, Stranger, Wish
from operator_bot.reading import Pushed, Said

WIZARD = "new"


class OpeningButtons:
    """Follows the buttons, and takes in the messages they ask for."""

    def __init__(self, *, desk: Desk, asking: Asking) -> None:
        self._desk = desk
        self._opening = Opening(desk)
        self._asking = asking
        self.follows: Mapping[type[Press], Follow] = {
            Anew: self._anew,
            Compose: self._compose,
            Skip: self._skip,
            Flip: self._flip,
            For: self._for,
            Stranger: self._stranger,
            Fill: self._fill,
            Create: self._create,
            Abandon: self._abandon,
        }

    async def command(self, here: Here, said: Said) -> None:
        """Begin; what follows the command is who it is for. What was begun before can be gone on with."""
        try:
            self._demand(here)
        except Forbidden:
            self._asking.notice(here, "new_forbidden", said)
            return
        draft = draft_of(here.me)
        if draft is not None and draft.has_customer and not said.argument:
            await self._asking.leave(here)
            self._asking.screen(here, "new_unfinished")
            return
        called = line(said.argument[:NAME], field="name", limit=NAME)
        await self._go(here, Draft(called=called), Step.WHO, None)

    # --- buttons ------------------------------------------------------------------------------------------------------

    async def _anew(self, here: Here, _: Anew, pushed: Pushed) -> Toast:
        self._demand(here)
        return await self._go(here, Draft(), Step.WHO, pushed)

    async def _compose(self, here: Here, press: Compose, pushed: Pushed) -> Toast:
        self._demand(here)
        draft = draft_of(here.me)
        if draft is None:
            return await self._go(here, Draft(), Step.WHO, pushed)
        if press.step is Step.WHO:
            draft = replace(draft, called="")
        return await self._go(here, draft, press.step, pushed)

    async def _skip(self, here: Here, press: Skip, pushed: Pushed) -> Toast:
        draft = self._draft(here)
        if press.step is Step.FILE:
            draft = replace(draft, files=())
        elif press.step not in {Step.WHO, Step.SUMMARY}:
            draft = filled(draft, press.step, "")
        return await self._next(here, draft, press.step, pushed)

    async def _flip(self, here: Here, press: Flip, pushed: Pushed) -> Toast:
        draft = self._draft(here)
        flipped = (
            replace(draft, take=not draft.take) if press.what is Wish.TAKE else replace(draft, tell=not draft.tell)
        )
        return await self._go(here, flipped, Step.SUMMARY, pushed)

    async def _for(self, here: Here, press: For, pushed: Pushed) -> Toast:
        draft = replace(self._draft(here), contact=press.contact, name="", phone="")
        return await self._next(here, draft, Step.WHO, pushed)

    async def _stranger(self, here: Here, _: Stranger, pushed: Pushed) -> Toast:
        draft = self._draft(here)
        if not draft.called:
            return await self._go(here, draft, Step.WHO, pushed)
        return await self._next(here, _named(draft), Step.WHO, pushed)

    async def _fill(self, here: Here, press: Fill, pushed: Pushed) -> Toast:
        if find(tuple(entries(press.step, self._asking.config)), press.value) is None:
            raise NotFound("value")
        return await self._next(here, filled(self._draft(here), press.step, press.value), press.step, pushed)

    async def _create(self, here: Here, _: Create, pushed: Pushed) -> Toast:
        draft = self._draft(here)
        if not draft.is_complete:
            return alert("new_incomplete")
        person = {} if draft.contact else {"name": draft.name, "phone": draft.phone}
        file = await self._opening.open(
            here.unit,
            here.me,
            contact_id=draft.contact or None,
            subject=draft.subject,
            text=draft.text,
            attachments=draft.files,
            tell=draft.tell and bool(draft.contact),
            take=draft.take,
            kind=draft.kind,
            service=draft.service,
            product=draft.product,
            **person,
        )
        await habits.choose(here.unit, here.me, awaits="", draft=None)
        number = file.ticket.number
        self._asking.show(here, "new_created", pushed, number=number, ticket=file.ticket.id)
        return toast("new_created", number=number)

    async def _abandon(self, here: Here, _: Abandon, pushed: Pushed) -> Toast:
        await habits.choose(here.unit, here.me, awaits="", draft=None)
        return self._asking.show(here, "new_left", pushed)

    # --- messages -----------------------------------------------------------------------------------------------------

    async def takes(self, here: Here, said: Said) -> bool:
        """Take in what is typed or sent on the way; return whether it was for this."""
        asked = await self._asking.awaited(here, said, WIZARD)
        draft = draft_of(here.me) if asked is not None else None
        if asked is None or draft is None:
            return False
        step = Step(asked)
        for note in said.wrote.notes:
            self._asking.notice(here, f"own_{note}", said)
        try:
            await self._take(here, draft, step, said.wrote)
        except Invalid as error:
            self._asking.notice(here, f"new_wrong_{error.field}" if error.field in _WRONG else "new_wrong", said)
        return True

    async def _take(self, here: Here, draft: Draft, step: Step, wrote: Wrote) -> None:
        text = wrote.text.strip()
        match step:
            case Step.WHO:
                called = line(text, field="name", limit=NAME, required=True)
                await self._go(here, replace(draft, called=called), step, None)
            case Step.PHONE:
                await self._next(here, filled(draft, step, phone(text)), step, None)
            case Step.SUBJECT:
                subject = line(text, field="subject", limit=SUBJECT, required=True)
                await self._next(here, filled(draft, step, subject), step, None)
            case Step.TEXT:
                typed = words(text, field="text", limit=TEXT, required=not wrote.attachments)
                await self._next(here, _with_files(filled(draft, step, typed), wrote), step, None)
            case Step.FILE | Step.SUMMARY:
                added = words("\n".join(filter(None, (draft.text, text))), field="text", limit=TEXT)
                await self._go(here, _with_files(replace(draft, text=added), wrote), Step.SUMMARY, None)
            case _:
                self._asking.screen(here, "new_step", step=step.value, sought=text[:NAME])

    # --- parts --------------------------------------------------------------------------------------------------------

    async def _next(self, here: Here, draft: Draft, step: Step, pushed: Pushed | None) -> Toast:
        return await self._go(here, draft, after(step, draft, self._asking.config), pushed)

    async def _go(self, here: Here, draft: Draft, step: Step, pushed: Pushed | None) -> Toast:
        """Keep the draft, ask for the step's message, and show it."""
        if step is Step.SUMMARY:
            draft = replace(draft, reviewed=True)
        await habits.choose(here.unit, here.me, awaits=f"{WIZARD}:{step.value}", draft=kept(draft))
        self._asking.look_anew(here)
        if pushed is not None:
            return self._asking.show(here, "new_step", pushed, step=step.value)
        self._asking.screen(here, "new_step", step=step.value)
        return SILENCE

    def _draft(self, here: Here) -> Draft:
        """Return what was begun; raises NotFound when it was opened or left meanwhile."""
        self._demand(here)
        draft = draft_of(here.me)
        if draft is None:
            raise NotFound("draft")
        return draft

    def _demand(self, here: Here) -> None:
        """Say no before somebody has typed anything; the desk looks again when it matters."""
        demand(self._asking.config, here.me, Permission.TICKET_CREATE, action="create")


_WRONG = frozenset({"phone", "text", "subject", "name", "attachments"})


def _named(draft: Draft) -> Draft:
    """Return a draft for somebody new: what was typed is a phone if it looks like one, else the name."""
    try:
        number = phone(draft.called)
    except Invalid:
        number = ""
    return replace(draft, contact=0, name="" if number else draft.called, phone=number)


def _with_files(draft: Draft, wrote: Wrote) -> Draft:
    files = (*draft.files, *(each for each in wrote.attachments if each.is_file))
    if len(files) > FILES:
        raise Invalid("attachments", "too_many")
    return replace(draft, files=files)
