"""Is VK set up for a community? Looks only, changes nothing."""

from collections.abc import Iterator
from typing import Any

from bots.json_values import Json, number_at, objects_at, text_at
from bots.vk.calls import Calls
from bots.vk.subscribing import BY_HAND, missing_events
from gateway.errors import OtklikError, Refused, Unauthorized
from gateway.ports import Finding

NEEDED = ("messages", "photos", "docs")
MANAGE = "manage"


class Check:
    """Looks at one community; `webhook_url` is empty when polling."""

    def __init__(self, *, calls: Calls, group_id: int, webhook_url: str) -> None:
        self._calls = calls
        self._name = calls.entry_point
        self._group_id = group_id
        self._webhook_url = webhook_url

    async def run(self) -> list[Finding]:
        """Return what was found out about the token, the community and how events come."""
        group: Json = {"group_id": self._group_id}
        try:
            community = self._community(await self._calls.call("groups.getById", {}))
            if not community.good:
                return [community]
            rights = _names(await self._calls.call("groups.getTokenPermissions", {}))
            findings = [community, *self._rights(rights)]
            if MANAGE in rights:
                findings += await (self._callback(group) if self._webhook_url else self._polling(group))
        except Unauthorized:
            advice = "Make a new token: the community's settings, Working with API, Access tokens."
            return [self._bad("VK does not accept the token", advice)]
        except Refused as error:
            return [self._bad(f"VK refuses to tell ({error.detail})", "Give the token the right to manage.")]
        except OtklikError as error:
            return [self._bad(f"VK does not answer: {error!r}", "Look at the network and at VK_API_URL.")]
        return findings

    def _community(self, answer: Any) -> Finding:
        groups = objects_at(answer, "groups") if isinstance(answer, dict) else []
        group = groups[0] if groups else {}
        if number_at(group, "id") == self._group_id:
            return self._good(f"the community is {text_at(group, 'name')} (club{self._group_id})")
        advice = f"Set VK_GROUP_ID={number_at(group, 'id') or 'the number of the community'}."
        return self._bad(f"the token is not of club{self._group_id}", advice)

    def _rights(self, rights: set[str]) -> Iterator[Finding]:
        if missing := [name for name in NEEDED if name not in rights]:
            advice = "Make a token with these rights: the community's settings, Working with API."
            yield self._bad(f"the token lacks rights: {', '.join(missing)}", advice)
        if MANAGE not in rights:
            text = "the token may not manage the community: events cannot be looked at"
            yield Finding(self._name, good=True, text=text, advice=f"See to the events: {BY_HAND}.")

    async def _polling(self, group: Json) -> list[Finding]:
        settings = await self._calls.call("groups.getLongPollSettings", group)
        on = isinstance(settings, dict) and settings.get("is_enabled") == 1
        missing = missing_events(settings)
        if on and not missing:
            return [self._good("long polling is on, with every event that is needed")]
        text = f"long polling lacks events: {', '.join(missing)}" if on else "long polling is off"
        return [self._bad(text, "It is switched on at the next start.")]

    async def _callback(self, group: Json) -> list[Finding]:
        listed = await self._calls.call("groups.getCallbackServers", group)
        servers = objects_at(listed, "items") if isinstance(listed, dict) else []
        ours = next((each for each in servers if text_at(each, "url") == self._webhook_url), None)
        if ours is None:
            return [self._bad(f"no callback server at {self._webhook_url}", "It is added at the next start.")]
        if (status := text_at(ours, "status")) != "ok":
            advice = "Look whether PUBLIC_URL is reached from outside, and at VK_CONFIRMATION."
            return [self._bad(f"VK has not confirmed the callback server ({status})", advice)]
        asked = {**group, "server_id": number_at(ours, "id")}
        missing = missing_events(await self._calls.call("groups.getCallbackSettings", asked))
        if missing:
            text = f"the callback server lacks events: {', '.join(missing)}"
            return [self._bad(text, "They are switched on at the next start.")]
        return [self._good("the callback server is confirmed, with every event that is needed")]

    def _good(self, text: str) -> Finding:
        return Finding(self._name, good=True, text=text)

    def _bad(self, text: str, advice: str) -> Finding:
        return Finding(self._name, good=False, text=text, advice=advice)


def _names(answer: Any) -> set[str]:
    return {text_at(each, "name") for each in objects_at(answer, "permissions")} if isinstance(answer, dict) else set()
