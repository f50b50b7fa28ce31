"""How do texts, places, contacts, drafts and "is typing" get into a chat?"""

from bots.sandbox.telegram.calls import Call, method
from bots.sandbox.telegram.chats import PrivateChat
from bots.sandbox.telegram.content import Content
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.fields import Fields
from bots.sandbox.telegram.json_values import JsonObject, without_nothing
from bots.sandbox.telegram.methods.manner import CHAT, MANNER, deliver, thread_of

TEXT_LIMIT = 4096
LINK_PREVIEW_FIELDS = frozenset(("is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"))


def link_preview(fields: Fields) -> JsonObject:
    """The options of a text message."""
    given = fields.json_object("link_preview_options")
    if given is None:
        return {}
    return {"link_preview_options": {name: given[name] for name in LINK_PREVIEW_FIELDS if given.get(name)}}


def send_message(call: Call) -> JsonObject:
    """A text, up to 4096 characters after its markup is read."""
    said = call.formatted(call.fields, text="text", entities="entities")
    if not said.text:
        raise bad_request("message text is empty")
    if said.length > TEXT_LIMIT:
        raise bad_request("message is too long")
    options = link_preview(call.fields) if call.fields.has("link_preview_options") else {}
    return deliver(call, Content(text=said.text, entities=said.entities, options=options))


def _location(fields: Fields) -> JsonObject:
    latitude, longitude = fields.number("latitude"), fields.number("longitude")
    if latitude is None or longitude is None or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong location coordinates specified")
    return {"latitude": latitude, "longitude": longitude}


def send_location(call: Call) -> JsonObject:
    """A point on the map."""
    fields = call.fields
    location = _location(fields)
    accuracy = fields.number("horizontal_accuracy")
    further: JsonObject = {
        "horizontal_accuracy": accuracy,
        **{name: fields.integer(name) or None for name in ("live_period", "heading", "proximity_alert_radius")},
    }
    return deliver(call, Content(extra={"location": {**location, **without_nothing(further)}}))


def send_venue(call: Call) -> JsonObject:
    """A named place."""
    location = _location(call.fields)
    named = {name: call.fields.text(name) for name in ("title", "address")}
    ids = {name: call.fields.text(name) for name in VENUE_IDS.split()}
    venue: JsonObject = {"location": location, **named, **without_nothing(dict(ids))}
    return deliver(call, Content(extra={"venue": venue, "location": location}))


VENUE_IDS = "foursquare_id foursquare_type google_place_id google_place_type"


def send_contact(call: Call) -> JsonObject:
    """A phone number with a name."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = without_nothing({name: call.fields.text(name) for name in names})
    return deliver(call, Content(extra={"contact": {**contact, **_known_user(call)}}))


def _known_user(call: Call) -> JsonObject:
    number = (call.fields.text("phone_number") or "").lstrip("+")
    for person in call.world.persons.values():
        if person.phone_number and person.phone_number.lstrip("+") == number:
            return {"user_id": person.id}
    return {}


def send_message_draft(call: Call) -> bool:
    """A preview of a message that is being written; it lasts until the message comes."""
    said = call.formatted(call.fields, text="text", entities="entities")
    draft_id = call.fields.integer("draft_id")
    if not draft_id:
        raise bad_request("RANDOM_ID_INVALID")
    chat = call.writable_chat()
    if not isinstance(chat, PrivateChat):
        raise bad_request("drafts can be sent to private chats only")
    if said.length > TEXT_LIMIT:
        raise bad_request("message is too long")
    draft: JsonObject = {"id": draft_id, "text": said.text, "thread": thread_of(call, chat)}
    chat.drafts = {draft_id: draft}
    call.world.changes.tell("draft", chat.key, lambda: draft)
    return True


ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    )
)


def send_chat_action(call: Call) -> bool:
    """Show that the bot is typing or uploading, for five seconds."""
    action = (call.fields.text("action") or "").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = call.writable_chat()
    thread_id = thread_of(call, chat)
    call.world.changes.tell("typing", chat.key, lambda: {"bot": call.bot.id, "action": action, "thread": thread_id})
    return True


METHODS = (
    method(
        "sendMessage",
        send_message,
        f"{MANNER} parse_mode entities link_preview_options",
        demands={**CHAT, "text": "message text is empty"},
        pace="message",
    ),
    method(
        "sendLocation",
        send_location,
        f"{MANNER} horizontal_accuracy live_period heading proximity_alert_radius",
        demands={**CHAT, "latitude": "latitude is empty", "longitude": "longitude is empty"},
        pace="message",
    ),
    method(
        "sendVenue",
        send_venue,
        f"{MANNER} {VENUE_IDS}",
        demands={
            **CHAT,
            "latitude": "latitude is empty",
            "longitude": "longitude is empty",
            "title": "title is empty",
            "address": "address is empty",
        },
        pace="message",
    ),
    method(
        "sendContact",
        send_contact,
        f"{MANNER} last_name vcard",
        demands={**CHAT, "phone_number": "phone number is empty", "first_name": "first name is empty"},
        pace="message",
    ),
    method(
        "sendMessageDraft",
        send_message_draft,
        "message_thread_id text parse_mode entities",
        demands={**CHAT, "draft_id": "RANDOM_ID_INVALID"},
        pace="bot",
    ),
    method(
        "sendChatAction",
        send_chat_action,
        "message_thread_id",
        demands={**CHAT, "action": "wrong parameter action in request"},
    ),
)
