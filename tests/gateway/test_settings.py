"""Settings: what is wrong is said at once, in words, and secrets are not shown."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from gateway.knowledge import Thresholds
from gateway.settings import BotSettings, Settings, SettingsError, load, load_for_sandbox

TOKEN = "123456:abcdefghijklmnopqrstuvwxyz"
OTHER = "654321:abcdefghijklmnopqrstuvwxyz"
REAL = {"TELEGRAM_TOKEN": TOKEN, "OPERATOR_BOT_TOKEN": OTHER, "OWNER_TELEGRAM_IDS": "42, 43"}
ENV_EXAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "env.example"


def problems(root: Path, **environment: str) -> str:
    with pytest.raises(SettingsError) as error:
        load(root, environment)
    return "\n".join(error.value.problems)


def test_nothing_set_is_a_sandbox_on_a_file_of_its_own(tmp_path: Path) -> None:
    settings = load(tmp_path, {})
    assert settings.is_sandbox
    assert settings.database_url == f"sqlite:///{tmp_path}/data/otklik.sqlite3"
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)


def test_tokens_make_a_real_desk(tmp_path: Path) -> None:
    settings = load(tmp_path, REAL)
    assert not settings.is_sandbox
    assert settings.operator is not None
    assert settings.operator.owners == ("42", "43")
    assert [each.name for each in settings.telegram] == ["telegram"]


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HTTP_BIND=127.0.0.1:1\nDESK_NAME=Из файла\n", "utf-8")
    settings = load(tmp_path, {"HTTP_BIND": "0.0.0.0:9"})
    assert (settings.host, settings.port, settings.desk) == ("0.0.0.0", 9, "Из файла")


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    said = problems(
        tmp_path,
        TELEGRAM_TOKEN="nonsense",
        VK_TOKEN="vk1.a",
        HTTP_BIND="8080",
        DATABASE_URL="mysql://x",
        TIME_ZONE="Mars/Olympus",
        SECRET_KEY="short",
        PUBLIC_URL="desk.example",
    )
    for name in ("TELEGRAM_TOKEN", "VK_GROUP_ID", "HTTP_BIND", "DATABASE_URL", "TIME_ZONE", "SECRET_KEY", "PUBLIC_URL"):
        assert name in said
    assert "OPERATOR_BOT_TOKEN" in said


def test_several_entry_points_of_a_channel_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "otklik.toml").write_text(
        f"""
        [desk]
        name = "Магазин"
        [operator]
        token = "{OTHER}"
        owners = [42]
        [telegram.shop]
        token = "{TOKEN}"
        title = "Магазин"
        [telegram.service]
        token = "777777:abcdefghijklmnopqrstuvwxyz"
        [widget.site]
        origins = ["https://shop.example"]
        """,
        "utf-8",
    )
    settings = load(tmp_path, {})
    assert [each.name for each in settings.telegram] == ["shop", "service"]
    assert settings.widget[0].origins == ("https://shop.example",)
    assert settings.desk == "Магазин"


def test_two_entry_points_of_one_name_or_token_are_refused(tmp_path: Path) -> None:
    (tmp_path / "otklik.toml").write_text(f'[telegram.telegram]\ntoken = "{TOKEN}"\n', "utf-8")
    said = problems(tmp_path, **REAL)
    assert "called 'telegram'" in said
    assert "used twice" in said


def test_an_unknown_table_and_broken_toml_are_told(tmp_path: Path) -> None:
    (tmp_path / "otklik.toml").write_text("[telegrm]\n", "utf-8")
    assert "'telegrm'" in problems(tmp_path)
    (tmp_path / "otklik.toml").write_text("[", "utf-8")
    assert "not valid TOML" in problems(tmp_path)


def test_the_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    first = load(tmp_path, {}).secret_key
    assert load(tmp_path, {}).secret_key == first
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o077 == 0


def test_no_secret_is_shown(tmp_path: Path) -> None:
    settings: Settings = load(tmp_path, {**REAL, "VK_TOKEN": "vk1.a.secret", "VK_GROUP_ID": "5", "VK_SECRET": "psst"})
    for secret in (TOKEN, OTHER, "vk1.a.secret", "psst", settings.secret_key):
        assert secret not in repr(settings)


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    source = "".join(file.read_text("utf-8") for file in (ENV_EXAMPLE.parents[1] / "gateway" / "settings").glob("*.py"))
    documented = {
        line.lstrip("# ").split("=")[0] for line in ENV_EXAMPLE.read_text("utf-8").splitlines() if "=" in line
    }
    assert {name for name in documented if f'"{name}"' not in source} == set()
    known = set(_names(source))
    assert known - documented == set()


def _names(source: str) -> list[str]:
    return re.findall(r'(?:values\.get\(|_url\(values, |_switch\(values, )"([A-Z_]+)"', source)


def test_a_website_alone_may_be_tried_out_before_there_is_an_operator_bot(tmp_path: Path) -> None:
    settings = load(tmp_path, {"WIDGET_ORIGINS": "https://shop.example, http://localhost:3000/"})
    assert settings.operator is None
    assert settings.widget[0].origins == ("https://shop.example", "http://localhost:3000")


def test_the_sandbox_opens_whatever_else_is_set(tmp_path: Path) -> None:
    settings = load_for_sandbox(
        tmp_path, {"TELEGRAM_TOKEN": "nonsense", "DATABASE_URL": "?", "HTTP_BIND": "127.0.0.1:9"}
    )
    assert settings.is_sandbox
    assert settings.port == 9
    with pytest.raises(SettingsError):
        load_for_sandbox(tmp_path, {"HTTP_BIND": "nowhere"})


def test_the_bots_settings_are_read(tmp_path: Path) -> None:
    bot = load(
        tmp_path,
        {
            "DESK_HOURS": "mon-fri 09:00-18:00",
            "BOT_QUIET": "0.5",
            "BOT_SILENCE": "48",
            "BOT_THRESHOLDS": "one=0.8 menu=0.3",
            "KB_ENCODERS": "none",
        },
    ).bot
    assert not bot.hours.always
    assert (bot.quiet, bot.silence) == (timedelta(seconds=0.5), timedelta(hours=48))
    assert (bot.thresholds.one, bot.thresholds.menu, bot.encoders) == (0.8, 0.3, "none")
    assert bot.thresholds.some == Thresholds().some


def test_what_is_wrong_about_the_bot_is_said_at_once(tmp_path: Path) -> None:
    wrong = {
        "DESK_HOURS": "someday 9-18",
        "BOT_QUIET": "60",
        "BOT_SILENCE": "never",
        "BOT_THRESHOLDS": "one=7",
        "KB_ENCODERS": "gpt",
    }
    said = problems(tmp_path, **wrong)
    assert all(name in said for name in wrong)
    assert load(tmp_path, dict.fromkeys(wrong, "")).bot == BotSettings(hours=load(tmp_path, {}).bot.hours)
