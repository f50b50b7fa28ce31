"""Does what is written down say the same when it is read again?"""

from datetime import date
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.configuration import Configuration, default_configuration
from gateway.configuration.comparing import changes
from gateway.configuration.document import Document
from gateway.configuration.durations import duration_text, read_duration
from gateway.configuration.file_text import document_text
from gateway.configuration.hours_text import hours_text
from gateway.configuration.reading import read_configuration, read_document
from gateway.configuration.writing import document_content, stored_content
from gateway.schedule import Hours, Span, read_hours
from tests.gateway.configuration.made_up import TIMES, configurations, documents

UTC = ZoneInfo("UTC")
SPANS = st.sampled_from(((), (Span(0, 1440),), (Span(540, 780), Span(840, 1080)), (Span(1320, 360),)))
DATES = st.dates(date(2026, 1, 1), date(2026, 2, 1))
HOURS = st.builds(
    Hours,
    week=st.tuples(*[SPANS] * 7),
    dates=st.dictionaries(DATES, SPANS, max_size=6),
    yearly=st.dictionaries(DATES.map(lambda day: (day.month, day.day)), SPANS, max_size=3),
)


@given(configurations())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_stored_configuration_reads_as_it_was(made: Configuration) -> None:
    assert read_configuration(stored_content(made)) == made


@given(documents())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_exported_file_reads_as_the_desk_it_was_written_from_and_changes_nothing(made: Document) -> None:
    document, problems = read_document(document_text(made))
    assert not problems
    assert document is not None
    assert document == made
    assert not changes(document_content(made), document_content(document))


@given(HOURS)
def test_hours_are_written_as_they_are_read(hours: Hours) -> None:
    assert read_hours(hours_text(hours), UTC) == hours


@given(TIMES)
def test_time_is_written_as_it_is_read(time: object) -> None:
    assert read_duration(duration_text(time)) == time  # pyright: ignore[reportArgumentType]


def test_desk_without_a_file_can_be_written_as_one() -> None:
    usual = default_configuration(read_hours("mon-fri 09:00-18:00; 12-31 closed", UTC))
    document, problems = read_document(document_text(Document(configuration=usual)))
    assert not problems
    assert document is not None
    assert document.configuration == usual


def test_desk_without_a_file_can_end_pause_and_explain_in_every_language() -> None:
    usual = default_configuration()
    lists = (usual.results, usual.pause_reasons, usual.types, usual.close_reasons, usual.root_causes)
    for entries in (*lists, usual.away_reasons, usual.categories, usual.levels, usual.views, usual.calendars):
        assert entries
        assert all(set(each.titles) == {"ru", "en", "uk"} for each in entries)
