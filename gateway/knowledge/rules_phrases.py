"""Which phrases and words do the files in `phrases/` list?"""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "phrases"
NAMED = re.compile(r"([A-Z_]+) = (.*)")
NAME = re.compile(r"<([A-Z_]+)>")


@cache
def lines(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lines of a file by section ("" before the first), with `<NAME>` replaced by what it stands for."""
    sections: defaultdict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    section = ""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif named := NAMED.fullmatch(line):
            names[named[1]] = named[2]
        elif line and not line.startswith("#"):
            sections[section].append(line)
    return {section: tuple(_whole(line, names) for line in found) for section, found in sections.items()}


def _whole(line: str, names: dict[str, str]) -> str:
    while NAME.search(line):
        line = NAME.sub(lambda found: names[found[1]], line)
    return line


def pattern(name: str, section: str = "") -> str:
    """Return a pattern that any line of a section matches, longer lines first."""
    return "|".join(sorted(lines(name)[section], key=len, reverse=True))


def words(section: str) -> frozenset[str]:
    """Return a set of words."""
    return frozenset(word for line in lines("words")[section] for word in line.split())
