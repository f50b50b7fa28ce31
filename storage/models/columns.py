"""How does a column come to a table that is there, and go again?"""

from tortoise.migrations.operations import AddField
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import State
from typing_extensions import override


class AddColumn(AddField):
    """Adds a column; undone, the column is dropped and nothing else.

    Tortoise makes an SQLite table anew to drop a column, and forgets its indexes.
    """

    @override
    async def database_backward(
        self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None
    ) -> None:
        if state_editor is None:
            return
        model = old_state.apps.get_model(f"{app_label}.{self.model_name}")
        table = model._meta.db_table  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        await state_editor.client.execute_query(f'ALTER TABLE "{table}" DROP COLUMN "{self.name}"')
