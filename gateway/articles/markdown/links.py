"""Where may a link of an article lead?"""

import re
from urllib.parse import unquote

_WEB = re.compile(r"(?:https?|tg)://[^\s<>\"]+", re.IGNORECASE)
_MAIL = re.compile(r"mailto:([^\s?<>\"]+@[^\s?<>\"]+)", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


def web_address(href: str) -> str:
    """Return an address that a messenger may open; empty for anything else."""
    return href if _WEB.fullmatch(href) else ""


def mail_address(href: str) -> str:
    """Return whom a mailto link writes to; empty for anything else."""
    found = _MAIL.match(href)
    return unquote(found[1]) if found else ""


def local_path(href: str) -> str:
    """Return the path of a file beside the article, or of another article; empty for what leads elsewhere."""
    path = unquote(href)
    elsewhere = not path or path.startswith(("#", "/", "?", "\\")) or _SCHEME.match(path)
    return "" if elsewhere else path.removeprefix("./")


def same_address(text: str, address: str) -> bool:
    """Tell whether a link's text is its address, perhaps without the scheme."""
    return _bare(text) == _bare(address)


def _bare(address: str) -> str:
    return address.strip().partition("://")[2].rstrip("/") if "://" in address else address.strip().rstrip("/")
