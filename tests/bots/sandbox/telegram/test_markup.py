"""Parse modes and addresses, without a server."""

import pytest
from aiogram.utils.text_decorations import html_decoration
from hypothesis import given
from hypothesis import strategies as st

from bots.sandbox.telegram.errors import ApiError
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.text.formatted import Formatted, formatted, plain_text
from bots.sandbox.telegram.text.html_markup import parse_html
from bots.sandbox.telegram.text.links import checked_url
from bots.sandbox.telegram.text.markdown_v2 import RESERVED, parse_markdown_v2
from bots.sandbox.telegram.text.utf16 import utf16_length, utf16_slice

KNOWN: dict[int, JsonObject] = {7: {"id": 7, "is_bot": False, "first_name": "Анна"}}


def read(text: str, mode: str | None = "HTML", entities: object = None) -> Formatted:
    return formatted(text, parse_mode=mode, entities=entities, mention=KNOWN.get)


def shapes(said: Formatted) -> list[tuple[object, str, object]]:
    """Kind, covered text, and the further detail of each entity."""
    found: list[tuple[object, str, object]] = []
    for entity in said.entities:
        offset, length = entity["offset"], entity["length"]
        assert isinstance(offset, int)
        assert isinstance(length, int)
        details = {key: value for key, value in entity.items() if key not in {"type", "offset", "length"}}
        found.append((entity["type"], utf16_slice(said.text, offset, length), next(iter(details.values()), None)))
    return found


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("a &lt; b &amp;&amp; c &#33; &#x41; &nbsp;", "a < b && c ! A &nbsp;", []),
        ("<B>ж</B><strong>ж</strong>", "жж", [("bold", "ж", None), ("bold", "ж", None)]),
        ("<i>a<u>b</u></i>", "ab", [("italic", "ab", None), ("underline", "b", None)]),
        ("<s>1</s><del>2</del><strike>3</strike>", "123", [("strikethrough", n, None) for n in "123"]),
        ('<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>', "ab", [("spoiler", n, None) for n in "ab"]),
        ('<a href="https://a.ru/?x=1&amp;y=2">тут</a>', "тут", [("text_link", "тут", "https://a.ru/?x=1&y=2")]),
        ("<a href='a.ru'>тут</a>", "тут", [("text_link", "тут", "http://a.ru/")]),
        ('<a href="нет">тут</a>', "тут", []),
        ('<a href="tg://user?id=7">Анна</a>', "Анна", [("text_mention", "Анна", KNOWN[7])]),
        ('<a href="tg://user?id=8">Борис</a>', "Борис", []),
        ('<pre><code class="language-python">x=1</code></pre>', "x=1", [("pre", "x=1", "python")]),
        ("<code>a<b>b</b></code>", "ab", [("code", "ab", None)]),
        ('<code class="language-c">a</code>', "a", [("code", "a", None)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", "a", None)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", "a", None)]),
        ('<tg-emoji emoji-id="5368">👍</tg-emoji>', "👍", [("custom_emoji", "👍", "5368")]),
        ('<tg-time unix="1700000000">завтра</tg-time>', "завтра", [("date_time", "завтра", 1700000000)]),
        ("<b></b>пусто<b> </b>", "пусто", []),
        ("  <b>  края </b> ", "края", [("bold", "края", None)]),
        ("<b>😀</b>😀<i>x</i>", "😀😀x", [("bold", "😀", None), ("italic", "x", None)]),
        ("a\r\nb\tc", "a\nb c", []),
    ],
)
def test_html_is_read_as_telegram_reads_it(html: str, text: str, entities: list[object]) -> None:
    said = read(html)
    assert (said.text, shapes(said)) == (text, entities)


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x_y>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>y</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b>y</b", "Unclosed end tag at byte offset 4"),
        ("ж <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("<i><b>y</i></b>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
    ],
)
def test_mistakes_in_html_are_named(html: str, said: str) -> None:
    with pytest.raises(ApiError) as refusal:
        read(html)
    assert refusal.value.description == f"Bad Request: can't parse entities: {said}"


SIX_KINDS = ["bold", "italic", "underline", "strikethrough", "spoiler", "code"]


