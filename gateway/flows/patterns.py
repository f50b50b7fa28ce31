r"""Does an answer fit a pattern?

A pattern is a row of characters, each said once or repeated: a letter or digit stands for itself, `\d` for a digit,
`\w` for a letter or digit, `.` for anything, `[A-F0-9-]` for one of these; `?`, `*`, `+`, `{4}`, `{4,10}` repeat the
one before. No groups and no alternatives: with these, every answer is read in a time that its author cannot stretch.
Capital and small letters are the same.
"""

import re
from dataclasses import dataclass

LONGEST = 100
MOST = 64
"""How often a character may be repeated."""
_AMBIGUOUS = re.compile(r"--|&&|\|\||~~")
_PART = re.compile(
    r"(?P<atom>\\[dws]|\\[^A-Za-z0-9]|\.|\[(?:\\.|[^\[\]\\])+\]|[^\\\[\](){}|^$?*+.])"
    r"(?P<times>[?*+]|\{(?P<least>\d{1,3})(?P<comma>,(?P<most>\d{1,3})?)?\})?"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One character and how often it comes."""

    atom: re.Pattern[str]
    least: int
    most: int


def parse_pattern(pattern: str) -> tuple[Part, ...]:
    """Return the parts of a pattern. Raises ValueError with what is wrong."""
    if not 0 < len(pattern) <= LONGEST:
        raise ValueError(f"a pattern has 1 to {LONGEST} characters")
    parts: list[Part] = []
    place = 0
    while place < len(pattern):
        found = _PART.match(pattern, place)
        if not found:
            raise ValueError(f"{pattern[place:]!r} cannot be read: a pattern has no groups, alternatives or anchors")
        parts.append(_part(found))
        place = found.end()
    return tuple(parts)


def fits(text: str, parts: tuple[Part, ...]) -> bool:
    """Return whether the whole text fits."""
    places = {0}
    for part in parts:
        places = _after(text, part, places)
    return len(text) in places


def _after(text: str, part: Part, places: set[int]) -> set[int]:
    """Return where one can be after this part, from these places."""
    after = set(places) if part.least == 0 else set[int]()
    for times in range(1, part.most + 1):
        places = {place + 1 for place in places if place < len(text) and part.atom.match(text, place)}
        if not places:
            break
        if times >= part.least:
            after |= places
    return after


def _part(found: re.Match[str]) -> Part:
    least, most = _times(found)
    if not least <= most <= MOST:
        raise ValueError(f"{found['times']!r}: at most {MOST} times, the smaller number first")
    atom = "[0-9]" if found["atom"] == r"\d" else found["atom"]
    if _AMBIGUOUS.search(atom):
        raise ValueError(f"{atom!r}: put a backslash before the sign that comes twice")
    try:
        return Part(re.compile(atom, re.IGNORECASE | re.DOTALL), least, most)
    except re.error as error:
        raise ValueError(f"{found['atom']!r}: {error.msg}") from None


def _times(found: re.Match[str]) -> tuple[int, int]:
    simple = {None: (1, 1), "?": (0, 1), "*": (0, MOST), "+": (1, MOST)}
    if found["times"] in simple:
        return simple[found["times"]]
    least = int(found["least"])
    if not found["comma"]:
        return least, least
    return least, int(found["most"]) if found["most"] else MOST
