"""Markup of received messages: what it means as HTML."""

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from bots.telegram.entities import to_html


def mark(kind: str, offset: int, length: int, **more: str) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


class Reader(HTMLParser):
    """Reads HTML, and fails where it is not well-formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    @override
    def handle_data(self, data: str) -> None:
        self.text += data


def text_of(html: str) -> str:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader.text


@pytest.mark.parametrize(
    ("kind", "html"),
    [
        ("bold", "<b>раз</b> два"),
        ("italic", "<i>раз</i> два"),
        ("underline", "<u>раз</u> два"),
        ("strikethrough", "<s>раз</s> два"),
        ("spoiler", "<tg-spoiler>раз</tg-spoiler> два"),
        ("code", "<code>раз</code> два"),
        ("pre", "<pre>раз</pre> два"),
        ("blockquote", "<blockquote>раз</blockquote> два"),
        ("expandable_blockquote", "<blockquote expandable>раз</blockquote> два"),
    ],
)
def test_each_kind_has_its_tag(kind: str, html: str) -> None:
    assert to_html("раз два", [mark(kind, 0, 3)]) == html


def test_language_of_code_is_kept() -> None:
    html = to_html("x = 1", [mark("pre", 0, 5, language='py"')])
    assert html == '<pre><code class="language-py&quot;">x = 1</code></pre>'


def test_link_is_kept_and_cannot_break_out() -> None:
    html = to_html("тут", [mark("text_link", 0, 3, url='https://a.b/?x=1&y="><script>')])
    assert html == '<a href="https://a.b/?x=1&amp;y=&quot;&gt;&lt;script&gt;">тут</a>'


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " javascript:x", "data:text/html,x", "//a.b", "", "JAVASCRIPT:x"]
)
def test_link_that_could_run_is_no_link(url: str) -> None:
    assert to_html("тут", [mark("text_link", 0, 3, url=url)]) == ""


def test_offsets_count_utf16_units() -> None:
    assert to_html("🎁🎁 да", [mark("bold", 5, 2)]) == "🎁🎁 <b>да</b>"
    assert to_html("🎁🎁", [mark("bold", 2, 2)]) == "🎁<b>🎁</b>"


def test_nested_and_neighbouring_marks_keep_their_places() -> None:
    marks = [mark("bold", 0, 7), mark("italic", 4, 3), mark("code", 8, 1)]
    assert to_html("раз два 3", marks) == "<b>раз <i>два</i></b> <code>3</code>"


def test_overlapping_marks_are_cut() -> None:
    assert to_html("абвгд", [mark("bold", 0, 3), mark("italic", 2, 3)]) == "<b>аб<i>в</i></b>гд"


@pytest.mark.parametrize("kind", ["mention", "hashtag", "url", "bot_command", "email", "custom_emoji", "hologram"])
def test_what_needs_no_tag_leaves_the_text_plain(kind: str) -> None:
    assert to_html("@shop", [mark(kind, 0, 5)]) == ""


def test_text_itself_is_escaped() -> None:
    assert to_html('<b>&"', [mark("bold", 0, 1)]) == '<b>&lt;</b>b&gt;&amp;"'


@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
    marks=st.lists(
        st.builds(
            mark, st.sampled_from(["bold", "italic", "code", "blockquote"]), st.integers(-3, 40), st.integers(-3, 40)
        ),
        max_size=8,
    ),
)
def test_any_marks_give_well_formed_html_of_the_same_text(text: str, marks: list[dict[str, Any]]) -> None:
    html = to_html(text, marks)
    assert not html or text_of(html) == text
