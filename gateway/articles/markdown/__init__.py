"""How does the Markdown of an article look in messengers, and what does it say?

CommonMark with tables and ~~struck~~ text, nothing else: HTML in it is shown as the text it is. A line break within a
paragraph is a space, unless two spaces or a backslash stand before it. Links lead to http, https, tg and mailto;
a path beside the article is one of its files. Whatever the text, rendering ends quickly and is well-formed.
"""

from gateway.articles.markdown.files import Reference, local_path, references
from gateway.articles.markdown.parsing import LONGEST, cleaned, normal
from gateway.articles.markdown.passages import Passage, excerpt, passages, plain_text
from gateway.articles.markdown.showing import Shown, shown

__all__ = [
    "LONGEST",
    "Passage",
    "Reference",
    "Shown",
    "cleaned",
    "excerpt",
    "local_path",
    "normal",
    "passages",
    "plain_text",
    "references",
    "shown",
]
