"""Is the page complete, in three languages, and nothing in it from elsewhere?"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from yarl import URL

from bots.sandbox.page.routes import STATIC
from tests.bots.sandbox.page.conftest import Served

LOCALES = ("ru", "en", "uk")
MARKUP = sorted(STATIC.glob("*.html"))
SCRIPTS = sorted(STATIC.rglob("*.js"))
STYLES = sorted(STATIC.rglob("*.css"))
USED = re.compile(r"""\bsay\(\s*"([\w.]+)"|\bsay\([^"()]*\? "([\w.]+)" : "([\w.]+)"|data-say="([\w.]+)\"""")


def words(locale: str) -> dict[str, Any]:
    """The page's words in a language."""
    return json.loads((STATIC / "words" / f"{locale}.json").read_text("utf-8"))


def test_every_word_is_there_in_three_languages() -> None:
    russian = words("ru")
    for locale in LOCALES:
        assert list(words(locale)) == list(russian)
        assert all(words(locale).values())


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_filled_in_is_the_same_in_every_language(locale: str) -> None:
    def places(text: object) -> set[str]:
        return set(re.findall(r"\{\w+\}", json.dumps(text)))

    assert {key: places(text) for key, text in words(locale).items()} == {
        key: places(text) for key, text in words("ru").items()
    }


def test_every_word_the_page_says_exists() -> None:
    said = {
        key for path in (*SCRIPTS, *MARKUP) for found in USED.findall(path.read_text("utf-8")) for key in found if key
    }
    assert len(said) > 80
    assert said <= set(words("ru"))


def test_no_word_is_left_over() -> None:
    texts = "\n".join(path.read_text("utf-8") for path in (*SCRIPTS, *MARKUP))
    families = ("guide.", "fault.", "media.", "vk.", "size.", "role.")
    unused = [key for key in words("ru") if f'"{key}"' not in texts and not key.startswith(families)]
    assert unused == []


@pytest.mark.parametrize("path", MARKUP, ids=lambda path: path.name)
def test_documents_have_nothing_inline(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize("path", [*MARKUP, *SCRIPTS, *STYLES], ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    addresses = set(re.findall(r"https?://[\w.-]+", text)) - {"http://www.w3.org", "https://romashka.example"}
    assert addresses == set()
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|eval\(", text)


async def test_every_file_of_the_page_is_served_under_its_type(served: Served) -> None:
    for path in STATIC.rglob("*.*"):
        if path.suffix == ".html":
            continue
        async with served.client.get(f"{served.url}/sandbox/page/{path.relative_to(STATIC)}") as answer:
            assert answer.status == 200, path
            assert await answer.read() == path.read_bytes()
            assert answer.content_type != "application/octet-stream"


async def test_documents_allow_nothing_inline_and_nobody_around_them(served: Served) -> None:
    for path, embedders in (("/", "'none'"), ("/sandbox/shop", "'self'")):
        async with served.client.get(f"{served.url}{path}") as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "script-src 'self';" in policy
            assert "unsafe" not in policy
            assert f"frame-ancestors {embedders}" in policy


@pytest.mark.parametrize(
    "path",
    ["index.html", "../routes.py", "..%2froutes.py", "scripts/%2e%2e/%2e%2e/routes.py", "scripts/none.js", "scripts"],
)
async def test_other_files_are_not_there(served: Served, path: str) -> None:
    async with served.client.get(URL(f"{served.url}/sandbox/page/{path}", encoded=True)) as answer:
        assert answer.status == 404
