"""Does a message ask for a person?

Either all of it does ("оператор, пожалуйста"), or there is a request in it that can be meant no other way
("соедините с оператором, деньги списали дважды").
"""

import re

from gateway.knowledge.rules_phrases import lines, pattern
from gateway.knowledge.rules_words import PERSON_FILLERS

REQUESTS = tuple(map(re.compile, lines("person")["request"]))
ALONE = re.compile(rf"(?:{pattern('person', 'alone')})\b")
REFUSED = re.compile(rf"\b(?:{pattern('person', 'not')})\b")
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
LONGEST = 600
"""Characters of a message in which a request is looked for."""


def asks_for_person(text: str) -> bool:
    """Tell whether a folded text asks for a person."""
    text = POLITE.sub("", text[:LONGEST])
    if not HINT.search(text) or REFUSED.search(text):
        return False
    left, found = ALONE.subn(" ", text)
    if found and all(word in PERSON_FILLERS for word in WORD.findall(left)):
        return True
    return any(request.search(text) for request in REQUESTS)
