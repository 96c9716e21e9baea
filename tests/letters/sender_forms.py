"""The forms in which a restated document comes.

They are plain text, Word with real styles, OpenDocument with frames, PDF in one column or two, PDF by LibreOffice, and
a web page.

The markup: `#` headings, `- ` and `1. ` entries, `|` rows of a table (` // ` parts paragraphs of a cell), `{` and `}`
around a box, `^` a running header, `~ words|page` an entry of a contents page, `**` bold, `*` italics.
"""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from boardpack.values import Frozen

_ENTRY = re.compile(r"(?P<mark>-|\d{1,2}\.|[a-z]\.)\s+(?=\S)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"\*([^*]+)\*")
_STYLED = re.compile(r"(\*\*.+?\*\*|\*[^*]+\*)")


class Part(Frozen):
    """A part of a document: a heading, paragraph, entry, contents entry, row of a table or box of parts."""

    kind: str
    text: str = ""
    level: int = 0
    mark: str = ""
    inner: tuple["Part", ...] = ()


def parts_of(text: str) -> tuple[str, list[Part]]:
    """Return the running header and the parts of a document in the markup."""
    header = ""
    stack: list[list[Part]] = [[]]
    for line in text.strip().splitlines():
        words = line.strip()
        if words.startswith("^"):
            header = words[1:].strip()
        elif words == "{":
            stack.append([])
        elif words == "}":
            inner = stack.pop()
            stack[-1].append(Part("box", inner=tuple(inner)))
        elif words:
            stack[-1].append(_part(words))
    return header, stack[0]


def _part(words: str) -> Part:
    heading = re.match(r"(#{1,4})\s+(.*)", words)
    if heading:
        return Part("heading", heading[2], level=len(heading[1]))
    if words.startswith("~"):
        return Part("contents", words[1:].strip())
    if words.startswith("|"):
        return Part("row", words)
    entry = _ENTRY.match(words)
    if entry:
        return Part("entry", words[entry.end() :], mark=entry["mark"])
    return Part("paragraph", words)


def _cells(part: Part) -> list[list[str]]:
    """Return the paragraphs of each cell of a row."""
    return [[words.strip() for words in cell.split(" // ")] for cell in part.text.strip("|").split("|")]


def write_text(text: str, path: Path) -> None:
    """Write the document as text that was pasted out of a page."""
    header, parts = parts_of(text)
    path.write_text("\n".join([*([header, ""] if header else []), *_text_lines(parts)]) + "\n", encoding="utf-8")


def _text_lines(parts: list[Part] | tuple[Part, ...]) -> Iterator[str]:
    before = ""
    for part in parts:
        if part.kind not in ("entry", "row", "contents") or part.kind != before:
            yield ""
        before = part.kind
        match part.kind:
            case "box":
                yield from _text_lines(part.inner)
            case "row":
                yield "\t".join(" ".join(words for words in cell) for cell in _cells(part))
            case "contents":
                title, page = part.text.split("|")
                yield f"{title} {'.' * 20} {page}"
            case "entry":
                yield f"{'•' if part.mark == '-' else part.mark} {_plain(part.text)}"
            case _:
                yield _plain(part.text)


def _plain(words: str) -> str:
    return _ITALIC.sub(r"\1", _BOLD.sub(r"\1", words))


def write_word(text: str, path: Path) -> None:
    """Write the document with Word's own headings, lists and tables; a box is a shaded table of one cell."""
    header, parts = parts_of(text)
    document = Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    _word_parts(document, parts)
    document.save(str(path))


def _word_parts(place: WordDocument | _Cell, parts: list[Part] | tuple[Part, ...]) -> None:
    rows: list[Part] = []
    for part in [*parts, Part("end")]:
        if part.kind == "row":
            rows.append(part)
            continue
        if rows:
            _word_table(place, rows)
            rows = []
        match part.kind:
            case "box":
                cell = _box(place)
                _word_parts(cell, part.inner)
                cell._element.remove(cell.paragraphs[0]._element)
            case "heading":
                place.add_paragraph(part.text, style=f"Heading {part.level}")
            case "entry" if part.mark == "-":
                place.add_paragraph(_plain(part.text), style="List Bullet")
            case "entry":
                place.add_paragraph(f"{part.mark}\t{_plain(part.text)}")
            case "contents":
                place.add_paragraph(part.text.replace("|", "\t"))
            case "paragraph":
                _runs(place.add_paragraph(), part.text)
            case _:
                continue


def _runs(paragraph, words: str) -> None:
    for piece in filter(None, _STYLED.split(words)):
        run = paragraph.add_run(piece.strip("*") if _STYLED.fullmatch(piece) else piece)
        run.bold = True if piece.startswith("**") else None
        run.italic = True if _ITALIC.fullmatch(piece) else None


def _box(place: WordDocument | _Cell) -> _Cell:
    table = place.add_table(1, 1)
    table.style = "Table Grid"
    cell = table.cell(0, 0)
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "D9E2F3")
    cell._element.get_or_add_tcPr().append(shade)
    return cell


