"""What is a scenario that has only just been begun?"""

from gateway.flows.problems import LANGUAGES
from gateway.flows.ready import ready_button, ready_greeting
from gateway.flows.sources import Data, fold

FIRST = "hello"
"""The step it begins with."""


def first_scenario(key: str) -> str:
    """Return the file of a scenario that greets in every language and leads to a person; the rest is added to it."""
    human: Data = {"id": "human", "label": ready_button("person", LANGUAGES), "next": "person"}
    menu: Data = {"kind": "menu", "text": ready_greeting(LANGUAGES), "options": [human]}
    steps: Data = {FIRST: menu, "person": {"kind": "handover"}}
    return fold({"key": key, "start": FIRST, "languages": list(LANGUAGES), "steps": steps})
