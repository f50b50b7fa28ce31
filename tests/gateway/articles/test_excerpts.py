"""Which part of a long article is shown?"""

from gateway.articles.markdown import excerpt, passages, shown

BODY = """Мы возим по всей стране.

## Курьер

Курьер приедет завтра с 10 до 20 часов.

Он позвонит за час:

- днём
- вечером

Оплата картой или наличными.

## Самовывоз

Пункт открыт до 21 часа. Заказ ждёт пять дней. Потом он вернётся на склад.
"""


def test_a_short_article_is_shown_whole() -> None:
    assert excerpt(BODY, "пункт открыт", limit=1000) == BODY.strip()


def test_the_passage_that_answers_comes_with_its_heading_and_not_the_next_section() -> None:
    assert excerpt(BODY, "приедет завтра", limit=60) == "## Курьер\n\nКурьер приедет завтра с 10 до 20 часов."


def test_the_beginning_goes_on_into_the_sections_while_there_is_room() -> None:
    part = excerpt(BODY, "непонятно что", limit=90)
    assert part == "Мы возим по всей стране.\n\n## Курьер\n\nКурьер приедет завтра с 10 до 20 часов."


def test_a_question_finds_its_passage_in_other_forms_of_the_words() -> None:
    assert excerpt(BODY, "на каком складе окажется товар", limit=90).startswith("## Самовывоз")
    assert excerpt(BODY, "платить картами", limit=60) == "## Курьер\n\nОплата картой или наличными."


def test_an_excerpt_goes_on_while_there_is_room_in_its_section() -> None:
    part = excerpt(BODY, "Курьер приедет", limit=170)
    assert part.endswith("- вечером\n\nОплата картой или наличными.")


def test_a_list_stays_with_what_introduces_it_and_under_its_heading() -> None:
    part = excerpt(BODY, "позвонит за час днём вечером", limit=60)
    assert part == "## Курьер\n\nОн позвонит за час:\n\n- днём\n- вечером"


def test_without_a_passage_the_beginning_is_shown() -> None:
    assert excerpt(BODY, "", limit=30) == "Мы возим по всей стране."


def test_what_an_article_says_first_stands_before_the_passage_that_answers() -> None:
    part = excerpt(BODY, "завтра или вечером приедет курьер", limit=100)
    assert part == "Мы возим по всей стране.\n\n## Курьер\n\nКурьер приедет завтра с 10 до 20 часов."


def test_a_passage_that_is_too_long_ends_with_a_sentence() -> None:
    part = excerpt(BODY, "пункт открыт до 21 часа", limit=65)
    assert part == "## Самовывоз\n\nПункт открыт до 21 часа. Заказ ждёт пять дней."


def test_a_list_that_is_too_long_ends_with_an_item() -> None:
    body = "Начало.\n\n" + "\n".join(f"- пункт номер {number}" for number in range(50))
    assert excerpt(body, "пункт номер", limit=40) == "- пункт номер 0\n- пункт номер 1"


def test_passages_are_paragraphs_and_lists_with_their_lead_in() -> None:
    assert [each.text for each in passages(BODY)] == [
        "Мы возим по всей стране.",
        "Курьер\nКурьер приедет завтра с 10 до 20 часов.",
        "Он позвонит за час:\nднём\nвечером",
        "Оплата картой или наличными.",
        "Самовывоз\nПункт открыт до 21 часа. Заказ ждёт пять дней. Потом он вернётся на склад.",
    ]


def test_an_excerpt_of_a_table_is_still_a_table() -> None:
    body = "Размеры.\n\n| Размер | Грудь |\n|--|--|\n| S | 88 |\n| M | 92 |\n\n" + "Слова. " * 200
    assert shown(excerpt(body, "размер M грудь 92", limit=100)).plain == "Размеры.\n\nРазмер — Грудь\nS — 88\nM — 92"
