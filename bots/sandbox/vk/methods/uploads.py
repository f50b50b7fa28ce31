"""How does a community get a file into VK? Ask for an address, post the file there, save what came back."""

import hashlib
import secrets
from collections.abc import Mapping

from bots.sandbox.vk.attachments import Doc, Photo, Voice
from bots.sandbox.vk.errors import VkError, wrong_parameter
from bots.sandbox.vk.files import StoredFile, image_size, is_ogg
from bots.sandbox.vk.json_values import Json, JsonObject, decode, encode
from bots.sandbox.vk.methods.call import Call, Method
from bots.sandbox.vk.state import State, Upload

LARGEST_PHOTO = 50 * 1024 * 1024
LARGEST_DOC = 200 * 1024 * 1024
SERVER = 857_536
DOC_KINDS = frozenset(("doc", "audio_message", "graffiti"))
REFUSED_EXTENSIONS = frozenset(("exe", "mp3", "apk", "bat", "cmd", "msi", "scr", "com"))
"""VK takes neither programs nor music as documents."""


def photos_get_messages_upload_server(call: Call) -> Json:
    """Where to post a picture (form field `photo`)."""
    _may_write(call)
    return {
        "album_id": -64,
        "group_id": call.community.id,
        "upload_url": _address(call, "photo"),
        "user_id": 0,
    }


def docs_get_messages_upload_server(call: Call) -> Json:
    """Where to post a file (form field `file`), as doc, audio_message or graffiti."""
    _may_write(call)
    kind = call.params.text("type") or "doc"
    if kind not in DOC_KINDS:
        raise wrong_parameter("type is invalid")
    return {"upload_url": _address(call, kind)}


def take_upload(state: State, upload: Upload, file: StoredFile | None) -> JsonObject:
    """What VK's upload server answers to a posted file, its complaints included."""
    if upload.kind == "photo":
        return _take_photo(state, file)
    if file is None:
        return _refused("no_file", "file is not uploaded")
    if len(file.data) > LARGEST_DOC or not file.data:
        return _refused("invalid_size", "file size is invalid")
    if file.extension in REFUSED_EXTENSIONS:
        return _refused("invalid_ext", "file extension is not allowed")
    if upload.kind == "audio_message" and not is_ogg(file.data):
        return _refused("unknown error", "cannot upload file")
    state.uploaded[file.key] = file
    return {"file": f"{upload.community.id}|{upload.kind}|{file.key}"}


def photos_save_messages_photo(call: Call) -> Json:
    """The saved picture, in a list of one."""
    key = _photo_key(call.params.required("photo"))
    if key is None:
        raise wrong_parameter("photo is undefined")
    if call.params.integer("server", SERVER) != SERVER:
        raise VkError(118)
    if call.params.text("hash") != _hash(key):
        raise VkError(121)
    file = call.state.uploaded.get(key)
    if file is None:
        raise VkError(121)
    photo = call.state.media.photo(file, owner_id=-call.community.id, date=int(call.state.now()))
    return [photo.shape(call.state.base_url)]


def docs_save(call: Call) -> Json:
    """The saved file, under the name of its kind."""
    community_id, _, rest = call.params.required("file").partition("|")
    kind, _, key = rest.partition("|")
    file = call.state.uploaded.get(key)
    if file is None or community_id != str(call.community.id) or kind not in DOC_KINDS:
        raise VkError(105)
    saved = _saved(call, kind, file)
    return {"type": saved.kind, saved.kind: saved.shape(call.state.base_url)}


def _saved(call: Call, kind: str, file: StoredFile) -> Doc | Voice | Photo:
    owner_id, date = -call.community.id, int(call.state.now())
    if kind == "audio_message":
        return call.state.media.voice(file, owner_id=owner_id, date=date)
    return call.state.media.doc(file, owner_id=owner_id, date=date, title=call.params.text("title"))


def _may_write(call: Call) -> None:
    if call.params.integer("peer_id"):
        call.writable(call.params.integer("peer_id"))


def _address(call: Call, kind: str) -> str:
    token = secrets.token_urlsafe(18)
    call.state.uploads[token] = Upload(call.community, kind)
    return f"{call.state.base_url}/upload/{token}"


def _take_photo(state: State, file: StoredFile | None) -> JsonObject:
    if file is None or len(file.data) > LARGEST_PHOTO or image_size(file.data) is None:
        return {"server": SERVER, "photo": "[]", "hash": ""}
    state.uploaded[file.key] = file
    photo = encode([{"photo": file.key, "sizes": [], "kid": ""}]).decode()
    return {"server": SERVER, "photo": photo, "hash": _hash(file.key)}


def _photo_key(text: str) -> str | None:
    try:
        value = decode(text)
    except ValueError:
        return None
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return None
    key = value[0].get("photo")
    return key if isinstance(key, str) else None


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _refused(error: str, description: str) -> JsonObject:
    return {"error": error, "error_descr": description}


METHODS: Mapping[str, Method] = {
    "photos.getMessagesUploadServer": photos_get_messages_upload_server,
    "photos.saveMessagesPhoto": photos_save_messages_photo,
    "docs.getMessagesUploadServer": docs_get_messages_upload_server,
    "docs.save": docs_save,
}
