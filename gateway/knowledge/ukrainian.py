"""What is left of a Ukrainian word without its endings?

Snowball knows no Ukrainian. Endings are cut, the longest first, as long as enough of the word remains; vowels that
alternate in closed syllables (і with о or е) are made one, so that forms of a word meet.
"""

import re

from gateway.knowledge.language import language_of

CYRILLIC = re.compile("[а-яёіїєґ]", re.IGNORECASE)
ONLY_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
ONLY_RUSSIAN = re.compile("[ыэёъ]", re.IGNORECASE)
ENOUGH = 300
"""Letters that tell the language of a text."""
LEAST = 3
"""Letters of a word that always stay."""
REFLEXIVE = re.compile("(?:ся|сь)$")
ENDINGS = re.compile(
    "(?:"
    "ування|юватися|уватися|ювання|увати|ювати|ннями|нням|ння|ення|остями|ості|істю|ість|"
    "ського|ському|ськими|ський|ська|ське|ські|ською|"
    "ували|ювали|увала|ював|ував|"
    "ають|яють|уємо|юємо|ують|юють|ємо|ємось|ите|іте|имо|іть|"
    "ого|ому|ими|іми|ими|ому|ої|ій|ою|ею|єю|ую|юю|"
    "ами|ями|ах|ях|ам|ям|ові|еві|єві|ів|їв|ом|ем|єм|"
    "ала|али|ало|ила|или|ило|іла|іли|ати|яти|ити|іти|ав|яв|ив|ів|"
    "ає|яє|ує|ює|иш|еш|єш|ять|уть|ють|"
    "а|я|о|е|є|у|ю|и|і|ї|ь|й"
    ")$"
)
ONE_VOWEL = str.maketrans({"і": "о", "ї": "о", "е": "о", "є": "о"})


def is_ukrainian(text: str) -> bool:
    """Tell whether a text is Ukrainian: by letters that only one language has, else by its words."""
    text = text[:ENOUGH]
    ukrainian, russian = ONLY_UKRAINIAN.search(text), ONLY_RUSSIAN.search(text)
    if ukrainian is not None and russian is None:
        return True
    return CYRILLIC.search(text) is not None and language_of(text) == "uk"


def ukrainian_stem(word: str) -> str:
    """Return the stem of a word in lower case."""
    if len(word) > LEAST + 2:
        word = REFLEXIVE.sub("", word)
    ending = ENDINGS.search(word)
    while ending is not None and ending.start() < LEAST:
        ending = ENDINGS.search(word, ending.start() + 1)
    if ending is not None:
        word = word[: ending.start()]
    return word.rstrip("ь").translate(ONE_VOWEL)
