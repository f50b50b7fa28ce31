"""The operators' door: what may somebody of the desk do, and what follows?"""

from gateway.desk.articles import Articles, SentArticle
from gateway.desk.authors import Authors
from gateway.desk.bulk import Bulk, Done, Refusal
from gateway.desk.classifying import Classifying
from gateway.desk.closing import Closing
from gateway.desk.configuring import Configuring
from gateway.desk.contacts import Contacts, same_phone
from gateway.desk.desk import Desk
from gateway.desk.labels import Labels
from gateway.desk.lessons import Lessons
from gateway.desk.merging import Merging
from gateway.desk.opening import Opening
from gateway.desk.passing import Passing
from gateway.desk.pausing import Pausing
from gateway.desk.people import People
from gateway.desk.picking import Picking
from gateway.desk.presence import PresenceDesk
from gateway.desk.replies import Place, Replies
from gateway.desk.rights import Action, actions, may, sees
from gateway.desk.scenarios import Scenarios
from gateway.desk.seeing import search_teams, teams_of, within
from gateway.desk.staff import Staff

__all__ = [
    "Action",
    "Articles",
    "Authors",
    "Bulk",
    "Classifying",
    "Closing",
    "Configuring",
    "Contacts",
    "Desk",
    "Done",
    "Labels",
    "Lessons",
    "Merging",
    "Opening",
    "Passing",
    "Pausing",
    "People",
    "Picking",
    "Place",
    "PresenceDesk",
    "Refusal",
    "Replies",
    "Scenarios",
    "SentArticle",
    "Staff",
    "actions",
    "may",
    "same_phone",
    "search_teams",
    "sees",
    "teams_of",
    "within",
]
