"""Which entry points are there?

One of a kind comes from the environment; several of a kind, each with a name of its own, from the configuration file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gateway.settings.model import OperatorEntry, TelegramEntry, VkEntry, WidgetEntry

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
_TELEGRAM_TOKEN = re.compile(r"\d+:[\w-]{20,}")
OPERATOR = "operator"

Table = Mapping[str, Any]


class Problems:
    """Collects what is wrong."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, sentence: str) -> None:
        """Take one problem, a sentence for the person who installs."""
        self.found.append(sentence)


@dataclass(frozen=True, slots=True)
class Entries:
    """All entry points, and the desk's own table."""

    telegram: tuple[TelegramEntry, ...] = ()
    vk: tuple[VkEntry, ...] = ()
    widget: tuple[WidgetEntry, ...] = ()
    operator: OperatorEntry | None = None
    desk: Table = field(default_factory=dict[str, Any])


def read_entries(values: Mapping[str, str], config: Table, problems: Problems) -> Entries:
    """Return the entry points; names and tokens that clash or are malformed become problems."""
    _refuse_unknown(config, ("desk", "telegram", "vk", "widget", OPERATOR), "otklik.toml", problems)
    entries = Entries(
        telegram=tuple(_telegram(values, config, problems)),
        vk=tuple(_vk(values, config, problems)),
        widget=tuple(_widget(values, config, problems)),
        operator=_operator(values, config, problems),
        desk=_table(config, "desk", problems),
    )
    _refuse_clashes(entries, problems)
    _demand_operators(entries, problems)
    return entries


def _telegram(values: Mapping[str, str], config: Table, problems: Problems) -> Iterator[TelegramEntry]:
    token = values.get("TELEGRAM_TOKEN", "")
    if token:
        _check_telegram_token(token, "TELEGRAM_TOKEN", problems)
        yield TelegramEntry(name="telegram", title=values.get("TELEGRAM_TITLE", ""), token=token)
    for name, table in _named(config, "telegram", problems):
        token = _text(table, "token", f"telegram.{name}", problems)
        _check_telegram_token(token, f"token of [telegram.{name}]", problems)
        yield TelegramEntry(name=name, title=str(table.get("title", "")), token=token)


def _vk(values: Mapping[str, str], config: Table, problems: Problems) -> Iterator[VkEntry]:
    if values.get("VK_TOKEN") or values.get("VK_GROUP_ID"):
        table = {
            "token": values.get("VK_TOKEN", ""),
            "group_id": values.get("VK_GROUP_ID", ""),
            "secret": values.get("VK_SECRET", ""),
            "confirmation": values.get("VK_CONFIRMATION", ""),
            "title": values.get("VK_TITLE", ""),
        }
        names = {"token": "VK_TOKEN", "group_id": "VK_GROUP_ID"}
        yield _vk_entry("vk", table, names, problems)
    for name, table in _named(config, "vk", problems):
        names = {key: f"{key} of [vk.{name}]" for key in ("token", "group_id")}
        yield _vk_entry(name, table, names, problems)


def _vk_entry(name: str, table: Table, names: Mapping[str, str], problems: Problems) -> VkEntry:
    token, group = str(table.get("token", "")), str(table.get("group_id", ""))
    if not token:
        problems.add(f"{names['token']} is missing: VK's community settings, API usage, create an access key.")
    if not group.isdigit():
        problems.add(f"{names['group_id']} should be the community's number; it is {group!r}.")
    return VkEntry(
        name=name,
        title=str(table.get("title", "")),
        token=token,
        group_id=int(group) if group.isdigit() else 0,
        secret=str(table.get("secret", "")),
        confirmation=str(table.get("confirmation", "")),
    )


def _widget(values: Mapping[str, str], config: Table, problems: Problems) -> Iterator[WidgetEntry]:
    origins = tuple(each.strip().rstrip("/") for each in values.get("WIDGET_ORIGINS", "").split(",") if each.strip())
    if origins:
        yield _widget_entry("site", {"origins": origins, "title": values.get("WIDGET_TITLE", "")}, problems)
    for name, table in _named(config, "widget", problems):
        yield _widget_entry(name, table, problems)