def _word_table(place: WordDocument | _Cell, rows: list[Part]) -> None:
    cells = [_cells(row) for row in rows]
    table = place.add_table(len(rows), max(map(len, cells)))
    table.style = "Table Grid"
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, paragraphs in zip(row.cells, texts, strict=False):
            for at, words in enumerate(paragraphs):
                paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                if words.startswith("- "):
                    paragraph.style = "List Bullet"
                _runs(paragraph, words.removeprefix("- "))


_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10.5, leading=14, spaceAfter=7)
_LIST = ParagraphStyle("entry", parent=_BODY, leftIndent=16, bulletIndent=4, spaceAfter=4)
_HEADS = [
    ParagraphStyle(f"h{n}", parent=_BODY, fontName="Helvetica-Bold", fontSize=size, leading=size * 1.3, spaceBefore=8)
    for n, size in enumerate((20, 16, 13, 11.5))
]
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=8.5, leading=11, spaceAfter=2)
_WIDTH = A4[0] - 120
_COLUMN = 228


def write_pdf(text: str, path: Path) -> None:
    """Write the document as a PDF with shaded boxes, ruled tables, and a running header with page numbers."""
    header, parts = parts_of(text)

    def furniture(canvas, document) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, A4[1] - 36, header)
        canvas.drawRightString(A4[0] - 60, 30, str(document.page))

    document = SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=60, rightMargin=60, topMargin=60, bottomMargin=60, invariant=1
    )
    document.build(list(_flow(parts)), onFirstPage=furniture, onLaterPages=furniture)


def write_columns(text: str, path: Path) -> None:
    """Write the document as a PDF in two columns, tables and boxes as wide as a column."""
    header, parts = parts_of(text)

    def furniture(canvas, document) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, A4[1] - 30, header)
        canvas.drawCentredString(A4[0] / 2, 25, f"Page {document.page}")

    document = BaseDocTemplate(str(path), pagesize=A4, invariant=1)
    frames = [Frame(left, 50, _COLUMN + 12, A4[1] - 100) for left in (50, 305)]
    document.addPageTemplates(PageTemplate(frames=frames, onPage=furniture))
    document.build(list(_flow(parts, _COLUMN)))


def _flow(parts: list[Part] | tuple[Part, ...], width: float = _WIDTH) -> Iterator[Flowable]:
    rows: list[Part] = []
    for part in [*parts, Part("end")]:
        if part.kind == "row":
            rows.append(part)
            continue
        if rows:
            yield _pdf_table(rows, width)
            yield Spacer(1, 10)
            rows = []
        match part.kind:
            case "box":
                inner = Table([[list(_flow(part.inner, width - 12))]], colWidths=[width])
                inner.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), HexColor("#dde7f3"))]))
                yield inner
                yield Spacer(1, 8)
            case "heading":
                yield Paragraph(escape(part.text), _HEADS[part.level - 1])
            case "entry":
                yield Paragraph(_marked(part.text), _LIST, bulletText="•" if part.mark == "-" else part.mark)
            case "contents":
                title, page = part.text.split("|")
                yield Paragraph(f"{escape(title)} {'. ' * 30}{page}", _BODY)
            case "paragraph":
                yield Paragraph(_marked(part.text), _BODY)
            case _:
                continue


def _marked(words: str) -> str:
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", escape(words, quote=False)))


def _pdf_table(rows: list[Part], width: float = _WIDTH) -> Table:
    cells = [
        [
            [
                Paragraph(_marked(words.replace("- ", "• ", 1) if words.startswith("- ") else words), _CELL)
                for words in cell
            ]
            for cell in _cells(row)
        ]
        for row in rows
    ]
    longest = [max(len(row.text.strip("|").split("|")[at]) for row in rows) for at in range(len(cells[0]))]
    shares = [min(max(length, 6), 60) for length in longest]
    words = [
        max((len(word) for row in rows for word in row.text.strip("|").split("|")[at].split()), default=1)
        for at in range(len(cells[0]))
    ]
    widths = [max(4.9 * word + 14, width * share / sum(shares)) for word, share in zip(words, shares, strict=True)]
    table = Table(cells, colWidths=widths, repeatRows=1)
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, HexColor("#444444")), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    )
    return table


def write_libreoffice_pdf(text: str, path: Path) -> None:
    """Write the document as a PDF that LibreOffice makes of the Word file. Needs LibreOffice."""
    word = path.with_suffix("").with_suffix(".docx")
    write_word(text, word)
    profile = path.parent / "libreoffice-profile"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(path.parent), str(word)], check=True, capture_output=True, timeout=180)
    word.with_suffix(".pdf").rename(path)


def is_writable(form: str) -> bool:
    """Return True if this computer has the program that writes the form."""
    return form != "libreoffice.pdf" or shutil.which("soffice") is not None


