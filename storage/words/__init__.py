"""How are tickets found by what was said, and by whom it was said?"""

from storage.words.indexing import WordIndex
from storage.words.splitting import terms_of, words_of

__all__ = ["WordIndex", "terms_of", "words_of"]
