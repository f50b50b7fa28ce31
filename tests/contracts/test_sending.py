"""What every channel promises about what it sends."""

import pytest

from gateway.errors import Blocked, Refused, Throttled, Unauthorized, Unreachable
from gateway.messages import Button, Kind, Outbound, fit
from gateway.messages.fitting import width
from gateway.ports import AnswersPresses, Deletes, Edits, Quotes, ShowsTyping
from tests.contracts.samples import sample
from tests.contracts.stage import Shown, Stage, listening
from tests.support.waiting import wait_until

FAMILY = "👩‍👩‍👧‍👦"
LONG_NAME = "Константин Константинович Константинопольский-Многодетный Старший"


async def sent(stage: Stage, message: Outbound, *, key: int = 1) -> list[Shown]:
    """Send a message as the outbox does, and return what Anna sees of it."""
    before = len(await stage.seen())
    for number, part in enumerate(fit(message, stage.channel.can)):
        refs = await stage.channel.send(stage.chat, part, key=key * 1000 + number)
        assert refs
        assert all(refs)
    return (await stage.seen())[before:]


async def test_text_arrives_as_it_is(stage: Stage) -> None:
    text = "Цена <b>не</b> растёт & ждёт: 5 < 6 _и_ *так* [далее](x) &amp; 🎁"
    assert await sent(stage, Outbound(text=text)) == [Shown(text)]


@pytest.mark.parametrize("kind", list(Kind))
async def test_every_kind_arrives(stage: Stage, kind: Kind) -> None:
    seen = await sent(stage, Outbound(attachments=(sample(kind),)))
    if kind in stage.channel.can.kinds:
        assert [each.files for each in seen] == [1]
    else:
        assert seen[0].text, "what cannot be shown is said"


@pytest.mark.parametrize("kind", list(Kind))
async def test_every_kind_arrives_with_words_and_buttons(stage: Stage, kind: Kind) -> None:
    message = Outbound(
        text="Вот", attachments=(sample(kind),), buttons=((Button("Дальше", data="go"),),), author="Ольга"
    )
    seen = await sent(stage, message)
    assert sum(each.files for each in seen) == int(kind in stage.channel.can.kinds)
    assert any(each.text.startswith("Ольга: Вот") for each in seen)
    assert [each.buttons for each in seen if each.buttons] == [(("Дальше",),)]


