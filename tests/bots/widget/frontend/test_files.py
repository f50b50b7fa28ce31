"""Files: chosen, pasted, dropped, refused, and how received ones look."""

import pytest
from playwright.async_api import FilePayload, Locator, expect

from tests.bots.widget.frontend.conftest import Enter
from tests.bots.widget.frontend.fake_desk import PIXEL, FakeDesk
from tests.bots.widget.frontend.fake_visitor import Frame
from tests.bots.widget.frontend.visit import Visit
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PHOTO: FilePayload = {"name": "кеды сбоку.png", "mimeType": "image/png", "buffer": PIXEL}
NOTE: FilePayload = {"name": "чек.txt", "mimeType": "text/plain", "buffer": b"1042"}

HAND_OVER = """(target, [kind, files]) => {
  const transfer = new DataTransfer();
  for (const [name, type] of files) transfer.items.add(new File(["x"], name, { type }));
  const details = { bubbles: true, cancelable: true, composed: true };
  for (const name of kind === "paste" ? ["paste"] : ["dragenter", "dragover", "drop"]) {
    target.dispatchEvent(name === "paste"
      ? new ClipboardEvent(name, { ...details, clipboardData: transfer })
      : new DragEvent(name, { ...details, dataTransfer: transfer }));
  }
}"""


def pieces(visit: Visit) -> Locator:
    """The files above the text field."""
    return visit.panel.locator(".piece")


async def choose(visit: Visit, *files: FilePayload) -> None:
    """Choose files as the file dialog does."""
    async with visit.page.expect_file_chooser() as chooser:
        await visit.panel.get_by_role("button", name="Прикрепить файл").click()
    await (await chooser.value).set_files(list(files))


def attached(name: str, kind: str, **given: object) -> Frame:
    """Return a file as the protocol shows it."""
    return {"id": name, "url": f"/files/{name}", "name": name, "type": kind, "size": 123_456} | given


