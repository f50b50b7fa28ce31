"""Which parts of a message stay exactly as they are?"""

import re

ADDRESS = re.compile(
    r"(?i)(?:[a-z][a-z0-9+.-]*://|www\.)\S+"
    r"|[^\s@]+@[^\s@]+\.\w{2,}\S*"
    r"|(?:[\w-]+\.)+(?:com|net|org|info|shop|store|online|site|app|dev|biz|pro|ru|su|рф|рус|ua|укр|by|kz|uk|eu|de|io|me)(?:[/?:#]\S*)?[.,!?)]*\Z"
)
"""Links, mail addresses, names of sites."""
HANDLE = re.compile(r"[@#/][A-Za-z0-9_]+[.,!?)]*\Z")
COMMAND_OR_NUMBER = re.compile(r"[№#]?[\d\W_]*\d[\d\W_]*\Z")
"""Numbers, sums, times, dates."""
LETTER_DIGITS = frozenset("46")
"""Digits that stand for letters in transliteration."""
ENDS = ".,!?;:()«»\"'"


def stays(chunk: str, *, is_shouted: bool) -> bool:
    """Tell whether what stands between two spaces is a link, an address, a name, a number or a code.

    `is_shouted`: the whole message is in capitals, so capitals mean nothing.
    """
    return bool(ADDRESS.match(chunk) or HANDLE.match(chunk) or COMMAND_OR_NUMBER.match(chunk)) or is_code(
        chunk.strip(ENDS), is_shouted=is_shouted
    )


def is_code(core: str, *, is_shouted: bool) -> bool:
    """Tell whether it is an order number, a promo code, an abbreviation: capitals, or letters with digits."""
    letters = [each for each in core if each.isalpha()]
    digits = {each for each in core if each.isdigit()}
    if not letters:
        return not core or bool(digits)
    if digits:
        return not (digits <= LETTER_DIGITS and core.islower() and len(digits) < len(letters))
    return core.isupper() and len(letters) > 1 and core.isascii() and not is_shouted


def is_shouted(text: str) -> bool:
    """Tell whether a message is in capitals and more than a code."""
    return text.isupper() and (" " in text.strip() or sum(map(str.isalpha, text)) > MOST_OF_A_CODE)


MOST_OF_A_CODE = 12
"""Letters."""
