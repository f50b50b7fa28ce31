"""A browser that breaks the rules of the WebSocket protocol (RFC 6455), byte by byte."""

import asyncio
import json
import struct
from typing import Any

TEXT, CONTINUATION = 1, 0


class RawBrowser:
    """A connection of which every byte is chosen."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def open(cls, base: str, origin: str) -> "RawBrowser":
        """Shake hands with the socket of the website `site`."""
        host, _, port = base.removeprefix("http://").partition(":")
        reader, writer = await asyncio.open_connection(host, int(port), limit=1024)
        lines = [
            "GET /widget/site/ws HTTP/1.1",
            f"Host: {host}:{port}",
            f"Origin: {origin}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        ]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        assert b"101" in await reader.readuntil(b"\r\n\r\n")
        return cls(reader, writer)

    async def say(self, frame: dict[str, Any]) -> None:
        """Send a proper frame."""
        await self.send(json.dumps(frame).encode(), opcode=TEXT, last=True)

    async def send(self, data: bytes, *, opcode: int, last: bool) -> None:
        """Send a frame, masked with zeros. Raises ConnectionError."""
        head = bytes([(0x80 if last else 0) | opcode])
        length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack("!H", len(data))
        self.writer.write(head + length + bytes(4) + data)
        await self.writer.drain()

    async def rest(self) -> bytes:
        """Read until the end."""
        async with asyncio.timeout(5):
            return await self.reader.read(-1)

    def close(self) -> None:
        """Let go."""
        self.writer.close()
