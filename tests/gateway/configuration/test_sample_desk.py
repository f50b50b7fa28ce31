"""Is the sample desk whole, in every language, and does the sandbox begin with it?"""

from collections.abc import Iterable
from pathlib import Path

import pytest

from gateway.articles.folder.problems import Problems
from gateway.articles.folder.shelves import read_catalogue
from gateway.configuration import Entry
from gateway.configuration.document import Document
from gateway.configuration.reading import read_configuration, read_document
from gateway.settings import Settings
from gateway.wiring.articles import shelved
from gateway.wiring.sample import bring_in_sample

SAMPLE = Path(__file__).resolve().parents[3] / "deploy" / "sample"
LANGUAGES = {"ru", "en", "uk"}


@pytest.fixture(scope="module")
def sample() -> Document:
    """What the sample says."""
    document, problems = read_document((SAMPLE / "desk.yaml").read_text("utf-8"))
    assert document is not None, problems
    return document


def test_everything_has_a_title_in_every_language(sample: Document) -> None:
    config = sample.configuration
    lists: Iterable[Iterable[Entry]] = (
        *(config.teams, config.calendars, config.levels, config.services, config.products, config.types, config.topics),
        *(config.fields, config.results, config.pause_reasons, config.close_reasons, config.root_causes),
        *(config.categories, config.skills, config.away_reasons, config.macros, config.views),
    )
    for entries in lists:
        listed = list(entries)
        assert listed
        assert all(set(each.titles) == LANGUAGES for each in listed)
    assert len(config.teams) == 3
    assert len(config.macros) == 4


def test_there_are_enough_replies_in_every_language(sample: Document) -> None:
    replies = sample.replies or ()
    assert len(replies) >= 25
    assert all(set(each.texts) == LANGUAGES for each in replies)


def test_services_and_products_are_those_of_the_sample_articles(sample: Document) -> None:
    catalogue = read_catalogue((SAMPLE / "articles" / "catalogue.yaml").read_text("utf-8"), Problems("catalogue.yaml"))
    entries = (*sample.configuration.services, *sample.configuration.products)
    assert [(each.key, each.titles) for each in entries] == [(each.key, each.titles) for each in catalogue]


async def test_sandbox_begins_with_it(tmp_path: Path, sample: Document) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'desk.sqlite3'}", data_dir=tmp_path, secret_key="x" * 32)
    await bring_in_sample(settings)
    async with shelved(settings) as kept:
        version = await kept.store.configuration()
        assert version is not None
        assert read_configuration(version.content) == sample.configuration
        assert len(await kept.store.quick_replies()) == len(sample.replies or ())
