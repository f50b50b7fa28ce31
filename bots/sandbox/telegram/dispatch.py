"""How does a call find its method, and what is noted about it?"""

from bots.sandbox.telegram.accounts import Bot
from bots.sandbox.telegram.calls import Call, Method, RawJson
from bots.sandbox.telegram.errors import ApiError, not_found
from bots.sandbox.telegram.fields import Fields
from bots.sandbox.telegram.incoming import Incoming
from bots.sandbox.telegram.journal import ApiCall
from bots.sandbox.telegram.json_values import as_integer, as_list, decode
from bots.sandbox.telegram.methods import METHODS
from bots.sandbox.telegram.telegram_world import TelegramWorld


async def call_method(world: TelegramWorld, bot: Bot, name: str, incoming: Incoming) -> object:
    """Make a call and note it in the journal. Raises ApiError."""
    started = world.loop_time()
    try:
        result = await _made(world, bot, name, incoming)
    except ApiError as error:
        _note(world, bot, name, incoming, started=started, error=error)
        raise
    _note(world, bot, name, incoming, started=started, result=result)
    return result


async def _made(world: TelegramWorld, bot: Bot, name: str, incoming: Incoming) -> object:
    key = name.lower()
    found = METHODS.get(key)
    if found is None:
        raise not_found("method not found")
    if key in world.refusals:
        raise world.refusals[key]
    fields = Fields({name: value for name, value in incoming.values.items() if name in found.accepts})
    call = Call(world, bot, fields, incoming.files)
    found.check(fields, incoming.files)
    if world.faults.limits and found.pace != "free":
        _pace(call, found)
    return await found.run_long(call) if found.run_long else found.run(call)


def _pace(call: Call, found: Method) -> None:
    number = as_integer(call.fields.values.get("chat_id"))
    is_group = number is not None and number < 0
    counts = number is not None and (found.pace == "message" or (found.pace == "edit" and is_group))
    call.world.flood.pass_or_refuse(
        call.bot.id,
        str(number) if counts else None,
        call.world.loop_time(),
        is_group=is_group,
        cost=_messages_in(call),
    )


def _messages_in(call: Call) -> int:
    """How many messages a call sends: albums and several copies are many."""
    for name in ("media", "message_ids"):
        value = call.fields.values.get(name)
        if isinstance(value, str) and value.startswith("["):
            try:
                value = decode(value)
            except ValueError:
                return 1
        items = as_list(value)
        if items:
            return len(items)
    return 1


def _note(
    world: TelegramWorld,
    bot: Bot,
    name: str,
    incoming: Incoming,
    *,
    started: float,
    result: object = None,
    error: ApiError | None = None,
) -> None:
    chat_id = incoming.values.get("chat_id")
    number = as_integer(chat_id)
    world.journal.add(
        ApiCall(
            number=world.journal.made,
            bot_id=bot.id,
            method=name,
            chat_id=number if number is not None else (str(chat_id) if chat_id is not None else None),
            started=started,
            finished=world.loop_time(),
            ok=error is None,
            error_code=error.code if error else None,
            description=error.description if error else None,
            parameters=incoming.values,
            result=result.size if isinstance(result, RawJson) else result,
        )
    )
