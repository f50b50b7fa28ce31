"""The bot answers first: it offers, takes a no, and calls a person; never a third guess."""

from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from gateway.articles import Outcome
from gateway.items import ItemKind
from gateway.messages import Attachment, Kind, Pressed, Started
from gateway.tickets import Status
from tests.fakes.channel import said
from tests.gateway.answering_desk import PHOTO, RETURNS, STICKER, answering_desk, status, words_of_ticket
from tests.gateway.desk_on_the_table import TableDesk


@pytest.fixture
async def desk() -> AsyncGenerator[TableDesk]:
    async with answering_desk() as desk:
        yield desk


# --- offering ---------------------------------------------------------------------------------------------------------


async def test_the_article_itself_is_the_answer(desk: TableDesk) -> None:
    answer = await desk.says("7", said("Как вернуть кроссовки?"))
    assert "Вернуть можно за 14 дней." in answer
    assert "Из статьи «Возврат»" in answer
    assert desk.buttons("7") == ["Помогло", "Не то", "Позвать оператора"]
    assert await status(desk) == (Status.NEW, "")
    assert desk.bot.of(ItemKind.CARD) == []


async def test_nothing_is_said_before_a_quiet_moment(desk: TableDesk) -> None:
    await desk.customer("7", said("Как вернуть?"))
    await desk.handled()
    await desk.turns.look()
    assert desk.channel.texts("7") == []
    await desk.pause()
    assert len(desk.channel.texts("7")) == 1


async def test_several_messages_are_read_together(desk: TableDesk) -> None:
    for number, words in enumerate(("привет", "купил кроссовки", "как вернуть?")):
        await desk.customer("7", said(words, str(number)))
        await desk.handled()
        desk.clock.advance(timedelta(seconds=1))
        await desk.turns.look()
    await desk.pause()
    assert len(desk.channel.texts("7")) == 1
    assert await words_of_ticket(desk) == ["привет", "купил кроссовки", "как вернуть?"]
    view = await desk.ticket("7")
    assert view is not None
    assert view.ticket.subject == "купил кроссовки"


async def test_whoever_writes_and_writes_is_answered_after_five_seconds(desk: TableDesk) -> None:
    for number in range(6):
        await desk.customer("7", said(f"как вернуть? {number}", str(number)))
        await desk.handled()
        desk.clock.advance(timedelta(seconds=1))
        await desk.turns.look()
    await desk.quiet()
    assert len(desk.channel.texts("7")) == 1


