"""A message is made to fit what a channel can show, and nothing of it gets lost."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.messages import Attachment, Button, Capabilities, Kind, Outbound, fit
from gateway.messages.fitting import split, unshowable, width

TELEGRAM = Capabilities(text_limit=4096, caption_limit=1024, album_limit=10, markup=True)
PLAIN = Capabilities(
    text_limit=100,
    caption_limit=0,
    kinds=frozenset({Kind.PHOTO, Kind.FILE}),
    file_limit=1000,
    buttons_in_row=2,
    button_rows=3,
    button_text=10,
)
PHOTO = Attachment(Kind.PHOTO, source="telegram", file="p1")
VOICE = Attachment(Kind.VOICE, source="telegram", file="v1")
PLACE = Attachment(Kind.LOCATION, latitude=55.75, longitude=37.61, title="Москва")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(st.text(max_size=600), st.integers(min_value=2, max_value=80))
def test_splitting_keeps_every_character_but_white_space_and_every_limit(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert squeezed("".join(pieces)) == squeezed(text)
    assert all(width(piece) <= limit for piece in pieces)


def test_a_text_is_split_where_a_reader_would_pause() -> None:
    paragraphs = "Первый абзац, он недлинный.\n\n" + "Второй. " * 10
    assert split(paragraphs, 40)[0] == "Первый абзац, он недлинный."
    assert split("Одно предложение. Другое предложение здесь.", 30)[0] == "Одно предложение."


def test_emoji_count_twice_as_the_platforms_count_them() -> None:
    assert width("👍") == 2
    assert [width(piece) for piece in split("👍" * 10, 7)] == [6, 6, 6, 2]


def test_a_short_text_goes_unchanged_with_its_markup() -> None:
    message = Outbound(text="жирный", html="<b>жирный</b>")
    assert fit(message, TELEGRAM) == [message]
    assert fit(message, PLAIN) == [Outbound(text="жирный")]


def test_a_long_text_loses_markup_and_not_words() -> None:
    message = Outbound(text="слово " * 1000, html="<b>" + "слово " * 1000 + "</b>")
    pieces = fit(message, TELEGRAM)
    assert len(pieces) == 2
    assert not any(piece.html for piece in pieces)
    assert squeezed("".join(piece.text for piece in pieces)) == squeezed(message.text)


def test_a_caption_travels_with_its_photo_and_a_long_one_before_it() -> None:
    assert fit(Outbound(text="вот", attachments=(PHOTO,)), TELEGRAM) == [Outbound(text="вот", attachments=(PHOTO,))]
    long = fit(Outbound(text="я" * 2000, attachments=(PHOTO,)), TELEGRAM)
    assert [bool(part.attachments) for part in long] == [False, True]


def test_photos_and_videos_make_one_album_and_a_voice_message_stays_alone() -> None:
    video = Attachment(Kind.VIDEO, source="telegram", file="x")
    parts = fit(Outbound(attachments=(PHOTO, video, VOICE, PHOTO)), TELEGRAM)
    assert [[each.kind for each in part.attachments] for part in parts] == [
        [Kind.PHOTO, Kind.VIDEO],
        [Kind.VOICE],
        [Kind.PHOTO],
    ]


def test_eleven_photos_are_two_albums() -> None:
    parts = fit(Outbound(attachments=(PHOTO,) * 11), TELEGRAM)
    assert [len(part.attachments) for part in parts] == [10, 1]


def test_what_a_channel_cannot_show_is_said_in_words_with_a_link() -> None:
    parts = fit(Outbound(text="Мы здесь", attachments=(PLACE,)), PLAIN)
    assert "Мы здесь\n📍 Москва https://" in " ".join(part.text for part in parts)
    assert unshowable(Outbound(attachments=(PLACE, PHOTO)), PLAIN) == [PLACE]


def test_a_file_over_the_limit_is_named_in_words() -> None:
    big = Attachment(Kind.FILE, source="telegram", file="f", name="чертёж.pdf", size=2000)
    assert fit(Outbound(attachments=(big,)), PLAIN) == [Outbound(text="📎 чертёж.pdf")]


def test_buttons_stand_under_the_last_part_within_the_limits() -> None:
    buttons = ((Button("Очень длинная подпись", data="a"), Button("б", data="b"), Button("в", data="c")),)
    parts = fit(Outbound(text="т " * 150, buttons=buttons), PLAIN)
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]
    assert [len(row) for row in parts[-1].buttons] == [2, 1]
    assert parts[-1].buttons[0][0].text == "Очень дли…"


def test_the_answered_message_is_quoted_once_and_the_author_is_named_everywhere() -> None:
    parts = fit(Outbound(text="т " * 150, reply_to=7, author="Ольга"), PLAIN)
    assert [part.reply_to for part in parts] == [7] + [None] * (len(parts) - 1)
    assert {part.author for part in parts} == {"Ольга"}


attachments = st.builds(
    Attachment,
    kind=st.sampled_from(Kind),
    file=st.just("f"),
    name=st.text(min_size=1, max_size=20),
    size=st.none() | st.integers(0, 3000),
)


@pytest.mark.parametrize("can", [TELEGRAM, PLAIN], ids=["rich", "poor"])
@given(text=st.text(max_size=300), files=st.lists(attachments, max_size=12))
def test_every_attachment_is_carried_or_named(can: Capabilities, text: str, files: list[Attachment]) -> None:
    message = Outbound(text=text, attachments=tuple(files))
    parts = fit(message, can)
    assert parts
    carried = [each for part in parts for each in part.attachments]
    named = unshowable(message, can)
    assert sorted(map(repr, carried + named)) == sorted(map(repr, files))
    said = squeezed("".join(part.text for part in parts))
    assert all(squeezed(each.name) in said for each in named)
    assert all(width(part.text) <= can.text_limit for part in parts)


def test_fitting_twice_changes_nothing() -> None:
    message = replace(Outbound(text="слово " * 60, attachments=(PHOTO, VOICE)), author="Ольга")
    once = fit(message, PLAIN)
    assert [part for each in once for part in fit(each, PLAIN)] == once
