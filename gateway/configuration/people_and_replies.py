"""What does a file say of people, and of quick replies?"""

import re

from yaml.nodes import ScalarNode, SequenceNode

from gateway.configuration.document import Person, Reply
from gateway.configuration.entries import LANGUAGES, Reading
from gateway.flows.yaml_table import Table, texts_of
from gateway.operators import CAPACITY, Role

LARGEST_CAPACITY = 100
LONGEST_TEXT = 4000
LONGEST_FOLDER = 100
LONGEST_TITLE = 60
MOST_REPLIES = 1000
MOST_FILES = 10
_KEY = re.compile(r"(?=.{1,40}$)[^\W_]+(?:-[^\W_]+)*")
"""Letters of any script, digits, dashes."""
_FILE = re.compile(r"[^/\\\0\n]{1,100}")


def people(table: Table, reading: Reading) -> tuple[Person, ...] | None:
    """Return the people a file names, by Telegram user id; None when it says nothing of them."""
    said = table.table("people")
    if said is None:
        return None
    found: list[Person] = []
    for telegram, node, value in said.items():
        of = said.as_table(value, telegram[:60])
        if not reading.is_person(telegram):
            said.wrong("bad_person", node, value=telegram[:60])
        elif of is not None:
            found.append(_person(telegram, of, reading))
            of.close()
    if found and not any(each.role is Role.OWNER for each in found):
        said.wrong("no_owner", table.get("people"))
    return tuple(found)


def _person(telegram: str, table: Table, reading: Reading) -> Person:
    return Person(
        telegram=telegram,
        name=table.word("name"),
        role=table.one_of("role", Role) or Role.OPERATOR,
        teams=reading.refer_all(table, "teams", "teams"),
        skills=reading.refer_all(table, "skills", "skills"),
        capacity=table.whole("capacity", default=CAPACITY, least=1, most=LARGEST_CAPACITY),
        channels=reading.channels(table, "channels"),
        topics=reading.refer_all(table, "topics", "topics"),
    )


def replies(table: Table, reading: Reading) -> tuple[Reply, ...] | None:
    """Return the quick replies of a file; None when it says nothing of them."""
    node = table.get("replies")
    if node is None:
        return None
    if isinstance(node, SequenceNode) and len(node.value) > MOST_REPLIES:
        table.wrong("too_many", node, key="replies", limit=str(MOST_REPLIES))
        return ()
    found: dict[str, Reply] = {}
    for each in table.tables("replies"):
        reply = _reply(each, reading)
        each.close()
        if reply.name in found:
            each.wrong("twice", key=reply.name[:60])
        found[reply.name] = reply
        reading.know("replies", reply.key)
    return tuple(found.values())


def _reply(table: Table, reading: Reading) -> Reply:
    key, texts = table.word("key", needed=True), _texts(table, reading)
    table.step = f"replies.{key}"[:60]
    if key and (not _KEY.fullmatch(key) or key != key.lower()):
        table.wrong("bad_reply_key", table.get("key"), value=key[:60])
    folder = "/".join(part for each in table.word("folder").split("/") if (part := " ".join(each.split())))
    title, files = " ".join(table.word("title").split()), table.several("files")
    reading.limit(table, "folder", len(folder), LONGEST_FOLDER, code="too_long")
    reading.limit(table, "title", len(title), LONGEST_TITLE, code="too_long")
    reading.limit(table, "files", len(files), MOST_FILES)
    for name in files:
        if not _FILE.fullmatch(name) or name in {".", ".."}:
            table.wrong("bad_file_name", table.get("files"), value=name[:60])
    if not texts and not files:
        table.wrong("missing", key="text")
    for text in texts.values():
        if len(text) > LONGEST_TEXT:
            reading.limit(table, "text", len(text), LONGEST_TEXT, code="too_long")
        else:
            reading.check_text(table, text)
    team = reading.refer(table, "team", "teams")
    return Reply(key=key, title=title, folder=folder, team=team, texts=texts, files=files)


def _texts(table: Table, reading: Reading) -> dict[str, str]:
    node = table.get("text")
    if isinstance(node, ScalarNode):
        return {reading.locale: table.plain(node, "text")}
    said = table.table("text") if node is not None else None
    texts = dict(texts_of(said, LANGUAGES)) if said else {}
    return {locale: texts[locale] for locale in LANGUAGES if locale in texts}
