"""What does `./run check` look at?

Every entry point asks its platform about tokens, rights and webhooks; nothing is changed anywhere.
"""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from gateway.clock import SystemClock
from gateway.errors import OtklikError
from gateway.files import FileStore, Links
from gateway.ids import Ids
from gateway.mail import MailSender
from gateway.ports import Checks, Finding
from gateway.settings import Settings
from gateway.wiring.channels import build_channels
from gateway.wiring.core import build_core
from gateway.wiring.listening import Listener
from gateway.wiring.mail import build_mail
from gateway.wiring.operators import build_operator_bot
from storage import check_database, check_redis, open_coordinator, open_store

Say = Callable[[str], object]


async def check_all(settings: Settings, say: Say) -> bool:
    """Say what was found, a line each, and return whether all is well."""
    if settings.is_sandbox:
        say("Nothing is configured yet: ./run opens the sandbox. Tokens go into .env, see deploy/env.example.")
        return True
    findings = [await check_database(settings.database_url)]
    if settings.redis_url:
        findings.append(await check_redis(settings.redis_url))
    findings += await _entry_points(settings)
    for finding in findings:
        say(_line(finding))
    good = all(finding.good for finding in findings)
    say("All is well." if good else "Nothing was changed. Mend what is marked with !! and check again.")
    return good


def _line(finding: Finding) -> str:
    advice = f"\n      {finding.advice}" if finding.advice else ""
    return f"{'ok' if finding.good else '!!'}  {finding.entry_point}: {finding.text}{advice}"


async def _entry_points(settings: Settings) -> list[Finding]:
    """Ask every platform; the store of the desk is not needed for that, an empty one serves."""
    clock = SystemClock()
    ids = Ids(clock)
    with tempfile.TemporaryDirectory(prefix="otklik-check-") as folder:
        files = FileStore(Path(folder), source=lambda _: None, clock=clock)
        links = Links(secret=settings.secret_key, clock=clock)
        async with open_store("sqlite://:memory:", ids=ids) as store, open_coordinator(None) as coordinator:
            channels = build_channels(
                settings, store=store, files=files, links=links, coordinator=coordinator, clock=clock
            )
            core = build_core(settings, store=store, coordinator=coordinator, channels=channels, ids=ids)
            operator_bot = build_operator_bot(settings, core, store=store, files=files)
            return await _ask([*channels.values(), *((operator_bot,) if operator_bot else ()), *build_mail(settings)])


async def _ask(listeners: Iterable[Listener | MailSender]) -> list[Finding]:
    findings: list[Finding] = []
    for listener in listeners:
        try:
            findings += await listener.check() if isinstance(listener, Checks) else []
        except OtklikError as error:
            findings.append(Finding(listener.name, good=False, text=f"no answer ({type(error).__name__})"))
        finally:
            await listener.close()
    return findings
