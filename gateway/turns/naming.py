"""What is a ticket called whose customer began with a greeting, or only called a person?

It takes its name from the first words that say what it is about: operators read it on topics, in lists and in
notifications, and the customer in "my requests".
"""

from gateway.casework import CaseFile, threads
from gateway.casework.casefile import SUBJECT_LENGTH
from gateway.conversations import Message
from gateway.turns.saying import first_line, says_nothing


def name_by(file: CaseFile, message: Message) -> None:
    """Call the ticket after a message of its customer, if what it is called says nothing yet."""
    if not says_nothing(file.ticket.subject):
        return
    said = first_line(message.text, message.attachments)
    if not says_nothing(said):
        file.change_ticket(subject=said[:SUBJECT_LENGTH])
        threads.show_on_thread(file)
