"""Make the sample's Word and PDF files from their sources, with our own writers.

Run it after a change to resources/sample/response-out-of-sight.txt or performance-report.md:
    python tools/make_sample_files.py
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from boardpack.documents.house_style import house_style
from boardpack.documents.model import (
    Block,
    Document,
    Facts,
    Furniture,
    Heading,
    List,
    ListItem,
    ListKind,
    Paragraph,
    Section,
    Title,
    words,
)
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.formats.word.writer import write_word
from boardpack.papers.parts.framing import fact
from boardpack.papers.parts.numbering import number
from boardpack.papers.text.markdown import blocks_of

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample"
LETTER = "response-out-of-sight"
REPORT = "Performance report July to September 2026.pdf"
FORCE = "Northmere Constabulary"
FORCE_COLOUR = "#0F4C4A"

_ITEM = re.compile(r"^(?:Recommendation|Area for improvement|Cause of concern) \d+$")
_VOICE = re.compile(r"^(?:Constabulary response|Commissioner’s comment):$")


def main() -> None:
    letter = _letter((SAMPLE / f"{LETTER}.txt").read_text(encoding="utf-8"))
    style = house_style()
    (SAMPLE / f"{LETTER}.docx").write_bytes(write_word(letter, style))
    (SAMPLE / f"{LETTER}.pdf").write_bytes(write_pdf(letter, style).data)
    report = _performance_report((SAMPLE / "performance-report.md").read_text(encoding="utf-8"))
    (SAMPLE / REPORT).write_bytes(write_pdf(report, house_style(FORCE_COLOUR)).data)
    print(f"Made the Word and PDF files in {SAMPLE}.")


def _letter(text: str) -> Document:
    """The letter as an office would have set it: appendix and items as headings, marks as bullets."""
    front, appendix = text.split("\nAppendix 1\n", 1)
    title, _, rest = appendix.strip().partition("\n")
    sections = (
        Section(tuple(_letter_blocks(front)), Furniture(), "Letter"),
        Section((Title(title, "Appendix 1"), *_letter_blocks(rest)), Furniture("", "Response under section 55"), title),
    )
    return number(Document("Response to ‘Out of sight’", sections, date(2026, 7, 21), "Board Secretary"))


def _letter_blocks(text: str) -> Iterator[Block]:
    for part in filter(None, (part.strip() for part in text.split("\n\n"))):
        if part.startswith("- "):
            items = (ListItem(words(line.removeprefix("- "))) for line in part.splitlines())
            yield List(ListKind.BULLET, tuple(items))
        elif _ITEM.match(part):
            yield Heading(1, words(part), small=True)
        else:
            yield Paragraph(words(part, bold=bool(_VOICE.match(part))), keep_with_next=part.endswith(":"))


def _performance_report(markdown: str) -> Document:
    """A report of the force, without header and footer of its own, as the pack puts its own on every page."""
    title = "Performance report, July to September 2026"
    facts = (*fact("Period", "1 July to 30 September 2026"), *fact("Author", "Head of Performance"))
    blocks = (Title(title, FORCE), Facts(facts), *blocks_of(markdown))
    section = Section(blocks, Furniture(page_numbers=False), title, numbered=True)
    return number(Document(title, (section,), date(2026, 10, 12), FORCE))


if __name__ == "__main__":
    main()
