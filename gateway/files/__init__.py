"""Every file that came from anywhere: kept on this machine's disk, shown by signed links."""

from gateway.files.content import DEFAULT_TYPES, INLINE_TYPES, content_type
from gateway.files.links import Links
from gateway.files.own import OWN, digest_of, own_file
from gateway.files.store import FileStore, Submission

__all__ = [
    "DEFAULT_TYPES",
    "INLINE_TYPES",
    "OWN",
    "FileStore",
    "Links",
    "Submission",
    "content_type",
    "digest_of",
    "own_file",
]
