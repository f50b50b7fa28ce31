"""Is everything that is wrong with a file told, with its line and what is allowed?"""

import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gateway.configuration import problems as words
from gateway.configuration.entries import Around
from gateway.configuration.problems import say, with_place
from gateway.configuration.reading import MOST_BYTES, read_configuration, read_document
from gateway.errors import Invalid
from gateway.flows.problems import Problem

AROUND = Around(zone=ZoneInfo("Europe/Moscow"), channels=("telegram", "site"))


def found(source: str) -> list[str]:
    """Return what is wrong with a file, each with its line."""
    document, problems = read_document(source, AROUND)
    assert document is None
    for problem in problems:
        assert {say(problem, locale) for locale in ("ru", "en", "uk")}
    return [f"{each.line} {each.step}: {say(each)}" for each in problems]


@pytest.mark.parametrize(
    ("source", "line", "told"),
    [
        ("teams:\n  Night: {title: x}", 2, "“Night” will not do as a key"),
        ("teams:\n  a: {title: x, calendar: office}", 2, "there is no “office” in calendars. Known: —"),
        ("teams:\n  a: {title: x, channels: [fax]}", 2, "cannot be “fax”. Known: site, telegram"),
        ("teams:\n  a: {title: x, strategy: best}", 2, "Known: offer-all, least-loaded, round-robin, manual"),
        ("teams:\n  a: {title: x, sticky: maybe}", 2, "Known: yes, no"),
        ("teams:\n  a: {titel: x}", 2, "“titel” has no place here. Known: "),
        ("teams:\n  a: {strategy: manual}", 2, "“title” is missing"),
        ("teams:\n  a: x\n  a: y", 3, "“a” is given twice"),
        ("team: {}", 1, "“team” has no place here. Known: away, calendars, categories, closing"),
        ("calendars:\n  a: {title: x, hours: mon 25:00-26:00}", 2, "25:00-26:00 is no time of day"),
        ("calendars:\n  a: {title: x, hours: daily closed}", 2, "Nobody ever works by this calendar"),
        ("calendars:\n  a: {title: x, hours: 02-30 closed}", 2, "The hours cannot be read"),
        ("calendars:\n  a: {title: x, zone: ../etc/passwd}", 2, "There is no time zone “../etc/passwd”"),
        ("calendars:\n  a: {title: x, zone: Mars/Base}", 2, "There is no time zone “Mars/Base”"),
        ("levels:\n  a: {title: x, reaction: soon}", 2, "“soon” is no length of time. Write it as 60s, 15m, 8h, 1d 4h"),
        ("levels:\n  a: {title: x, reaction: 0s}", 2, "“0s” is no length of time"),
        ("levels:\n  a: {title: x, reaction: 999999999999h}", 2, "is no length of time"),
        ("levels:\n  a: {title: x}", 2, "The level has no norm"),
        ("levels:\n  a: {title: x, reaction: 5m, remind_at: 1.5}", 2, "takes a share from 1% to 99%"),
        ("services:\n  a: {title: x, team: ghosts}", 2, "there is no “ghosts” in teams"),
        ("services:\n  a: {title: x, responsible: '@olga'}", 2, "“@olga” is no Telegram user id"),
        ("topics:\n  a: {title: x, topics: {a: {title: y}}}", 2, "“a” is given twice"),
        ("fields:\n  a: {title: x, kind: choice}", 2, "needs choices"),
        ("fields:\n  a: {title: x, choices: [y]}", 2, "needs choices, and only that one"),
        ("macros:\n  a: {title: x, steps: [{do: fly}]}", 2, "cannot be “fly”. Known: reply, note"),
        ("macros:\n  a: {title: x, steps: [{do: resolve, result: y}]}", 2, "there is no “y” in results"),
        ("macros:\n  a: {title: x, steps: [{do: note, texd: y}]}", 2, "“texd” has no place here. Known: do, text"),
        ("views:\n  a: {title: x, filter: {color: red}}", 2, "“color” has no place here"),
        ("views:\n  a: {title: x, filter: {statuses: lost}}", 2, "cannot be “lost”"),
        ("roles:\n  owner: {may_not: [config.change]}", 2, "An owner may do everything, always"),
        ("roles:\n  senior: {may: [ticket.fly]}", 2, "cannot be “ticket.fly”. Known: ticket.see"),
        ("options: {undo: 1m}", 1, "“undo”: 10s at most"),
        ("options: {rating: 1}", 1, "cannot be “1”"),
        ("people:\n  anna: {role: owner}", 2, "“anna” is no Telegram user id"),
        ("people:\n  900: {role: senior}", 2, "Nobody among people is an owner"),
        ("people:\n  900: {role: owner, teams: [x]}", 2, "there is no “x” in teams"),
        ("replies:\n  - {key: Hello, text: x}", 2, "“Hello” will not do as the key of a reply"),
        ("replies:\n  - {key: hi}", 2, "“text” is missing"),
        ("replies:\n  - {key: hi, text: x}\n  - {key: hi, text: y}", 3, "“hi” is given twice"),
        ("replies:\n  - {key: hi, files: [../../x]}", 2, "will not do as the name of a file"),
        ("moved: {teams: {a: b}}", 1, "there is no “b” in teams"),
        ("teams: {a: x}\nmoved: {teams: {a: a}}", 2, "“a” is still in teams"),
        ("teams:\n  a: {title: {de: x}}", 2, "“de” is not one of ru, en, uk"),
        (f"teams:\n  a: {{title: {'x' * 61}}}", 2, "longer than 60"),
        ("[1, 2]", 0, "This is not a desk’s configuration"),
        ("teams: &a {b: x}", 1, "anchors and aliases"),
        ("teams: !!python/object:os.system {}", 1, "YAML tags"),
        ("a: " + "[" * 5000, 1, "nesting is too deep"),
        ("a: b: c", 1, "cannot be read as YAML"),
        ("a: \0", 0, "cannot be read as YAML"),
        ("# " + "x" * MOST_BYTES, 0, "larger than 1000 KB"),
    ],
)
def test_mistake_is_told_where_it_is(source: str, line: int, told: str) -> None:
    problems = found(source)
    assert any(each.startswith(f"{line} ") and told in each for each in problems), problems


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    problems = found("levels:\n  a: {title: x}\nteams:\n  B: x\nservices:\n  c: {title: y, team: z}\n")
    assert [each.split()[0] for each in problems] == ["2", "4", "6"]


