"""A visitor writes, the desk answers, and the page shows it."""

from gateway.conversations import Author, Visibility
from gateway.messages import Attachment, Kind, Pressed, Typing, Wrote
from tests.bots.widget.shop import Opener
from tests.support.waiting import wait_until


async def test_a_message_is_stored_acknowledged_and_comes_back_with_its_number(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        identifier = await tab.say("Как вернуть кроссовки?")
        frames = [await tab.next(), await tab.next()]
        message = next(frame for frame in frames if frame["t"] == "message")
        assert {"t": "ack", "id": identifier} in frames
        assert (message["seq"], message["from"], message["text"]) == (1, "customer", "Как вернуть кроссовки?")
        assert message["id"] == identifier


async def test_nothing_is_acknowledged_while_the_database_is_away(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        open_shop.desk.away = True
        identifier = await tab.say("Алло?")
        error = await tab.next()
        assert (error["t"], error["id"], error["final"]) == ("error", identifier, False)
        open_shop.desk.away = False
        again = await open_shop.visit(tab.token)
        await again.say("Алло?", id=identifier)
        assert (await again.next("ack"))["id"] == identifier
        assert len(open_shop.desk.messages[tab.visitor]) == 1


async def test_what_comes_after_a_message_that_was_not_stored_is_not_stored_before_it(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        open_shop.desk.away = True
        await tab.say("Раз")
        await tab.say("Два")
        assert await tab.end() == 1013
        open_shop.desk.away = False
        assert not open_shop.desk.events


async def test_an_acknowledgement_waits_for_the_commit_and_not_for_the_handling(shop: Opener) -> None:
    async with shop() as open_shop:
        open_shop.desk.handles = False
        tab = await open_shop.visit()
        await tab.say("Есть кто?")
        assert (await tab.next())["t"] == "ack"
        assert not open_shop.desk.messages


async def test_the_answer_of_an_operator_appears_with_the_name(shop: Opener) -> None:
    async with shop() as open_shop:
        open_shop.desk.hire(7, "Ольга")
        tab = await open_shop.visit()
        await open_shop.desk.say(tab.visitor, "Добрый день!", operator_id=7)
        message = await tab.next("message")
        assert (message["from"], message["name"], message["text"]) == ("operator", "Ольга", "Добрый день!")


async def test_every_tab_of_a_visitor_sees_the_same(shop: Opener) -> None:
    async with shop() as open_shop:
        one = await open_shop.visit()
        other = await open_shop.visit(one.token)
        stranger = await open_shop.visit()
        await one.say("Привет")
        assert (await other.next("message"))["text"] == "Привет"
        await open_shop.desk.say(one.visitor, "Здравствуйте", author=Author.BOT)
        assert (await other.next("message"))["text"] == "Здравствуйте"
        await open_shop.desk.say(stranger.visitor, "Только вам")
        assert [(await stranger.next())["text"]] == ["Только вам"]


async def test_messages_come_in_order_however_fast_they_are_said(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        for number in range(120):
            await open_shop.desk.say(tab.visitor, str(number), author=Author.BOT)
        texts = [(await tab.next("message"))["text"] for _ in range(120)]
        assert texts == [str(number) for number in range(120)]


async def test_an_edit_replaces_the_message_under_the_same_number(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        await tab.say("Размер 41")
        first = await tab.next("message")
        await tab.tell({"t": "edit", "id": "e1", "seq": first["seq"], "text": "Размер 42"})
        changed = await tab.next("message")
        assert (changed["seq"], changed["text"], changed["edited"]) == (first["seq"], "Размер 42", True)
        assert changed["rev"] > first["rev"]


async def test_a_visitor_cannot_change_what_the_operator_said(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        message = await open_shop.desk.say(tab.visitor, "Цена 5000")
        await tab.tell({"t": "edit", "id": "e1", "seq": message.seq, "text": "Цена 5"})
        error = await tab.next("error")
        assert (error["id"], error["final"]) == ("e1", True)
        assert open_shop.desk.messages[tab.visitor][0].text == "Цена 5000"


async def test_a_deleted_message_is_shown_as_deleted_and_without_its_words(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        message = await open_shop.desk.say(tab.visitor, "Ой")
        await tab.next("message")
        open_shop.desk.change(tab.visitor, message.seq, deleted_at=open_shop.clock.now())
        await open_shop.widget.delete(tab.visitor, [str(message.id)])
        gone = await tab.next("message")
        assert (gone["seq"], gone["deleted"], gone["text"]) == (message.seq, True, "")


async def test_an_internal_note_never_reaches_the_page(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        await open_shop.desk.say(tab.visitor, "Он грубит", visibility=Visibility.NOTE)
        await open_shop.desk.say(tab.visitor, "Одну минуту")
        assert (await tab.next("message"))["text"] == "Одну минуту"
        again = await open_shop.tab(tab.token)
        ready = await again.hello()
        assert [each["text"] for each in ready["messages"]] == ["Одну минуту"]


async def test_a_button_is_pressed_once_however_often_it_arrives(shop: Opener) -> None:
    async with shop() as open_shop:
        buttons = [[{"text": "Позвать оператора", "data": "human", "primary": True}]]
        tab = await open_shop.visit()
        await open_shop.desk.say(tab.visitor, "Чем помочь?", author=Author.BOT, buttons=buttons)
        message = await tab.next("message")
        expected = {"text": "Позвать оператора", "data": "human", "url": None, "style": "primary"}
        assert message["buttons"] == [[expected]]
        for _ in range(2):
            await tab.tell({"t": "press", "id": "p1", "seq": message["seq"], "data": "human"})
            assert (await tab.next("ack"))["id"] == "p1"
        events = [each.event for each in open_shop.desk.understood()]
        assert events == [Pressed("human", ref=f"seq:{message['seq']}")]


async def test_an_answer_names_the_message_it_answers(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        asked = await open_shop.desk.say(tab.visitor, "Какой размер?")
        own = await tab.say("Какой — что?", reply_to=asked.seq)
        await tab.next("ack")
        await tab.say("Сорок второй", reply_to=2)
        await tab.next("ack")
        await tab.say("В пустоту", reply_to=4444)
        await tab.next("ack")
        wrote = [each.event for each in open_shop.desk.understood() if isinstance(each.event, Wrote)]
        assert [each.reply_to for each in wrote] == [str(asked.id), own, ""]


async def test_places_and_business_cards_are_said_in_words(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        place = Attachment(Kind.LOCATION, title="Склад", latitude=55.75, longitude=37.62)
        await open_shop.desk.say(tab.visitor, "Мы здесь", attachments=(place,))
        message = await tab.next("message")
        assert message["text"].startswith("Мы здесь\n📍 Склад https://www.openstreetmap.org/")
        assert message["files"] == []


async def test_typing_is_shown_both_ways_and_not_at_every_key(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        await open_shop.widget.typing(tab.visitor, "Ольга")
        assert await tab.next() == {"t": "typing", "name": "Ольга"}
        for _ in range(5):
            await tab.tell({"t": "typing"})
        await tab.tell({"t": "ping"})
        assert await tab.next() == {"t": "pong"}
        assert [each.event for each in open_shop.desk.passed_on] == [Typing()]
        assert open_shop.desk.passed_on[0].chat == tab.visitor
        assert not open_shop.desk.events


async def test_the_page_is_told_with_the_first_message_only_and_without_secrets_in_its_address(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        for text in ("Раз", "Два"):
            await tab.say(text)
            await tab.next("ack")
        told = [name for name in open_shop.desk.events if name.endswith(":page")]
        assert len(told) == 1
        payload = open_shop.desk.events[told[0]].payload
        assert "https://shop.example/cart" in payload
        assert "token" not in payload


async def test_what_the_site_says_of_its_visitor_is_stored(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        await tab.tell({"t": "user", "id": "u1", "name": "Анна", "email": "a@example.org", "phone": "+7900"})
        await tab.tell({"t": "context", "id": "c1", "data": {"order": "17", "n": 5}})
        await tab.tell({"t": "locale", "id": "l1", "locale": "uk-UA"})
        for identifier in ("u1", "c1", "l1"):
            assert (await tab.next("ack"))["id"] == identifier
        user, context, locale = open_shop.desk.understood()
        assert (user.person.name, user.person.phone) == ("Анна", "+7900")
        assert getattr(user.event, "context", None) == {"email": "a@example.org"}
        assert getattr(context.event, "context", None) == {"order": "17", "n": ""}
        assert locale.person.locale == "uk"


async def test_another_process_wakes_the_browser(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        open_shop.desk.add(tab.visitor, "С другого сервера")
        await open_shop.publish(f"elsewhere {tab.visitor}")
        assert (await tab.next("message"))["text"] == "С другого сервера"
        await open_shop.publish(f"elsewhere {tab.visitor} Ольга Петрова")
        assert await tab.next() == {"t": "typing", "name": "Ольга Петрова"}


async def test_the_desk_hears_once_that_its_messages_arrived_and_were_read(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        for text in ("Раз", "Два"):
            await open_shop.desk.say(tab.visitor, text)
            await tab.tell({"t": "got", "rev": (await tab.next("message"))["rev"]})
        await wait_until(lambda: len(open_shop.desk.events) == 1)
        await tab.tell({"t": "seen", "seq": 2})
        await tab.tell({"t": "seen", "seq": 999_999})
        await wait_until(lambda: open_shop.desk.conversations[tab.visitor].seen == 2)
        names = [name.removeprefix(tab.visitor) for name in open_shop.desk.events]
        assert names == [":got:2", ":seen:2"]
