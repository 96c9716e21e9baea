"""The letter in an e-mail: its body, or one of the files in it."""

from collections.abc import Iterator, Sequence

from boardpack.documents.source import Source
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.proposals import LetterReading
from boardpack.values import replace


def all_parts(source: Source) -> tuple[Source, ...]:
    """Return the body and every file in an e-mail, those of e-mails in it, too. Parts without words are left out."""
    return tuple(_parts(source))


def _parts(source: Source) -> Iterator[Source]:
    if source.blocks:
        yield replace(source, enclosed=())
    for part in source.enclosed:
        yield from _parts(part)


def letter_among(readings: Sequence[LetterReading]) -> int:
    """Return the place of the letter among the parts: that with the most items, else the one with the most words."""
    sizes = [(len(reading.proposals), sum(len(p.text) for p in reading.passages)) for reading in readings]
    return sizes.index(max(sizes))


def letter_in_mail(source: Source, readings: Sequence[LetterReading], at: int) -> LetterReading:
    """Return the reading of the part that is the letter, at this place, under the e-mail’s own name.

    The words of the others follow as unplaced ones, and a finding names each other part that holds items.
    """
    letter = readings[at]
    others = [reading for reading in readings if reading is not letter]
    notices = [finding for reading in others for finding in reading.findings if finding.rule == "not-read"]
    also = [_holds_items(other) for other in others if other.proposals]
    around = [passage for other in others for passage in other.passages]
    behind = [replace(passage, index=at) for at, passage in enumerate(around, len(letter.passages))]
    return replace(
        letter,
        file_name=source.file_name,
        sha256=source.sha256,
        findings=(*notices, *also, *letter.findings),
        unplaced=(*letter.unplaced, *(passage.text for passage in around)),
        passages=(*letter.passages, *behind),
    )


def _holds_items(reading: LetterReading) -> Finding:
    items = count_in_words(len(reading.proposals), "item")
    message = f"“{reading.file_name}” in the email also contains {items}. Save it and import it separately."
    return Finding("not-read", "", (reading.file_name, items), message)
