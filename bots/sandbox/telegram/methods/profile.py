"""What does a bot say about itself: name, descriptions, commands, menu button?"""

from collections.abc import Callable

from bots.sandbox.telegram.accounts import BotProfile
from bots.sandbox.telegram.calls import Call, Method, method
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.json_values import JsonObject, as_objects, as_text, encode
from bots.sandbox.telegram.text.utf16 import utf16_length

MOST_COMMANDS = 100
COMMAND_LENGTHS = range(1, 33)
DESCRIPTION_LENGTHS = range(1, 257)
COMMAND_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
EVERYBODY = {"type": "default"}


def get_me(call: Call) -> JsonObject:
    """Telegram's `User` of the bot."""
    return call.bot.as_me()


def yes(call: Call) -> bool:  # noqa: ARG001 - every method has a call
    """Methods that have nothing to do here."""
    return True


def _scope(call: Call) -> tuple[str, str]:
    scope = call.fields.json_object("scope") or EVERYBODY
    return encode(dict(sorted(scope.items()))).decode(), call.fields.text("language_code") or ""


def set_my_commands(call: Call) -> bool:
    """Replace the commands of a scope and language."""
    commands = as_objects(call.fields.json("commands"))
    if commands is None:
        raise bad_request("can't parse commands JSON object")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.bot.profile.commands[_scope(call)] = [_command(item) for item in commands]
    return True


def _command(item: JsonObject) -> JsonObject:
    command = (as_text(item.get("command")) or "").removeprefix("/")
    description = as_text(item.get("description")) or ""
    if len(command) not in COMMAND_LENGTHS or not set(command) <= COMMAND_LETTERS:
        raise bad_request("BOT_COMMAND_INVALID")
    if utf16_length(description) not in DESCRIPTION_LENGTHS:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def get_my_commands(call: Call) -> list[JsonObject]:
    """The commands of exactly this scope and language."""
    return call.bot.profile.commands.get(_scope(call), [])


def delete_my_commands(call: Call) -> bool:
    """Forget the commands of a scope and language."""
    call.bot.profile.commands.pop(_scope(call), None)
    return True


def _setter(field: str, limit: int, texts: Callable[[BotProfile], dict[str, str]]) -> Callable[[Call], bool]:
    def run(call: Call) -> bool:
        text = call.fields.text(field) or ""
        if utf16_length(text) > limit:
            raise bad_request(f"{field.replace('_', ' ')} is too long")
        texts(call.bot.profile)[call.fields.text("language_code") or ""] = text
        return True

    return run


def _getter(
    field: str, default: Callable[[Call], str], texts: Callable[[BotProfile], dict[str, str]]
) -> Callable[[Call], JsonObject]:
    def run(call: Call) -> JsonObject:
        said = texts(call.bot.profile)
        text = said.get(call.fields.text("language_code") or "") or said.get("") or default(call)
        return {field: text}

    return run


def _pair(
    name: str,
    field: str,
    limit: int,
    *,
    texts: Callable[[BotProfile], dict[str, str]],
    default: Callable[[Call], str] = lambda _: "",
) -> tuple[Method, Method]:
    return (
        method(f"set{name}", _setter(field, limit, texts), f"{field} language_code"),
        method(f"get{name}", _getter(field, default, texts), "language_code"),
    )


def set_chat_menu_button(call: Call) -> bool:
    """What stands beside the input field, for one person or everybody."""
    button = call.fields.json_object("menu_button") or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: unknown type")
    call.bot.profile.menu_button[call.fields.integer("chat_id")] = button
    return True


def get_chat_menu_button(call: Call) -> JsonObject:
    """What stands beside the input field."""
    buttons = call.bot.profile.menu_button
    return buttons.get(call.fields.integer("chat_id")) or buttons.get(0) or {"type": "commands"}


METHODS = (
    method("getMe", get_me),
    method("logOut", yes),
    method("close", yes),
    method(
        "setMyCommands",
        set_my_commands,
        "scope language_code",
        demands={"commands": "can't parse commands JSON object"},
    ),
    method("getMyCommands", get_my_commands, "scope language_code"),
    method("deleteMyCommands", delete_my_commands, "scope language_code"),
    *_pair("MyName", "name", 64, texts=lambda profile: profile.name, default=lambda call: call.bot.name),
    *_pair("MyDescription", "description", 512, texts=lambda profile: profile.description),
    *_pair(
        "MyShortDescription",
        "short_description",
        120,
        texts=lambda profile: profile.short_description,
    ),
    method("setChatMenuButton", set_chat_menu_button, "chat_id menu_button"),
    method("getChatMenuButton", get_chat_menu_button, "chat_id"),
)
