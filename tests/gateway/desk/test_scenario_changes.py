"""Is the draft of a scenario changed by those who may, and what it was before kept, in both databases?"""

import pytest

from gateway.desk import Scenarios
from gateway.errors import Forbidden, NotFound
from gateway.flows import FlowState, changes
from gateway.flows.editing import Edited, review
from gateway.operators import Operator, Role
from tests.gateway.desk_on_the_table import TableDesk, table_desk
from tests.gateway.flows.on_paper import source
from tests.storage.conftest import database_url, tables_file, tables_url

__all__ = ["database_url", "tables_file", "tables_url"]

FILE = source("begin: {kind: menu, text: Hi, options: [{id: a, label: A person, next: person}]}").replace(
    "key: test", "key: main"
)
VERA, OLGA = "900", "501"


def button(file: str) -> Edited:
    """Add a button."""
    return changes.new_button(file, step="begin", label={"en": "Pay"})


async def boss(desk: TableDesk) -> tuple[Scenarios, Operator]:
    """Let Вера lead the desk and keep a file of hers as the first draft."""
    vera = await desk.operator(VERA, "Вера", role=Role.OWNER)
    scenarios = Scenarios(desk.setup)
    async with desk.store.unit() as unit:
        await scenarios.bring_in(unit, vera, FILE)
    return scenarios, vera


async def test_draft_is_changed_taken_back_and_published(database_url: str) -> None:
    async with table_desk(url=database_url) as desk:
        scenarios, vera = await boss(desk)
        for _ in range(3):
            async with desk.store.unit() as unit:
                assert (await scenarios.change(unit, vera, button)).changed
        async with desk.store.unit() as unit:
            earlier = await scenarios.undo(unit, vera)
        (draft,) = await desk.store.flow_versions("main")
        flow = review(draft.source).flow
        assert (draft, flow and len(flow.steps)) == (earlier, 2)
        assert draft.source.count("label") == 3
        assert len(await desk.store.flow_versions("main/1")) == 3
        async with desk.store.unit() as unit:
            assert (await scenarios.publish(unit, vera, 1)).done
        (draft,) = await desk.store.flow_versions("main")
        assert draft.state is FlowState.PUBLISHED
        assert {each.source for each in await desk.store.flow_versions("main/1")} == {""}
        assert list(await desk.store.published_flows()) == [draft]
        async with desk.store.unit() as unit:
            with pytest.raises(NotFound):
                await scenarios.undo(unit, vera)


async def test_uploaded_file_can_be_taken_back_as_any_change(database_url: str) -> None:
    async with table_desk(url=database_url) as desk:
        scenarios, vera = await boss(desk)
        other = FILE.replace("text: Hi", "text: Hello")
        async with desk.store.unit() as unit:
            await scenarios.bring_in(unit, vera, other)
        async with desk.store.unit() as unit:
            assert (await scenarios.undo(unit, vera)).source == FILE


async def test_only_who_may_edit_the_scenario_changes_it_or_takes_a_change_back(database_url: str) -> None:
    async with table_desk(url=database_url) as desk:
        scenarios, _ = await boss(desk)
        olga = await desk.operator(OLGA, "Ольга")
        async with desk.store.unit() as unit:
            with pytest.raises(Forbidden):
                await scenarios.change(unit, olga, button)
            with pytest.raises(Forbidden):
                await scenarios.undo(unit, olga)
        assert [each.source for each in await desk.store.flow_versions("main")] == [FILE]
