"""How does an article look in a messenger?"""

import pytest

from bots.sandbox.telegram.text.html_markup import parse_html
from gateway.articles.markdown import plain_text, references, shown
from gateway.messages import Attachment, Kind


def _html(body: str) -> str:
    look = shown(body)
    return look.html or look.plain


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("# Возврат\n\nДа.", "<b>Возврат</b>\nДа."),
        ("# **Возврат**", "<b>Возврат</b>"),
        ("*раз* **два** ~~три~~ `x < y`", "<i>раз</i> <b>два</b> <s>три</s> <code>x &lt; y</code>"),
        ("- раз\n- два\n  1. три", "• раз\n• два\n    1. три"),
        ("3. раз\n4. два", "3. раз\n4. два"),
        ("> раз\n>> два", "<blockquote>раз\n\nдва</blockquote>"),
        ("```py\na < b\n```", '<pre><code class="language-py">a &lt; b</code></pre>'),
        ("| Размер | Грудь |\n|--|--|\n| S | 88 |", "<b>Размер — Грудь</b>\nS — 88"),
        ("раз\nдва  \nтри", "раз два\nтри"),
        ("[сюда](https://a.example/?x=1&y=2)", '<a href="https://a.example/?x=1&amp;y=2">сюда</a>'),
        ("<https://a.example>", '<a href="https://a.example">https://a.example</a>'),
        ("[бот](tg://resolve?domain=shop)", '<a href="tg://resolve?domain=shop">бот</a>'),
        ("[почта](mailto:a@b.example)", "почта: a@b.example"),
        ("![схема](https://a.example/x.png)", '<a href="https://a.example/x.png">схема</a>'),
    ],
)
def test_markup_becomes_what_telegram_allows(body: str, html: str) -> None:
    parse_html(_html(body))
    assert _html(body) == html


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        ("[сюда](https://a.example/x), пожалуйста", "сюда: https://a.example/x, пожалуйста"),
        ("[a.example](https://a.example/)", "https://a.example/"),
        ("# Раз\n\n**два** *три*", "Раз\nдва три"),
        ("> раз\n>\n> два", "> раз\n>\n> два"),
        ("Шаги:\n\n1. раз\n2. два", "Шаги:\n1. раз\n2. два"),
        ("раз\n\n---\n\nдва", "раз\n\n———\n\nдва"),
    ],
)
def test_without_markup_links_are_written_out(body: str, plain: str) -> None:
    assert shown(body).plain == plain


@pytest.mark.parametrize(
    "body",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,AAAA)",
        "[x](vbscript:a)",
        "[x](file:///etc/passwd)",
        "[x](//evil.example)",
        "[x](<https://a b>)",
        "[x](tel:+7)",
    ],
)
def test_a_link_that_could_run_or_leave_is_only_its_words(body: str) -> None:
    look = shown(body)
    assert (look.plain, look.html) == ("x", "")


def test_html_in_an_article_is_shown_as_text() -> None:
    look = shown('<script>alert(1)</script>\n\nи <b onclick="x">это</b>')
    assert look.plain == '<script>alert(1)</script>\n\nи <b onclick="x">это</b>'
    assert parse_html(look.html) == (look.plain, [])


def test_a_template_in_an_article_stays_what_it_is() -> None:
    assert shown("{{ 7 * 7 }} {% raw %}").plain == "{{ 7 * 7 }} {% raw %}"


def test_a_quote_cannot_leave_the_address_of_a_link() -> None:
    look = shown("[x](<https://a.example/\"onmouseover='y'>)")
    assert "onmouseover" not in look.html
    _, entities = parse_html(shown("[x](https://a.example/'&amp;y)").html)
    assert [each["type"] for each in entities] == ["text_link"]


def test_only_mentioned_files_are_shown_with_their_bare_names() -> None:
    chart = Attachment(kind=Kind.PHOTO, source="desk", file="1", name="pictures/chart.png")
    guide = Attachment(kind=Kind.FILE, source="desk", file="2", name="files/guide.pdf")
    other = Attachment(kind=Kind.FILE, source="desk", file="3", name="files/other.pdf")
    look = shown("См. [памятку](files/guide.pdf).\n\n![Таблица](pictures/chart.png)", (chart, guide, other))
    assert look.plain == "См. памятку."
    assert [each.name for each in look.attachments] == ["guide.pdf", "chart.png"]


def test_references_know_their_lines_and_other_articles() -> None:
    found = references("Раз.\n\n![x](pictures/a.png)\n\n- [б](./b.pdf)\n- [в](returns.ru.md) [г](https://a.example)")
    assert [(each.path, each.line, each.is_article) for each in found] == [
        ("pictures/a.png", 3, False),
        ("b.pdf", 5, False),
        ("returns.ru.md", 6, True),
    ]


def test_the_search_reads_words_without_addresses_and_signs() -> None:
    body = "# Возврат\n\n1. Откройте [кабинет](https://a.example)\n2. ![Схема](a.png)\n\n> Да"
    assert plain_text(body) == "Возврат\nОткройте кабинет\nСхема\n\nДа"
