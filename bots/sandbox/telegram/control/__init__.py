"""The persons' side of the Telegram world over HTTP, for pages and for drivers in other processes.

Everything is JSON; files come as multipart/form-data. A refusal is `{"error": "..."}`: 400 for what cannot be done
in the app, 404 for an unknown person, chat, message or file, 403 for another site's page. Nothing asks who you are:
serve it on loopback only.

Reading:

    GET  /state                     {"persons": [...], "bots": [...], "chats": [...], "faults": {}, "injected": {}}
                                    chats: {"key", "id", "kind", "title", "person"?, "bot"?, "is_forum"?, "members"?,
                                    "topics": [...], "pinned": [ids], "keyboard", "started"?, "blocked"?}
    GET  /chats/<key>/messages      {"messages": [...]}; `?after=<id>` and `?limit=<n>` (the newest n)
    GET  /files/<file>              the bytes of a message's `media.file`
    GET  /calls                     {"made", "refused", "calls": [...]}; `?since=<number>&method=<name>`
    GET  /changes                   WebSocket: {"kind", "chat", "details"} for every change from now on; kinds are
                                    account, chat, message, edited, deleted, reaction, typing, draft, callback_answer

A chat's key is `private:<bot id>:<person id>` or a group's id. A message is a `views.MessageView`: chat, id, sender_id,
sender_name, is_from_bot, date, at, kind, text, entities, media {kind, file, name, mime, size, width, height, duration,
emoji}, extra (location, venue, contact, notices), thread, buttons [[{text, data, url, copy_text, switch_inline, style,
is_disabled}]], keyboard, reply_to, reactions, media_group, forwarded_from, via_bot, edited, versions, is_pinned,
is_service.

Setting up:

    POST /persons                   {"first_name", "last_name"?, "username"?, "language_code"?, "phone_number"?, "id"?}
    POST /bots                      {"username", "token"?, "name"?, and any of BotAbilities}; answers the token
    POST /groups                    {"title", "owner": person, "members": [ids], "admins": [ids], "is_forum"?}
    POST /groups/<id>/members       {"account": id, "status": "administrator" | "member" | "left" | "kicked",
                                    "without"?: rights an administrator lacks}
    POST /faults                    any settings of `Faults`, by name; answers all of them
    POST /refusals                  {"method", "code", "description"} refuses a method from now on; without a code not

Acting, each `POST /persons/<id>/<action>`; `to` is a bot's id or a chat's key:

    start      {"bot", "payload"?}                                   -> message
    send       {"to", "text"?, "thread"?, "reply_to"?, "location"? {"latitude", "longitude"}, "contact"? "own" or
               {"phone_number", "first_name"}, "venue"? {..., "title", "address"}}                      -> message
               as multipart: the same fields and `file`, with `kind` photo, document, video, voice, video_note, audio,
               animation or sticker; several files make an album                  -> message, or {"messages": [...]}
    edit       {"chat", "message", "text"}                           -> message
    delete     {"chat", "message"}                                   -> {}
    forward    {"chat", "message", "to", "thread"?}                  -> message
    react      {"chat", "message", "emoji": null to take it back}    -> {}
    press      {"chat", "message", "button": text or data, "wait"? false}
               -> {"is_answered", "text", "show_alert", "url", "copied", "switched_to"}, or {} without waiting
    tap        {"to", "text", "thread"?}                             a button of the reply keyboard   -> message
    inline     {"bot", "query", "offset"?, "to"?}                    -> {"answer", "results", "next_offset", "button"}
    choose     {"answer", "result", "to", "thread"?}                 -> message
    topic      {"to", "name"}                                        -> {"id", "name"}
    block, unblock  {"bot"}                                          -> {}
"""

from bots.sandbox.telegram.control.app import control_app

__all__ = ["control_app"]
