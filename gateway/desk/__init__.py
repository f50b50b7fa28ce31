"""The operators' door: what may somebody of the desk do, and what follows?"""

from gateway.desk.articles import Articles, SentArticle
from gateway.desk.authors import Authors
from gateway.desk.classifying import Classifying
from gateway.desk.closing import Closing
from gateway.desk.contacts import Contacts, same_phone
from gateway.desk.desk import Desk
from gateway.desk.labels import Labels
from gateway.desk.lessons import Lessons
from gateway.desk.pausing import Pausing
from gateway.desk.people import People
from gateway.desk.replies import Place, Replies
from gateway.desk.rights import Action, actions, may, sees
from gateway.desk.scenarios import Scenarios

__all__ = [
    "Action",
    "Articles",
    "Authors",
    "Classifying",
    "Closing",
    "Contacts",
    "Desk",
    "Labels",
    "Lessons",
    "Pausing",
    "People",
    "Place",
    "Replies",
    "Scenarios",
    "SentArticle",
    "actions",
    "may",
    "same_phone",
    "sees",
]
