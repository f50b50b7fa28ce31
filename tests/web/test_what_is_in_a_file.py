"""Pictures are measured, names are cleaned, signatures hold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.files.names import LONGEST, clean_name
from gateway.files.pictures import picture_size
from gateway.signing import Signer
from tests.web.small_files import PDF, gif, jpeg, png, webp

SECRET = "a secret long enough"


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(640, 480), (640, 480)),
        (gif(300, 7), (300, 7)),
        (jpeg(4000, 3000), (4000, 3000)),
        (jpeg(4000, 3000, orientation=3), (4000, 3000)),
        (jpeg(4000, 3000, orientation=6), (3000, 4000)),
        (webp(1000, 2000), (1000, 2000)),
        (webp(1000, 2000, "VP8L"), (1000, 2000)),
        (webp(1000, 2000, "VP8 "), (1000, 2000)),
        (PDF, None),
        (b"", None),
        (png(0, 5), None),
        (b"\xff\xd8\xff\xe0\x00\x02" * 3, None),
        (b"\xff\xd8" + b"\xff\xd0" * 100_000, None),
    ],
)
def test_a_picture_is_as_large_as_a_browser_shows_it(tmp_path: Path, data: bytes, size: tuple[int, int] | None) -> None:
    path = tmp_path / "picture"
    path.write_bytes(data)
    assert picture_size(path) == size


@given(st.binary(max_size=200), st.sampled_from([png(), jpeg(5, 5, orientation=6), webp(3, 3), gif(2, 2)]))
def test_a_broken_picture_is_no_picture(tmp_path_factory: pytest.TempPathFactory, noise: bytes, good: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "broken"
    path.write_bytes(good[: len(noise) % 60 + 2] + noise)
    size = picture_size(path)
    assert size is None or all(each > 0 for each in size)


@given(st.text(max_size=400))
def test_a_clean_name_is_safe_whatever_it_was(name: str) -> None:
    clean = clean_name(name)
    assert 0 < len(clean) <= LONGEST
    assert not set(clean) & set('/\\<>:"|?*\r\n\0\u202e')
    assert clean.strip(" .") == clean or len(clean) == LONGEST


@given(st.binary(max_size=100))
def test_what_was_signed_is_known_again_and_for_its_purpose_only(payload: bytes) -> None:
    signed = Signer(SECRET, "file").sign(payload)
    assert Signer(SECRET, "file").open(signed) == payload
    assert Signer(SECRET, "token").open(signed) is None
    assert Signer(SECRET + "!", "file").open(signed) is None


@given(st.binary(min_size=1, max_size=40), st.data())
def test_a_single_changed_character_is_noticed(payload: bytes, data: st.DataObject) -> None:
    signer = Signer(SECRET, "file")
    signed = signer.sign(payload)
    place = data.draw(st.integers(0, len(signed) - 1))
    other = data.draw(st.characters().filter(lambda char: char != signed[place]))
    assert signer.open(signed[:place] + other + signed[place + 1 :]) is None


def test_a_secret_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="16 characters"):
        Signer("short", "file")
