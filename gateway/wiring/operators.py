"""How is the operators' bot put together?"""

from gateway.ports import Files, Store
from gateway.settings import Settings
from gateway.wiring.channels import webhook_secret
from gateway.wiring.core import OPERATOR, Core
from operator_bot import OperatorBot, connect


def build_operator_bot(settings: Settings, core: Core, *, store: Store, files: Files) -> OperatorBot:
    """Return the bot; the settings have been checked to name one."""
    entry = settings.operator
    if entry is None:
        raise ValueError("no operator bot is configured")
    telegram = connect(
        token=entry.token,
        files=files,
        api_url=settings.telegram_api_url,
        public_url=settings.public_url or None,
        secret=webhook_secret(settings, OPERATOR),
        clock=core.setup.clock,
        group=entry.group,
    )
    titles = {each.name: each.title or each.name for each in (*settings.telegram, *settings.vk, *settings.widget)}
    return OperatorBot(
        telegram=telegram,
        desk=core.desk,
        replies=core.replies,
        people=core.people,
        store=store,
        titles=titles,
        zone=settings.zone,
    )
