"""The invented letter in Word, in the ways in which offices write such letters."""

from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml

from tests.letters.invented import ASKS, OPENING, Ask

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def bold_headings(path: Path) -> None:
    """Bold paragraphs as headings, bullets by style, a header and a footer."""
    document = _letter()
    section = document.sections[0]
    section.header.paragraphs[0].text = "OFFICIAL"
    section.footer.paragraphs[0].text = "Saltmarsh Police and Crime Commissioner"
    for ask in ASKS:
        document.add_paragraph().add_run(f"Recommendation {ask.number}").bold = True
        _ask(document, ask, lambda words: document.add_paragraph(words, style="List Bullet"))
        document.add_paragraph().add_run("Constabulary response:").bold = True
        _answer(document, ask, lambda words: document.add_paragraph(words, style="List Bullet"))
    document.save(str(path))


def counted_headings(path: Path) -> None:
    """Headings that Word counts, soft line breaks, typed marks, a deletion, an insertion, a control, a footnote."""
    document = _letter()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_COUNTED.format(W=_W)))
    numbering.append(parse_xml(f'<w:num {_W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for ask in ASKS:
        heading = document.add_heading("\u00a0", level=2)
        heading._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {_W}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>')
        )
        _ask(document, ask, lambda words: document.add_paragraph(f"•\t{words}"), apart="\n")
        label = document.add_paragraph()
        label.add_run("Constabulary response:").bold = True
        label.add_run().add_break()
        label.add_run(ask.answer[0])
        for words in ask.answer[1:]:
            document.add_paragraph(words.replace("- ", "– ", 1) if words.startswith("- ") else words)
        label._p.append(parse_xml(_DELETED.format(W=_W)))
        _insert_last_word(label)
    _in_a_control(document)
    document.save(str(path))


def table(path: Path) -> None:
    """A table with a header row; the points are bullets in its cells."""
    document = _letter()
    rows = document.add_table(rows=1, cols=3)
    rows.style = "Table Grid"
    for cell, words in zip(rows.rows[0].cells, ("No.", "Recommendation", "Force response"), strict=True):
        cell.text = words
    for ask in ASKS:
        number, asked, answer = rows.add_row().cells
        number.text = ask.number
        asked.text = ask.text[0]
        for words in ask.text[1:]:
            asked.add_paragraph(words)
        for words in ask.points:
            asked.add_paragraph(words, style="List Bullet")
        if ask.closing:
            asked.add_paragraph(ask.closing)
        answer.text = ask.answer[0]
        for words in ask.answer[1:]:
            answer.add_paragraph(words.removeprefix("- "), style="List Bullet" if words.startswith("- ") else None)
    document.save(str(path))


_COUNTED = (
    '<w:abstractNum {W} w:abstractNumId="90"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="Recommendation %1"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
)
_DELETED = '<w:del {W} w:id="7" w:author="A"><w:r><w:delText>words that were taken back</w:delText></w:r></w:del>'


def _letter() -> Document:
    document = docx.Document()
    for words in OPENING:
        document.add_paragraph(words)
    return document


def _ask(document: Document, ask: Ask, bullet: Callable[[str], object], apart: str = "") -> None:
    if apart:
        document.add_paragraph(apart.join(ask.text))
    else:
        for words in ask.text:
            document.add_paragraph(words)
    for words in ask.points:
        bullet(words)
    if ask.closing:
        document.add_paragraph(ask.closing)


def _answer(document: Document, ask: Ask, bullet: Callable[[str], object]) -> None:
    for words in ask.answer:
        if words.startswith("- "):
            bullet(words[2:])
        else:
            document.add_paragraph(words)


def _insert_last_word(paragraph) -> None:
    """Makes the last word of a paragraph a tracked insertion."""
    run = paragraph.runs[-1]
    kept, _, last = run.text.rpartition(" ")
    run.text = f"{kept} "
    inserted = f'<w:ins {_W} w:id="8" w:author="A"><w:r><w:t xml:space="preserve">{last}</w:t></w:r></w:ins>'
    run._r.addnext(parse_xml(inserted))


def _in_a_control(document: Document) -> None:
    """Puts the last paragraph of the letter into a content control."""
    last = document.paragraphs[-1]._p
    control = parse_xml(f"<w:sdt {_W}><w:sdtPr/><w:sdtContent/></w:sdt>")
    last.addprevious(control)
    control[1].append(last)


LAYOUTS = (bold_headings, counted_headings, table)
