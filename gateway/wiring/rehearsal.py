"""What do the sandbox's operators do by themselves: come in as everybody does, and change their language?

They use the product's own commands and buttons; what was said for that alone is deleted again, as people do.
"""

import asyncio
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from operator import eq
from typing import TypeVar

from bots.sandbox.scene import Scene
from bots.sandbox.telegram import ImpossibleError, Message, MessageView, Person
from gateway.operators import Role
from operator_bot.buttons import Press, Speak, pack, unpack
from operator_bot.payloads.lists import Mode, See, Sight
from operator_bot.payloads.settings import InviteAs, InviteInto

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds the desk may take to answer, libraries still loading."""
HOME = See(Sight.MINE, 0, Mode.OPEN)
"""A button by which the first screen is known."""
_JOIN = re.compile(r"start=(join_[\w-]+)")


async def bring_the_team(scene: Scene) -> None:
    """Let Olga, who has pressed Start, invite Maria to answer and Vera to lead."""
    with suppress(TimeoutError, ImpossibleError):
        async with asyncio.timeout(PATIENCE):
            await _until(scene, lambda: _home(scene, scene.olga))
            await _invite(scene, scene.maria, Role.OPERATOR)
            await _invite(scene, scene.vera, Role.SUPERVISOR)


async def change_language(scene: Scene, locale: str) -> None:
    """Let all operators read this language."""
    for person in (scene.olga, scene.maria, scene.vera):
        with suppress(TimeoutError, ImpossibleError):
            async with asyncio.timeout(PATIENCE):
                await _choose(scene, person, Speak(locale))


async def _invite(scene: Scene, person: Person, role: Role) -> None:
    world, bot, olga = scene.telegram, scene.desk_bot, scene.olga
    asked = world.person_sends(olga, bot, "/invite")
    link, answer = await _until(scene, lambda: _invitation(scene))
    if role is not Role.OPERATOR:
        link = await _link_for(scene, answer, role, unlike=link)
    world.person_starts(person, bot, link)
    await _until(scene, lambda: _home(scene, person))
    _delete(scene, olga, (asked.id, answer))


async def _link_for(scene: Scene, answer: int, role: Role, *, unlike: str) -> str:
    """Let Olga ask for a link of another kind in place of the one she was given."""
    for kind in (InviteAs(Role.OPERATOR), InviteAs(role)):
        await _press(scene, answer, partial(eq, kind))
    await _press(scene, answer, lambda press: isinstance(press, InviteInto) and press.role is role)

    def made() -> str | None:
        found = _invitation(scene)
        return found[0] if found and found[0] != unlike else None

    return await _until(scene, made)


async def _press(scene: Scene, number: int, chosen: Callable[[Press | None], bool]) -> None:
    """Let Olga press a button as soon as it is on her message."""
    message = scene.telegram.private_chat(scene.olga, scene.desk_bot).messages[number]
    data = await _until(scene, lambda: _data(message, chosen))
    scene.telegram.person_presses(scene.olga, message, data)


def _data(message: Message, chosen: Callable[[Press | None], bool]) -> str | None:
    """Return the data of a button as it is on the message now."""
    shown = (str(each.get("callback_data", "")) for row in message.inline_keyboard for each in row)
    return next((each for each in shown if each and chosen(unpack(each))), None)


async def _choose(scene: Scene, person: Person, language: Speak) -> None:
    world, bot = scene.telegram, scene.desk_bot
    await _until(scene, lambda: _home(scene, person))
    old = [view.id for view in _offering(scene, person, HOME)]
    asked = world.person_sends(person, bot, "/lang")
    question = await _until(scene, lambda: next(iter(_offering(scene, person, language)), None))
    world.person_presses(person, world.private_chat(person, bot).messages[question.id], pack(language))
    await _until(scene, lambda: not _offering(scene, person, language) or None)
    _delete(scene, person, (asked.id, *old))


async def _until(scene: Scene, found: Callable[[], T | None]) -> T:
    """Wait until there is something to find."""
    changes = scene.telegram.changes.follow()
    while (result := found()) is None:
        await anext(changes)
    return result


def _home(scene: Scene, person: Person) -> MessageView | None:
    return next(iter(_offering(scene, person, HOME)), None)


def _offering(scene: Scene, person: Person, press: Press) -> list[MessageView]:
    """Return the messages of the operators' bot that have this button, newest first."""
    data = pack(press)
    return [
        view
        for view in reversed(scene.telegram.chat_view(person, scene.desk_bot))
        if any(button.data == data for row in view.buttons for button in row)
    ]


def _invitation(scene: Scene) -> tuple[str, int] | None:
    for view in reversed(scene.telegram.chat_view(scene.olga, scene.desk_bot)):
        found = _JOIN.search(view.text) if view.is_from_bot else None
        if found:
            return found[1], view.id
    return None


def _delete(scene: Scene, person: Person, messages: Iterable[int]) -> None:
    chat = scene.telegram.private_chat(person, scene.desk_bot)
    for number in messages:
        message = chat.messages.get(number)
        if message is not None:
            scene.telegram.person_deletes(person, message)
