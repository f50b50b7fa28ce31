"""Who acts, where, in which transaction?"""

from dataclasses import dataclass

from gateway.desk import Place
from gateway.operators import Operator
from gateway.ports import Unit


@dataclass(frozen=True, slots=True)
class Here:
    """An operator doing something at a place, within a unit."""

    unit: Unit
    me: Operator
    place: Place
    private: bool = True

    @property
    def privately(self) -> Place:
        """This place if nobody else reads it, else the operator's own chat."""
        return self.place if self.private else Place(self.me.chat, self.me.chat)
