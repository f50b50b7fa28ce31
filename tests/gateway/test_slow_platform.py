"""Does a platform that takes its time hold anybody up?"""

import asyncio

from gateway.messages import Pressed
from gateway.ports import AnswersPresses
from tests.fakes.channel import FakeChannel, said
from tests.gateway.desk_on_the_table import table_desk
from tests.support.waiting import wait_until


class SilentChannel(FakeChannel, AnswersPresses):
    """Takes messages, but never lets go of the answer to a press."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    async def answer(self, token: str, text: str = "") -> None:
        """Note the call and wait for ever."""
        self.asked.append(token)
        await asyncio.Event().wait()


async def test_press_that_is_never_answered_holds_up_nobody() -> None:
    channel = SilentChannel()
    async with table_desk(channel) as desk:
        await desk.customer("7", Pressed("human", answer="token"))
        await wait_until(lambda: channel.asked)
        await desk.customer("8", said("Есть кто?"))
        await wait_until(lambda: channel.texts("8"))
        await desk.customer("7", said("И я жду"))
        await desk.quiet()
        assert len(await desk.tickets()) == 2
    assert channel.asked == ["token"]
