"""Which calls does one message take, and which number makes each of them happen once only?"""

import hashlib
from dataclasses import replace

from gateway.messages import Kind, Outbound

_LARGEST = 0x7FFF_FFFF


def steps(message: Outbound) -> list[Outbound]:
    """Return messages of one call each that together are the message: a voice message goes without words."""
    voiced = any(each.kind is Kind.VOICE for each in message.attachments)
    if not voiced or not (message.text or len(message.attachments) > 1):
        return [message]
    voices = [each for each in message.attachments if each.kind is Kind.VOICE]
    rest = tuple(each for each in message.attachments if each.kind is not Kind.VOICE)
    first = replace(message, attachments=rest, buttons=())
    parts = [first] if first.text or rest else []
    parts += [Outbound(attachments=(each,)) for each in voices]
    parts[-1] = replace(parts[-1], buttons=message.buttons)
    return parts


def random_id(key: int, step: int) -> int:
    """Return VK's number against repeats: the same for the same call, never 0, within int32."""
    digest = hashlib.blake2b(f"{key}:{step}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) & _LARGEST or 1


def spoken(message: Outbound, *, author_limit: int) -> str:
    """Return the text with the name of an operator before it."""
    author = " ".join(message.author.split())[: author_limit // 2]
    return f"{author}: {message.text}" if author and message.text else message.text
