"""Which settings does the sandbox's desk get, whatever is configured?"""

from pathlib import Path

import pytest

from bots.sandbox.scene import open_scene
from gateway.settings import OperatorEntry, Settings, TelegramEntry
from gateway.wiring.sandbox import sandbox_settings

PLATFORMS = "http://127.0.0.1:1"


def configured(*, host: str = "127.0.0.1", locale: str = "ru") -> Settings:
    """The settings of a real desk."""
    return Settings(
        telegram=(TelegramEntry(name="telegram", token="1:real"),),
        operator=OperatorEntry(token="2:real", owners=("17",)),
        public_url="https://desk.example",
        database_url="postgres://real",
        redis_url="redis://real",
        host=host,
        secret_key="the real key",
        data_dir=Path("data"),
        locale=locale,
    )


def test_nothing_real_is_used() -> None:
    settings, scene = configured(), open_scene()
    made = sandbox_settings(settings, scene, platforms=PLATFORMS)
    assert [entry.token for entry in made.telegram] == [scene.shop_bot.token]
    assert made.operator == OperatorEntry(token=scene.desk_bot.token, owners=(str(scene.olga.id),))
    assert (made.public_url, made.redis_url) == ("", "")
    assert made.database_url.endswith("/data/sandbox/otklik.sqlite3")
    assert made.secret_key != settings.secret_key
    assert (made.telegram_api_url, made.vk_api_url) == (f"{PLATFORMS}/telegram", f"{PLATFORMS}/vk")


@pytest.mark.parametrize(
    ("asked", "used"),
    [("0.0.0.0", "127.0.0.1"), ("203.0.113.7", "127.0.0.1"), ("desk.example", "127.0.0.1"), ("::1", "::1")],
)
def test_it_listens_on_loopback_only(asked: str, used: str) -> None:
    assert sandbox_settings(configured(host=asked), open_scene(), platforms=PLATFORMS).host == used


@pytest.mark.parametrize("locale", ["ru", "en", "uk"])
def test_the_shop_is_called_as_the_language_has_it(locale: str) -> None:
    scene = open_scene(locale)
    made = sandbox_settings(configured(locale=locale), scene, platforms=PLATFORMS)
    assert made.desk == scene.shop_bot.first_name
    assert made.locale == locale
