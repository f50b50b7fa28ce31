"""What lies between the gateway and its database server, and breaks on command?"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from tests.support.machine import free_port

PIECE = 64 * 1024


class Wire:
    """Carries connections to a port of this machine."""

    def __init__(self, to_port: int) -> None:
        self.port = free_port()
        self._to_port = to_port
        self._flows = asyncio.Event()
        self._flows.set()
        self._refuses = False
        self._swallows = False
        self._writers: set[asyncio.StreamWriter] = set()

    def freeze(self) -> None:
        """Carry nothing; connections stay open."""
        self._flows.clear()

    def swallow(self) -> None:
        """Carry what is asked, and none of the answers."""
        self._swallows = True

    def cut(self) -> None:
        """Break every connection and refuse new ones."""
        self._refuses = True
        for writer in self._writers:
            writer.transport.abort()

    def restore(self) -> None:
        """Carry everything again."""
        self._refuses = self._swallows = False
        self._flows.set()

    @asynccontextmanager
    async def laid(self) -> AsyncGenerator[None]:
        """Carry for the time of a block."""
        server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        try:
            yield
        finally:
            self.cut()
            self.restore()
            server.close()
            await server.wait_closed()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refuses:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to_port)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, far_writer}
        self._writers |= ends
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._pump(reader, far_writer, is_answer=False))
                tasks.create_task(self._pump(far_reader, writer, is_answer=True))
        finally:
            self._writers -= ends

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_answer: bool) -> None:
        with suppress(OSError):
            while piece := await reader.read(PIECE):
                await self._flows.wait()
                if is_answer and self._swallows:
                    continue
                writer.write(piece)
                await writer.drain()
        writer.transport.abort()
