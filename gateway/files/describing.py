"""As what is a file shown?"""

from gateway.messages import Kind

_LARGEST_PHOTO = 10 * 1024 * 1024
"""Messengers take larger pictures only as files."""
_KINDS = {"image/gif": Kind.ANIMATION, "image/heic": Kind.FILE}
_KINDS_BY_FAMILY = {"image": Kind.PHOTO, "video": Kind.VIDEO, "audio": Kind.AUDIO}


def kind_of(mime: str, size: int) -> Kind:
    """Return the kind of attachment that shows a file best, by its type and its bytes."""
    kind = _KINDS.get(mime) or _KINDS_BY_FAMILY.get(mime.split("/")[0], Kind.FILE)
    return Kind.FILE if kind is Kind.PHOTO and size > _LARGEST_PHOTO else kind
