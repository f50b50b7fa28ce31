"""Who gets in, and what do strangers hear?"""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from gateway.operators import Role
from tests.operator_bot.office import Office, open_office


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with one owner, who has not come yet."""
    async with open_office() as office:
        yield office


async def test_stranger_is_refused_politely_in_their_language_and_hears_nothing_else(office: Office) -> None:
    stranger = office.world.add_person("Max", language_code="en-GB")
    await office.customer("Секрет")
    office.world.person_starts(stranger, office.bot_account)
    await office.writes(stranger, "/queue")
    await office.writes(stranger, "hello?")
    heard = [each for each in office.messages(stranger) if each.sender is office.bot_account]
    assert [each.text for each in heard] == [
        (
            "Hello! This is a support team’s working bot, it only answers team members. "
            "If you are one, ask an owner for an invitation link."
        )
    ]


async def test_stranger_is_refused_again_after_an_hour(office: Office) -> None:
    stranger = office.world.add_person("Макс")
    office.world.person_starts(stranger, office.bot_account)
    await office.quiet()
    office.clock.advance(timedelta(hours=1))
    await office.writes(stranger, "А теперь?")
    assert len(office.messages(stranger)) == 4


async def test_owner_is_known_at_the_first_word(office: Office) -> None:
    office.world.person_starts(office.owner, office.bot_account)
    await office.quiet()
    assert office.last(office.owner).text.startswith("Вера · 🟢 на связи с 12:00")
    assert (await office.operator(office.owner)).role is Role.OWNER


async def test_link_of_an_owner_lets_one_person_in(office: Office) -> None:
    igor, late = office.world.add_person("Игорь"), office.world.add_person("Лев")
    office.world.person_starts(office.owner, office.bot_account)
    await office.writes(office.owner, "/invite")
    text = office.last(office.owner).text
    assert "действует 7 дней" in text
    payload = text.partition("https://t.me/desk_bot?start=")[2].split()[0]
    office.world.person_starts(igor, office.bot_account, payload)
    await office.quiet()
    assert next(each.partition("!")[0] for each in office.texts(igor)[1:]) == "Добро пожаловать, Игорь"
    assert (await office.operator(igor)).role is Role.OPERATOR
    office.world.person_starts(late, office.bot_account, payload)
    await office.quiet()
    assert office.last(late).text == "Эта ссылка уже использована или устарела. Попросите новую."
    assert len(await office.store.operators()) == 2


async def test_only_owners_invite(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/invite")
    assert office.last(olga).text == "Приглашать могут только владельцы и супервизоры. Попросите кого-нибудь из них."


async def test_other_groups_are_no_business_of_the_bot(office: Office) -> None:
    olga = await office.hire("Ольга")
    group = office.world.add_group("Чужая", owner=olga, admins=[office.bot_account])
    office.world.person_sends(olga, group, "/queue")
    await office.quiet()
    assert office.texts(group) == ["/queue"]
