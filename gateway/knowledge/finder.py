"""Which articles answer a message?

The one object the rest of the gateway holds: it is told of articles and asked for them. Changes may be made in a thread
while `find` runs on another: each makes a new index and puts it in place at the end.
"""

import threading
from collections.abc import Collection, Mapping, Sequence

from gateway.knowledge.contents import NOBODY, Slot, read
from gateway.knowledge.documents import Document, Found
from gateway.knowledge.encoders import Encoder
from gateway.knowledge.explanation import Explanation
from gateway.knowledge.index import Read, empty, finished, grown, shrunk, tidied
from gateway.knowledge.passages import Kind, Passage
from gateway.knowledge.prepared import Prepared
from gateway.knowledge.preparing import Preparing, wanted
from gateway.knowledge.ranking import Ranked, among, hit, ranked, reason
from gateway.knowledge.spelling import corrected
from gateway.knowledge.weights import Weights, head_name, shipped

LONGEST = 2_000
"""Letters of a message that are read; the question comes early."""


class Finder:
    """The articles in memory, and the search over them."""

    def __init__(self, *, weights: Weights | None = None, encoders: Sequence[Encoder] = ()) -> None:
        """`weights` default to the shipped ones; encoders they know nothing of are left out."""
        self._weights = weights or shipped()
        known = [each for each in encoders if head_name([each.name]) in self._weights.heads]
        self._encoders = tuple(known)
        self._changing = threading.Lock()
        self._index = empty(self._encoders)

    def needs(self, documents: Sequence[Document]) -> Collection[int]:
        """Return the ids of what `put` would compute of documents unless it is given."""
        return wanted((passage for each in documents for passage in read(each)[1]), self._encoders)

    def needs_unanswered(self, messages: Sequence[str]) -> Collection[int]:
        """Return the ids of what `put_unanswered` would compute of messages unless it is given."""
        return wanted((Passage(Kind.UNANSWERED, message) for message in messages), self._encoders)

    def put(self, documents: Sequence[Document], prepared: Mapping[int, bytes]) -> list[Prepared]:
        """Take documents in place of all that was known of their articles; return what had to be computed."""
        return self._replace({each.article_id for each in documents}, [read(each) for each in documents], prepared)

    def drop(self, article_ids: Collection[int]) -> None:
        """Forget articles."""
        self._replace(article_ids, [], {})

    def put_unanswered(self, messages: Sequence[str], prepared: Mapping[int, bytes]) -> list[Prepared]:
        """Take messages that people answered without an article, in place of those before; they count against."""
        passages = [Passage(Kind.UNANSWERED, message) for message in messages if message.strip()]
        return self._replace([NOBODY], [(Slot(NOBODY, ""), passages)], prepared)

    def find(
        self,
        text: str,
        *,
        exclude: Collection[int] = frozenset(),
        only: Collection[int] | None = None,
        limit: int = 10,
    ) -> Found:
        """Return the articles that answer an understood message, best first, without `exclude`, within `only`."""
        result = self._ranked(text, exclude, only)
        if result is None:
            return Found()
        return Found(tuple(hit(result, place) for place in result.order[:limit]), result.right, result.some)

    def explain(self, text: str, *, limit: int = 3) -> Explanation:
        """Return why `find` answers as it does."""
        result = self._ranked(text, frozenset(), None)
        if result is None:
            return Explanation(text)
        reasons = tuple(reason(result, place) for place in result.order[:limit])
        return Explanation(result.text, result.right, result.some, reasons, result.measured)

    def _ranked(self, text: str, exclude: Collection[int], only: Collection[int] | None) -> Ranked | None:
        index, text = self._index, text[:LONGEST]
        allowed = among(index, exclude, only)
        if not text.strip() or not allowed.any():
            return None
        text = corrected(index.spelling, text)
        return ranked(index, text, encoders=self._encoders, weights=self._weights, allowed=allowed)

    def _replace(
        self, gone: Collection[int], documents: Sequence[Read], prepared: Mapping[int, bytes]
    ) -> list[Prepared]:
        preparing = Preparing(prepared)
        with self._changing:
            stored = shrunk(self._index.stored, gone)
            stored = tidied(grown(stored, documents, preparing, self._encoders))
            self._index = finished(stored, self._encoders)
        return preparing.made()
