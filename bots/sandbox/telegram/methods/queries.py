"""How does a bot answer pressed buttons and inline queries?"""

from bots.sandbox.telegram.calls import Call, method
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.inline_results import read_results
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.queries import TOO_OLD, CallbackAnswer, InlineAnswer
from bots.sandbox.telegram.text.utf16 import is_well_formed, utf16_length

ANSWER_LIMIT = 200
OFFSET_BYTES = 64


def answer_callback_query(call: Call) -> bool:
    """Show the person a notice or an alert, or nothing; it takes the clock off the button."""
    text = call.fields.text("text") or None
    if text is not None and not is_well_formed(text):
        raise bad_request("strings must be encoded in UTF-8")
    if text is not None and utf16_length(text) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = CallbackAnswer(
        text=text, show_alert=call.fields.boolean("show_alert"), url=call.fields.text("url") or None
    )
    number = call.fields.text("callback_query_id") or ""
    call.world.callbacks.answer(number, call.bot, answer)
    details: JsonObject = {"id": number, "text": text, "show_alert": answer.show_alert, "url": answer.url}
    call.world.changes.tell("callback_answer", None, lambda: details)
    return True


def answer_inline_query(call: Call) -> bool:
    """Show up to 50 results under the person's input field."""
    results = read_results(
        call.fields.json("results"), files=call.world.files, bot=call.bot, mention=call.world.mention
    )
    offset = call.fields.text("next_offset") or ""
    if len(offset.encode()) > OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = call.fields.json_object("button")
    number = call.fields.text("inline_query_id") or ""
    answer = InlineAnswer(call.bot, "", results, offset, button)
    call.world.inline_queries.answer(number, call.bot, answer)
    return True


METHODS = (
    method(
        "answerCallbackQuery",
        answer_callback_query,
        "text show_alert url cache_time",
        demands={"callback_query_id": TOO_OLD},
        pace="bot",
    ),
    method(
        "answerInlineQuery",
        answer_inline_query,
        "cache_time is_personal next_offset button",
        demands={"inline_query_id": TOO_OLD, "results": "can't parse inline query results JSON object"},
        pace="bot",
    ),
)
