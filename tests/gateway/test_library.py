"""Does the library know what is published, and show customers nothing else?"""

import asyncio
import sys
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import replace

import pytest

from gateway.articles import Article, ArticleState, Audience, CatalogueEntry, Shelf
from gateway.errors import StoreUnavailable
from gateway.knowledge import Nothing, One, Prepared
from gateway.library import ArticleLibrary
from gateway.ports import Library, Store
from tests.fakes.coordinator import AloneCoordinator
from tests.gateway.knowing import DELIVERY, EAGER, REFUND, SECRET, article, caught_up, ids, knowing, publish, text
from tests.support.waiting import wait_until


@pytest.fixture
async def desk() -> AsyncIterator[tuple[Store, ArticleLibrary]]:
    """A store with two public articles and an internal one, and a library that knows them."""
    async with knowing(DELIVERY, REFUND, SECRET) as made:
        yield made


class Watched:
    """A store that counts what is computed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.knowledge_revision, self.articles = store.knowledge_revision, store.articles
        self.catalogue = store.catalogue
        self.lessons, self.lessons_in_force, self.prepared = store.lessons, store.lessons_in_force, store.prepared
        self.computed = list[Prepared]()
        self.failures = 0
        """How often keeping still fails."""

    async def keep_prepared(self, rows: Sequence[Prepared]) -> None:
        """Keep what was computed, and note it."""
        if self.failures:
            self.failures -= 1
            raise StoreUnavailable("gone")
        self.computed += rows
        await self._store.keep_prepared(rows)


async def first(library: Library, words: str, *exclude: Article) -> int | None:
    """Return the article that is offered first."""
    chosen = (await library.answer(words, exclude=[each.id for each in exclude])).chosen
    return chosen.hit.article_id if isinstance(chosen, One) else None


async def test_an_empty_desk_asks_for_a_version_and_nothing_else() -> None:
    async with knowing() as (_, library):
        assert library.is_empty
        assert (await library.answer("когда привезут заказ")).chosen == Nothing()
        assert list(await library.search("заказ", limit=5)) == list(library.browse()) == []
        assert library.revision == 0


async def test_an_empty_desk_loads_no_numpy() -> None:
    script = (
        "import asyncio, sys\nfrom tests.gateway.knowing import knowing\n"
        "async def main():\n    async with knowing() as (store, library):\n"
        "        await library.catch_up(); await library.answer('заказ')\n"
        "asyncio.run(main())\nsys.exit('numpy' in sys.modules)\n"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script)
    assert await process.wait() == 0


async def test_a_message_finds_the_article_that_answers(desk: tuple[Store, ArticleLibrary]) -> None:
    _, library = desk
    assert not library.is_empty
    assert await first(library, "когда же привезут мой заказ") == DELIVERY.id
    assert await first(library, "верните деньги") == REFUND.id
    answer = await library.answer("верните деньги")
    assert answer.revision == library.revision == 1


async def test_what_was_refused_is_not_offered_again(desk: tuple[Store, ArticleLibrary]) -> None:
    _, library = desk
    assert await first(library, "когда привезут заказ", DELIVERY) == REFUND.id
    assert await first(library, "когда привезут заказ", DELIVERY, REFUND) is None


async def test_customers_never_see_an_internal_article(desk: tuple[Store, ArticleLibrary]) -> None:
    _, library = desk
    answer = await library.answer("секретный промокод для своих")
    assert SECRET.id not in {hit.article_id for hit in answer.found.hits}
    assert SECRET not in await library.search("секретный промокод", limit=10)
    assert SECRET.id not in {each.id for each in library.browse()}
    assert {each.id for each in await library.search("", limit=10)} == {DELIVERY.id, REFUND.id}
    for_operators = await library.search("секретный промокод", limit=10, internal=True)
    assert for_operators[0].id == SECRET.id


async def test_an_article_made_internal_disappears_for_customers(desk: tuple[Store, ArticleLibrary]) -> None:
    store, library = desk
    await publish(store, replace(DELIVERY, audience=Audience.INTERNAL))
    await caught_up(library)
    assert await first(library, "когда привезут заказ") == REFUND.id
    assert [each.id for each in library.browse()] == [REFUND.id]
    assert library.article(DELIVERY.id) is not None


async def test_a_retired_article_disappears_for_everybody(desk: tuple[Store, ArticleLibrary]) -> None:
    store, library = desk
    await publish(store, replace(DELIVERY, state=ArticleState.RETIRED, texts=()))
    await caught_up(library)
    assert library.article(DELIVERY.id) is None
    assert library.article_by_key("delivery") is None
    assert DELIVERY.id not in {each.id for each in await library.search("привезут", limit=10, internal=True)}
    assert await first(library, "когда привезут заказ") == REFUND.id


async def test_drafts_are_not_known(desk: tuple[Store, ArticleLibrary]) -> None:
    store, library = desk
    draft = article("draft", text("Курьер"), state=ArticleState.DRAFT)
    await publish(store, draft)
    await caught_up(library)
    assert library.article(draft.id) is None


async def test_a_changed_article_answers_as_it_is_now(desk: tuple[Store, ArticleLibrary]) -> None:
    store, library = desk
    await publish(store, replace(REFUND, texts=(text("Гарантия", "Чиним год.", "сломался чайник"),)))
    await caught_up(library)
    assert await first(library, "чайник сломался") == REFUND.id
    found = library.article(REFUND.id)
    assert found is not None
    assert found.best_text().title == "Гарантия"


async def test_what_is_published_here_is_felt_at_once(desk: tuple[Store, ArticleLibrary]) -> None:
    store, library = desk
    warranty = article("warranty", text("Гарантия", "Чиним год.", "сломался чайник"))
    running = asyncio.TaskGroup()
    async with running:
        task = running.create_task(library.run(AloneCoordinator()))
        await publish(store, warranty)
        library.changed()
        await wait_until(lambda: library.article(warranty.id) is not None, within=0.9)
        task.cancel()
    assert await first(library, "чайник сломался") == warranty.id


async def test_a_look_costs_nothing_until_a_second_has_passed(desk: tuple[Store, ArticleLibrary]) -> None:
    store, library = desk
    await library.catch_up()
    await publish(store, replace(REFUND, service="money"))
    await library.catch_up()
    assert library.revision == 1
    await wait_until(lambda: has_caught_up(library, 2), within=3)


async def has_caught_up(library: ArticleLibrary, revision: int) -> bool:
    await library.catch_up()
    return library.revision == revision


async def test_articles_are_browsed_by_service_and_product(desk: tuple[Store, ArticleLibrary]) -> None:
    store, library = desk
    services = [
        CatalogueEntry(id=ids.new(), shelf=Shelf.SERVICE, key=key, titles={"ru": key}, place=place)
        for place, key in enumerate(("empty", "post", "money"))
    ]
    async with store.unit() as unit:
        unit.add(*services)
    await publish(store, replace(DELIVERY, service="post"), replace(REFUND, service="money", product="kettle"))
    await caught_up(library)
    assert library.shelf(Shelf.SERVICE) == services[1:]
    assert [each.key for each in library.browse(service="post")] == ["delivery"]
    assert [each.key for each in library.browse(product="kettle")] == ["refund"]
    assert list(library.shelf(Shelf.PRODUCT)) == []


async def test_a_second_start_computes_nothing(desk: tuple[Store, ArticleLibrary]) -> None:
    store, _ = desk
    watched = Watched(store)
    again = ArticleLibrary(watched)
    await again.catch_up()
    assert again.revision == 1
    assert again.browse()
    assert watched.computed == []


async def test_a_database_that_goes_away_in_the_middle_is_tried_again(desk: tuple[Store, ArticleLibrary]) -> None:
    store, _ = desk
    watched = Watched(store)
    library = await caught_up(ArticleLibrary(watched, thresholds=EAGER))
    await publish(store, article("warranty", text("Гарантия", "Чиним год.", "сломался чайник")))
    watched.failures = 1
    await caught_up(library)
    assert (library.revision, library.article_by_key("warranty")) == (1, None)
    assert await first(library, "сломался чайник") is None
    assert await first(library, "когда привезут заказ") == DELIVERY.id
    await caught_up(library)
    warranty = library.article_by_key("warranty")
    assert warranty is not None
    assert (library.revision, await first(library, "сломался чайник")) == (2, warranty.id)


async def test_what_was_computed_and_is_damaged_is_computed_again(desk: tuple[Store, ArticleLibrary]) -> None:
    store, library = desk
    expected = await library.answer("когда привезут заказ")
    kept = await store.prepared([row.id for row in await computed_by(store)])
    damaged = Damaged(store, {key: data[:-3] for key, data in kept.items()})
    again = await caught_up(ArticleLibrary(damaged, thresholds=EAGER))
    assert (await again.answer("когда привезут заказ")).found.hits[0] == expected.found.hits[0]


async def computed_by(store: Store) -> list[Prepared]:
    watched = Damaged(store, {})
    await ArticleLibrary(watched).catch_up()
    return watched.computed


class Damaged(Watched):
    """A store that gives something else than was kept."""

    def __init__(self, store: Store, instead: Mapping[int, bytes]) -> None:
        super().__init__(store)
        self._instead = instead
        self.prepared = self._prepared

    async def _prepared(self, ids: Collection[int]) -> Mapping[int, bytes]:
        return self._instead


async def test_one_article_that_cannot_be_read_leaves_the_others(desk: tuple[Store, ArticleLibrary]) -> None:
    store, library = desk
    wild = ["<script>alert(1)</script>" * 50, "{{ x }} {% raw %}", "[" * 20_000, "> " * 5_000 + "x", "|a|\n|-|\n" * 999]
    await publish(store, *(article(f"wild-{n}", text("Дикая", body)) for n, body in enumerate(wild)))
    await caught_up(library)
    assert library.revision == 2
    assert await first(library, "когда привезут заказ") == DELIVERY.id
    for each in library.browse():
        library.page(each, "ru", text="x")


@pytest.mark.parametrize("words", ["", " ", "\x00", "\ud800", "🐈" * 5000, "a" * 100_000, "((((", "%s{x}"])
async def test_no_text_makes_the_library_stumble(desk: tuple[Store, ArticleLibrary], words: str) -> None:
    _, library = desk
    await library.answer(words)
    await library.answer(library.understand(words).text)
    await library.search(words, limit=3)


async def test_a_short_article_is_shown_whole_and_of_a_long_one_what_answers(
    desk: tuple[Store, ArticleLibrary],
) -> None:
    _, library = desk
    page = library.page(DELIVERY, "en")
    assert (page.plain, page.locale, page.is_whole) == ("Привезём за два дня.", "ru", True)
    filler = "Другое предложение о чём-то ином. " * 15
    long = article("long", text("Длинная", f"{filler}\n\nЧайники чинит мастерская.\n\n{filler}"))
    part = library.page(long, "ru", text="Чайники чинит мастерская.")
    assert not part.is_whole
    assert part.plain.startswith("Чайники чинит")
    assert len(part.plain) <= 700
    assert library.page(long, "ru", whole=True).is_whole