def _widget_entry(name: str, table: Table, problems: Problems) -> WidgetEntry:
    origins = table.get("origins", ())
    if not isinstance(origins, list | tuple) or not all(_is_origin(each) for each in origins):
        problems.add(
            f"Origins of the website {name!r} should be addresses such as https://shop.example; not {origins!r}."
        )
        origins = ()
    return WidgetEntry(
        name=name,
        title=str(table.get("title", "")),
        subtitle=str(table.get("subtitle", "")),
        origins=tuple(origins),
    )


def _is_origin(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https?://[^/\s*]+", value) is not None


def _operator(values: Mapping[str, str], config: Table, problems: Problems) -> OperatorEntry | None:
    table = _table(config, OPERATOR, problems)
    token = values.get("OPERATOR_BOT_TOKEN") or str(table.get("token", ""))
    listed = values.get("OWNER_TELEGRAM_IDS") or ",".join(str(each) for each in table.get("owners", ()))
    owners = tuple(each.strip() for each in listed.split(",") if each.strip())
    if not token and not owners:
        return None
    _check_telegram_token(token, "OPERATOR_BOT_TOKEN", problems)
    if not owners or not all(each.isdigit() for each in owners):
        problems.add("OWNER_TELEGRAM_IDS should list the owners' Telegram ids, numbers with commas between them.")
    group = values.get("OPERATOR_GROUP_ID") or str(table.get("group", ""))
    if group and not re.fullmatch(r"-\d+", group):
        problems.add(f"OPERATOR_GROUP_ID is {group!r}; a group's id is a number below zero.")
    return OperatorEntry(token=token, owners=owners, group=group)


# --- checks -----------------------------------------------------------------------------------------------------------


def _refuse_unknown(table: Table, known: tuple[str, ...], where: str, problems: Problems) -> None:
    for key in table:
        if key not in known:
            problems.add(f"{where} has {key!r}, which means nothing here; known: {', '.join(known)}.")


def _table(config: Table, name: str, problems: Problems) -> Table:
    table = config.get(name, {})
    if isinstance(table, dict):
        return table
    problems.add(f"[{name}] of otklik.toml should be a table.")
    return {}


def _named(config: Table, kind: str, problems: Problems) -> Iterator[tuple[str, Table]]:
    for name, table in _table(config, kind, problems).items():
        if not _NAME.fullmatch(name):
            problems.add(f"[{kind}.{name}]: a name has up to 32 small Latin letters, digits, - and _.")
        elif not isinstance(table, dict):
            problems.add(f"[{kind}.{name}] of otklik.toml should be a table.")
        else:
            yield name, table


def _text(table: Table, key: str, where: str, problems: Problems) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        problems.add(f"{key} of [{where}] should be a text in quotes.")
        return ""
    return value


def _check_telegram_token(token: str, name: str, problems: Problems) -> None:
    if not _TELEGRAM_TOKEN.fullmatch(token):
        problems.add(f"{name} is {'missing' if not token else 'not a bot token'}: get one from @BotFather.")


def _refuse_clashes(entries: Entries, problems: Problems) -> None:
    names = [each.name for each in (*entries.telegram, *entries.vk, *entries.widget)]
    for name in sorted({name for name in names if names.count(name) > 1 or name == OPERATOR}):
        problems.add(f"Two entry points are called {name!r}: each needs a name of its own.")
    tokens = [each.token for each in entries.telegram] + ([entries.operator.token] if entries.operator else [])
    if len(set(tokens)) < len(tokens):
        problems.add("The same bot token is used twice: customers and operators need a bot each.")


def _demand_operators(entries: Entries, problems: Problems) -> None:
    if (entries.telegram or entries.vk) and entries.operator is None:
        problems.add("OPERATOR_BOT_TOKEN and OWNER_TELEGRAM_IDS are missing: nobody could answer the customers.")
    if entries.operator and not (entries.telegram or entries.vk or entries.widget):
        problems.add("There is no channel for customers: set TELEGRAM_TOKEN, VK_TOKEN or WIDGET_ORIGINS.")
