"""Which methods are there, who may call them, and what does a call answer?"""

from collections.abc import Mapping
from dataclasses import dataclass

from bots.sandbox.vk.community import Community
from bots.sandbox.vk.errors import HIDDEN, VkError, error_body
from bots.sandbox.vk.json_values import Json, JsonObject, encode
from bots.sandbox.vk.methods import directory, reading, sending, subscriptions, uploads
from bots.sandbox.vk.methods.call import Call, Method, Params
from bots.sandbox.vk.state import State
from bots.sandbox.vk.vkscript import run

METHODS: Mapping[str, Method] = {
    **sending.METHODS,
    **reading.METHODS,
    **directory.METHODS,
    **subscriptions.METHODS,
    **uploads.METHODS,
}

USER_ONLY = frozenset(("account", "fave", "friends", "newsfeed", "notifications", "video"))
"""Sections that a community's token cannot call at all."""

NO_SCOPE = frozenset(("groups.getById", "groups.getTokenPermissions"))
SCOPE_OF = {"messages": "messages", "photos": "photos", "docs": "docs", "groups": "manage"}


@dataclass(frozen=True, slots=True)
class _Request:
    state: State
    community: Community | None
    method: str
    values: Mapping[str, str]

    def note(self, *, error: int | None = None, result: Json = None) -> None:
        """Keep the call in the log, without its token."""
        shown = {name: value for name, value in self.values.items() if name not in HIDDEN}
        caller = self.community.id if self.community else 0
        self.state.note_call(self.method, caller, params=shown, error=error, result=result)


def answer(state: State, method: str, values: Mapping[str, str]) -> JsonObject:
    """The whole answer to a call, refused or not. `values` are the parameters, token and `v` among them."""
    request = _Request(state, state.by_token(values.get("access_token", "")), method, values)
    try:
        body = _answered(request)
    except VkError as error:
        request.note(error=error.code)
        return error_body(error, method, values)
    request.note(result=body.get("response"))
    return body


def _answered(request: _Request) -> JsonObject:
    if "v" not in request.values:
        raise VkError(8, "v (version) is required")
    if request.community is None:
        given = request.values.get("access_token")
        raise VkError(5, "invalid access_token (4)." if given else "no access_token passed.")
    if request.method == "execute":
        return _executed(request, request.community)
    return {"response": _called(request, request.community)}


def _called(request: _Request, community: Community) -> Json:
    state, method = request.state, request.method
    state.counts[method] += 1
    _fail_as_planned(request)
    section = method.partition(".")[0]
    if section in USER_ONLY:
        raise VkError(27, "method is unavailable with group auth.")
    handler = METHODS.get(method)
    if handler is None:
        raise VkError(3)
    scope = None if method in NO_SCOPE else SCOPE_OF.get(section)
    if scope is not None and scope not in community.scopes:
        raise VkError(15, "no access to call this method. It cannot be called with current scopes.")
    return handler(Call(state, community, Params(request.values)))


def _fail_as_planned(request: _Request) -> None:
    planned = request.state.planned_failure(request.method)
    if planned is not None:
        raise VkError(planned)


def _executed(outer: _Request, community: Community) -> JsonObject:
    outer.state.counts["execute"] += 1
    _fail_as_planned(outer)
    errors: list[JsonObject] = []

    def call_api(method: str, given: Mapping[str, Json]) -> Json:
        values = {name: _as_text(value) for name, value in given.items() if value is not None}
        request = _Request(outer.state, community, method, values)
        try:
            result = _called(request, community)
        except VkError as error:
            request.note(error=error.code)
            errors.append({"method": method, "error_code": error.code, "error_msg": error.message})
            return False
        request.note(result=result)
        return result

    response = run(Params(outer.values).required("code"), call_api)
    if not errors:
        return {"response": response}
    return {"response": response, "execute_errors": [*errors, {**errors[-1], "method": "execute"}]}


def _as_text(value: Json) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return ",".join(map(_as_text, value))
    return encode(value).decode() if isinstance(value, dict) else str(value)
