"""Does what is typed in Telegram look the same as an article?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.telegram.entities import to_html
from gateway.articles.markdown import shown
from operator_bot.markdown import markdown


@pytest.mark.parametrize(
    ("typed", "html", "written"),
    [
        ("Вернём деньги.", "", "Вернём деньги."),
        ("Первая\nвторая\n\nтретья", "", "Первая\\\nвторая\n\nтретья"),
        ("Шаги:\n1. Откройте\n2. Нажмите\nГотово", "", "Шаги:\n\n1. Откройте\n2. Нажмите\n\nГотово"),
        ("Нужно:\n• чек\n— паспорт", "", "Нужно:\n\n- чек\n- паспорт"),
        ("# Сроки\nДва дня", "", "# Сроки\nДва дня"),
        ("Это важно!", "Это <b>важно</b>!", "Это **важно**!"),
        ("важно очень", "<b>важно </b>очень", "**важно** очень"),
        ("а\nб", "<b>а\nб</b>", "**а**\\\n**б**"),
        ("сайт", '<a href="https://a.b/(c) d">сайт</a>', "[сайт](<https://a.b/(c)d>)"),
        ("код `x`", "код <code>`x`</code>", "код `` `x` ``"),
        ("Он:\nда\nнет", "Он:\n<blockquote>да\nнет</blockquote>", "Он:\n\n> да\\\n> нет"),
        ("x\ny", "<pre>x\ny</pre>", "```\nx\ny\n```"),
        ("тайна и черта", "<tg-spoiler>тайна</tg-spoiler> и <u>черта</u>", "тайна и черта"),
    ],
)
def test_message_becomes_markdown(typed: str, html: str, written: str) -> None:
    assert markdown(typed, html) == written


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("Вернём 5 > 3.\nСегодня.\n\nЗавтра.", "Вернём 5 &gt; 3.\nСегодня.\n\nЗавтра."),
        ("Это важно и нужно!", "Это <b>важно</b> и <i>нужно</i>!"),
        ("Зачёркнуто и код", "<s>Зачёркнуто</s> и <code>код</code>"),
    ],
)
def test_article_looks_as_it_was_typed(typed: str, html: str) -> None:
    look = shown(markdown(typed, html))
    assert look.plain == typed
    assert look.html == html


words = st.text(alphabet=st.sampled_from("абв <>&*_`[]()#-\n1.•~|\\"), max_size=60)
entities = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["bold", "italic", "code", "pre", "blockquote", "text_link", "strikethrough"]),
            "offset": st.integers(0, 50),
            "length": st.integers(1, 30),
            "url": st.just("https://shop.example/?a=1"),
        }
    ),
    max_size=4,
)


@given(words, entities)
def test_any_message_becomes_an_article_that_can_be_shown(typed: str, marks: list[dict[str, object]]) -> None:
    shown(markdown(typed, to_html(typed, marks)))
