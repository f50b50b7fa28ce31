"""What do the files look like that are sent along?"""

import hashlib

from tests.faults.testimony import Line


def document(line: Line) -> bytes:
    """Return a document whose bytes are this line's alone."""
    return b"%PDF-1.4\n" + line.token.encode() * 40 + b"\n%%EOF\n"


def name_of(line: Line) -> str:
    """Return what the file is called."""
    return f"{line.side.value}{line.conversation}-{line.number}.pdf"


def digest(data: bytes) -> str:
    """Return what tells files apart."""
    return hashlib.blake2b(data, digest_size=8).hexdigest()
