"""What does a scenario's file say?

The format is told in docs/scenarios.md.
"""

import re
from collections.abc import Callable, Mapping

from yaml.nodes import MappingNode

from gateway.flows.buttons import KEY, OPTION, STEP
from gateway.flows.patterns import parse_pattern
from gateway.flows.problems import LANGUAGES, FlowError, Problem
from gateway.flows.steps import (
    KINDS,
    AnswerIs,
    ArticlesStep,
    AskStep,
    BranchStep,
    BrowseStep,
    Case,
    EndStep,
    Expect,
    Flow,
    HandOverStep,
    Hours,
    MenuStep,
    Option,
    SayStep,
    SearchStep,
    SetStep,
    Step,
    When,
    Words,
)
from gateway.flows.walk import MOST_STEPS, SKIP
from gateway.flows.yaml_table import Report, Table, compose, line_of, texts_of

MOST_BYTES = 100_000
MOST_OPTIONS = 20
LONGEST_TEXT = 2000
LONGEST_LABEL = 64
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)
"""Names of answers."""


def read(source: str, *, name: str, number: int = 0) -> Flow:
    """Return the scenario of a file. Raises FlowError with everything that is wrong.

    `name` is what problems call the file; `number` is the stored version's.
    """
    flow, problems = read_all(source, number=number)
    if flow is None or problems:
        raise FlowError(tuple(problems), name)
    return flow


