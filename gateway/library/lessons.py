"""Which lessons count?

What an operator has sent counts at once. Anything else is one person's word until another person's similar message
says the same, so that no customer alone changes an answer for anybody. Agreement is about the message, not only about
the article: else a false lesson would come into force with the first honest one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gateway.articles import Lesson, LessonKind

ALIKE = 1 / 3
"""Least share of common stems among all stems of two messages."""
MOST = 1_000
"""Lessons of one kind about one article that are looked at, the last ones."""
SHOWN = 50
"""Messages that one article is known by, or by which it is refused, at most."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What counts of an article's lessons, newest first."""

    confirmed: tuple[Lesson, ...] = ()
    refused: tuple[Lesson, ...] = ()


def taught(lessons: Sequence[Lesson]) -> Taught:
    """Return what counts of one article's lessons, given oldest first."""
    confirmed = in_force([each for each in lessons if each.kind in (LessonKind.CONFIRMED, LessonKind.SENT)])
    refused = in_force([each for each in lessons if each.kind is LessonKind.REFUSED])
    return Taught(_newest(confirmed), _newest(refused))


def in_force(lessons: Sequence[Lesson]) -> list[Lesson]:
    """Return what counts of lessons that say the same of the same article (or of none), in their order."""
    lessons = lessons[-MOST:]
    if all(each.kind is LessonKind.SENT for each in lessons):
        return list(lessons)
    agreed = _agreed(lessons)
    return [each for each in lessons if each.kind is LessonKind.SENT or each.id in agreed]


def _agreed(lessons: Sequence[Lesson]) -> set[int]:
    """Return the ids of lessons for which another person's similar message speaks."""
    stems = [_stems(each.text) for each in lessons]
    with_stem = defaultdict[str, list[int]](list)
    agreed = set[int]()
    for place, (lesson, own) in enumerate(zip(lessons, stems, strict=True)):
        common = Counter(other for stem in own for other in with_stem[stem])
        for other, count in common.items():
            is_alike = count >= ALIKE * (len(own) + len(stems[other]) - count)
            if is_alike and lessons[other].contact_id != lesson.contact_id:
                agreed |= {lesson.id, lessons[other].id}
        for stem in own:
            with_stem[stem].append(place)
    return agreed


def _stems(text: str) -> frozenset[str]:
    # Brings numpy, which a desk without articles never loads.
    from gateway.knowledge.counting import stem, words

    return frozenset(map(stem, words(text)))


def _newest(lessons: Iterable[Lesson]) -> tuple[Lesson, ...]:
    by_text = {each.text: each for each in lessons}
    return tuple(sorted(by_text.values(), key=lambda each: -each.id)[:SHOWN])
