"""Nonsense, floods, files and spite: a clear answer or a person, and nothing broken."""

from contextlib import suppress

import pytest

from tests.stories.knowing import answers_so_far, count_reaches, handed_over, nobody_was_disturbed, offered, said
from tests.stories.on_the_site import RefusedError
from tests.stories.operators import TAKE
from tests.stories.parcels import photo, sticker, voice
from tests.stories.shop import SECRETS, Shop
from tests.stories.test_bad_words import NASTY, named, nobody_is_alarmed

pytestmark = pytest.mark.asyncio(loop_scope="module")

HUMAN = said("button_human")


async def test_what_says_nothing_is_asked_about_once_and_then_a_person_comes(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    await anna.writes("🙃🤷")
    assert (await anna.reads(said("ask_for_words"))).buttons == (HUMAN,)
    assert nobody_was_disturbed(answering, anna)
    await anna.writes("?!")
    await answering.olga.card(await anna.is_told_a_number(), words="🙃🤷")


@pytest.mark.parametrize("words", ["фывапролджэ ячсмить", "asdf qwerty zxcv", "Какая погода на Марсе?"])
async def test_what_no_article_answers_goes_to_a_person(answering: Shop, channel: str, words: str) -> None:
    anna = await answering.customer(channel)
    await anna.writes(words)
    first = (await count_reaches(anna, 1))[0]
    if HUMAN in first.buttons:
        await anna.presses(HUMAN)
    card = await answering.olga.card(await anna.is_told_a_number(), words=words)
    assert anna.name in card.text


async def test_ten_thousand_letters_are_read_and_answered(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    for _ in range(3):
        await anna.writes(("как вернуть товар " * 230)[:4000])
    first = (await count_reaches(anna, 1))[0]
    assert HUMAN in first.buttons or "№" in first.text
    await answers_so_far(answering)
    nobody_is_alarmed(answering)


async def test_spiteful_questions_are_questions(
    answering: Shop, channel: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    for words in (*NASTY, "\u202e", "../../etc/passwd как вернуть товар <b>", "ok:0:1", "f:main:1:hello:order"):
        anna = await answering.customer(channel)
        with suppress(RefusedError):
            await anna.writes(words)
            first = (await count_reaches(anna, 1))[0]
            assert "42007" not in first.text
            if HUMAN in first.buttons:
                await anna.presses(HUMAN)
            await answering.olga.card(await anna.is_told_a_number(), button=TAKE)
    nobody_is_alarmed(answering)
    assert not [each for each in (*NASTY, *SECRETS) if each in caplog.text]
    assert not [each.message for each in caplog.records if each.levelname == "ERROR"]


async def test_spiteful_names_are_names(answering: Shop, channel: str) -> None:
    for name in (*NASTY[:4], "\n\n\n"):
        anna = await named(answering, channel, name)
        await offered(anna, "Как вернуть товар?", "how-to-return")
        await anna.presses(HUMAN)
        card = await answering.olga.card(await anna.is_told_a_number(), button=TAKE)
        assert "42007" not in card.text
        assert "Бот предлагал" in card.text
    nobody_is_alarmed(answering)


async def test_a_picture_or_a_voice_alone_is_for_a_person(answering: Shop, channel: str) -> None:
    for parcel in (photo(), voice()):
        anna = await answering.customer(channel)
        await anna.sends(parcel)
        number = await anna.is_told_a_number()
        room = await answering.olga.takes(number)
        await room.receives(parcel.data)
        assert len(await anna.sees()) == 1


async def test_a_picture_with_words_is_answered_by_its_words(answering: Shop, channel: str) -> None:
    anna, receipt = await answering.customer(channel), photo()
    await anna.sends(receipt, text="Как вернуть товар?")
    await anna.reads("Вернуть вещь можно в течение 30 дней")
    await anna.presses(HUMAN)
    room = await answering.olga.takes(await handed_over(answering, anna, words="Как вернуть товар?"))
    await room.receives(receipt.data)


@pytest.mark.parametrize("channel", ["telegram", "vk"])
async def test_a_sticker_is_no_question(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    await anna.sends(sticker())
    await anna.reads(said("ask_for_words"))
    await anna.writes("спасибо")
    await anna.reads(said("welcome"))
    await answers_so_far(answering)
    assert nobody_was_disturbed(answering, anna)
