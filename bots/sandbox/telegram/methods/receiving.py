"""How does a bot get its updates and files: by polling, by webhook, by download?"""

from urllib.parse import urlsplit

from bots.sandbox.telegram.calls import Call, Method, RawJson, method
from bots.sandbox.telegram.errors import bad_request, conflict
from bots.sandbox.telegram.files import DOWNLOAD_LIMIT
from bots.sandbox.telegram.json_values import JsonObject, as_text
from bots.sandbox.telegram.updates import MOST_AT_ONCE
from bots.sandbox.telegram.webhooks import Webhook

SECRET_LENGTHS = range(1, 257)
SECRET_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
CONNECTIONS = range(1, 101)
DEFAULT_CONNECTIONS = 40
WEBHOOK_IS_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def get_updates(call: Call) -> RawJson:
    """Confirm everything before `offset`, and wait up to `timeout` seconds for more."""
    if call.bot.webhook is not None:
        raise conflict(WEBHOOK_IS_ACTIVE)
    _ask_for(call)
    updates = await call.bot.updates.poll(
        offset=call.fields.integer("offset"),
        limit=call.fields.integer("limit", MOST_AT_ONCE),
        timeout=float(max(0, call.fields.integer("timeout"))),
    )
    return RawJson(b"[" + b",".join([update.body for update in updates]) + b"]", len(updates))


def _ask_for(call: Call) -> None:
    if not call.fields.has("allowed_updates"):
        return
    kinds = [as_text(kind) for kind in call.fields.json_list("allowed_updates") or []]
    call.bot.updates.ask_for([kind for kind in kinds if kind is not None])


def set_webhook(call: Call) -> bool:
    """Send updates to an address from now on; an empty address means deleteWebhook."""
    fields = call.fields
    url = (fields.text("url") or "").strip()
    if not url:
        return delete_webhook(call)
    webhook = Webhook(
        url=_checked_url(url),
        secret_token=_checked_secret(fields.text("secret_token")),
        max_connections=_connections(fields.integer("max_connections", DEFAULT_CONNECTIONS)),
        ip_address=fields.text("ip_address") or None,
        has_custom_certificate="certificate" in call.files,
    )
    _ask_for(call)
    if fields.boolean("drop_pending_updates"):
        call.bot.updates.drop()
    call.bot.updates.interrupt(conflict("terminated by setWebhook request"))
    call.world.webhooks.serve(call.bot, webhook)
    return True


def _checked_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise bad_request("bad webhook: Wrong port number specified in the URL") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    # as Telegram's own local server: any port, and http as well
    return url if port is None or port > 0 else _checked_url("")


def _checked_secret(secret: str | None) -> str | None:
    if not secret:
        return None
    if len(secret) not in SECRET_LENGTHS:
        raise bad_request("secret token is too long")
    if not set(secret) <= SECRET_LETTERS:
        raise bad_request("secret token contains unallowed characters")
    return secret


def _connections(wanted: int) -> int:
    return min(max(wanted, CONNECTIONS[0]), CONNECTIONS[-1])


def delete_webhook(call: Call) -> bool:
    """Leave updates to getUpdates from now on."""
    if call.fields.boolean("drop_pending_updates"):
        call.bot.updates.drop()
    call.world.webhooks.stop(call.bot)
    return True


def get_webhook_info(call: Call) -> JsonObject:
    """Telegram's `WebhookInfo`."""
    bot, webhook = call.bot, call.bot.webhook
    info: JsonObject = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": webhook.has_custom_certificate if webhook else False,
        "pending_update_count": len(bot.updates.pending),
    }
    if bot.updates.asked is not None:
        info["allowed_updates"] = sorted(bot.updates.asked)
    if webhook is not None:
        info["max_connections"] = webhook.max_connections
        info["ip_address"] = webhook.ip_address or "127.0.0.1"
        if webhook.last_error_date is not None:
            info["last_error_date"] = webhook.last_error_date
            info["last_error_message"] = webhook.last_error_message
    return info


def get_file(call: Call) -> JsonObject:
    """Where a file can be loaded from, up to 20 MB."""
    file_id = call.fields.text("file_id") or ""
    stored = call.world.files.by_id(call.bot, file_id)
    if stored.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }


METHODS = (
    Method(
        "getUpdates",
        run=lambda _: None,
        accepts=frozenset(("offset", "limit", "timeout", "allowed_updates")),
        run_long=get_updates,
    ),
    method(
        "setWebhook",
        set_webhook,
        "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
    ),
    method("deleteWebhook", delete_webhook, "drop_pending_updates"),
    method("getWebhookInfo", get_webhook_info),
    method("getFile", get_file, demands={"file_id": "file_id not specified"}),
)
