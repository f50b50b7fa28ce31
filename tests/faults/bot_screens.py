"""What does an operator see in a message of the operator bot: a card, a question, or what a customer has said?"""

from bots.sandbox.telegram.messages import Message

TAKE, RELEASE, SETTLE, ANSWER = "w:take:", "w:release:", "s:send:", "a:"
"""What the data of buttons begins with: of cards, of questions, and under what was said in a shared chat."""
HISTORY, MENU = "Ev:", "Ea:"
"""The same of the head of a ticket: what was said, and its menus."""


def button(message: Message, beginning: str, *, containing: str = "") -> str:
    """Return the data of the first button that begins so; empty if there is none."""
    for row in message.inline_keyboard:
        for each in row:
            data = str(each.get("callback_data", ""))
            if data.startswith(beginning) and containing in str(each.get("text", "")):
                return data
    return ""


def ticket_of(message: Message) -> str:
    """Return the ticket a message is the head of, as buttons write it; empty for any other message."""
    data = button(message, HISTORY)
    return data.removeprefix(HISTORY).partition(":")[0]


def way_back(message: Message) -> str:
    """Return the data of the button that gives a ticket back, else of the one that leads there."""
    menu = f"{MENU}{ticket_of(message)}:m"
    return button(message, RELEASE) or button(message, menu)


def is_copy(message: Message) -> bool:
    """Return whether a message shows what somebody has said, rather than a card."""
    in_place = message.thread_id is not None or bool(button(message, ANSWER))
    return in_place and not button(message, TAKE) and not message.content.is_service


def room_of(message: Message) -> str:
    """Return what the part of the chat is called that belongs to one ticket: its topic, else the ticket itself."""
    if message.thread_id is not None:
        return str(message.thread_id)
    if ticket_of(message):
        return ticket_of(message)
    for beginning in (ANSWER, TAKE):
        data = button(message, beginning)
        if data:
            return data.removeprefix(beginning)
    return ""
