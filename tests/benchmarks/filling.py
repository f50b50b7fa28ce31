"""What is in the database of a desk that has worked for years?"""

MESSAGES = 5
"""Of each ticket."""
LONG_AGO = "2026-01-01 10:00:00+00:00"
FIRST_NUMBER = 1_000_000_000
"""Far above those that are given out."""


def statements(tickets: int) -> list[str]:
    """Return SQL, for both databases alike, that puts so many closed tickets of as many customers into empty tables.

    Ids are the small ones that `gateway.ids` never gives out any more.
    """
    if not tickets:
        return []
    each = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {tickets}) "
    many = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {tickets * MESSAGES}) "
    ticket = f"(i - 1) / {MESSAGES} + 1"
    return [
        (
            f"INSERT INTO contact (id, name, account, username, phone, email, profile, vip, context, created_at) {each}"
            f"SELECT i, '', 'Somebody ' || i, '', '', '', '', false, '{{}}', '{LONG_AGO}' FROM n"
        ),
        (
            "INSERT INTO conversation (id, entry_point, chat, contact_id, ticket_id, locale, counter, seen, blocked, "
            f"dialog, created_at) {each}"
            f"SELECT i, 'telegram', CAST(i AS TEXT), i, i, 'ru', {MESSAGES}, 0, false, '{{}}', '{LONG_AGO}' FROM n"
        ),
        (
            "INSERT INTO ticket (id, number, conversation_id, contact_id, entry_point, status, clocks, subject, "
            f"opened_at, changed_at, closed_at, pause_reason, result) {each}"
            f"SELECT i, i + {FIRST_NUMBER}, i, i, 'telegram', 'closed', '---', 'Where is order ' || i, '{LONG_AGO}', "
            f"'{LONG_AGO}', '{LONG_AGO}', '', '' FROM n"
        ),
        (
            f"INSERT INTO ticket_event (id, ticket_id, trigger, actor, before, after, at, data) {many}"
            f"SELECT i, {ticket}, 'customer_wrote', 'customer', 'in_progress', 'in_progress', '{LONG_AGO}', '{{}}' "
            "FROM n"
        ),
        (
            "INSERT INTO message (id, conversation_id, ticket_id, seq, rev, author, visibility, text, html, "
            f"attachments, buttons, client_id, versions, delivery, failure, created_at) {many}"
            f"SELECT i, {ticket}, {ticket}, (i - 1) % {MESSAGES} + 1, (i - 1) % {MESSAGES} + 1, 'customer', 'public', "
            "'Hello, I have ordered shoes and they have not come yet, where are they now? ' || i, '', '[]', '[]', "
            f"CAST(i AS TEXT), '[]', 'received', '', '{LONG_AGO}' FROM n"
        ),
        (
            f"INSERT INTO message_ref (id, entry_point, chat, ref, message_id, ticket_id) {many}"
            f"SELECT i, 'telegram', CAST({ticket} AS TEXT), CAST(i AS TEXT), i, {ticket} FROM n"
        ),
        (
            "INSERT INTO outbox (id, entry_point, chat, kind, body, message_id, ticket_id, state, attempts, failure, "
            f"created_at, sent_at) {many}"
            f"SELECT i, 'operator', '1', 'copy', '{{}}', i, {ticket}, 'sent', 0, '', '{LONG_AGO}', '{LONG_AGO}' FROM n"
        ),
    ]