async def test_chosen_files_are_sent_with_the_text(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await choose(visit, PHOTO, NOTE)
    await expect(pieces(visit)).to_have_count(2)
    await expect(visit.panel.locator(".piece canvas")).to_have_count(1)
    await visit.write("Вот чек и фото")
    await visit.sent(1)
    await expect(pieces(visit)).to_have_count(0)
    assert sorted(desk.stored.values()) == sorted([(PIXEL, "image/png"), (b"1042", "text/plain")])
    assert {file["name"] for file in desk.only.messages[1]["files"]} == {"кеды сбоку.png", "чек.txt"}
    photo = visit.own.get_by_role("button", name="кеды сбоку.png")
    await expect(photo).to_be_visible()
    await expect(visit.own.get_by_role("link", name="чек.txt")).to_be_visible()


async def test_message_sent_in_haste_waits_for_its_files(enter: Enter, desk: FakeDesk) -> None:
    desk.uploads.clear()
    visit = await enter()
    await visit.open()
    await choose(visit, NOTE)
    await expect(visit.panel.get_by_role("progressbar", name="чек.txt")).to_be_visible()
    await visit.write("С чеком")
    await expect(visit.panel.get_by_text("Отправим, как только файлы загрузятся")).to_be_visible()
    assert desk.frames("message") == []
    desk.uploads.set()
    await visit.sent(1)
    assert len(desk.frames("message")) == 1


async def test_file_can_be_taken_back(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await choose(visit, NOTE)
    await visit.panel.get_by_role("button", name="Убрать файл чек.txt").click()
    await visit.write("Без чека")
    await visit.sent(1)
    assert desk.frames("message")[0]["files"] == []


async def test_too_large_a_file_is_refused_before_it_is_uploaded(enter: Enter, desk: FakeDesk) -> None:
    desk.limits["file"] = 2 * 1024 * 1024
    visit = await enter()
    await visit.open()
    film: FilePayload = {"name": "кино.txt", "mimeType": "text/plain", "buffer": bytes(2 * 1024 * 1024 + 1)}
    await choose(visit, film, NOTE)
    words = "кино.txt: больше 2 МБ. Сожмите файл или пришлите ссылку."
    await expect(visit.panel.get_by_role("alert")).to_have_text(words)
    await expect(pieces(visit)).to_have_count(1)
    await visit.write("Хотя бы чек")
    await visit.sent(1)
    assert list(desk.names.values()) == ["чек.txt"]


async def test_file_of_a_kind_the_desk_does_not_take_is_refused(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await choose(visit, {"name": "вирус.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ"})
    await expect(visit.panel.get_by_role("alert")).to_have_text("вирус.exe: такие файлы здесь отправить нельзя.")
    await choose(visit, {"name": "голос.ogg", "mimeType": "audio/ogg", "buffer": b"OggS"})
    await expect(pieces(visit)).to_have_count(1)


async def test_more_than_ten_files_at_once_are_too_many(enter: Enter) -> None:
    visit = await enter()
    await visit.open()
    files: list[FilePayload] = [
        {"name": f"{number}.txt", "mimeType": "text/plain", "buffer": b"1042"} for number in range(11)
    ]
    await choose(visit, *files)
    await expect(pieces(visit)).to_have_count(10)
    await expect(visit.panel.get_by_role("alert")).to_have_text("За один раз можно отправить файлов: 10.")


async def test_desks_refusal_of_a_file_is_shown_in_its_own_words(enter: Enter, desk: FakeDesk) -> None:
    desk.upload_status = 415
    visit = await enter()
    await visit.open()
    await choose(visit, NOTE)
    await expect(visit.panel.get_by_role("alert")).to_have_text("Такой файл не подойдёт.")
    await expect(pieces(visit)).to_have_count(0)


async def test_upload_that_broke_is_tried_again_by_itself(enter: Enter, desk: FakeDesk) -> None:
    desk.upload_status = 503
    visit = await enter()
    await visit.page.clock.install()
    await visit.open()
    await choose(visit, NOTE)
    await expect(visit.panel.get_by_role("alert")).to_contain_text("чек.txt: не загрузился")
    desk.upload_status = 201
    await visit.page.clock.run_for(6_000)
    await expect(visit.panel.locator(".piece progress")).to_have_count(0)
    await visit.write("Вот")
    await visit.sent(1)
    assert len(desk.frames("message")[0]["files"]) == 1


async def test_pasted_files_are_attached(enter: Enter) -> None:
    visit = await enter()
    await visit.open()
    await visit.box.evaluate(HAND_OVER, ["paste", [["снимок.png", "image/png"]]])
    await expect(pieces(visit)).to_have_text(["снимок.png"])


async def test_dropped_files_are_attached(enter: Enter) -> None:
    visit = await enter()
    await visit.open()
    await visit.panel.locator(".scroller").evaluate(
        HAND_OVER, ["drop", [["a.txt", "text/plain"], ["b.txt", "text/plain"]]]
    )
    await expect(pieces(visit)).to_have_text(["a.txt", "b.txt"])
    await expect(visit.panel.locator(".drop")).to_have_count(0)


async def test_photo_opens_at_full_size_and_closes_by_escape(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await desk.say("", files=[attached("кеды.png", "image/png", url="/files/shoes.png")])
    photo = visit.panel.get_by_role("button", name="кеды.png")
    await photo.click()
    viewer = visit.page.get_by_role("dialog", name="кеды.png")
    await expect(viewer.get_by_role("img")).to_be_visible()
    link = viewer.get_by_role("link", name="кеды.png")
    assert await link.get_attribute("href") == f"{desk.base}/files/shoes.png"
    await visit.page.keyboard.press("Escape")
    await expect(viewer).to_be_hidden()
    await expect(visit.panel).to_be_visible()
    await expect(photo).to_be_focused()


async def test_voice_video_and_documents_have_what_one_expects(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    files = [
        attached("voice.ogg", "audio/ogg"),
        attached("clip.mp4", "video/mp4"),
        attached("contract.pdf", "application/pdf"),
        attached("logo.svg", "image/svg+xml"),
    ]
    await desk.say("Держите", files=files)
    bubble = visit.bubbles
    await expect(bubble.locator("audio[controls]")).to_have_attribute("src", f"{desk.base}/files/voice.ogg")
    await expect(bubble.locator("video[controls]")).to_have_attribute("src", f"{desk.base}/files/clip.mp4")
    await expect(bubble.get_by_role("link", name="contract.pdf 121 кБ")).to_have_attribute("download", "contract.pdf")
    await expect(bubble.get_by_role("link", name="logo.svg")).to_be_visible()
    assert await bubble.locator("img").count() == 0


async def test_file_with_a_dangerous_address_leads_nowhere(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await desk.say("Жми", files=[attached("x.pdf", "application/pdf", url="javascript:alert(1)")])
    await expect(visit.panel.locator(".file")).to_have_count(1)
    assert await visit.panel.locator(".file").get_attribute("href") is None


async def test_files_chosen_before_the_desk_answers_are_sent_when_it_does(enter: Enter, desk: FakeDesk) -> None:
    desk.accepting = False
    visit = await enter()
    await visit.launcher.click()
    await choose(visit, NOTE)
    await visit.write("С файлом")
    desk.accepting = True
    await visit.call("void dispatchEvent(new Event('online'))")
    await visit.sent(1)
    await wait_until(lambda: desk.frames("message")[0]["files"] == ["f1"])