def write_html(text: str, path: Path) -> None:
    """Write the document as a page of a web site, with its navigation, a notice on cookies, and a foot."""
    _, parts = parts_of(text)
    title = next((part.text for part in parts if part.kind == "heading"), "Document")
    path.write_text(
        f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)} – Site</title>
<style>.box {{ background: #eef }}</style><script>var should = "the force should";</script></head>
<body><div class="cookie-banner" role="dialog"><p>We use cookies.</p><button>Accept all</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/r">Recommendations</a></li></ul></nav></header>
<main>
{"".join(_html(parts))}
</main>
<footer><p>Accessibility statement</p><p>© Crown copyright</p></footer></body></html>
""",
        encoding="utf-8",
    )


def _html(parts: list[Part] | tuple[Part, ...]) -> Iterator[str]:
    opened = ""
    for part in [*parts, Part("end")]:
        wrap = {"entry": "ul" if part.mark == "-" else "ol", "row": "table", "contents": "nav"}.get(part.kind, "")
        if wrap != opened:
            yield f"</{opened}>\n" if opened else ""
            yield (
                (
                    f'<ol start="{part.mark.rstrip(".")}">'
                    if wrap == "ol" and part.mark[0].isdigit()
                    else '<ol type="a">'
                    if wrap == "ol"
                    else f"<{wrap}>"
                )
                if wrap
                else ""
            )
            opened, head = wrap, wrap == "table"
        match part.kind:
            case "box":
                yield f'<div class="box recommendation">{"".join(_html(part.inner))}</div>\n'
            case "heading":
                yield f"<h{part.level}>{escape(part.text)}</h{part.level}>\n"
            case "entry":
                yield f"<li>{_strong(part.text)}</li>\n"
            case "contents":
                yield f'<li><a href="#x">{escape(part.text.split("|")[0])}</a></li>\n'
            case "row":
                tag = "th" if head else "td"
                head = False
                yield "<tr>" + "".join(f"<{tag}>{_html_cell(cell)}</{tag}>" for cell in _cells(part)) + "</tr>\n"
            case "paragraph":
                yield f"<p>{_strong(part.text)}</p>\n"
            case _:
                continue


def _html_cell(paragraphs: list[str]) -> str:
    return "".join(
        f"<ul><li>{escape(w[2:])}</li></ul>" if w.startswith("- ") else f"<p>{escape(w)}</p>" for w in paragraphs
    )


def _strong(words: str) -> str:
    return _ITALIC.sub(r"<em>\1</em>", _BOLD.sub(r"<strong>\1</strong>", escape(words, quote=False)))


_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)
_ODT_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'
    for name, properties in (("B", 'fo:font-weight="bold"'), ("I", 'fo:font-style="italic"'))
)


def write_opendocument(text: str, path: Path) -> None:
    """Write the document as LibreOffice saves it: headings, lists, tables, and boxes as frames of text."""
    _, parts = parts_of(text)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{_ODT_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(_odt(parts))}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)


def _odt(parts: list[Part] | tuple[Part, ...]) -> Iterator[str]:
    opened = ""
    for part in [*parts, Part("end")]:
        wrap = {"entry": "text:list" if part.mark == "-" else "", "row": "table:table"}.get(part.kind, "")
        if wrap != opened:
            yield (f"</{opened}>" if opened else "") + (f"<{wrap}>" if wrap else "")
            opened = wrap
        match part.kind:
            case "box":
                inner = "".join(_odt(part.inner))
                yield f"<text:p><draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame></text:p>"
            case "heading":
                yield f'<text:h text:outline-level="{part.level}">{escape(part.text)}</text:h>'
            case "entry" if part.mark == "-":
                yield f"<text:list-item><text:p>{_odt_runs(part.text)}</text:p></text:list-item>"
            case "entry":
                yield f"<text:p>{part.mark}<text:tab/>{_odt_runs(part.text)}</text:p>"
            case "contents":
                yield f"<text:p>{escape(part.text).replace('|', '<text:tab/>')}</text:p>"
            case "row":
                cells = ("".join(f"<text:p>{_odt_runs(words)}</text:p>" for words in cell) for cell in _cells(part))
                row = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
                yield f"<table:table-row>{row}</table:table-row>"
            case "paragraph":
                yield f"<text:p>{_odt_runs(part.text)}</text:p>"
            case _:
                continue


def _odt_runs(words: str) -> str:
    bold = _BOLD.sub(r'<text:span text:style-name="B">\1</text:span>', escape(words, quote=False))
    return _ITALIC.sub(r'<text:span text:style-name="I">\1</text:span>', bold)


WRITERS: dict[str, Callable[[str, Path], None]] = {
    "txt": write_text,
    "docx": write_word,
    "pdf": write_pdf,
    "columns.pdf": write_columns,
    "libreoffice.pdf": write_libreoffice_pdf,
    "odt": write_opendocument,
    "html": write_html,
    "raw.txt": lambda text, path: path.write_text(text, encoding="utf-8") and None,
}