def read_all(source: str, *, number: int = 0) -> tuple[Flow | None, list[Problem]]:
    """Return as much of a scenario as can be read, and everything that is wrong."""
    if len(source.encode("utf-8", "replace")) > MOST_BYTES:
        return None, [Problem(code="too_big", details={"limit": str(MOST_BYTES // 1000)})]
    node, problem = compose(source)
    if problem:
        return None, [problem]
    if not isinstance(node, MappingNode):
        return None, [Problem(code="not_flow")]
    report = Report()
    flow = _flow(Table(node, report), report, number)
    return flow, report.problems


def _flow(table: Table, report: Report, number: int) -> Flow:
    languages = table.several("languages") or LANGUAGES
    for language in languages:
        if language not in LANGUAGES:
            table.wrong("bad_language", table.get("languages"), value=language[:60], known=", ".join(LANGUAGES))
    reader = _Reader(languages)
    key = reader.name(table, "key", KEY)
    start = reader.name(table, "start", STEP)
    steps, lines = _steps(table, report, reader)
    table.close()
    return Flow(key=key, start=start, languages=languages, steps=steps, lines=lines, number=number)


def _steps(table: Table, report: Report, reader: "_Reader") -> tuple[dict[str, Step], dict[str, int]]:
    steps: dict[str, Step] = {}
    lines: dict[str, int] = {}
    listed = table.table("steps")
    if listed is None:
        table.wrong("missing", key="steps")
        return steps, lines
    for name, key, value in listed.items():
        if not STEP.fullmatch(name):
            listed.wrong("bad_name", key, key="steps", value=name[:60])
        if not isinstance(value, MappingNode):
            listed.wrong("not_table", key, key=name[:60])
            continue
        lines[name] = line_of(key)
        step = reader.step(Table(value, report, step=name[:60]))
        if step:
            steps[name] = step
    if len(lines) > MOST_STEPS:
        table.wrong("too_many", table.get("steps"), key="steps", limit=str(MOST_STEPS))
    return steps, lines


class _Reader:
    """Reads steps of a scenario in these languages."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._languages = languages
        self._kinds: Mapping[str, Callable[[Table], Step]] = {
            "say": self._say,
            "menu": self._menu,
            "ask": self._ask,
            "branch": self._branch,
            "articles": self._articles,
            "search": self._search,
            "browse": self._browse,
            "set": self._set,
            "handover": self._handover,
            "end": self._end,
        }

    def step(self, table: Table) -> Step | None:
        """Return a step; None when its kind is unknown."""
        said = table.word("kind", needed=True)
        read_kind = self._kinds.get(said)
        if read_kind is None:
            if said:
                table.wrong("bad_value", table.get("kind"), key="kind", value=said[:60], known=", ".join(KINDS))
            return None
        step = read_kind(table)
        table.close()
        return step

    def name(self, table: Table, key: str, form: re.Pattern[str], *, needed: bool = True) -> str:
        """Return a name of a certain form."""
        said = table.word(key, needed=needed)
        if said and not form.fullmatch(said):
            table.wrong("bad_name", table.get(key), key=key, value=said[:60])
        return said

    def words(self, table: Table, key: str, *, longest: int = LONGEST_TEXT, needed: bool = False) -> Words:
        """Return words by language; words without a language are in the first."""
        node = table.get(key)
        if node is None:
            if needed:
                table.wrong("missing", key=key)
            return {}
        if isinstance(node, MappingNode):
            within = table.as_table(node, key)
            said = texts_of(within, self._languages) if within else {}
        else:
            plain = table.plain(node, key)
            said = {self._languages[0]: plain} if plain else {}
        if any(len(text) > longest for text in said.values()):
            table.wrong("too_long", node, key=key, limit=str(longest))
        return said

    def options(self, table: Table, key: str, *, leads: bool) -> tuple[Option, ...]:
        """Return buttons; those of a menu lead somewhere."""
        options = tuple(self._option(each, leads=leads) for each in table.tables(key))
        ids = [option.id for option in options]
        for each in sorted({each for each in ids if ids.count(each) > 1}):
            table.wrong("option_twice", table.get(key), id=each)
        if not options:
            table.wrong("missing", key=key)
        if len(options) > MOST_OPTIONS:
            table.wrong("too_many", table.get(key), key=key, limit=str(MOST_OPTIONS))
        return options

    def _option(self, table: Table, *, leads: bool) -> Option:
        following = self.name(table, "next", STEP) if leads else ""
        identity = self.name(table, "id", OPTION)
        if identity == SKIP:
            table.wrong("bad_name", table.get("id"), key="id", value=identity)
        label = self.words(table, "label", longest=LONGEST_LABEL, needed=True)
        table.close()
        return Option(id=identity, label=label, next=following)

    def _say(self, table: Table) -> Step:
        return SayStep(text=self.words(table, "text", needed=True), next=self.name(table, "next", STEP))

    def _menu(self, table: Table) -> Step:
        return MenuStep(text=self.words(table, "text", needed=True), options=self.options(table, "options", leads=True))

    def _ask(self, table: Table) -> Step:
        expect = table.one_of("expect", Expect) or Expect.TEXT
        return AskStep(
            text=self.words(table, "text", needed=True),
            save=self.name(table, "save", NAME),
            next=self.name(table, "next", STEP),
            title=self.words(table, "title", longest=LONGEST_LABEL),
            expect=expect,
            pattern=_pattern(table) if expect is Expect.PATTERN else "",
            choices=self.options(table, "choices", leads=False) if expect is Expect.CHOICE else (),
            error=self.words(table, "error"),
            tries=table.whole("tries", default=3, least=1, most=10),
            failed=self.name(table, "failed", STEP, needed=False),
            skip=self.words(table, "skip", longest=LONGEST_LABEL),
        )

    def _branch(self, table: Table) -> Step:
        cases = tuple(self._case(each) for each in table.tables("cases"))
        if not cases:
            table.wrong("missing", key="cases")
        return BranchStep(cases=cases, otherwise=self.name(table, "else", STEP))

    def _case(self, table: Table) -> Case:
        within = table.table("when")
        when = self._when(within) if within else When()
        if when == When():
            table.wrong("no_condition")
        case = Case(when=when, next=self.name(table, "next", STEP))
        table.close()
        return case

    def _when(self, table: Table) -> When:
        answer = table.table("answer")
        when = When(
            hours=table.one_of("hours", Hours),
            language=table.several("language"),
            channel=table.several("channel"),
            entry_point=table.several("entry_point"),
            category=table.several("category"),
            answer=self._answer(answer) if answer else None,
        )
        table.close()
        return when

    def _answer(self, table: Table) -> AnswerIs:
        answer = AnswerIs(
            name=self.name(table, "name", NAME),
            equals=table.several("equals"),
            contains=table.several("contains"),
            exists=table.switch("exists", default=True),
        )
        table.close()
        return answer

    def _articles(self, table: Table) -> Step:
        articles = table.several("articles")
        if not articles:
            table.wrong("missing", key="articles")
        text = self.words(table, "text")
        return ArticlesStep(articles=articles, text=text, not_it=self.name(table, "not_it", STEP, needed=False))

    def _search(self, table: Table) -> Step:
        text = self.words(table, "text", needed=True)
        return SearchStep(text=text, not_it=self.name(table, "not_it", STEP, needed=False))

    def _browse(self, table: Table) -> Step:
        text = self.words(table, "text")
        return BrowseStep(service=table.word("service"), product=table.word("product"), text=text)

    def _set(self, table: Table) -> Step:
        answers = table.table("answers")
        step = SetStep(
            next=self.name(table, "next", STEP),
            service=table.word("service"),
            product=table.word("product"),
            priority=table.word("priority"),
            topic=table.word("topic"),
            answers={name: answers.plain(value, name) for name, _, value in answers.items()} if answers else {},
        )
        if step == SetStep(next=step.next):
            table.wrong("sets_nothing")
        return step

    def _handover(self, table: Table) -> Step:
        reason = self.words(table, "reason", longest=LONGEST_LABEL * 2)
        return HandOverStep(reason=reason, text=self.words(table, "text"))

    def _end(self, table: Table) -> Step:
        return EndStep(text=self.words(table, "text"))


def _pattern(table: Table) -> str:
    said = table.word("pattern", needed=True)
    try:
        parse_pattern(said or ".")
    except ValueError as error:
        table.wrong("bad_pattern", table.get("pattern"), detail=str(error))
    return said
