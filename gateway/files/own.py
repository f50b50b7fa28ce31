"""How does a file of the desk's own become an attachment?

What customers and operators send has a source that can give it again. The desk's own files (pictures of articles) are
known by what is in them: the same file is kept once, and putting it there again changes nothing.
"""

import hashlib
from collections.abc import AsyncGenerator, Collection
from pathlib import Path

from gateway.errors import Refused
from gateway.files.content import DEFAULT_TYPES, HEAD, content_type, looks_like_text
from gateway.files.describing import kind_of
from gateway.files.disk import PIECE
from gateway.files.pictures import picture_size
from gateway.messages import Attachment

OWN = "*articles"
"""The source of the desk's own files; no entry point can be called so."""


def own_file(path: Path, name: str, *, types: Collection[str] = DEFAULT_TYPES) -> Attachment:
    """Return what a file would be as an attachment called `name`; nothing is kept yet (`FileStore.put`).

    Raises Refused (bad_file) for what is empty, of another type or not what its name says; OSError.
    """
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        head = file.read(HEAD)
        mime = content_type(head, name=path.name)
        if not head or mime is None or mime not in types:
            raise Refused("bad_file", path.suffix)
        file.seek(0)
        while piece := file.read(PIECE):
            if mime.startswith("text/") and not looks_like_text(piece):
                raise Refused("bad_file", path.suffix)
            digest.update(piece)
            size += len(piece)
    pixels = picture_size(path) if mime.startswith("image/") else None
    width, height = pixels or (None, None)
    return Attachment(
        kind=kind_of(mime, size),
        source=OWN,
        file=digest.hexdigest(),
        name=name,
        mime=mime,
        size=size,
        width=width,
        height=height,
    )


def digest_of(path: Path) -> str:
    """Return how the desk would know this file if it were its own. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


async def pieces_of(path: Path) -> AsyncGenerator[bytes]:
    """Give a file in pieces; for the command line and the start, where a disk may be waited for."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
