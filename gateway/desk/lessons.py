"""Who may take back what was learnt (F124)?"""

from gateway.articles import Lesson
from gateway.casework import Setup, learning
from gateway.desk.rights import demand
from gateway.errors import NotFound
from gateway.operators import Operator, Permission
from gateway.ports import Unit


class Lessons:
    """Takes lessons back on behalf of those who publish articles."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    async def undo(self, unit: Unit, operator: Operator, lesson_id: int) -> Lesson:
        """Take a lesson back; raises Forbidden("lesson"), NotFound (there is none, or it was taken back before)."""
        demand(self._setup.config, operator, Permission.ARTICLE_PUBLISH, action="lesson")
        lesson = await learning.undo(unit, operator, lesson_id, at=self._setup.clock.now())
        if lesson is None:
            raise NotFound("lesson")
        unit.after_commit(self._tell)
        return lesson

    async def _tell(self) -> None:
        self._setup.library.changed()
