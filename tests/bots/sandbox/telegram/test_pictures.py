"""Sizes of pictures, read without decoding them."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.sandbox.telegram.pictures import picture_size
from tests.bots.sandbox.telegram.stage import png

JPEG = b"\xff\xd8" + b"\xff\xe0\x00\x04\x00\x00" + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 200, 300) + bytes(12)
GIF = b"GIF89a" + struct.pack("<HH", 300, 200)
WEBP_X = b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + (299).to_bytes(3, "little") + (199).to_bytes(3, "little")
WEBP_L = b"RIFF\0\0\0\0WEBPVP8L" + bytes(5) + (299 | 199 << 14).to_bytes(4, "little")
WEBP_LOSSY = b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + struct.pack("<HH", 300, 200)


@pytest.mark.parametrize("data", [png(300, 200), JPEG, GIF, WEBP_X, WEBP_L, WEBP_LOSSY])
def test_size_is_read_from_the_header(data: bytes) -> None:
    assert picture_size(data) == (300, 200)


@given(
    st.sampled_from([png(3, 2)[:20], JPEG[:12], b"\xff\xd8", b"GIF8", WEBP_L[:18], b"RIFF", b""]),
    st.binary(max_size=20),
)
def test_broken_pictures_have_no_size_and_do_no_harm(start: bytes, rest: bytes) -> None:
    size = picture_size(start + rest)
    assert size is None or min(size) > 0
