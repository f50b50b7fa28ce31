"""How does a file of ours become an attachment of VK?"""

import re
from pathlib import Path
from typing import Any

from vkbottle import DocMessagesUploader, PhotoMessageUploader, VoiceMessageUploader

from bots.json_values import number_at, object_at, text_at
from bots.vk.api import Api
from gateway.errors import Refused, Unreachable
from gateway.messages import Attachment, Kind

_UNSAFE = re.compile(r'[\x00-\x1f\x7f"\\/:]+')
_LONGEST_NAME = 100


class Uploads:
    """Uploads files for the messages of one community."""

    def __init__(self, api: Api) -> None:
        self._photos = PhotoMessageUploader(api)
        self._voices = VoiceMessageUploader(api)
        self._docs = DocMessagesUploader(api)

    async def reference(self, path: Path, attachment: Attachment, *, peer_id: int) -> str:
        """Return what `messages.send` takes for a file. Raises Refused (bad_file) or what a call raises.

        A picture or a voice that VK does not take as such is tried as a document.
        """
        if attachment.kind not in {Kind.PHOTO, Kind.VOICE}:
            return await self._doc(path, attachment, peer_id)
        try:
            return await self._special(path, attachment, peer_id)
        except Refused:
            return await self._doc(path, attachment, peer_id)

    async def _special(self, path: Path, attachment: Attachment, peer_id: int) -> str:
        if attachment.kind is Kind.PHOTO:
            return _reference("photo", await _saved(self._photos.raw_upload(str(path), peer_id=peer_id)))
        saved = await _saved(self._voices.raw_upload(str(path), peer_id=peer_id, title="voice.ogg"))
        return _reference("audio_message", object_at(saved, "audio_message"))

    async def _doc(self, path: Path, attachment: Attachment, peer_id: int) -> str:
        title = _title(attachment.name or path.name)
        saved = await _saved(self._docs.raw_upload(str(path), peer_id=peer_id, title=title))
        return _reference("doc", object_at(saved, "doc"))


async def _saved(upload: Any) -> dict[str, Any]:
    """Return what VK has saved; vkbottle takes answers apart without looking."""
    try:
        saved = await upload
    except Refused as error:
        raise Refused("bad_file", error.detail) from None
    except ValueError as error:
        raise Unreachable(type(error).__name__) from None
    except (KeyError, IndexError, TypeError) as error:
        raise Refused("bad_file", type(error).__name__) from None
    return saved if isinstance(saved, dict) else {}


def _reference(kind: str, saved: dict[str, Any]) -> str:
    owner, number = number_at(saved, "owner_id"), number_at(saved, "id")
    if owner is None or number is None:
        raise Refused("bad_file", f"VK did not save the {kind}")
    key = text_at(saved, "access_key")
    return f"{kind}{owner}_{number}_{key}" if key else f"{kind}{owner}_{number}"


def _title(name: str) -> str:
    """Return a name that is safe in a request and keeps its extension, by which VK tells files apart."""
    stem, dot, extension = _UNSAFE.sub("_", name).rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(extension)]}{dot}{extension}"[-_LONGEST_NAME - 1 :]
