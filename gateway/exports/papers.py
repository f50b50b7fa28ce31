"""How is a document made into a file without holding up anybody's messages?"""

import asyncio

from gateway.ports import PaperDocument, PaperKind, Papers


class FilePapers(Papers):
    """Makes files in a thread; the libraries for it load with the first one."""

    async def make(self, document: PaperDocument, kind: PaperKind) -> bytes:
        """Return the file."""
        return await asyncio.to_thread(_make, document, kind)


def _make(document: PaperDocument, kind: PaperKind) -> bytes:
    if kind is PaperKind.XLSX:
        from gateway.exports.spreadsheet import spreadsheet

        return spreadsheet(document)
    from gateway.exports.printed import printed

    return printed(document)
