"""A visitor loads the page again, after a minute or after a year, and everything is there once."""

from datetime import timedelta

from bots.widget.feed import AT_MOST, FIRST, OLDER
from gateway.conversations import Author
from gateway.messages import Attachment, Kind
from tests.bots.widget.shop import Frame, Opener, Tab

PHOTO = Attachment(Kind.PHOTO, source="operator", file="AgACAgIAAx", name="чек.jpg", mime="image/jpeg", size=5)


async def test_a_page_load_keeps_the_conversation(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        await tab.say("Привет")
        await tab.next("message")
        await open_shop.desk.say(tab.visitor, "Здравствуйте")
        await tab.close()
        again = await open_shop.tab(tab.token)
        ready = await again.hello()
        assert ready["visitor"] == tab.visitor
        assert ready["token"] == tab.token
        assert [each["text"] for each in ready["messages"]] == ["Привет", "Здравствуйте"]
        assert (ready["rev"], ready["more"]) == (2, False)


async def test_a_reconnect_brings_only_what_was_missed(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        for text in ("Раз", "Два"):
            await open_shop.desk.say(tab.visitor, text)
            await tab.next("message")
        await tab.close()
        await open_shop.desk.say(tab.visitor, "Три")
        open_shop.desk.change(tab.visitor, 1, text="Раз!", edited_at=open_shop.clock.now())
        again = await open_shop.tab(tab.token, rev=tab.rev)
        ready = await again.hello()
        assert [(each["seq"], each["text"]) for each in ready["messages"]] == [(3, "Три"), (1, "Раз!")]
        assert ready["rev"] == 4


async def test_what_was_sent_but_not_acknowledged_is_sent_again_and_counted_once(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        identifier = await tab.say("Важное")
        await tab.close()
        again = await open_shop.visit(tab.token)
        for _ in range(3):
            await again.say("Важное", id=identifier)
            assert (await again.next("ack"))["id"] == identifier
        assert [each.text for each in open_shop.desk.messages[tab.visitor]] == ["Важное"]


async def test_two_tabs_that_send_the_same_frame_send_one_message(shop: Opener) -> None:
    async with shop() as open_shop:
        one = await open_shop.visit()
        other = await open_shop.visit(one.token)
        for tab in (one, other):
            await tab.say("Из общей очереди", id="shared-1")
            assert (await tab.next("ack"))["id"] == "shared-1"
        assert len(open_shop.desk.messages[one.visitor]) == 1


async def test_a_gap_too_large_is_answered_with_the_newest(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        for number in range(AT_MOST + 50):
            open_shop.desk.add(tab.visitor, str(number), Author.BOT)
        ready = await (await open_shop.tab(tab.token, rev=3)).hello()
        assert len(ready["messages"]) == AT_MOST
        assert ready["messages"][-1]["seq"] == ready["rev"] == AT_MOST + 50
        assert ready["more"]


async def test_older_messages_are_shown_page_by_page(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        for number in range(1, FIRST + OLDER + 11):
            open_shop.desk.add(tab.visitor, str(number), Author.BOT)
        ready = await (again := await open_shop.tab(tab.token)).hello()
        assert ready["more"]
        assert [each["seq"] for each in ready["messages"]] == list(range(OLDER + 11, OLDER + FIRST + 11))
        older = await _older(again, ready["messages"][0]["seq"])
        assert ([each["seq"] for each in older["messages"]], older["more"]) == (list(range(11, OLDER + 11)), True)
        oldest = await _older(again, 11)
        assert ([each["seq"] for each in oldest["messages"]], oldest["more"]) == (list(range(1, 11)), False)


async def test_long_messages_come_in_several_frames_and_none_is_missing(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        for _ in range(AT_MOST - 1):
            open_shop.desk.add(tab.visitor, "ж" * 4000, Author.BOT)
        again = await open_shop.tab(tab.token, rev=1)
        ready = await again.hello()
        assert 0 < len(ready["messages"]) < AT_MOST - 2
        seen = {each["seq"] for each in ready["messages"]}
        while len(seen) < AT_MOST - 2:
            seen.add((await again.next("message"))["seq"])
        assert seen == set(range(2, AT_MOST))


async def test_a_browser_that_knows_more_than_the_desk_learns_where_the_desk_is(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        await open_shop.desk.say(tab.visitor, "Всё, что осталось")
        ready = await (await open_shop.tab(tab.token, rev=50)).hello()
        assert ready["rev"] == 1


async def test_an_old_token_is_renewed_and_everything_comes_with_fresh_links(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        open_shop.desk.add(tab.visitor, "Чек", attachments=(PHOTO,))
        before = await (await open_shop.tab(tab.token)).hello()
        open_shop.clock.advance(timedelta(days=20))
        ready = await (await open_shop.tab(tab.token, rev=1)).hello()
        assert ready["token"] != tab.token
        assert ready["visitor"] == tab.visitor
        assert [each["seq"] for each in ready["messages"]] == [1]
        assert ready["messages"][0]["files"][0]["url"] != before["messages"][0]["files"][0]["url"]


async def test_a_link_stays_the_same_within_a_week_so_that_browsers_keep_the_picture(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        open_shop.desk.add(tab.visitor, "Чек", attachments=(PHOTO,))
        urls = set[str]()
        for _ in range(2):
            ready = await (await open_shop.tab(tab.token)).hello()
            urls.add(ready["messages"][0]["files"][0]["url"])
            open_shop.clock.advance(timedelta(hours=1))
        assert len(urls) == 1


async def test_the_first_answer_says_what_the_visitor_may_do(shop: Opener) -> None:
    async with shop(subtitle="Отвечаем за 4 минуты") as open_shop:
        open_shop.desk.hire(1, "Ольга")
        ready = await (await open_shop.tab()).hello(locale="en-GB")
        assert (ready["title"], ready["subtitle"]) == ("Кеды и точка", "Отвечаем за 4 минуты")
        assert (ready["locale"], ready["online"], ready["seen"]) == ("en", True, 0)
        assert ready["limits"]["text"] == 4000
        assert ready["limits"]["file"] == 20 * 1024 * 1024
        assert "image/png" in ready["limits"]["types"]


async def test_a_newcomer_costs_no_look_into_the_conversations(shop: Opener) -> None:
    async with shop() as open_shop:
        await open_shop.visit()
        reads = open_shop.desk.reads
        await open_shop.visit()
        assert open_shop.desk.reads == reads


async def test_somebody_who_comes_while_the_database_is_away_is_asked_to_come_again(shop: Opener) -> None:
    async with shop() as open_shop:
        token = (await open_shop.visit()).token
        open_shop.desk.away = True
        tab = await open_shop.tab(token)
        error = await tab.hello()
        assert (error["code"], error["final"]) == ("too_many", False)
        assert await tab.end() == 1013
        open_shop.desk.away = False
        await open_shop.visit(token)


async def test_news_that_could_not_be_read_come_when_the_database_is_back(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        open_shop.desk.add(tab.visitor, "Позже")
        open_shop.desk.away = True
        await open_shop.widget.changed(tab.visitor)
        await tab.tell({"t": "ping"})
        assert await tab.next() == {"t": "pong"}
        open_shop.desk.away = False
        assert (await tab.next("message"))["text"] == "Позже"


async def _older(tab: Tab, before: int) -> Frame:
    await tab.tell({"t": "history", "before": before})
    return await tab.next("history")
