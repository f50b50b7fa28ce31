"""How does a document become pages to print?"""

from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus.tables import Table, TableStyle

from gateway.exports.shown import clean, written
from gateway.ports import Cell, PaperDocument, PaperTable

FONTS = Path(__file__).parent / "fonts"
FONT, BOLD = "DejaVuSans", "DejaVuSans-Bold"
MARGIN = 14 * mm
CELL = 3_000
"""Characters of one cell: more would be pages of one message; the spreadsheet has it all."""
REPLACEMENT = "\N{WHITE SQUARE}"
_GREY = HexColor("#777777")
_LINE = HexColor("#cccccc")


def printed(document: PaperDocument) -> bytes:
    """Return a PDF file, A4 across, with the title and page numbers on every page."""
    _fonts()
    file, zone = BytesIO(), ZoneInfo(document.zone)
    title = printable(document.title)
    template = SimpleDocTemplate(
        file,
        pagesize=landscape(A4),
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=title,
        author="Otklik",
    )
    story: list[Any] = [Paragraph(_marked(title), _style(15, bold=True)), Spacer(1, 2 * mm)]
    story += [Paragraph(_marked(printable(line)), _style(9, color=_GREY)) for line in document.about]
    for table in document.tables:
        story += [
            Spacer(1, 5 * mm),
            Paragraph(_marked(printable(table.title)), _style(11, bold=True)),
            Spacer(1, 2 * mm),
        ]
        story.append(_table(table, template.width, zone))

    def foot(canvas: Any, page: Any) -> None:
        canvas.setFont(FONT, 7)
        canvas.setFillColor(_GREY)
        canvas.drawString(MARGIN, 7 * mm, title[:120])
        canvas.drawRightString(landscape(A4)[0] - MARGIN, 7 * mm, str(page.page))

    template.build(story, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def _table(table: PaperTable, width: float, zone: ZoneInfo) -> Any:
    small, head = _style(8), _style(8, bold=True)
    rows: list[list[Any]] = [[Paragraph(_marked(printable(column.title)), head) for column in table.columns]]
    rows += [[Paragraph(_cell(cell, zone), small) for cell in cells] for cells in table.rows]
    whole = sum(column.width for column in table.columns) or 1
    laid = Table(
        rows,
        colWidths=[width * column.width / whole for column in table.columns],
        repeatRows=1,
        splitInRow=1,
    )
    laid.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE),
                ("LEFTPADDING", (0, 0), (-1, -1), 2),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    return laid


def _cell(cell: Cell, zone: ZoneInfo) -> str:
    text = written(cell, zone)
    return _marked(printable(text if len(text) <= CELL else f"{text[: CELL - 1]}…"))


def printable(text: str) -> str:
    """Return the text with a square for every character the font lacks."""
    known = _known()
    return "".join(each if each == "\n" or ord(each) in known else REPLACEMENT for each in clean(text))


def _marked(text: str) -> str:
    """Return the text as reportlab's markup that means nothing but itself."""
    return escape(text, quote=False).replace("\n", "<br/>")


@cache
def _fonts() -> None:
    for name in (FONT, BOLD):
        registerFont(TTFont(name, FONTS / f"{name}.ttf"))


@cache
def _known() -> frozenset[int]:
    return frozenset(TTFont(FONT, FONTS / f"{FONT}.ttf").face.charToGlyph)


def _style(size: float, *, bold: bool = False, color: Any = None) -> ParagraphStyle:
    return ParagraphStyle(
        "text",
        fontName=BOLD if bold else FONT,
        fontSize=size,
        leading=size * 1.25,
        textColor=color or HexColor("#111111"),
        splitLongWords=1,
    )
