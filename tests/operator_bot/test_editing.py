"""Can an article be written, published and corrected from a phone?"""

from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import Person, Upload
from gateway.articles import Article, ArticleState, Audience, CatalogueEntry, Shelf
from gateway.messages import Kind
from gateway.operators import Role
from tests.operator_bot.office import Office, labels, open_office, picture


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk without topics and without articles."""
    async with open_office() as office:
        yield office


async def boss(office: Office) -> Person:
    """Return an owner at work."""
    return await office.hire("Вера", role=Role.OWNER)


async def only(office: Office) -> Article:
    """Return the only article there is."""
    (article,) = await office.store.articles()
    return article


async def drafted(office: Office, person: Person) -> Article:
    """Let somebody write a short article with one question."""
    await office.writes(person, "/articles")
    await office.press(person, "Новая статья")
    await office.writes(person, "Возврат и обмен")
    await office.writes(person, "Вернём за 14 дней.")
    await office.press(person, "Готово")
    await office.writes(person, "как вернуть\n• малы кроссовки")
    return await only(office)


async def test_article_is_written_step_by_step_and_published(office: Office) -> None:
    vera = await boss(office)
    async with office.store.unit() as unit:
        unit.add(CatalogueEntry(id=1, shelf=Shelf.SERVICE, key="returns", titles={"ru": "Возврат"}))
        unit.add(CatalogueEntry(id=2, shelf=Shelf.PRODUCT, key="shoes", titles={"ru": "Обувь"}))
    await office.writes(vera, "/articles")
    assert office.last(vera).text == "Статьи · все: 0\nЗдесь пока пусто."
    await office.press(vera, "Новая статья")
    assert office.last(vera).text.startswith("Новая статья. Пришлите заголовок (Русский)")
    await office.writes(vera, "Возврат  и обмен")
    await office.writes(vera, "Вернём за 14 дней.\nЧек не нужен.")
    await office.writes(vera, "Вот этикетка", media=Upload("photo", picture()))
    assert office.last(vera).text.startswith("Записал, в тексте")
    await office.press(vera, "Готово")
    await office.writes(vera, "как вернуть\n• малы кроссовки")
    await office.press(vera, "Возврат", message=office.last(vera))
    await office.press(vera, "Обувь", message=office.last(vera))
    shown = office.last(vera)
    assert shown.text.startswith("✏️ Возврат и обмен\n\nВернём за 14 дней.")
    assert labels(shown) == [["✅ Опубликовать"], ["К статье"]]
    answer = await office.press(vera, "Опубликовать", message=shown)
    assert answer.text == "Опубликована: бот уже отвечает ею"
    article = await only(office)
    (text,) = article.texts
    assert (article.key, article.state, article.author) == ("vozvrat-i-obmen", ArticleState.PUBLISHED, "Вера")
    assert (article.service, article.product) == ("returns", "shoes")
    assert text.body.startswith("Вернём за 14 дней.\\\nЧек не нужен.\n\nВот этикетка\n\n![](files/photo-")
    assert [(each.kind, each.source) for each in text.attachments] == [(Kind.PHOTO, "operator")]
    assert text.examples == ("как вернуть", "малы кроссовки")
    assert article.revision == await office.store.knowledge_revision() > 0
    assert shown.text.splitlines()[:2] == ["📄 Возврат и обмен", "Опубликована · версия 7, Вера"]


async def test_operator_drafts_and_only_an_owner_publishes_and_changes_what_is_published(office: Office) -> None:
    olga, vera = await office.hire("Ольга"), await boss(office)
    article = await drafted(office, olga)
    assert article.state is ArticleState.DRAFT
    await office.press(olga, "К статье")
    card = office.last(olga)
    assert not any("Опубликовать" in label for row in labels(card) for label in row)
    await office.press(olga, "Заголовок", message=card)
    await office.writes(vera, "/articles")
    await office.press(vera, "✏️ Возврат и обмен")
    await office.press(vera, "Опубликовать")
    await office.writes(olga, "Совсем другой")
    assert office.last(olga).text.startswith(
        "Публиковать и менять опубликованное могут только владельцы и супервизоры."
    )
    assert (await only(office)).texts[0].title == "Возврат и обмен"
    await office.press(olga, "Отмена", message=card)
    assert [row for row in labels(card) if "Заголовок" in row] == []


async def test_one_field_at_a_time_is_changed_and_an_earlier_version_comes_back(office: Office) -> None:
    vera = await boss(office)
    await drafted(office, vera)
    await office.press(vera, "К статье")
    card = office.last(vera)
    await office.press(vera, "Текст", message=card)
    await office.writes(vera, "Вернём за 30 дней.")
    await office.press(vera, "Готово")
    assert (await only(office)).texts[0].body == "Вернём за 30 дней."
    await office.press(vera, "Вопросы")
    assert "• как вернуть\n• малы кроссовки" in office.find(vera, "Уже есть").text
    await office.writes(vera, "сдать обратно")
    assert (await only(office)).texts[0].examples == ("как вернуть", "малы кроссовки", "сдать обратно")
    await office.press(vera, "Вопросы")
    await office.press(vera, "Убрать все")
    assert (await only(office)).texts[0].examples == ()
    await office.press(vera, "Отмена")
    await office.press(vera, "История")
    assert office.last(vera).text.startswith("История · Возврат и обмен\n6 · Вера, 12:00")
    answer = await office.press(vera, "Вернуть 3")
    assert answer.text == "Вернул версию 3"
    article = await only(office)
    assert (article.number, article.texts[0].body) == (7, "Вернём за 14 дней.")
    assert article.texts[0].examples == ("как вернуть", "малы кроссовки")


async def test_language_is_added_and_audience_chosen(office: Office) -> None:
    vera = await boss(office)
    await drafted(office, vera)
    await office.press(vera, "К статье")
    await office.press(vera, "➕ Язык")
    await office.press(vera, "English")
    await office.writes(vera, "Returns")
    await office.writes(vera, "We refund within 14 days.")
    await office.press(vera, "Готово")
    await office.press(vera, "Пропустить")
    await office.press(vera, "Назад")
    await office.press(vera, "Для кого")
    await office.press(vera, "🔒 Для своих")
    article = await only(office)
    assert [(each.locale, each.title) for each in article.texts] == [("ru", "Возврат и обмен"), ("en", "Returns")]
    assert article.audience is Audience.INTERNAL
    assert "✓ English: 25 знаков, 0 вопросов" in office.last(vera).text


async def test_unfinished_article_survives_a_restart_and_cancel_ends_it(office: Office) -> None:
    vera = await boss(office)
    await office.writes(vera, "/articles")
    await office.press(vera, "Новая статья")
    await office.writes(vera, "Возврат")
    office.restart()
    await office.writes(vera, "Вернём.")
    assert (await only(office)).texts[0].body == "Вернём."
    await office.writes(vera, "/cancel")
    assert office.last(vera).text.startswith("Хорошо, следующее сообщение статьёй не станет.")
    await office.writes(vera, "Это уже не статья")
    assert (await only(office)).texts[0].body == "Вернём."
    await office.writes(vera, "/cancel")
    assert office.last(vera).text == "Отменять нечего."


async def test_answer_to_a_customer_is_never_taken_for_an_article(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    copy = office.last(olga)
    await office.writes(olga, "/articles")
    await office.press(olga, "Новая статья")
    await office.writes(olga, "Добрый день!", reply_to=copy)
    assert office.got()[-1] == "Добрый день!"
    await office.writes(olga, "Возврат")
    assert office.got()[-1] == "Добрый день!"
    assert (await only(office)).texts[0].title == "Возврат"


async def test_article_that_cannot_be_kept_or_published_says_why(office: Office) -> None:
    vera = await boss(office)
    await office.writes(vera, "/articles")
    await office.press(vera, "Новая статья")
    await office.writes(vera, "ж" * 121)
    assert office.last(vera).text == "Так сохранить не получится:\n• заголовок длиннее 120 знаков"
    await office.writes(vera, "Возврат")
    await office.press(vera, "Отмена")
    answer = await office.press(vera, "Опубликовать")
    assert answer.text == "Пока не получится, причины ниже"
    assert office.last(vera).text == "Так сохранить не получится:\n• нет текста"
    assert (await only(office)).state is ArticleState.DRAFT


async def test_articles_are_found_by_words_state_and_topic(office: Office) -> None:
    vera = await boss(office)
    await drafted(office, vera)
    await office.writes(vera, "/articles КРОССОВКИ малы")
    assert office.last(vera).text == "Статьи · все: 1\nПо словам: КРОССОВКИ малы"
    assert labels(office.last(vera))[0] == ["✏️ Возврат и обмен"]
    await office.writes(vera, "/articles")
    await office.press(vera, "📄")
    assert office.last(vera).text.startswith("Статьи · опубликованные: 0")


async def test_words_after_the_command_look_for_articles_of_the_ticket() -> None:
    async with open_office(topics=True) as office:
        olga = await office.hire("Ольга")
        await office.customer("Здравствуйте")
        await office.press(olga, "Взять")
        await office.writes(olga, "/articles возврат", thread=office.topic(olga))
        assert office.last(olga).text.startswith("Статьи для № 1001 · Анна П.\nвозврат")


async def test_garbage_in_buttons_changes_nothing(office: Office) -> None:
    olga = await office.hire("Ольга")
    await drafted(office, olga)
    message = office.last(olga)
    for data in ("e:1:t:ru:c", "e:0:t:xx:n", "u:1:published", "j:1:e:9:c", "j:1:s:5:c", "z:1:1", "x:1:ru", "y:1:0"):
        message.markup = {"inline_keyboard": [[{"text": "?", "callback_data": data}]]}
        await office.press(olga, "?", message=message)
    assert (await only(office)).number == 3


async def test_language_is_added_to_a_published_article_with_title_and_text_at_once(office: Office) -> None:
    vera = await boss(office)
    await drafted(office, vera)
    await office.press(vera, "К статье")
    card = office.last(vera)
    await office.press(vera, "Опубликовать", message=card)
    await office.press(vera, "➕ Язык", message=card)
    await office.press(vera, "Українська", message=card)
    await office.writes(vera, "Повернення")
    assert [each.locale for each in (await only(office)).texts] == ["ru"]
    office.restart()
    await office.writes(vera, "Повернемо гроші за 14 днів.")
    await office.writes(vera, "Чек не потрібен.")
    ukrainian = (await only(office)).text("uk")
    assert ukrainian
    assert (ukrainian.title, ukrainian.body) == ("Повернення", "Повернемо гроші за 14 днів.\n\nЧек не потрібен.")


async def test_published_article_does_not_go_back_to_when_it_had_no_text(office: Office) -> None:
    vera = await boss(office)
    await drafted(office, vera)
    await office.press(vera, "К статье")
    card = office.last(vera)
    await office.press(vera, "Опубликовать", message=card)
    await office.press(vera, "История", message=card)
    answer = await office.press(vera, "Вернуть 1", message=card)
    assert answer.text == "Пока не получится, причины ниже"
    assert office.last(vera).text == "Так сохранить не получится:\n• нет текста"
    assert (await only(office)).number == 4