@pytest.mark.parametrize(
    ("markdown", "text", "entities"),
    [
        ("*a* _b_ __c__ ~d~ ||e|| `f`", "a b c d e f", SIX_KINDS),
        ("*a _b_*", "a b", ["bold", "italic"]),
        ("```python\nx = 1\n```", "x = 1", ["pre"]),
        ("[тут](https://a.ru/\\))", "тут", ["text_link"]),
        ("![👍](tg://emoji?id=5368)", "👍", ["custom_emoji"]),
        (">раз\n>два\nтри", "раз\nдва\nтри", ["blockquote"]),
        ("1\\.5 \\* `a.b*`", "1.5 * a.b*", ["code"]),
    ],
)
def test_markdown_is_read(markdown: str, text: str, entities: list[str]) -> None:
    said = read(markdown, "MarkdownV2")
    assert (said.text, [entity["type"] for entity in said.entities]) == (text, entities)


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("a.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("*a", "Can't find end of Bold entity at byte offset 0"),
        ("ж [a](b", "Can't find end of a URL at byte offset 6"),
        ("a]", "Character ']' is reserved and must be escaped with the preceding '\\'"),
    ],
)
def test_mistakes_in_markdown_are_named(markdown: str, said: str) -> None:
    with pytest.raises(ApiError) as refusal:
        read(markdown, "MarkdownV2")
    assert refusal.value.description == f"Bad Request: can't parse entities: {said}"


@given(st.text())
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    escaped = html_decoration.quote(text)
    assert parse_html(f"<b>{escaped}</b>")[0] == text
    escaped = "".join(f"\\{letter}" if letter in RESERVED or letter == "\\" else letter for letter in text)
    assert parse_markdown_v2(escaped)[0] == text


def read_or_refused(text: str, mode: str) -> Formatted:
    try:
        return read(text, mode)
    except ApiError as error:
        # any other error fails the test
        return Formatted(error.description)


@given(st.text(alphabet=st.sampled_from("<>/&;=\"' \nabi😀код-span"), max_size=60))
def test_any_html_is_read_or_refused(text: str) -> None:
    for entity in read_or_refused(text, "HTML").entities:
        offset, length = entity["offset"], entity["length"]
        assert isinstance(offset, int)
        assert isinstance(length, int)
        assert 0 <= offset < offset + length


@given(st.text(alphabet=st.sampled_from("*_~|`[]()!>\\ \na😀.x"), max_size=60))
def test_any_markdown_is_read_or_refused(text: str) -> None:
    assert all(entity["type"] for entity in read_or_refused(text, "MarkdownV2").entities)


def test_entities_are_clipped_and_sorted() -> None:
    given_ones: list[JsonObject] = [
        {"type": "italic", "offset": 5, "length": 100},
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "bold", "offset": 50, "length": 3},
        {"type": "url", "offset": 0, "length": 1},
        {"type": "text_link", "offset": 1, "length": 1, "url": "https://a.ru"},
        {"type": "text_mention", "offset": 2, "length": 1, "user": {"id": 7}},
        {"type": "pre", "offset": 4, "length": 1, "language": "c"},
    ]
    kinds = [(kind, text) for kind, text, _ in shapes(read("абв гдежз", None, given_ones))]
    assert kinds == [("bold", "абв"), ("text_link", "б"), ("text_mention", "в"), ("pre", "г"), ("italic", "дежз")]


@pytest.mark.parametrize("entities", ["x", [5], [{"type": "bold"}], [{"type": "magic", "offset": 0, "length": 1}]])
def test_wrong_entities_are_refused(entities: object) -> None:
    with pytest.raises(ApiError, match="can't parse"):
        read("абв", None, entities)


def test_halves_of_surrogate_pairs_are_refused() -> None:
    with pytest.raises(ApiError, match="UTF-8"):
        read("\ud83d", None)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.com", "https://example.com/"),
        ("HTTP://Example.com/A?b#c", "http://Example.com/A?b#c"),
        ("example.com/a", "http://example.com/a"),
        ("http://localhost:8080/a", "http://localhost:8080/a"),
        ("https://магазин.рф/", "https://магазин.рф/"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("javascript:alert(1)", None),
        ("word", None),
        ("", None),
        ("https://exa mple.com", None),
    ],
)
def test_addresses_of_links(address: str, kept: str | None) -> None:
    assert checked_url(address) == kept


def test_commands_and_addresses_are_found_in_plain_texts() -> None:
    said = plain_text("/start и /help@shop_bot, не 1/2; пишите @anna_p")
    assert [(kind, text) for kind, text, _ in shapes(said)] == [
        ("bot_command", "/start"),
        ("bot_command", "/help@shop_bot"),
        ("mention", "@anna_p"),
    ]


def test_nothing_is_found_in_code() -> None:
    assert [kind for kind, _, _ in shapes(read("<code>/start @anna_p</code> #тег"))] == ["code", "hashtag"]


@given(st.text())
def test_length_is_counted_in_utf16_units(text: str) -> None:
    assert utf16_length(text) == sum(2 if ord(letter) > 0xFFFF else 1 for letter in text)
