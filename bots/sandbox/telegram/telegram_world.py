"""The whole Telegram world in one object: state, persons' actions, groups, views."""

from bots.sandbox.telegram.person_queries import PersonQueries


class TelegramWorld(PersonQueries):
    """Persons, bots, chats and messages in memory, and everything persons can do.

    add_bot, add_person, add_group: who there is.
    person_starts, person_sends, person_sends_album, person_edits, person_deletes, person_forwards, person_reacts,
    person_presses, person_taps, person_queries_inline, person_chooses, person_creates_topic, person_blocks,
    person_unblocks: what persons do. group_adds, group_removes: who is where.
    chat_view, changes, journal: what can be seen. faults, refusals: what goes wrong.
    """