def test_place_is_said_as_editors_understand_it() -> None:
    _, problems = read_document("teams:\n  a: {title: x, calendar: y}\n")
    assert with_place(problems[0], "desk.yaml").startswith("desk.yaml:2: teams.a: “calendar”: there is no “y”")


def test_every_word_of_a_mistake_is_there_in_three_languages() -> None:
    texts = tomllib.loads(Path(words.__file__).with_name("problems.toml").read_text("utf-8"))
    assert all(set(said) == {"ru", "en", "uk"} for said in texts.values())


def test_words_for_any_yaml_file_come_from_where_scenarios_have_them() -> None:
    assert say(Problem(code="too_deep"), "uk") == "Завелика вкладеність"


def test_version_that_cannot_be_read_is_refused_whole() -> None:
    for desk in ('{"teams": {"a": {"title": {"ru": "x"}, "strategy": "best"}}}', "[]", "{", 7):
        with pytest.raises(Invalid):
            read_configuration({"desk": desk})


def test_title_without_a_language_is_in_that_of_the_desk() -> None:
    document, _ = read_document("results: {done: Готово}\ntypes:\n  a: {title: Вопрос}\n", Around(locale="uk"))
    assert document is not None
    assert document.configuration.results[0].titles == {"uk": "Готово"}
    assert document.configuration.types[0].titles == {"uk": "Вопрос"}


def test_byte_order_mark_and_an_empty_section_do_no_harm() -> None:
    document, problems = read_document("\ufeffteams:\nresults: {done: x}\n")
    assert not problems
    assert document is not None
    assert not document.configuration.teams