async def test_it_helped_ends_the_ticket(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?"))
    assert "Рад" in await desk.presses("7", "Помогло")
    assert await status(desk) == (Status.RESOLVED, "confirmed")
    view = await desk.ticket("7")
    assert view is not None
    assert [(each.outcome, each.answer_id) for each in view.searches] == [(Outcome.CONFIRMED, RETURNS)]


@pytest.mark.parametrize("words", ["спасибо", "помогло"])
async def test_thanks_after_an_offer_mean_that_it_helped(desk: TableDesk, words: str) -> None:
    await desk.says("7", said("Как вернуть?", "1"))
    await desk.says("7", said(words, "2"))
    assert await status(desk) == (Status.RESOLVED, "confirmed")


async def test_pressing_twice_is_answered_once(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?"))
    data = desk.button("7", "Помогло")
    await desk.says("7", Pressed(data), Pressed(data))
    await desk.says("7", Pressed(data))
    assert len(desk.channel.texts("7")) == 2


async def test_not_it_offers_the_alternatives_and_then_a_person(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?"))
    assert "Может быть" in await desk.presses("7", "Не то")
    assert desk.buttons("7") == ["Обмен на другой размер", "Возврат без чека", "Позвать оператора"]
    assert "Размер меняем" in await desk.presses("7", "Обмен на другой размер")
    assert "Скоро ответит человек" in await desk.presses("7", "Не то")
    assert await status(desk) == (Status.ACCEPTED, "")
    [view] = await desk.tickets()
    assert [each.outcome for each in view.searches] == [Outcome.HANDED_OVER]


async def test_not_it_in_words_is_the_same(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?", "1"))
    assert "Может быть" in await desk.says("7", said("не помогло", "2"))
    await desk.says("7", said("не помогло", "3"))
    assert (await status(desk))[0] is Status.ACCEPTED


async def test_there_is_never_a_third_guess(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?", "1"))
    await desk.says("7", said("А размер поменять?", "2"))
    await desk.says("7", said("А чек нужен?", "3"))
    assert (await status(desk))[0] is Status.ACCEPTED
    assert not any("Чек не нужен" in each for each in desk.channel.texts("7"))


async def test_an_article_that_was_shown_is_not_offered_again(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?", "1"))
    answer = await desk.says("7", said("Так как же вернуть?", "2"))
    assert "Размер меняем" in answer


async def test_a_menu_is_offered_where_nothing_stands_out(desk: TableDesk) -> None:
    await desk.says("7", said("Обувь"))
    assert desk.buttons("7") == ["Возврат", "Обмен на другой размер", "Возврат без чека", "Позвать оператора"]
    await desk.presses("7", "Возврат")
    await desk.presses("7", "Помогло")
    assert await status(desk) == (Status.RESOLVED, "confirmed")


async def test_a_long_article_is_read_on(desk: TableDesk) -> None:
    await desk.says("7", said("чек"))
    assert "Читать дальше" in desk.buttons("7")
    whole = await desk.presses("7", "Читать дальше")
    assert whole.count("Чек не нужен") == 20
    await desk.presses("7", "Помогло")
    assert await status(desk) == (Status.RESOLVED, "confirmed")


async def test_what_is_internal_never_reaches_a_customer(desk: TableDesk) -> None:
    await desk.says("7", said("секрет"))
    assert (await status(desk))[0] is Status.ACCEPTED
    await desk.says("8", Started())
    for data in ("art:e", "pick:0:e", "read:0:e"):
        await desk.says("8", Pressed(data))
    assert not any("Секрет" in each for each in desk.channel.texts("8"))


# --- handing over -----------------------------------------------------------------------------------------------------


async def test_where_nothing_fits_a_person_is_called_at_once(desk: TableDesk) -> None:
    answer = await desk.says("7", said("Хочу франшизу"))
    assert "Скоро ответит человек" in answer
    [view] = await desk.tickets()
    assert view.ticket.subject == "Хочу франшизу"
    assert [(each.choice, each.outcome) for each in view.searches] == [("nothing", Outcome.HANDED_OVER)]


@pytest.mark.parametrize(
    "event",
    [
        said("позовите человека"),
        said("/operator"),
        said("", attachments=(PHOTO,)),
        said("?", attachments=(PHOTO,)),
        said("привет", attachments=(PHOTO,)),
        said("👍", attachments=(PHOTO,)),
        said("", attachments=(Attachment(Kind.VOICE, source="telegram", file="v"),)),
        said("", notes=("unsupported",)),
        Pressed("human"),
    ],
)
async def test_some_things_need_no_pause(desk: TableDesk, event: object) -> None:
    await desk.customer("7", event)  # pyright: ignore[reportArgumentType]
    await desk.handled()
    await desk.turns.look()
    await desk.quiet()
    assert len(await desk.tickets()) == 1


async def test_a_picture_with_words_is_searched_by_its_words(desk: TableDesk) -> None:
    assert "14 дней" in await desk.says("7", said("Как вернуть?", attachments=(PHOTO,)))


async def test_a_sticker_alone_is_no_question(desk: TableDesk) -> None:
    assert "Пожалуйста" in await desk.says("7", said("", attachments=(STICKER,)))
    assert await desk.ticket("7") is None


async def test_who_calls_a_person_before_the_pause_loses_no_word(desk: TableDesk) -> None:
    await desk.customer("7", said("Как вернуть?"), Pressed("human"))
    await desk.handled()
    await desk.turns.look()
    await desk.quiet()
    assert await words_of_ticket(desk) == ["Как вернуть?"]
    assert "Зову человека" in desk.channel.texts("7")[-1]


async def test_who_calls_a_person_after_an_offer_is_not_asked_again_what_it_is_about(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?"))
    assert "Скоро ответит человек" in await desk.presses("7", "Позвать оператора")


async def test_nonsense_is_asked_about_once_and_then_a_person_comes(desk: TableDesk) -> None:
    assert "словами" in await desk.says("7", said("???", "1"))
    await desk.says("7", said("!!!", "2"))
    assert len(await desk.tickets()) == 1
    assert await words_of_ticket(desk) == ["???", "!!!"]


async def test_what_made_no_sense_to_the_bot_is_there_for_the_person_who_was_called(desk: TableDesk) -> None:
    await desk.says("7", said("???", "1"))
    await desk.presses("7", "Позвать оператора")
    view = await desk.ticket("7")
    assert view is not None
    assert view.ticket.subject == "???"
    assert await words_of_ticket(desk) == ["???"]


async def test_the_bot_is_silent_while_people_have_the_ticket(desk: TableDesk) -> None:
    await desk.says("7", said("Хочу франшизу", "1"))
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    for number, words in enumerate(("Как вернуть?", "привет", "спасибо", "/menu /my"), start=2):
        await desk.says("7", said(words, str(number)))
    assert len(desk.channel.texts("7")) == 1
    assert desk.copies("501") == ["Хочу франшизу", "Как вернуть?", "привет", "спасибо", "/menu /my"]


async def test_a_turn_that_waits_is_dropped_when_somebody_takes_the_ticket(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?", "1"))
    view = await desk.ticket("7")
    assert view is not None
    await desk.customer("7", said("А размер?", "2"))
    await desk.handled()
    await desk.take("501", view.ticket.id)
    await desk.pause()
    assert len(desk.channel.texts("7")) == 1
    assert desk.copies("501") == ["Как вернуть?", "А размер?"]
    assert (await desk.conversation("7")).turn_at is None


async def test_every_message_of_the_bot_has_a_way_to_a_person(desk: TableDesk) -> None:
    for event in (
        Started(),
        said("привет", "1"),
        said("спасибо", "2"),
        said("!", "3"),
        said("/menu", "4"),
        said("/language", "5"),
        Pressed("garbage"),
        Pressed("art:b"),
        said("Как вернуть?", "6"),
        said("не помогло", "7"),
    ):
        await desk.says("7", event)
        assert desk.buttons("7")[-1] == "Позвать оператора", event
