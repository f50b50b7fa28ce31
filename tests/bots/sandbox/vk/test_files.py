"""What is told from a file's bytes, and how a stored file is served."""

import struct

import aiohttp
import pytest

from bots.sandbox.vk.files import FileStore, image_size, ogg_seconds
from tests.bots.sandbox.vk.conftest import Vk
from tests.bots.sandbox.vk.pictures import ogg, png

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40) + b"\x03"
VP8X = b"RIFF\x00\x00\x00\x00WEBPVP8X" + b"\x00" * 8 + (39).to_bytes(3, "little") + (29).to_bytes(3, "little")
VP8L = b"RIFF\x00\x00\x00\x00WEBPVP8L" + b"\x00" * 5 + (39 | 29 << 14).to_bytes(4, "little")
VP8 = b"RIFF\x00\x00\x00\x00WEBPVP8 " + b"\x00" * 10 + struct.pack("<HH", 40, 30)


@pytest.mark.parametrize("data", [png(40, 30), b"GIF89a" + struct.pack("<HH", 40, 30), JPEG, VP8X, VP8L, VP8])
def test_size_is_read_from_every_kind_of_picture(data: bytes) -> None:
    assert image_size(data) == (40, 30)


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\xff\xd8\xff", b"%PDF-1.7", b"RIFFxxxxWEBP", b"\xff\xd8\xff\xda"]
)
def test_other_bytes_are_no_picture(data: bytes) -> None:
    assert image_size(data) is None


def test_recording_has_its_length_and_never_none() -> None:
    assert ogg_seconds(ogg(12)) == 12
    assert ogg_seconds(b"OggS") == 1
    assert ogg_seconds(b"noise") == 1


def test_file_name_loses_its_folders() -> None:
    assert FileStore().add("../../etc/passwd", b"").name == "passwd"
    assert FileStore().add("C:\\fakepath\\кот.png", b"").name == "кот.png"
    assert FileStore().add("/", b"").name == "file"


async def test_picture_is_shown_and_anything_else_is_offered_for_saving(vk: Vk) -> None:
    picture = vk.world.files.add("кот.png", png(2, 2))
    page = vk.world.files.add("page.html", b"<script>")
    drawing = vk.world.files.add("x.svg", b"<svg>")
    async with aiohttp.ClientSession() as session:
        shown = {}
        for file in (picture, page, drawing):
            async with session.get(vk.url + file.path) as answer:
                assert await answer.read() == file.data
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                shown[file.name] = answer.headers["Content-Disposition"]
        async with session.get(f"{vk.url}/file/0000/x") as answer:
            assert answer.status == 404
    assert shown == {"кот.png": "inline", "page.html": "attachment", "x.svg": "attachment"}
