"""What is left of a Ukrainian word without its endings?

Snowball knows no Ukrainian. One ending is cut, the longest, as long as three letters remain; vowels that
alternate in closed syllables (і with о or е) are made one, so that forms of a word meet.
"""

import re

from gateway.knowledge.language import language_of

CYRILLIC = re.compile("[а-яёіїєґ]", re.IGNORECASE)
ONLY_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
ONLY_RUSSIAN = re.compile("[ыэёъ]", re.IGNORECASE)
ENOUGH = 300
"""Letters that tell the language of a text."""
REFLEXIVE = re.compile("(?<=.{4})с[яь]$")
INFINITIVE = re.compile("(?<=.{5})ти$")
NOUN_OF_DEED = re.compile("(?<=.{3})[еаяіую]нн(?:я|ям|ями|ю|і|ях|ь)$")
ENDINGS = re.compile(
    "(?<=.{3})(?:"
    "остями|остях|ості|істю|ість|"
    "ського|ському|ськими|ський|ська|ське|ські|ською|ських|"
    "ували|ювали|увала|ювала|ував|ював|ують|юють|ує|ює|"
    "ого|ому|ими|іми|ої|ій|ою|ею|єю|ую|юю|их|іх|им|ім|"
    "ами|ями|ах|ях|ам|ям|ові|еві|єві|ів|їв|ом|ем|єм|"
    "али|яли|или|іли|ала|яла|ила|іла|ало|яло|ило|іло|ав|яв|ив|"
    "аєте|яєте|ите|іте|ете|єте|аємо|яємо|имо|емо|ємо|"
    "ають|яють|уть|ять|ить|іть|ють|ає|яє|иш|їш|еш|єш|"
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
    word = INFINITIVE.sub("", REFLEXIVE.sub("", word))
    shorter = NOUN_OF_DEED.sub("", word)
    if shorter == word:
        shorter = ENDINGS.sub("", word)
    return shorter.rstrip("ьй").translate(ONE_VOWEL)
