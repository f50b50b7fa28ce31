"""Which changes of a scenario can be made with a few taps?

Each takes a file and returns a new one as `flows.editing` does; one that may not be made returns the file as it was
with a `refusal`. `guarded` sees to it that no change makes a file that cannot be read.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from gateway.flows.arrows import reached, ways
from gateway.flows.checking import Surroundings
from gateway.flows.data_places import buttons_of, in_order, languages_of, put, step_of, way_of, word
from gateway.flows.editing import Edited, review
from gateway.flows.growing import DONE, GONE, NewStep, add_button, add_way, drop, steps_in, take_out
from gateway.flows.growing import instead_of as instead_in
from gateway.flows.problems import Problem
from gateway.flows.reading import read_all
from gateway.flows.ready import is_ready_error, ready_button, ready_error
from gateway.flows.sources import Data, fold, has_comments, unfold
from gateway.flows.steps import Expect, Words

OPTIONAL = frozenset({"failed", "not_it"})
"""Ways a step can do without."""


def guarded(source: str, edit: Callable[[str], Edited], *, around: Surroundings | None = None) -> Edited:
    """Make a change and check it; refuse one that changes nothing or makes a file that is harder to read than before.

    What can be read and is wrong all the same is kept: it is half-built work, and publishing looks for it.
    """
    edited = edit(source)
    if not edited.changed or edited.refusal is not None:
        return edited
    if unfold(source)[0] == unfold(edited.source)[0]:
        return _refused(source, Problem(code="same"))
    known = Counter(_marks(read_all(source)[1]))
    worse = [each for each in read_all(edited.source)[1] if known[_mark(each)] < 1]
    if worse:
        return _refused(source, worse[0])
    problems = review(edited.source, around=around).problems if around else edited.problems
    return replace(edited, problems=problems)


def _mark(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.step, str(sorted(problem.details.items()))


def _marks(problems: Iterable[Problem]) -> Iterable[tuple[str, str, str]]:
    return map(_mark, problems)


def _refused(source: str, problem: Problem) -> Edited:
    return replace(review(source), refusal=problem)


def _made(source: str, change: Callable[[Data], str]) -> Edited:
    data, problem = unfold(source)
    code = GONE if problem else change(data)
    if code == GONE:
        return review(source)
    if code:
        return _refused(source, Problem(code=code))
    after = review(fold(data))
    return replace(after, changed=True, lost_comments=has_comments(source))


# --- ways -------------------------------------------------------------------------------------------------------------


def lead(source: str, *, step: str, via: str, to: str) -> Edited:
    """Lead a way to a step that is there; an empty `to` takes away a way the step can do without."""

    def change(data: Data) -> str:
        found = way_of(data, step, via)
        if found is None or (to not in steps_in(data) if to else via not in OPTIONAL):
            return GONE
        put(*found, to)
        return DONE

    return _made(source, change)


def lead_to_new(source: str, *, step: str, via: str, new: NewStep) -> Edited:
    """Put a new step on a way, behind the step in the file; it goes on to where the way led before.

    A button that called a person or led to the beginning led nowhere in particular: an answer then goes back to the
    beginning, a question to a person. For `handover` the way leads to the step that just calls a person.
    """
    return _made(source, lambda data: add_way(data, step, via, new))


# --- buttons ----------------------------------------------------------------------------------------------------------


def new_button(source: str, *, step: str, label: Words) -> Edited:
    """Add a button to a menu, which calls a person until it is led elsewhere, or a choice to a question."""

    def change(data: Data) -> str:
        if not label:
            return GONE
        done = add_button(data, step, label)
        table = step_of(data, step)
        if not done and table is not None and word(table, "kind") == "ask":
            _expect(data, table, Expect.CHOICE)
        return done

    return _made(source, change)


def relabel(source: str, *, step: str, option: str, label: Words) -> Edited:
    """Call a button something else; languages that are not named keep their words."""

    def change(data: Data) -> str:
        for each in (each for listed in buttons_of(data, step) for each in listed):
            if word(each, "id") == option and label:
                before = each.get("label")
                kept = before if isinstance(before, dict) else {languages_of(data)[0]: before} if before else {}
                each["label"] = in_order(data, {**kept, **label})
                return DONE
        return GONE

    return _made(source, change)


def remove_button(source: str, *, step: str, option: str) -> Edited:
    """Remove a button unless it is the only one."""

    def change(data: Data) -> str:
        for listed in buttons_of(data, step):
            for each in listed:
                if word(each, "id") == option:
                    return drop(listed, each, last="last_button")
        return GONE

    return _made(source, change)


# --- what a step does -------------------------------------------------------------------------------------------------


def add_article(source: str, *, step: str, article: str) -> Edited:
    """Offer one more article, after the others."""

    def change(data: Data) -> str:
        table = step_of(data, step)
        if table is None or word(table, "kind") != "articles":
            return GONE
        listed = table.get("articles")
        known = listed if isinstance(listed, list) else [listed] if listed else []
        table["articles"] = known if article in known else [*known, article]
        return DONE

    return _made(source, change)


def drop_article(source: str, *, step: str, article: str) -> Edited:
    """Offer an article no more, unless it is the only one."""

    def change(data: Data) -> str:
        table = step_of(data, step) or {}
        if table.get("articles") == article:
            return "last_article"
        return drop(table.get("articles"), article, last="last_article")

    return _made(source, change)


def expect(source: str, *, step: str, what: Expect) -> Edited:
    """Check the answers to a question as something else; an error text nobody has written is exchanged too."""

    def change(data: Data) -> str:
        table = step_of(data, step)
        if table is None or word(table, "kind") != "ask":
            return GONE
        _expect(data, table, what)
        return DONE

    return _made(source, change)


def _expect(data: Data, table: Data, what: Expect) -> None:
    table["expect"] = what.value
    for key, only in (("pattern", Expect.PATTERN), ("choices", Expect.CHOICE)):
        if what is not only:
            table.pop(key, None)
    words = table.get("error")
    if words and not (isinstance(words, dict) and is_ready_error(words)):
        return
    table.pop("error", None)
    ready = ready_error(what, languages_of(data))
    if ready:
        table["error"] = ready


def let_skip(source: str, *, step: str, wanted: bool) -> Edited:
    """Give a question a button that leaves it out, or take it away."""

    def change(data: Data) -> str:
        table = step_of(data, step)
        if table is None or word(table, "kind") != "ask":
            return GONE
        table.pop("skip", None)
        if wanted:
            table["skip"] = ready_button("skip", languages_of(data))
        return DONE

    return _made(source, change)


# --- whole steps ------------------------------------------------------------------------------------------------------


def instead_of(source: str, *, step: str) -> str:
    """Return where what leads to a step will lead once it is removed; empty: to a person who is yet to be put in."""
    return instead_in(unfold(source)[0], step)


def remove(source: str, *, step: str) -> Edited:
    """Remove a step; what led to it leads to what comes after it, or to a person."""
    return _made(source, lambda data: take_out(data, step))


def sweep(source: str) -> Edited:
    """Remove all steps no way leads to."""

    def change(data: Data) -> str:
        flow, problems = read_all(source)
        if flow is None or problems or flow.start not in flow.steps:
            return GONE
        lost = flow.steps.keys() - reached(ways(flow), flow.start)
        for name in lost:
            del steps_in(data)[name]
        return DONE

    return _made(source, change)
