"""What is left of a Ukrainian word without its endings?

Snowball knows no Ukrainian. Endings are cut, the longest first, as long as enough of the word remains; vowels that
alternate in closed syllables (і with о or е) are made one, so that forms of a word meet.
"""

import re

LETTERS = re.compile("[іїєґ]")
FUNCTION_WORDS = re.compile(r"\b(?:що|як|де|чи|та|це|мені|будь|щоб|або|ще|його|вже|немає|треба)\b")
RUSSIAN_LETTERS = re.compile("[ыэёъ]")
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
    """Tell by letters and small words whether a text is Ukrainian."""
    lowered = text.lower()
    if LETTERS.search(lowered):
        return True
    return FUNCTION_WORDS.search(lowered) is not None and RUSSIAN_LETTERS.search(lowered) is None


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
