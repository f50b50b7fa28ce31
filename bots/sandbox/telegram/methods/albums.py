"""How do albums get into a chat?"""

from bots.sandbox.telegram.calls import Call, method
from bots.sandbox.telegram.content import ALBUM_KINDS, Content
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.fields import Fields
from bots.sandbox.telegram.json_values import JsonObject, as_objects
from bots.sandbox.telegram.methods.manner import CHAT, manner_of
from bots.sandbox.telegram.methods.media import SORTS, media_content

ALBUM_SIZES = range(2, 11)


def send_media_group(call: Call) -> list[JsonObject]:
    """2-10 photos and videos, or documents, or audios, as one album."""
    contents = [input_media(call, item) for item in _items(call)]
    kinds = {"media" if content.kind in {"photo", "video"} else content.kind for content in contents}
    if len(kinds) != 1 or not {content.kind for content in contents} <= ALBUM_KINDS:
        raise bad_request("can't use the media of the specified type in the album")
    chat = call.writable_chat()
    manner = manner_of(call, chat, markup=None, media_group_id=call.world.new_album_id())
    posted = [call.world.post(chat, call.bot, content, manner=manner) for content in contents]
    return [message.as_api(call.bot) for message in posted]


def _items(call: Call) -> list[JsonObject]:
    items = as_objects(call.fields.json("media"))
    if items is None:
        raise bad_request("can't parse media JSON object")
    if len(items) not in ALBUM_SIZES:
        raise bad_request("album must contain 2-10 media")
    return items


def input_media(call: Call, item: JsonObject) -> Content:
    """What an `InputMedia` object describes. Raises ApiError 400."""
    fields = Fields(item)
    sort = SORTS.get(fields.text("type") or "")
    if sort is None or sort.kind in {"voice", "video_note", "sticker"}:
        raise bad_request("can't parse InputMedia: invalid media type specified")
    if not fields.has("media"):
        raise bad_request("can't parse InputMedia: media not found")
    return media_content(call, fields, sort=sort, name="media")


METHODS = (
    method(
        "sendMediaGroup",
        send_media_group,
        "message_thread_id disable_notification protect_content message_effect_id reply_parameters",
        demands={**CHAT, "media": "there are no media in the request"},
        pace="message",
    ),
)
