"""How does a block of an article look?"""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from markdown_it.tree import SyntaxTreeNode

from gateway.articles.markdown.words import Words, words

_LANGUAGE = re.compile(r"[A-Za-z0-9_+\-]{1,32}")
_RULE = "———"
_CELLS = " — "
_LISTS = ("bullet_list", "ordered_list")
_INDENT = "    "


def block(node: SyntaxTreeNode, *, depth: int = 0, quoted: bool = False) -> Words:
    """Return how a block looks; `depth` counts the lists around it, `quoted` says that a quotation is around it.

    Telegram takes no quotation within a quotation.
    """
    if node.type in _LISTS:
        return _list(node, depth=depth, quoted=quoted)
    if node.type == "blockquote":
        return _quotation(node, depth=depth, quoted=quoted)
    return _SIMPLE.get(node.type, _as_it_is)(node)


def together(parts: Iterable[tuple[Words, str]]) -> Words:
    """Return parts as one, each with what stands before it unless it is the first; parts without words only add files.

    What the search reads is always one line a part.
    """
    html, plain, sought, files = list[str](), list[str](), list[str](), list[str]()
    for part, before in parts:
        files += part.files
        if part.sought:
            sought.append(part.sought)
        if part.plain:
            html += [before, part.html] if html else [part.html]
            plain += [before, part.plain] if plain else [part.plain]
    return Words("".join(html), "".join(plain), "\n".join(sought), tuple(files))


def separator(before: SyntaxTreeNode | None, after: SyntaxTreeNode) -> str:
    """Return what stands between two neighbours: a title and what introduces a list stay close to what follows."""
    if before is None:
        return ""
    introduces = before.type == "paragraph" and after.type in _LISTS
    return "\n" if before.type == "heading" or introduces else "\n\n"


def blocks(nodes: Sequence[SyntaxTreeNode], *, depth: int = 0, quoted: bool = False, tight: bool = False) -> Words:
    """Return how neighbours look together; `tight`: without empty lines between them."""
    befores = [None, *nodes]
    return together(
        (block(node, depth=depth, quoted=quoted), "\n" if tight else separator(before, node))
        for before, node in zip(befores, nodes, strict=False)
    )


def _heading(node: SyntaxTreeNode) -> Words:
    inner = words(node.children[0], bold=True)
    html = f"<b>{inner.html}</b>" if inner.html else ""
    return Words(html, inner.plain, inner.sought, inner.files)


def _list(node: SyntaxTreeNode, *, depth: int, quoted: bool) -> Words:
    first = int(node.attrs.get("start", 1))
    items: list[Words] = []
    for number, item in enumerate(node.children, first):
        sign = f"{number}." if node.type == "ordered_list" else "•"
        lead = _INDENT * depth + sign + " "
        inner = blocks(item.children, depth=depth + 1, quoted=quoted, tight=True)
        items.append(Words(lead + inner.html, lead + inner.plain, inner.sought, inner.files))
    return together((item, "\n") for item in items)


def _quotation(node: SyntaxTreeNode, *, depth: int, quoted: bool) -> Words:
    inner = blocks(node.children, depth=depth, quoted=True)
    if quoted or not inner.plain:
        return inner
    plain = "\n".join(f"> {line}" if line else ">" for line in inner.plain.split("\n"))
    return Words(f"<blockquote>{inner.html}</blockquote>", plain, inner.sought, inner.files)


def _code(node: SyntaxTreeNode) -> Words:
    text = node.content.rstrip("\n")
    if not text.strip():
        return Words()
    shown, language = escape(text, quote=False), _LANGUAGE.match(node.info)
    html = f'<pre><code class="language-{language[0]}">{shown}</code></pre>' if language else f"<pre>{shown}</pre>"
    return Words(html, text, " ".join(text.split()))


def _table(node: SyntaxTreeNode) -> Words:
    rows = [row for part in node.children for row in part.children]
    return together((_row(row), "\n") for row in rows)


def _row(row: SyntaxTreeNode) -> Words:
    cells = [words(cell.children[0], bold=cell.type == "th") for cell in row.children]
    line = together((cell, _CELLS) for cell in cells)
    is_title = row.children[0].type == "th" if row.children else False
    html = f"<b>{line.html}</b>" if is_title and line.html else line.html
    return Words(html, line.plain, " ".join(line.sought.split()), line.files)


def _paragraph(node: SyntaxTreeNode) -> Words:
    return words(node.children[0])


def _rule(_: SyntaxTreeNode) -> Words:
    return Words(_RULE, _RULE)


def _as_it_is(node: SyntaxTreeNode) -> Words:
    return Words(escape(node.content, quote=False), node.content, node.content)


_SIMPLE: dict[str, Callable[[SyntaxTreeNode], Words]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "fence": _code,
    "code_block": _code,
    "table": _table,
    "hr": _rule,
}
