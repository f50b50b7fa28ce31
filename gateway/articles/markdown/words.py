"""How does a line of an article read with its emphasis and its links?"""

from dataclasses import dataclass, field
from html import escape
from typing import Final

from markdown_it.tree import SyntaxTreeNode

from gateway.articles.markdown.links import local_path, mail_address, same_address, web_address

_EMPHASIS: Final = {"strong": "b", "em": "i", "s": "s"}


@dataclass(frozen=True, slots=True)
class Words:
    """The same words three times."""

    html: str = ""
    """With Telegram's tags."""
    plain: str = ""
    """Without markup; links are written out."""
    sought: str = ""
    """For the search: no addresses, but what pictures show."""
    files: tuple[str, ...] = ()
    """Paths of the pictures and files it mentions."""


@dataclass(slots=True)
class _Sheet:
    """Takes down words."""

    html: list[str] = field(default_factory=list[str])
    plain: list[str] = field(default_factory=list[str])
    sought: list[str] = field(default_factory=list[str])
    files: list[str] = field(default_factory=list[str])

    def say(self, text: str) -> None:
        self.html.append(escape(text, quote=False))
        self.plain.append(text)
        self.sought.append(text)


def words(inline: SyntaxTreeNode, *, bold: bool = False) -> Words:
    """Return the words of an inline node; `bold`: what is around it is bold already."""
    sheet = _Sheet()
    _write_all(inline, sheet, frozenset("b") if bold else frozenset())
    return Words("".join(sheet.html).strip(), "".join(sheet.plain).strip(), _sought(sheet), tuple(sheet.files))


def _sought(sheet: _Sheet) -> str:
    return " ".join("".join(sheet.sought).split())


def _write_all(node: SyntaxTreeNode, sheet: _Sheet, around: frozenset[str]) -> None:
    for each in node.children:
        _write(each, sheet, around)


def _write(node: SyntaxTreeNode, sheet: _Sheet, around: frozenset[str]) -> None:
    match node.type:
        case "strong" | "em" | "s":
            _emphasised(node, sheet, around)
        case "link":
            _linked(node, sheet, around)
        case "image":
            _picture(node, sheet)
        case "code_inline":
            sheet.html.append(f"<code>{escape(node.content, quote=False)}</code>")
            sheet.plain.append(node.content)
            sheet.sought.append(node.content)
        case "softbreak":
            sheet.say(" ")
        case "hardbreak":
            sheet.say("\n")
        case _:
            sheet.say(node.content)


def _emphasised(node: SyntaxTreeNode, sheet: _Sheet, around: frozenset[str]) -> None:
    tag = _EMPHASIS[node.type]
    if tag in around:
        _write_all(node, sheet, around)
        return
    sheet.html.append(f"<{tag}>")
    _write_all(node, sheet, around | {tag})
    sheet.html.append(f"</{tag}>")


def _linked(node: SyntaxTreeNode, sheet: _Sheet, around: frozenset[str]) -> None:
    href = str(node.attrs.get("href", ""))
    inner = _Sheet()
    _write_all(node, inner, around)
    text = "".join(inner.plain)
    sheet.sought += inner.sought
    sheet.files += inner.files
    if address := web_address(href):
        sheet.html.append(f'<a href="{escape(address)}">{"".join(inner.html) or escape(address)}</a>')
        sheet.plain.append(_written_out(text, address))
    elif address := mail_address(href):
        # Telegram knows no mailto links, but finds an address in the text by itself.
        shown = text if address in text else _written_out(text, address)
        sheet.html.append(
            "".join(inner.html) if address in text else _written_out("".join(inner.html), escape(address))
        )
        sheet.plain.append(shown)
    else:
        sheet.html += inner.html
        sheet.plain += inner.plain
        if path := local_path(href):
            sheet.files.append(path)


def _written_out(text: str, address: str) -> str:
    return address if not text or same_address(text, address) else f"{text}: {address}"


def _picture(node: SyntaxTreeNode, sheet: _Sheet) -> None:
    source, title = str(node.attrs.get("src", "")), node.content.strip()
    sheet.sought.append(f" {title} ")
    if path := local_path(source):
        sheet.files.append(path)
    elif address := web_address(source):
        sheet.html.append(f'<a href="{escape(address)}">{escape(title or address, quote=False)}</a>')
        sheet.plain.append(_written_out(title, address))
    else:
        sheet.html.append(escape(title, quote=False))
        sheet.plain.append(title)
