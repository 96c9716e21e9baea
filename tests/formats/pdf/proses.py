"""Prose of any length."""

from datetime import date

from boardpack.documents.model import Document, Heading, Paragraph, Section, Title, words
from boardpack.papers.parts.numbering import number

_SENTENCES = (
    "The joint inspection found that reviews of young people in custody are carried out by telephone in most cases.",
    "Force procedures allow this at night alone; of the 96 reviews that were looked at, eleven were made in person.",
    "From January an inspector will attend each review by day, and the reason for any other will be recorded.",
    "The Board has heard twice that training would be complete by the summer, and twice that courses were put off.",
)


def prose_document(paragraphs: int) -> Document:
    """A board paper of so many numbered paragraphs, ten to a heading, and nothing else."""
    blocks = [Title("Children in police custody", "Paper 5")]
    for place in range(paragraphs):
        if place % 10 == 0:
            blocks.append(Heading(1, words(f"What was found in district {place // 10 + 1}")))
        turned = _SENTENCES[place % 4 :] + _SENTENCES[: place % 4]
        blocks.append(Paragraph(words(" ".join(turned))))
    return number(Document("Children in police custody", (Section(tuple(blocks), numbered=True),), date(2025, 7, 16)))