@pytest.mark.parametrize("spare", [-1, 0, 1])
@pytest.mark.parametrize("letter", ["ы", "a", "🎁", "<"])
async def test_texts_around_the_limit_arrive_whole(stage: Stage, spare: int, letter: str) -> None:
    text = letter * ((stage.channel.can.text_limit + spare) // width(letter))
    seen = await sent(stage, Outbound(text=text, author=LONG_NAME))
    heads = [each.text.partition(": ")[0] for each in seen]
    assert "".join(each.text.partition(": ")[2] for each in seen) == text
    assert all(LONG_NAME.startswith(head) for head in heads)


@pytest.mark.parametrize("spare", [0, 1])
async def test_captions_around_the_limit_arrive_whole(stage: Stage, spare: int) -> None:
    text = "🎁" * (stage.channel.can.caption_limit // 2 + spare)
    seen = await sent(stage, Outbound(text=text, attachments=(sample(Kind.PHOTO),), author=FAMILY * 20))
    assert sum(each.files for each in seen) == 1
    assert "".join(each.text.partition(": ")[2] for each in seen) == text


@pytest.mark.parametrize("count", [2, 10, 11])
@pytest.mark.parametrize("kinds", [(Kind.PHOTO,), (Kind.PHOTO, Kind.VIDEO), (Kind.FILE,), (Kind.FILE, Kind.VOICE)])
async def test_albums_arrive_whole(stage: Stage, count: int, kinds: tuple[Kind, ...]) -> None:
    attachments = tuple(sample(kinds[number % len(kinds)]) for number in range(count))
    seen = await sent(stage, Outbound(text="Снимки", attachments=attachments))
    assert sum(each.files for each in seen) == count
    assert [each.text for each in seen if each.text] == ["Снимки"]


async def test_as_many_buttons_as_fit_arrive(stage: Stage) -> None:
    rows = tuple(
        tuple(Button(f"Кнопка {row}.{column} " + "о" * 90, data="d" * 64) for column in range(9)) for row in range(3)
    )
    seen = await sent(stage, Outbound(text="Что дальше?", buttons=rows))
    assert sum(map(len, seen[-1].buttons)) >= 10


async def test_buttons_with_links_arrive(stage: Stage) -> None:
    rows = ((Button("Сайт", url="https://example.org/?a=1&b=2", primary=True), Button("Нет", data="no")),)
    assert (await sent(stage, Outbound(text="Куда?", buttons=rows)))[-1].buttons == (("Сайт", "Нет"),)


async def test_name_of_the_writer_stands_before_the_text(stage: Stage) -> None:
    assert [each.text for each in await sent(stage, Outbound(text="Здравствуйте", author="Ольга"))] == [
        "Ольга: Здравствуйте"
    ]


async def test_bad_markup_arrives_as_plain_text(stage: Stage) -> None:
    message = Outbound(text="Цена <100", html="<b>Цена <100", author="Ольга")
    assert [each.text for each in await sent(stage, message)] == ["Ольга: Цена <100"]


async def test_nothing_is_refused(stage: Stage) -> None:
    with pytest.raises(Refused):
        await stage.channel.send(stage.chat, Outbound(text="  "), key=1)


async def test_reply_quotes_the_message(stage: Stage) -> None:
    assert isinstance(stage.channel, Quotes)
    ref = await stage.write("А когда?")
    await stage.channel.send_reply(stage.chat, Outbound(text="Завтра"), key=1, ref=ref)
    assert (await stage.seen())[-1] == Shown("Завтра", quoted="А когда?")


@pytest.mark.parametrize("ref", ["999999", "", "нет", "-5"])
async def test_reply_to_nothing_arrives_without_a_quote(stage: Stage, ref: str) -> None:
    assert isinstance(stage.channel, Quotes)
    await stage.channel.send_reply(stage.chat, Outbound(text="Завтра"), key=1, ref=ref)
    assert (await stage.seen())[-1] == Shown("Завтра")


async def test_message_is_edited_in_place(stage: Stage) -> None:
    assert isinstance(stage.channel, Edits)
    [ref] = await stage.channel.send(stage.chat, Outbound(text="Завтро"), key=1)
    edited = Outbound(text="Завтра", buttons=((Button("Хорошо", data="ok"),),), author="Ольга")
    for _ in range(2):
        await stage.channel.edit(stage.chat, ref, edited)
    assert await stage.seen() == [Shown("Ольга: Завтра", buttons=(("Хорошо",),), bold=(await stage.seen())[0].bold)]


async def test_file_and_its_words_are_edited_in_place(stage: Stage) -> None:
    assert isinstance(stage.channel, Edits)
    [ref] = await stage.channel.send(stage.chat, Outbound(text="Чек", attachments=(sample(Kind.PHOTO),)), key=1)
    await stage.channel.edit(stage.chat, ref, Outbound(text="Договор", attachments=(sample(Kind.FILE),)))
    assert await stage.seen() == [Shown("Договор", files=1)]


@pytest.mark.parametrize("ref", ["999999", "", "нет"])
async def test_what_is_not_there_cannot_be_edited(stage: Stage, ref: str) -> None:
    assert isinstance(stage.channel, Edits)
    with pytest.raises(Refused):
        await stage.channel.edit(stage.chat, ref, Outbound(text="Завтра"))


async def test_deleted_messages_are_gone_and_may_be_deleted_again(stage: Stage) -> None:
    assert isinstance(stage.channel, Deletes)
    refs = [*await stage.channel.send(stage.chat, Outbound(text="раз"), key=1)]
    refs += await stage.channel.send(stage.chat, Outbound(text="два"), key=2)
    for _ in range(2):
        await stage.channel.delete(stage.chat, [refs[0], "", "нет"])
    assert await stage.seen() == [Shown("два")]


async def test_customer_sees_that_somebody_is_typing(stage: Stage) -> None:
    assert isinstance(stage.channel, ShowsTyping)
    await stage.channel.typing(stage.chat, "Ольга")
    assert await stage.typed()


async def test_what_is_shown_in_passing_never_raises(stage: Stage) -> None:
    assert isinstance(stage.channel, ShowsTyping)
    assert isinstance(stage.channel, AnswersPresses)
    stage.faults.server_error = 1.0
    await stage.channel.typing(stage.chat, "Ольга")
    for token in ("", "1", "a:b:c", "нет такого"):
        await stage.channel.answer(token, "Принято")


async def test_same_key_is_sent_again_after_a_lost_answer(stage: Stage) -> None:
    """Whether a second message comes of it is the platform's matter; see the channel's own tests."""
    stage.faults.reset_after = 1.0
    with pytest.raises(Unreachable):
        await stage.channel.send(stage.chat, Outbound(text="раз"), key=5)
    stage.faults.calm()
    assert await stage.channel.send(stage.chat, Outbound(text="раз"), key=5)


@pytest.mark.parametrize("fault", ["server_error", "not_json", "reset_before", "reset_after"])
@pytest.mark.parametrize("kind", [None, Kind.PHOTO, Kind.FILE])
async def test_trouble_is_told_as_unreachable(stage: Stage, fault: str, kind: Kind | None) -> None:
    stage.faults.update({fault: 1.0})
    attachments = (sample(kind),) if kind else ()
    with pytest.raises(Unreachable):
        await stage.channel.send(stage.chat, Outbound(text="раз", attachments=attachments), key=1)


async def test_haste_is_told_as_throttled(stage: Stage) -> None:
    stage.faults.update({"too_many": 1.0, "retry_after": 3.0})
    with pytest.raises(Throttled) as told:
        await stage.channel.send(stage.chat, Outbound(text="раз"), key=1)
    assert told.value.retry_after.total_seconds() > 0


async def test_blocking_is_told_as_blocked(stage: Stage) -> None:
    await stage.block()
    with pytest.raises(Blocked):
        await stage.channel.send(stage.chat, Outbound(text="раз"), key=1)


async def test_unknown_chat_is_told(stage: Stage) -> None:
    with pytest.raises((Blocked, Refused)):
        await stage.channel.send(stage.stranger, Outbound(text="раз"), key=1)


async def test_too_long_text_is_told(stage: Stage) -> None:
    with pytest.raises(Refused) as told:
        await stage.channel.send(stage.chat, Outbound(text="я" * 10_000), key=1)
    assert told.value.reason == "too_long"


async def test_first_messages_are_sent_while_the_sdk_loads(stage: Stage) -> None:
    async with listening(stage):
        await stage.channel.send(stage.chat, Outbound(text="раз"), key=1)
        await wait_until(stage.seen)


@pytest.mark.parametrize("token", ["", "нет", "1:2", "9" * 200])
async def test_wrong_token_is_told_as_unauthorized(stage: Stage, token: str) -> None:
    channel = stage.with_token(token)
    try:
        with pytest.raises(Unauthorized):
            await channel.send(stage.chat, Outbound(text="раз"), key=1)
    finally:
        await getattr(channel, "close")()  # noqa: B009 - closing is no part of every channel
