"""Are tickets found by words, and shown with the words that were looked for?"""

from collections.abc import AsyncIterator

import pytest

from operator_bot.screens.found import excerpt
from tests.operator_bot.office import Office, labels, open_office


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk whose bot has topics."""
    async with open_office(topics=True) as office:
        yield office


async def indexed(office: Office) -> None:
    """Let what was said be found."""
    while await office.store.index_words(100):
        pass


async def test_words_are_found_in_what_was_said_and_shown_in_their_place(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте! Заказал кроссовки, МАЛЫ. Как вернуть?", chat="anna")
    await office.customer("Где мой заказ?", chat="boris", name="Борис")
    await indexed(office)
    await office.writes(olga, "/home")
    await office.press(olga, "Поиск")
    assert office.last(olga).text.startswith("🔍 Что ищем?")
    await office.writes(olga, "малы кросс")
    found = office.last(olga)
    assert found.text.splitlines()[0] == "🔍 малы кросс"
    assert "1001 · Анна П. · Telegram" in found.text
    assert "Заказал кроссовки, МАЛЫ." in found.text
    assert "1002" not in found.text
    await office.press(olga, "1001", message=found)
    assert "№ 1001" in office.last(olga).text


async def test_number_and_name_are_found_and_nothing_found_says_what_to_try(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте", chat="boris", name="Борис Ёлкин")
    await indexed(office)
    for words in ("1001", "ёлкин", "ЕЛКИН"):
        await office.writes(olga, f"/find {words}")
        assert "1001 · Борис Ёлкин" in office.last(olga).text
    await office.writes(olga, "/find жираф <b>")
    assert office.last(olga).text.startswith("По «жираф <b>» ничего не нашлось.\nПопробуйте")
    await office.press(olga, "Ещё раз")
    await office.writes(olga, "1001")
    assert "1001 · Борис" in office.last(olga).text


async def test_what_is_found_has_pages(office: Office) -> None:
    olga = await office.hire("Ольга")
    for number in range(8):
        await office.customer("Возврат", chat=f"c{number}", name=f"Клиент {number}")
    await indexed(office)
    await office.writes(olga, "/find возврат")
    page = office.last(olga)
    assert len([row for row in labels(page) if "Клиент" in row[0]]) == 6
    await office.press(olga, "›", message=page)
    assert [row[0].split(" · ")[2] for row in labels(page)[:-1]] == ["Клиент 1", "Клиент 0"]
    assert "страница 2" in page.text
    await office.press(olga, "‹", message=page)
    assert "страница 1" in page.text


async def test_search_from_a_thread_answers_in_the_thread_and_sends_nothing(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Малы кроссовки")
    await indexed(office)
    await office.press(olga, "Взять")
    before = len(office.got())
    await office.writes(olga, "/find кроссовки", thread=office.topic(olga))
    assert office.last(olga).text.startswith("🔍 кроссовки")
    assert office.last(olga).thread_id == office.topic(olga)
    assert len(office.got()) == before
    await office.press(olga, "Ещё раз")
    await office.writes(olga, "это ответ клиенту", thread=office.topic(olga))
    assert office.got()[-1] == "это ответ клиенту"


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Малы кроссовки", "малы", "<b>Малы</b> кроссовки"),
        ("ещё", "еще", "<b>ещё</b>"),
        ("a <b> & возвраты", "возврат", "a &lt;b&gt; &amp; <b>возвраты</b>"),
        ("без слова", "жираф", "без слова"),
        ("x" * 100 + " слово " + "y" * 300, "слово", "…" + "x" * 49 + " <b>слово</b> " + "y" * 104 + "…"),
        ("İстанбул слово", "слово", "İстанбул <b>слово</b>"),
        ("что-то", "()*?", "что-то"),
    ],
)
def test_excerpt_has_the_words_in_bold(text: str, words: str, shown: str) -> None:
    assert excerpt(text, words) == shown
