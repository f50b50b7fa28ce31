"""Three languages, and whatever keyboards make of them: everybody is understood and answered in their own."""

import pytest

from tests.stories.knowing import RUSSIAN_ONLY, button_like, found, has_button, offered, said, title, turned
from tests.stories.shop import Shop

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("words", "locale"),
    [("How do I return an item?", "en"), ("Як повернути товар?", "uk"), ("Как вернуть товар?", "ru")],
)
async def test_the_answer_is_in_the_language_of_the_question(
    answering: Shop, channel: str, words: str, locale: str
) -> None:
    somebody = await answering.customer(channel, locale="ru" if locale != "ru" else "en")
    bubble = await offered(somebody, words, "how-to-return", locale=locale)
    assert said("button_helped", locale) in bubble.buttons
    assert said("button_human", locale) in bubble.buttons
    await somebody.presses(said("button_helped", locale))
    await somebody.reads(said("glad", locale))


async def test_what_exists_in_russian_alone_is_shown_with_an_honest_word(answering: Shop, channel: str) -> None:
    john = await answering.customer(channel, locale="en")
    await john.writes("menu")
    topics = await john.reads(said("topics", "en"))
    await john.presses(button_like(topics, "Returns and exchange"))
    page = await john.reads(said("titles", "en"))
    while not has_button(page, RUSSIAN_ONLY):
        page = await turned(john, page)
    await john.presses(button_like(page, RUSSIAN_ONLY))
    bubble = await john.reads("Учимся вышивать по субботам")
    assert bubble.text.startswith(said("other_language", "en", language="ru"))
    assert said("button_helped", "en") in bubble.buttons


@pytest.mark.parametrize(
    "words",
    [
        "rfr dthyenm njdfh",
        "Kak vernut tovar?",
        "кааааак вернууууть товаааар???",
        "КАК ВЕРНУТЬ ТОВАР!!!",
        "как вирнуть товар",
        "к\u200bак ве\u200bрнуть тов\u200bар",
    ],
)
async def test_slips_of_keyboard_and_hand_are_read_as_meant(answering: Shop, words: str) -> None:
    await found(await answering.customer("telegram"), words, "how-to-return")


async def test_what_was_repaired_is_shown_to_operators_as_it_was_written(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    await offered(anna, "rfr dthyenm njdfh", "how-to-return")
    await anna.presses(said("button_human"))
    card = await answering.olga.card(await anna.is_told_a_number(), words="rfr dthyenm njdfh")
    assert f"«{title('how-to-return')}»" in card.text


async def test_a_chosen_language_stays(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    await anna.writes("/language")
    await anna.presses("English")
    await anna.reads(said("language_chosen", "en"))
    bubble = await offered(anna, "Как вернуть товар?", "how-to-return", locale="en")
    assert said("button_helped", "en") in bubble.buttons
