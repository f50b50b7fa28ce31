"""What follows when an operator answers with an article (F133)?"""

from dataclasses import dataclass

from gateway.articles import Article, Audience
from gateway.casework import CaseFile
from gateway.desk.desk import Desk
from gateway.desk.replies import Place, Replies
from gateway.errors import Forbidden, NotFound
from gateway.messages import Address, Wrote
from gateway.operators import Operator
from gateway.ports import Library, Unit
from gateway.tickets import TicketId


@dataclass(frozen=True, slots=True)
class SentArticle:
    """What was sent, and in which ticket."""

    file: CaseFile
    article: Article


class Articles:
    """Sends articles to customers on behalf of operators."""

    def __init__(self, *, desk: Desk, replies: Replies, library: Library) -> None:
        self._desk = desk
        self._replies = replies
        self._library = library

    def published(self, article_id: int) -> Article:
        """Return a published article, internal or not; raises NotFound."""
        article = self._library.article(article_id)
        if article is None:
            raise NotFound("article")
        return article

    async def send(
        self, unit: Unit, operator: Operator, ticket_id: TicketId, article_id: int, place: Place, *, ref: str
    ) -> SentArticle:
        """Send an article whole to the customer of a ticket, as a reply of the operator's, in the customer's language.

        `ref` is the operator's message that gets the delivery sign: an article is sent once a message. Raises NotFound
        (not published any more, or sent already), Forbidden (internal), and what `Replies.reply` raises.
        """
        article = self.published(article_id)
        if article.audience is not Audience.PUBLIC:
            raise Forbidden("send_article")
        if await unit.message_at(Address(self._desk.setup.operator_entry, place.chat), ref):
            raise NotFound("article")
        file = await self._desk.open_file(unit, ticket_id)
        page = self._library.page(article, file.conversation.locale, whole=True)
        wrote = Wrote(ref=ref, text=page.plain, html=page.html, attachments=page.attachments)
        sent = await self._replies.reply(unit, operator, ticket_id, wrote, place, article=article)
        return SentArticle(sent, article)
