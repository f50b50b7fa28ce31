"""How are settings read and checked?"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from gateway.settings.bot import read_bot
from gateway.settings.entries import Entries, Problems, read_entries
from gateway.settings.mail import read_mail
from gateway.settings.model import TELEGRAM_API, VK_API, Settings, SettingsError
from gateway.settings.secret import kept_secret

LEAST_SECRET = 16
FOR_SANDBOX = (
    "HTTP_BIND",
    "DATA_DIR",
    "DESK_LOCALE",
    "TIME_ZONE",
    "DESK_HOURS",
    "BOT_QUIET",
    "BOT_SILENCE",
    "BOT_THRESHOLDS",
    "KB_ENCODERS",
)
_LOCALES = ("ru", "en", "uk")


def load(root: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings; the environment wins over `.env` in `root`, both over the configuration file.

    Raises SettingsError with every problem there is.
    """
    values = _values(root, os.environ if environment is None else environment)
    problems = Problems()
    config = _config_file(root, values, problems)
    entries = read_entries(values, config, problems)
    settings = _settings(root, values, entries, problems)
    if problems.found:
        raise SettingsError(problems.found)
    return settings


def load_for_sandbox(root: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Return the few settings the sandbox has; whatever else is set, right or wrong, is not looked at.

    Raises SettingsError when one of these few is wrong.
    """
    problems = Problems()
    values = _values(root, os.environ if environment is None else environment)
    few = {name: values[name] for name in FOR_SANDBOX if name in values}
    settings = _settings(root, few, Entries(), problems)
    if problems.found:
        raise SettingsError(problems.found)
    return settings


def _values(root: Path, environment: Mapping[str, str]) -> dict[str, str]:
    kept = {key: value or "" for key, value in dotenv_values(root / ".env").items()}
    return {key: value.strip() for key, value in (kept | dict(environment)).items()}


def _config_file(root: Path, values: Mapping[str, str], problems: "Problems") -> dict[str, Any]:
    named = values.get("CONFIG_FILE", "")
    path = root / (named or "otklik.toml")
    if not path.is_file():
        if named:
            problems.add(f"CONFIG_FILE names {named}, and there is no such file.")
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.add(f"{path.name} is not valid TOML: {error}")
        return {}


def _settings(root: Path, values: Mapping[str, str], entries: "Entries", problems: "Problems") -> Settings:
    data_dir = root / (values.get("DATA_DIR") or "data")
    host, port = _bind(values.get("HTTP_BIND", ""), problems)
    desk = entries.desk
    zone = _zone(values.get("TIME_ZONE") or desk.get("time_zone", ""), problems)
    return Settings(
        telegram=entries.telegram,
        vk=entries.vk,
        widget=entries.widget,
        operator=entries.operator,
        mail=read_mail(values, problems),
        telegram_api_url=_url(values, "TELEGRAM_API_URL", problems) or TELEGRAM_API,
        vk_api_url=_url(values, "VK_API_URL", problems) or VK_API,
        public_url=_url(values, "PUBLIC_URL", problems),
        database_url=_database(values.get("DATABASE_URL", ""), data_dir, problems),
        redis_url=_redis(values.get("REDIS_URL", ""), problems),
        host=host,
        port=port,
        secret_key=_secret(values.get("SECRET_KEY", ""), data_dir, problems),
        data_dir=data_dir,
        desk=values.get("DESK_NAME") or desk.get("name", ""),
        zone=zone,
        locale=_locale(values.get("DESK_LOCALE") or desk.get("locale", ""), problems),
        bot=read_bot(values, desk, zone, problems),
        trust_proxy=_switch(values, "TRUST_PROXY", problems),
        pacing=not _switch(values, "UNPACED", problems),
    )


def _bind(value: str, problems: "Problems") -> tuple[str, int]:
    host, _, port = (value or "127.0.0.1:8080").rpartition(":")
    if not host or not port.isdigit() or not 0 <= int(port) < 65536:
        problems.add(f"HTTP_BIND is {value!r}; it should be an address and a port, such as 127.0.0.1:8080.")
        return "127.0.0.1", 8080
    return host.strip("[]"), int(port)


def _url(values: Mapping[str, str], name: str, problems: "Problems") -> str:
    value = values.get(name, "").rstrip("/")
    if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).netloc):
        problems.add(f"{name} is {value!r}; it should be an address such as https://desk.example.")
    return value


def _database(value: str, data_dir: Path, problems: "Problems") -> str:
    if value and not re.match(r"(postgres|postgresql|sqlite)://", value):
        problems.add("DATABASE_URL should begin with postgres:// or sqlite://, or be left out for a file of our own.")
    return value or f"sqlite:///{data_dir.absolute() / 'otklik.sqlite3'}"


def _redis(value: str, problems: "Problems") -> str:
    if value and not re.match(r"(redis|rediss|unix)://", value):
        problems.add("REDIS_URL should begin with redis://, or be left out while there is one process.")
    return value


def _secret(value: str, data_dir: Path, problems: "Problems") -> str:
    if value and len(value) < LEAST_SECRET:
        problems.add(f"SECRET_KEY is too short: at least {LEAST_SECRET} characters, or leave it out to have one made.")
    return value or kept_secret(data_dir)


def _zone(value: str, problems: "Problems") -> ZoneInfo:
    try:
        return ZoneInfo(value or "Europe/Moscow")
    except (ZoneInfoNotFoundError, ValueError):
        problems.add(f"TIME_ZONE is {value!r}; it should be a name such as Europe/Moscow.")
        return ZoneInfo("UTC")


def _locale(value: str, problems: "Problems") -> str:
    if value and value not in _LOCALES:
        problems.add(f"DESK_LOCALE is {value!r}; it should be ru, en or uk.")
    return value or "ru"


def _switch(values: Mapping[str, str], name: str, problems: "Problems") -> bool:
    value = values.get(name, "").lower()
    if value not in ("", "0", "1", "yes", "no", "true", "false"):
        problems.add(f"{name} is {value!r}; it should be yes or no.")
    return value in ("1", "yes", "true")
