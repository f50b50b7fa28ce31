"""Who is who? users.get, groups.getById, utils.resolveScreenName, and what a token may do."""

from collections.abc import Mapping

from bots.sandbox.vk.community import SCOPES
from bots.sandbox.vk.errors import VkError
from bots.sandbox.vk.json_values import Json
from bots.sandbox.vk.methods.call import Call, Method
from bots.sandbox.vk.shapes import community_shape, unknown_user_shape, user_shape

MOST_USERS = 1000


def users_get(call: Call) -> Json:
    """These people by ids or short names. A community's token without ids gets nobody."""
    fields = call.params.words("fields")
    words = call.params.words("user_ids")[:MOST_USERS]
    found = [(word, call.state.user_named(word)) for word in words]
    answer = [
        user_shape(user, fields) if user else unknown_user_shape(int(word))
        for word, user in found
        if user or word.isdecimal()
    ]
    if words and not answer:
        raise VkError(113)
    return answer


def groups_get_by_id(call: Call) -> Json:
    """These communities by ids or short names; the caller itself without any."""
    words = call.params.words("group_ids") or call.params.words("group_id") or [str(call.community.id)]
    found = [call.state.community_named(word) for word in words]
    known = [one for one in found if one is not None]
    if not known:
        raise VkError(100, "group_ids is undefined")
    fields = call.params.words("fields")
    return {"groups": [community_shape(one, fields) for one in known], "profiles": []}


def resolve_screen_name(call: Call) -> Json:
    """What a short name belongs to; an empty list for nothing, as VK has it."""
    name = call.params.required("screen_name")
    user = call.state.user_named(name)
    if user is not None and not name.isdecimal():
        return {"object_id": user.id, "type": "user"}
    community = call.state.community_named(name)
    if community is not None and not name.isdecimal():
        return {"object_id": community.id, "group_id": community.id, "type": "group"}
    return []


def get_token_permissions(call: Call) -> Json:
    """The rights of the caller's token."""
    granted = [(name, bit) for name, bit in SCOPES.items() if name in call.community.scopes]
    return {
        "mask": sum(bit for _, bit in granted),
        "permissions": [{"name": name, "setting": bit} for name, bit in granted],
    }


METHODS: Mapping[str, Method] = {
    "users.get": users_get,
    "groups.getById": groups_get_by_id,
    "groups.getTokenPermissions": get_token_permissions,
    "utils.resolveScreenName": resolve_screen_name,
}
