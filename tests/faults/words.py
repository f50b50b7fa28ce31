"""What do people write after the number of a line? Also what could be mistaken for markup."""

import random

_FILLERS = (
    "Здравствуйте!",
    "Где мой заказ?",
    "<b>жирно</b> & <script>",
    "{{ config }} {% raw %}",
    "*звёздочки* _и_ `код`",
    "ещё одно 🙂 сообщение",
    "вторая\nстрока",
    "👩‍👩‍👧 семья",
    "долго " * 40,
)


def filler(chance: random.Random) -> str:
    """Return some words."""
    return chance.choice(_FILLERS).strip()
