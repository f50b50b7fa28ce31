"""Is Telegram set up for an entry point? Looks only, changes nothing."""

from collections.abc import Iterator
from typing import Any

from bots.json_values import Json, number_at, text_at
from bots.telegram.calls import Calls
from bots.telegram.events import CUSTOMERS, Wanted
from gateway.errors import OtklikError, Unauthorized
from gateway.ports import Finding

MANY_WAITING = 1000


async def check(calls: Calls, *, webhook_url: str, wanted: Wanted = CUSTOMERS) -> list[Finding]:
    """Return what was found out about the token, the bot and its webhook; `webhook_url` is empty when polling."""
    name = calls.entry_point
    try:
        bot = _object(await calls.call("getMe"))
        hook = _object(await calls.call("getWebhookInfo"))
    except Unauthorized:
        advice = "Take the token from @BotFather (/mybots, API Token) and put it into the settings."
        return [Finding(name, good=False, text="Telegram does not accept the token", advice=advice)]
    except OtklikError as error:
        advice = "Look at the network, at TELEGRAM_API_URL, and whether Telegram is blocked here."
        return [Finding(name, good=False, text=f"Telegram does not answer: {error!r}", advice=advice)]
    return [*_bot(name, bot), *_webhook(name, hook, webhook_url), *_state(name, hook, wanted)]


def _bot(name: str, bot: Json) -> Iterator[Finding]:
    yield Finding(name, good=True, text=f"the bot is @{text_at(bot, 'username')}")
    if bot.get("can_join_groups"):
        advice = "Groups are not answered. In @BotFather: Bot Settings, Allow Groups, turn off."
        yield Finding(name, good=True, text="anybody can add the bot to groups", advice=advice)


def _webhook(name: str, hook: Json, wanted: str) -> Iterator[Finding]:
    found = text_at(hook, "url")
    if found == wanted:
        yield Finding(name, good=True, text=f"the webhook is {wanted}" if wanted else "no webhook, as polling needs")
    elif wanted:
        advice = "It is set at the next start; if it changes again, another program has the token."
        yield Finding(name, good=False, text=f"the webhook is {found or 'not set'}, not {wanted}", advice=advice)
    else:
        advice = "It is removed at the next start. If another program needs it, give it a bot of its own."
        yield Finding(name, good=False, text=f"a webhook is set: {found}", advice=advice)


def _state(name: str, hook: Json, wanted: Wanted) -> Iterator[Finding]:
    waiting = number_at(hook, "pending_update_count") or 0
    if waiting > MANY_WAITING:
        yield Finding(name, good=False, text=f"{waiting} updates wait", advice="Is the gateway running?")
    if text_at(hook, "url") and (error := text_at(hook, "last_error_message")):
        advice = "Look whether PUBLIC_URL is reached from outside and has a valid certificate."
        yield Finding(name, good=False, text=f"Telegram could not bring updates: {error}", advice=advice)
    allowed = hook.get("allowed_updates")
    if text_at(hook, "url") and isinstance(allowed, list) and not set(wanted.kinds) <= set(map(str, allowed)):
        yield Finding(name, good=False, text="the webhook brings only a part of the updates", advice="Start once.")


def _object(result: Any) -> Json:
    return result if isinstance(result, dict) else {}
