"""How does a message reach the customer, change and disappear? Loads vkbottle: import it only to send.

A message is known by its number within the conversation (`conversation_message_id`): events, edits, answers and
deletions all take it, and `messages.send` tells it only when it is asked with `peer_ids`.
"""

from collections.abc import Sequence
from typing import Any

import orjson

from bots.json_values import Json, number_at, object_at
from bots.vk.abilities import AUTHOR_LIMIT
from bots.vk.api import Api
from bots.vk.errors import refusal
from bots.vk.keyboard import keyboard
from bots.vk.steps import random_id, spoken, steps
from bots.vk.uploads import Uploads
from gateway.errors import Refused
from gateway.messages import Kind, Outbound
from gateway.ports import Files

LONGEST_ANSWER = 90
MOST_DELETED = 100


class Sending:
    """Sends, edits and deletes the messages of one entry point."""

    def __init__(self, *, entry_point: str, api: Api, files: Files) -> None:
        self._entry_point = entry_point
        self._api = api
        self._uploads = Uploads(api)
        self._files = files

    async def send(self, chat: str, message: Outbound, *, key: int, reply_to: str = "") -> list[str]:
        """Send a message and return the numbers of what came of it. Raises as `Channel.send`."""
        refs: list[str] = []
        for step, part in enumerate(steps(message)):
            params = await self._params(chat, part)
            params |= {"peer_ids": chat, "random_id": random_id(key, step)}
            if reply_to.isdecimal() and not step:
                refs += await self._send_reply(chat, params, int(reply_to))
            else:
                refs += await self._send(params)
        return refs

    async def edit(self, chat: str, ref: str, message: Outbound) -> None:
        """Put a message in place of another. Raises Refused for what cannot be changed."""
        params = await self._params(chat, message)
        params |= {"peer_id": chat, "cmid": _number(ref), "keep_forward_messages": 1, "keep_snippets": 1}
        await self._api.request("messages.edit", params)

    async def delete(self, chat: str, refs: Sequence[str]) -> None:
        """Delete messages for everybody; those already gone are no error."""
        numbers = [ref for ref in refs if ref.isdecimal()]
        for start in range(0, len(numbers), MOST_DELETED):
            cmids = ",".join(numbers[start : start + MOST_DELETED])
            params: Json = {"peer_id": chat, "cmids": cmids, "delete_for_all": 1}
            self._raise_first((await self._api.request("messages.delete", params))["response"])

    async def typing(self, chat: str) -> None:
        """Show for some seconds that somebody writes."""
        await self._api.request("messages.setActivity", {"peer_id": chat, "type": "typing"})

    async def answer(self, token: str, text: str) -> None:
        """Stop the waiting sign of a pressed button; `token` is what `Pressed.answer` told."""
        event_id, user_id, peer_id = token.rsplit(":", 2)
        params: Json = {"event_id": event_id, "user_id": user_id, "peer_id": peer_id}
        if text:
            shown = {"type": "show_snackbar", "text": text[:LONGEST_ANSWER]}
            params["event_data"] = orjson.dumps(shown).decode()
        await self._api.request("messages.sendMessageEventAnswer", params)

    async def _send_reply(self, chat: str, params: Json, cmid: int) -> list[str]:
        forward = {"peer_id": int(chat), "conversation_message_ids": [cmid], "is_reply": True}
        try:
            return await self._send({**params, "forward": orjson.dumps(forward).decode()})
        except Refused:
            # The answered message may be gone; what does not depend on it is refused once more below.
            return await self._send(params)

    async def _send(self, params: Json) -> list[str]:
        results = (await self._api.request("messages.send", params))["response"]
        self._raise_first(results)
        return [str(number) for each in _objects(results) if (number := number_at(each, "conversation_message_id"))]

    def _raise_first(self, results: Any) -> None:
        """Raise the error VK hides in a result of one of several recipients or messages."""
        for each in _objects(results):
            if error := object_at(each, "error"):
                raise refusal(error, entry_point=self._entry_point)

    async def _params(self, chat: str, message: Outbound) -> Json:
        text = spoken(message, author_limit=AUTHOR_LIMIT)
        if not text.strip() and not message.attachments:
            raise Refused("other", "nothing to send")
        params: Json = {"message": text, "keyboard": keyboard(message.buttons)}
        references: list[str] = []
        for each in message.attachments:
            if each.kind is Kind.LOCATION:
                params |= {"lat": each.latitude, "long": each.longitude}
            else:
                path = await self._files.path(each)
                references.append(await self._uploads.reference(path, each, peer_id=int(chat)))
        if references:
            params["attachment"] = ",".join(references)
        return {name: value for name, value in params.items() if value not in {None, ""}}


def _number(ref: str) -> int:
    if not ref.isdecimal():
        raise Refused("not_found")
    return int(ref)


def _objects(results: Any) -> list[Json]:
    return [each for each in results if isinstance(each, dict)] if isinstance(results, list) else []
