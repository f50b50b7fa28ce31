"""Does a message ask for a person?

Either all of it does ("оператор, пожалуйста"), or there is a request in it that can be meant no other way
("соедините с оператором, деньги списали дважды").
"""

import re
from functools import cache

from gateway.knowledge.rules_phrases import lines, pattern
from gateway.knowledge.rules_words import PERSON_FILLERS

HINT = re.compile(
    r"оператор|саппорт|центр|человек|люд|менеджер|специалист|спеціаліст|сотрудник|співробітник|працівник|консультант"
    r"|администратор|поддержк|підтримк|фахів|жив|кем-|ког|кимс|звон|зателеф|human|operator|agent|representat|person"
    r"|people|someone|somebody|staff|manager|supervis|specialist|consultant|employee|executive|rep|support|advis"
    r"|customer|chat|call|люди"
)
"""Without any of these nobody asks for a person; most messages need no further look."""
POLITE = re.compile(r",? (?:пожалуйста|плиз|будь ласка|please)\b,?(?= [^\W\d_])")
"""A word in between that splits a request."""
WORD = re.compile(r"[\w'-]+")
LEAST_REASON = 3
"""Words beside a call for a person from which on they say what it is about."""
LONGEST = 600
"""Characters of a message in which a request is looked for."""


@cache
def requests() -> tuple[re.Pattern[str], ...]:
    """Return what asks for a person wherever it stands."""
    return tuple(map(re.compile, lines("person")["request"]))


@cache
def alone() -> re.Pattern[str]:
    """Return what asks for a person when nothing but fillers stands beside it."""
    return re.compile(rf"(?:{pattern('person', 'alone')})\b")


@cache
def refused() -> re.Pattern[str]:
    """Return what takes a request back."""
    return re.compile(rf"\b(?:{pattern('person', 'not')})\b")


def asks_for_person(text: str) -> bool:
    """Tell whether a folded text asks for a person."""
    text = POLITE.sub("", text[:LONGEST])
    if not HINT.search(text) or refused().search(text):
        return False
    left, found = alone().subn(" ", text)
    if found and all(word in PERSON_FILLERS for word in WORD.findall(left)):
        return True
    return any(request.search(text) for request in requests())


def says_why(text: str, *, least: int = LEAST_REASON) -> bool:
    """Tell whether a call for a person says more than that, in `least` words: what it is about."""
    left = POLITE.sub("", text[:LONGEST].casefold())
    for request in requests():
        left = request.sub(" ", left)
    left = alone().sub(" ", left)
    return sum(word not in PERSON_FILLERS for word in WORD.findall(left)) >= least
