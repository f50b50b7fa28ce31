"""Which words, in which languages, has somebody typed in one message?"""

import re
from collections.abc import Sequence

_MARK = re.compile(r"\s*(ru|en|uk|ua)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
"""The sign of a language at the beginning of a line; Ukrainian is often called by its country."""


def typed_words(text: str, languages: Sequence[str], *, by_line: bool) -> dict[str, str]:
    """Return the words by language, in the order of the languages; none for a message that says nothing.

    `RU:` at the beginning of a line starts the words of a language, what stands before the first such sign is in the
    first language. Without signs a text is in the first language; with `by_line` each line is in the next language
    instead, as long as there are enough languages.
    """
    rows = text.strip().splitlines()
    if any(_language(row, languages) for row in rows):
        return _marked(rows, languages)
    said = [row.strip() for row in rows if row.strip()]
    if by_line and len(said) <= len(languages):
        return dict(zip(languages, said, strict=False))
    whole = " ".join(said) if by_line else text.strip()
    return {languages[0]: whole} if whole else {}


def _marked(rows: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    language = languages[0]
    for row in rows:
        begun = _language(row, languages)
        language = begun or language
        mark = _MARK.match(row) if begun else None
        found.setdefault(language, []).append(mark[2] if mark else row)
    said = {each: "\n".join(found.get(each, ())).strip() for each in languages}
    return {each: words for each, words in said.items() if words}


def _language(row: str, languages: Sequence[str]) -> str:
    """Return the language a line begins with a sign of; empty for any other line."""
    mark = _MARK.match(row)
    named = mark[1].lower().replace("ua", "uk") if mark else ""
    return named if named in languages else ""
