"""What a bot says about itself, and the calls that only end sessions."""

import aiogram
import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    MenuButtonCommands,
    MenuButtonWebApp,
    WebAppInfo,
)

from bots.sandbox.telegram import BotAbilities
from tests.bots.sandbox.telegram.stage import Stage


async def test_get_me_names_the_bot_and_its_abilities(stage: Stage, api: aiogram.Bot) -> None:
    stage.shop.abilities = BotAbilities(supports_inline_queries=True, can_connect_to_business=True)
    me = await api.get_me()
    assert (me.id, me.username, me.first_name, me.is_bot) == (7001, "shop_bot", "Магазин", True)
    assert (me.supports_inline_queries, me.can_connect_to_business, me.has_topics_enabled) == (True, True, False)


async def test_commands_are_kept_by_scope_and_language(stage: Stage, api: aiogram.Bot) -> None:
    help_ru, help_en = BotCommand(command="help", description="Помощь"), BotCommand(command="help", description="Help")
    own = BotCommandScopeChat(chat_id=stage.anna.id)
    assert await api.set_my_commands([help_ru])
    await api.set_my_commands([help_en], scope=own, language_code="en")
    assert [command.description for command in await api.get_my_commands()] == ["Помощь"]
    assert [command.description for command in await api.get_my_commands(scope=own, language_code="en")] == ["Help"]
    assert await api.get_my_commands(scope=own) == []
    assert await api.delete_my_commands()
    assert await api.get_my_commands() == []


@pytest.mark.parametrize(
    ("command", "description"), [("Help", "a"), ("", "a"), ("a" * 33, "a"), ("help", ""), ("help", "a" * 257)]
)
async def test_wrong_commands_are_refused(api: aiogram.Bot, command: str, description: str) -> None:
    with pytest.raises(TelegramBadRequest, match="BOT_COMMAND"):
        await api.set_my_commands([BotCommand(command=command, description=description)])


async def test_name_and_descriptions_by_language(stage: Stage, api: aiogram.Bot) -> None:
    assert (await api.get_my_name()).name == "Магазин"
    assert await api.set_my_name("Shop", language_code="en")
    assert (await api.get_my_name(language_code="en")).name == "Shop"
    assert await api.set_my_description("Отвечаем")
    assert (await api.get_my_description(language_code="uk")).description == "Отвечаем"
    assert await api.set_my_short_description("Магазин")
    assert (await api.get_my_short_description()).short_description == "Магазин"
    with pytest.raises(TelegramBadRequest, match="too long"):
        await api.set_my_description("а" * 513)


async def test_menu_button(stage: Stage, api: aiogram.Bot) -> None:
    assert isinstance(await api.get_chat_menu_button(), MenuButtonCommands)
    app = MenuButtonWebApp(text="Открыть", web_app=WebAppInfo(url="https://example.com"))
    assert await api.set_chat_menu_button(chat_id=stage.anna.id, menu_button=app)
    assert (await api.get_chat_menu_button(chat_id=stage.anna.id)).type == "web_app"
    assert (await api.get_chat_menu_button()).type == "commands"


async def test_ending_sessions_is_agreed_to(api: aiogram.Bot) -> None:
    assert await api.log_out()
    assert await api(aiogram.methods.Close())


async def test_nobody_has_a_profile_picture(stage: Stage, api: aiogram.Bot) -> None:
    assert (await api.get_user_profile_photos(stage.anna.id)).total_count == 0


@pytest.mark.parametrize("token", ["nonsense", "7001:again", "0:a", "-5:a", "x:y"])
def test_wrong_or_taken_tokens_make_no_bot(stage: Stage, token: str) -> None:
    with pytest.raises(ValueError, match="token"):
        stage.world.add_bot(token)
