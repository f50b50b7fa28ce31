"""What has been learnt of which article?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from gateway.articles import Lesson, LessonKind
from gateway.library.lessons import Taught, in_force, taught

HELPED = frozenset({LessonKind.CONFIRMED, LessonKind.SENT})
LONGEST = 300
"""Letters of a message that are learnt from: the question comes early."""


class Learnt:
    """All lessons that were not undone, by article."""

    def __init__(self) -> None:
        self._of = defaultdict[int | None, dict[int, Lesson]](dict)
        self._taught = dict[int, Taught]()
        self._unanswered: tuple[str, ...] = ()

    def take(self, lessons: Iterable[Lesson]) -> set[int]:
        """Take new and changed lessons; return the articles of which something else counts now."""
        touched = set[int | None]()
        for lesson in lessons:
            touched.add(lesson.article_id)
            known = self._of[lesson.article_id]
            if lesson.undone_at is None:
                known[lesson.id] = replace(lesson, text=lesson.text[:LONGEST])
            else:
                known.pop(lesson.id, None)
        return {article_id for article_id in touched if article_id is not None and self._changes(article_id)}

    def _changes(self, article_id: int) -> bool:
        now = taught(self._lessons(article_id))
        if now == self._taught.get(article_id, Taught()):
            return False
        self._taught[article_id] = now
        return True

    def _lessons(self, article_id: int | None) -> list[Lesson]:
        known = self._of.get(article_id, {})
        return [known[each] for each in sorted(known)]

    def of(self, article_id: int) -> Taught:
        """Return what counts for and against an article."""
        return self._taught.get(article_id, Taught())

    def unanswered(self) -> tuple[tuple[str, ...], bool]:
        """Return the messages that count as answered without an article, and whether they have changed since."""
        now = tuple(dict.fromkeys(each.text for each in in_force(self._lessons(None))))
        is_new = now != self._unanswered
        self._unanswered = now
        return now, is_new

    def helped(self) -> Mapping[int, int]:
        """Return how often each article has answered."""
        return Counter(
            article_id
            for article_id, lessons in self._of.items()
            if article_id is not None
            for each in lessons.values()
            if each.kind in HELPED
        )
