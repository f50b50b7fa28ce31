"""How does a community want to learn of events? groups.* for Long Poll and Callback API."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from bots.sandbox.vk.callbacks import MOST_SERVERS, CallbackServer
from bots.sandbox.vk.community import switched
from bots.sandbox.vk.errors import VkError, wrong_parameter
from bots.sandbox.vk.events import ALL_EVENTS
from bots.sandbox.vk.json_values import Json, JsonObject
from bots.sandbox.vk.methods.call import Call, Method
from bots.sandbox.vk.shapes import listed

LONGEST_TITLE = 14
LONGEST_SECRET = 50


def get_long_poll_server(call: Call) -> Json:
    """Where to poll, with which key, and from which event on."""
    community = call.own_group()
    if not community.long_poll.enabled:
        raise wrong_parameter("longpoll for this group is not enabled")
    return {
        "key": community.long_poll.new_key(),
        "server": f"{call.state.base_url}/lp/wh{community.id}",
        "ts": str(community.long_poll.ts),
    }


def get_long_poll_settings(call: Call) -> Json:
    """Whether polling is on, and for which events."""
    queue = call.own_group().long_poll
    return {"is_enabled": queue.enabled, "api_version": queue.api_version, "events": _switches(queue.events)}


def set_long_poll_settings(call: Call) -> Json:
    """1. Events that are not named stay as they are."""
    queue = call.own_group().long_poll
    if "enabled" in call.params:
        queue.enabled = call.params.flag("enabled")
    queue.api_version = call.params.text("api_version") or queue.api_version
    switched(queue.events, _changes(call))
    return 1


def get_callback_confirmation_code(call: Call) -> Json:
    """What a server has to answer to be confirmed."""
    return {"code": call.own_group().confirmation}


def get_callback_servers(call: Call) -> Json:
    """All servers, or those with these ids."""
    wanted = call.params.integers("server_ids")
    servers = [one for one in call.own_group().servers.values() if not wanted or one.id in wanted]
    return listed([one.shape for one in servers])


def add_callback_server(call: Call) -> Json:
    """The new server's id. It is asked for the confirmation code at once and gets events when it gave it."""
    community = call.own_group()
    if len(community.servers) >= MOST_SERVERS:
        raise VkError(2000)
    url, title, secret = _named_server(call)
    server = community.add_server(url, title=title, secret_key=secret)
    call.state.deliveries.confirm(server)
    return {"server_id": server.id}


def edit_callback_server(call: Call) -> Json:
    """1. The server has to be confirmed anew."""
    server = _server(call)
    server.url, server.title, server.secret_key = _named_server(call)
    call.state.deliveries.confirm(server)
    return 1


def delete_callback_server(call: Call) -> Json:
    """1. What it has not taken yet is dropped."""
    server = _server(call)
    server.status = "unconfigured"
    del call.community.servers[server.id]
    return 1


def get_callback_settings(call: Call) -> Json:
    """For which events a server is called."""
    server = _server(call)
    return {"api_version": server.api_version, "events": _switches(server.events)}


def set_callback_settings(call: Call) -> Json:
    """1. Events that are not named stay as they are."""
    server = _server(call)
    server.api_version = call.params.text("api_version") or server.api_version
    switched(server.events, _changes(call))
    return 1


def _server(call: Call) -> CallbackServer:
    server = call.own_group().servers.get(call.params.required_integer("server_id"))
    if server is None:
        raise VkError(104)
    return server


def _named_server(call: Call) -> tuple[str, str, str]:
    url, title = call.params.required("url"), call.params.required("title")
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.netloc:
        raise wrong_parameter("url is invalid")
    if len(title) > LONGEST_TITLE:
        raise wrong_parameter(f"title is too long, max {LONGEST_TITLE}")
    return url, title, call.params.at_most("secret_key", LONGEST_SECRET)


def _changes(call: Call) -> list[tuple[str, bool]]:
    return [(name, call.params.flag(name)) for name in ALL_EVENTS if name in call.params]


def _switches(events: set[str]) -> JsonObject:
    return {name: int(name in events) for name in sorted(ALL_EVENTS)}


METHODS: Mapping[str, Method] = {
    "groups.getLongPollServer": get_long_poll_server,
    "groups.getLongPollSettings": get_long_poll_settings,
    "groups.setLongPollSettings": set_long_poll_settings,
    "groups.getCallbackConfirmationCode": get_callback_confirmation_code,
    "groups.getCallbackServers": get_callback_servers,
    "groups.addCallbackServer": add_callback_server,
    "groups.editCallbackServer": edit_callback_server,
    "groups.deleteCallbackServer": delete_callback_server,
    "groups.getCallbackSettings": get_callback_settings,
    "groups.setCallbackSettings": set_callback_settings,
}
