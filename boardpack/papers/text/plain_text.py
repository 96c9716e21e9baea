"""Plain text from letters and screens as paragraphs and bullets."""

import re

from boardpack.documents.model import List, ListItem, ListKind, Paragraph, ParagraphRole, words

_BULLET = re.compile(r"^\s*[•·▪◦–—*-]\s+")


def blocks_of(text: str) -> tuple[Paragraph | List, ...]:
    """Return each line as a paragraph, and lines that begin with a bullet as one list."""
    blocks: list[Paragraph | List] = []
    bullets: list[ListItem] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if _BULLET.match(line):
            bullets.append(ListItem(words(_BULLET.sub("", line))))
            continue
        blocks.extend(_list(bullets))
        bullets = []
        blocks.append(_paragraph(line))
    return (*blocks, *_list(bullets))


def _paragraph(line: str) -> Paragraph:
    leads = line.endswith(":")
    return Paragraph(words(line), ParagraphRole.LEAD_IN if leads else ParagraphRole.BODY, None, leads)


def _list(items: list[ListItem]) -> tuple[List, ...]:
    return (List(ListKind.BULLET, tuple(items)),) if items else ()
