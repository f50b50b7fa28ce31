"""Which channels does a desk have?"""

import hashlib
import hmac
from collections.abc import Mapping

from gateway.clock import Clock
from gateway.files import FileStore, Links
from gateway.ports import Channel, Coordinator, Store
from gateway.settings import Settings


def build_channels(
    settings: Settings, *, store: Store, files: FileStore, links: Links, coordinator: Coordinator, clock: Clock
) -> Mapping[str, Channel]:
    """Return the configured entry points by name; only the packages of configured channels are imported."""
    channels: list[Channel] = []
    if settings.telegram:
        channels += _telegram(settings, files=files, clock=clock)
    if settings.vk:
        channels += _vk(settings, store=store, files=files, clock=clock)
    if settings.widget:
        channels += _widget(settings, store=store, files=files, links=links, coordinator=coordinator, clock=clock)
    return {channel.name: channel for channel in channels}


def entry_kinds(settings: Settings) -> dict[str, str]:
    """Return which channel each entry point of customers is."""
    kinds = (("telegram", settings.telegram), ("vk", settings.vk), ("widget", settings.widget))
    return {entry.name: kind for kind, entries in kinds for entry in entries}


def webhook_secret(settings: Settings, name: str) -> str:
    """Return the secret a platform must show: made from the key, so that it needs no keeping."""
    return hmac.new(settings.secret_key.encode(), f"webhook:{name}".encode(), hashlib.sha256).hexdigest()


def _telegram(settings: Settings, *, files: FileStore, clock: Clock) -> list[Channel]:
    from bots.telegram import Telegram

    return [
        Telegram(
            name=entry.name,
            token=entry.token,
            files=files,
            api_url=settings.telegram_api_url,
            public_url=settings.public_url or None,
            secret=webhook_secret(settings, entry.name),
            clock=clock,
        )
        for entry in settings.telegram
    ]


def _vk(settings: Settings, *, store: Store, files: FileStore, clock: Clock) -> list[Channel]:
    from bots.vk import Vk

    return [
        Vk(
            name=entry.name,
            token=entry.token,
            group_id=entry.group_id,
            api_url=settings.vk_api_url,
            secret=entry.secret,
            confirmation=entry.confirmation,
            public_url=settings.public_url or None,
            cursor=store,
            files=files,
            clock=clock,
        )
        for entry in settings.vk
    ]


def _widget(
    settings: Settings, *, store: Store, files: FileStore, links: Links, coordinator: Coordinator, clock: Clock
) -> list[Channel]:
    from bots.widget import Widget

    return [
        Widget(
            name=entry.name,
            title=entry.title or settings.desk,
            subtitle=entry.subtitle,
            origins=entry.origins,
            public_url=settings.public_url,
            secret_key=settings.secret_key,
            store=store,
            files=files,
            links=links,
            clock=clock,
            coordinator=coordinator,
        )
        for entry in settings.widget
    ]
