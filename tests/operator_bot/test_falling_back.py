"""What happens when a place is gone, Telegram refuses, or the process begins anew."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from typing_extensions import override

from bots.sandbox.telegram import ApiError, Person
from gateway.items import Item, ItemKind
from gateway.messages import Attachment, Kind
from gateway.ports import Sender
from operator_bot import OPERATOR
from tests.operator_bot.office import Office, labels, open_office, signs
from tests.support.waiting import wait_until

REFUSED = ApiError(400, "Bad Request: the chat is not a forum")


async def at_work(office: Office) -> tuple[Person, int]:
    """Let Olga work on a ticket; return her and its topic."""
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    return olga, office.topic(olga)


async def test_deleted_topic_of_a_private_chat_is_made_again_with_its_card() -> None:
    async with open_office(topics=True) as office:
        olga, topic = await at_work(office)
        chat = office.world.private_chat(olga, office.bot_account)
        office.world.delete_topic(chat, chat.topics[topic])
        await office.customer("Вы тут?")
        again = office.topic(olga)
        assert again != topic
        head, copy = [each for each in office.messages(olga) if each.thread_id == again]
        assert (labels(head)[1], copy.text) == (["Передать ▾", "Решено"], "Вы тут?")
        await office.writes(olga, "Тут", thread=again)
        assert office.got()[-1] == "Тут"
        await office.press(olga, "Решено", message=head)
        assert chat.topics[again].name.startswith("✅ 1001")


async def test_refused_topics_leave_the_plain_chat_and_lose_nothing() -> None:
    async with open_office(topics=True) as office:
        office.world.refusals["createforumtopic"] = REFUSED
        olga = await office.hire("Ольга")
        await office.customer("Здравствуйте")
        await office.press(olga, "Взять")
        assert office.last(olga).text == "1001 Анна П. › Здравствуйте"
        await office.writes(olga, "Добрый день!")
        assert office.got()[-1] == "Добрый день!"


async def test_new_process_goes_on_where_the_last_one_stopped() -> None:
    async with open_office(topics=True) as office:
        olga, igor = await office.hire("Ольга"), await office.hire("Игорь")
        await office.customer("Здравствуйте")
        card = office.last(igor)
        office.restart()
        await office.press(olga, "Взять")
        assert card.text.startswith("🟢 № 1001 · Отвечает Ольга")
        topic = office.topic(olga)
        office.restart()
        await office.customer("Вы тут?")
        assert (office.last(olga).text, office.last(olga).thread_id) == ("Вы тут?", topic)
        assert len(office.world.private_chat(olga, office.bot_account).topics) == 1


async def test_card_that_says_the_same_costs_no_call() -> None:
    async with open_office(topics=True) as office:
        olga, _ = await at_work(office)
        office.forget_calls()
        async with office.store.unit() as unit:
            (found,) = [each for each in await unit.cards((await _ticket(office, olga)).id) if each.thread_id]
        item = Item(
            id=1, entry_point=OPERATOR, chat=str(olga.id), kind=ItemKind.CARD, body={"card": found.id}, created_at=_NOW
        )
        await office.bot.deliver(item)
        assert office.calls() == []


async def _ticket(office: Office, person: Person):
    me = await office.operator(person)
    (view,) = await office.store.tickets_of(me.id, limit=1)
    return view.ticket


_NOW = datetime(2026, 11, 21, tzinfo=UTC)


async def test_signs_that_are_not_allowed_are_left_out() -> None:
    async with open_office(topics=True) as office:
        olga, topic = await at_work(office)
        office.world.refusals["setmessagereaction"] = ApiError(400, "Bad Request: REACTION_INVALID")
        written = await office.writes(olga, "Добрый день!", thread=topic)
        assert office.got()[-1] == "Добрый день!"
        assert signs(written) == []


async def test_customers_typing_is_shown_in_the_topic() -> None:
    async with open_office(topics=True) as office:
        olga, topic = await at_work(office)
        office.forget_calls()
        await office.bot.typing((await _ticket(office, olga)).id)
        (call,) = office.world.journal
        assert (call.method, call.parameters["message_thread_id"]) == ("sendChatAction", topic)


async def test_bad_markup_of_a_customer_is_shown_without_it() -> None:
    async with open_office(topics=True) as office:
        olga, _ = await at_work(office)
        await office.customer("жирно", html="<b>жирно</i>")
        assert office.last(olga).text == "жирно"


async def test_file_that_cannot_be_fetched_for_long_does_not_hold_up_the_operator() -> None:
    async with open_office(topics=True) as office:
        olga, _ = await at_work(office)
        office.files.unreachable = True
        await office.customer(
            "Смотрите", attachments=(Attachment(kind=Kind.PHOTO, source="vk", file="f", name="ф.jpg"),)
        )
        assert "📎 ф.jpg" in office.last(olga).text


@pytest.mark.parametrize(
    ("kind", "body", "chat"),
    [
        (ItemKind.MARK, {"chat": "5", "ref": "1"}, ""),
        (ItemKind.SCREEN, {"chat": "5", "ref": "1"}, ""),
        (ItemKind.SCREEN, {"chat": "5"}, "5"),
        (ItemKind.CHANGE, {"thread": 1}, ""),
        (ItemKind.CARD, {"card": 1}, "5"),
        (ItemKind.NOTICE, {"chat": "-7"}, "-7"),
        (ItemKind.COPY, {"thread": 1}, "5"),
    ],
)
async def test_only_new_messages_count_to_a_private_chat(kind: ItemKind, body: dict[str, object], chat: str) -> None:
    async with open_office() as office:
        sender: Sender = office.bot
        item = Item(id=1, entry_point=OPERATOR, chat="5", kind=kind, body=body, created_at=_NOW)
        assert sender.paced_as(item) == chat
        in_group = replace(item, chat="-7", body={**body, "chat": "-7"})
        assert sender.paced_as(in_group) == ("" if kind is ItemKind.MARK else "-7")


async def test_check_tells_about_topics_and_the_group() -> None:
    async with open_office(topics=True) as office:
        assert "private chats have topics" in [each.text for each in await office.bot.check()]
    async with open_office() as office:
        advice = [each.advice for each in await office.bot.check() if each.text == "private chats have no topics"]
        assert "Threaded Mode" in advice[0]


async def test_restart_button_still_works_after_everything_was_forgotten() -> None:
    async with open_office() as office:
        olga = await office.hire("Ольга")
        await office.customer("Здравствуйте")
        office.restart()
        await office.press(olga, "Взять")
        await wait_until(office.got)
        assert office.last(olga).text == "1001 Анна П. › Здравствуйте"


class Refused(dict[str, ApiError]):
    """A method that is refused some times, and then works."""

    def __init__(self, method: str, error: ApiError, *, times: int) -> None:
        super().__init__({method: error})
        self._left = times

    @override
    def __contains__(self, key: object) -> bool:
        if not super().__contains__(key) or not self._left:
            return False
        self._left -= 1
        return True


async def test_topics_that_vanish_at_once_leave_the_plain_chat() -> None:
    async with open_office(topics=True) as office:
        olga, _ = await at_work(office)
        chat = office.world.private_chat(olga, office.bot_account)
        office.world.refusals = Refused("sendmessage", ApiError(400, "Bad Request: message thread not found"), times=2)
        await office.customer("Вы тут?")
        assert len(chat.topics) == 2
        assert any("Вы тут?" in text for text in office.texts(olga))


async def test_place_learnt_by_whatever_was_sent_is_kept() -> None:
    async with open_office(topics=True) as office:
        olga, topic = await at_work(office)
        chat = office.world.private_chat(olga, office.bot_account)
        office.world.delete_topic(chat, chat.topics[topic])
        await office.customer("Вы тут?")
        office.restart()
        await office.writes(olga, "Тут", thread=office.topic(olga))
        await office.customer("Спасибо")
        assert office.got()[-1] == "Тут"
        assert len(chat.topics) == 1
