"""How does a bot change what it has sent?

Without `reply_markup` the buttons under the message go away. An edit that changes nothing is refused.
"""

from bots.sandbox.telegram.calls import Call, method
from bots.sandbox.telegram.content import CAPTIONED, Content
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.keyboards import checked_inline_markup
from bots.sandbox.telegram.messages import Message
from bots.sandbox.telegram.methods.albums import input_media
from bots.sandbox.telegram.methods.media import CAPTION_LIMIT, display_options
from bots.sandbox.telegram.methods.sending import TEXT_LIMIT, link_preview

WHICH = "chat_id message_id inline_message_id reply_markup"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def _message(call: Call) -> Message:
    inline_id = call.fields.text("inline_message_id")
    if inline_id:
        message = call.world.inline_messages.get(inline_id)
        if message is None or message.via_bot is not call.bot or message.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    if not call.fields.has("message_id") and call.fields.has("chat_id"):
        raise bad_request("message identifier is not specified")
    message = call.message(call.writable_chat(), purpose="edit")
    if message.sender is not call.bot or message.content.is_service or message.forward_origin:
        raise bad_request("message can't be edited")
    return message


def _change(call: Call, message: Message, content: Content, *, is_silent: bool = False) -> JsonObject | bool:
    markup = checked_inline_markup(call.fields.json("reply_markup"))
    if content == message.content and markup == message.markup:
        raise bad_request(NOT_MODIFIED)
    call.world.edit(message, content, markup=markup, is_silent=is_silent)
    return True if call.fields.has("inline_message_id") else message.as_api(call.bot)


def edit_message_text(call: Call) -> JsonObject | bool:
    """Another text."""
    said = call.formatted(call.fields, text="text", entities="entities")
    if not said.text:
        raise bad_request("message text is empty")
    message = _message(call)
    if message.content.kind != "text":
        raise bad_request("there is no text in the message to edit")
    if said.length > TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    options = link_preview(call.fields) if call.fields.has("link_preview_options") else {}
    return _change(call, message, message.content.with_text(said.text, said.entities, options))


def edit_message_caption(call: Call) -> JsonObject | bool:
    """Another caption, or none."""
    said = call.formatted(call.fields, text="caption", entities="caption_entities")
    message = _message(call)
    if message.content.kind not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    if said.length > CAPTION_LIMIT:
        raise bad_request("MEDIA_CAPTION_TOO_LONG")
    kept = {name: yes for name, yes in message.content.options.items() if name == "has_media_spoiler"}
    options = {**kept, **display_options(call.fields)}
    return _change(call, message, message.content.with_text(said.text, said.entities, options))


def edit_message_media(call: Call) -> JsonObject | bool:
    """Another file with its caption."""
    item = call.fields.json_object("media")
    content = input_media(call, item or {})
    message = _message(call)
    if message.content.kind not in {*CAPTIONED, "text"} or message.content.kind == "voice":
        raise bad_request("message can't be edited")
    if message.media_group_id and content.kind != message.content.kind:
        raise bad_request("can't use the media of the specified type in the album")
    return _change(call, message, content)


def edit_message_reply_markup(call: Call) -> JsonObject | bool:
    """Other buttons; the message is not marked as edited."""
    message = _message(call)
    return _change(call, message, message.content, is_silent=True)


METHODS = (
    method(
        "editMessageText",
        edit_message_text,
        f"{WHICH} text parse_mode entities link_preview_options",
        pace="edit",
    ),
    method(
        "editMessageCaption",
        edit_message_caption,
        f"{WHICH} caption parse_mode caption_entities show_caption_above_media",
        pace="edit",
    ),
    method(
        "editMessageMedia",
        edit_message_media,
        WHICH,
        demands={"media": "there is no media in the request"},
        pace="edit",
    ),
    method("editMessageReplyMarkup", edit_message_reply_markup, WHICH, pace="edit"),
)
