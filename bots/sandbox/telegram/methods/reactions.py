"""Which reactions can a bot set, and on what?"""

from bots.sandbox.telegram.calls import Call, method
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.json_values import JsonObject, as_objects
from bots.sandbox.telegram.methods.manner import CHAT

_ALLOWED = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 "
    "🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 "
    "🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡 "
)
EMOJI = frozenset(_ALLOWED.split())
VARIATION = "\ufe0f"


def set_message_reaction(call: Call) -> bool:
    """Replace the bot's reaction; an empty list takes it back. Bots may set one."""
    given = call.fields.json("reaction")
    reactions = [] if given is None else as_objects(given)
    if reactions is None:
        raise bad_request("can't parse reaction types JSON object")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    chat = call.writable_chat()
    message = call.message(chat, purpose="react")
    call.world.react(message, call.bot, [_checked(reaction) for reaction in reactions])
    return True


def _checked(reaction: JsonObject) -> JsonObject:
    if reaction.get("type") != "emoji":
        raise bad_request("REACTION_INVALID")
    emoji = str(reaction.get("emoji", "")).replace(VARIATION, "")
    if emoji not in EMOJI:
        raise bad_request("REACTION_INVALID")
    return {"type": "emoji", "emoji": emoji}


METHODS = (
    method(
        "setMessageReaction",
        set_message_reaction,
        "reaction is_big",
        demands={**CHAT, "message_id": "message identifier is not specified"},
        pace="bot",
    ),
)
