"""What does a new step say before its author has written anything better?"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from gateway.flows.steps import Expect

_TEXTS = Path(__file__).with_name("ready.toml")


def ready_button(name: str, languages: Sequence[str]) -> dict[str, str]:
    """Return the label of a button: `skip`, `person`, `next`."""
    return _in(_texts()["button"][name], languages)


def ready_greeting(languages: Sequence[str]) -> dict[str, str]:
    """Return what a first scenario begins with."""
    return _in(_texts()["greeting"]["text"], languages)


def ready_error(expect: Expect, languages: Sequence[str]) -> dict[str, str]:
    """Return what is said to a wrong answer; nothing where any answer is right, or only the author knows which."""
    return _in(_texts()["error"].get(expect.value, {}), languages)


def is_ready_error(words: Mapping[str, str]) -> bool:
    """Return whether these are words of ours for a wrong answer: nobody has written any of their own."""
    ours = _texts()["error"].values()
    return any(all(each.get(language) == said for language, said in words.items()) for each in ours)


def _in(words: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    return {language: words[language] for language in languages if language in words}


@cache
def _texts() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(_TEXTS.read_text("utf-8"))
