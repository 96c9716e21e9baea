"""One item of each kind is shown in every document that has two or more, and the others are found."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from boardpack.documents.source import Source
from boardpack.domain.register.proposals import LetterReading
from boardpack.domain.register.showing import CHOSEN_FROM, Showing, ShownItem, TextPlace
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find
from boardpack.intake.layout.lines import Line, lines_of
from boardpack.intake.showing.finding import Found, find_like
from boardpack.values import Frozen
from tests.letters.offices import DOCUMENTS, expected
from tests.letters.sender_documents import documents
from tests.letters.test_corpus import CORPUS

_OPENING = 28
_LONGEST_SECONDS = 0.3


class KnownItem(Frozen):
    """An item that a person read, with its first and last line."""

    kind: str
    number: str | None
    first: int
    last: int


@dataclass
class Tally:
    """How many of the items that were not shown were found, and how many places were proposed."""

    documents: int = 0
    others: int = 0
    right: int = 0
    proposed: int = 0
    chosen: int = 0
    chosen_right: int = 0
    slowest: float = field(default=0.0)

    def __str__(self) -> str:
        return (
            f"{self.documents} documents: {self.right} of {self.others} others found, {self.right} of {self.proposed} "
            f"proposals right, {self.chosen_right} of {self.chosen} chosen ones right, slowest {self.slowest:.3f} s"
        )


def answers(folder: Path) -> Iterator[tuple[str, Path, list[tuple[str, str | None, str]]]]:
    """Yield every document with the kind, the number and the first words of each item, and where it is from."""
    for path in CORPUS:
        items = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))["items"]
        yield "corpus", path, [(item["kind"], item["number"], item["text"]) for item in items]
    for path in DOCUMENTS:
        known = expected(path).items
        yield path.parent.name, path, [(str(item["kind"]), item.get("number"), item["opens"]) for item in known]
    for document in documents():
        items = [(item.kind, item.number, item.opens) for item in document.items]
        yield "senders, held out" if document.held_out else "senders", document.write(folder), items


def known_items(
    lines: Sequence[Line], reading: LetterReading, items: Sequence[tuple[str, str | None, str]]
) -> list[KnownItem]:
    """Return the items with their lines: by their first words, and to where the reading ends such an item."""
    asks = [[e.passage for e in item.evidence if e.field in ("text", "points")] for item in reading.proposals]
    known: list[KnownItem] = []
    for kind, number, opens in items:
        words = plain(opens)[:_OPENING]
        after = known[-1].first + 1 if known else 0
        hits = [line.index for line in lines if words and words in plain(line.text)]
        hits = [at for at in hits if at >= after] or hits
        hits = [at for at in hits if any(at in places for places in asks)] or hits
        if hits:
            last = max((max(places) for places in asks if hits[0] in places), default=hits[0])
            known.append(KnownItem(kind, number, hits[0], max(last, hits[0])))
    return known


def plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))


def show_first_of_each_kind(known: Sequence[KnownItem]) -> list[ShownItem]:
    first = {item.kind: item for item in reversed(known)}
    return [ShownItem(item.first, item.last, item.number or "") for item in first.values()]


def count(tally: Tally, known: Sequence[KnownItem], shown: Sequence[ShownItem], found: Sequence[Found]) -> None:
    marked = {example.first for example in shown}
    missing = {item.first for item in known} - marked
    tally.documents += 1
    tally.others += len(missing)
    for one in found:
        if one.first in marked:
            continue
        hit = next((at for at in sorted(missing) if one.first <= at <= one.last), None)
        missing.discard(-1 if hit is None else hit)
        tally.proposed += 1
        tally.right += hit is not None
        tally.chosen += one.by.score >= CHOSEN_FROM
        tally.chosen_right += hit is not None and one.by.score >= CHOSEN_FROM


def lines_and_items(path: Path, items: Sequence[tuple[str, str | None, str]]) -> tuple[Source, list[KnownItem]]:
    source = read_source(path)
    return source, known_items(lines_of(source), find(source, checks=False), items)


@pytest.mark.exhaustive
def test_with_one_mark_for_each_kind_nine_of_ten_others_are_found(tmp_path: Path):
    tallies: dict[str, Tally] = {}
    total = Tally()
    for batch, path, items in answers(tmp_path):
        if len(items) < 2 or path.suffix in (".eml", ".msg"):
            continue
        source, known = lines_and_items(path, items)
        if len({item.first for item in known}) < 2:
            continue
        shown = show_first_of_each_kind(known)
        began = time.perf_counter()
        found = find_like(lines_of(source), shown)
        total.slowest = max(total.slowest, time.perf_counter() - began)
        for tally in (total, tallies.setdefault(batch, Tally())):
            count(tally, known, shown, found)
    table = "\n".join(f"{name}: {tally}" for name, tally in [*tallies.items(), ("all", total)])
    print(table)  # noqa: T201

    assert total.documents > 700
    assert total.right >= 0.89 * total.others, table
    assert total.right >= 0.82 * total.proposed, table
    assert total.chosen_right >= 0.88 * total.chosen, table
    assert total.slowest < _LONGEST_SECONDS


REAL = Path(__file__).parent / "real" / "organised-immigration-crime-2025.docx"


def test_the_items_of_a_real_letter_stay_as_they_were_read_when_one_is_shown():
    source = read_source(REAL)
    read = find(source)
    first = read.proposals[0]
    places = [e.passage for e in first.evidence if e.field in ("text", "points")]

    shown = find(source, showing=Showing((ShownItem(min(places), max(places)),)))

    assert [item.label for item in shown.proposals] == [item.label for item in read.proposals]
    assert shown.proposals[1:] == read.proposals[1:]
    assert (shown.proposals[0].text, shown.proposals[0].deadline) == (first.text, first.deadline)
    assert shown.proposals[0].found_by is not None


def boxes(*refused: int) -> LetterReading:
    """A report with areas in boxes, of which the first is shown."""
    source = read_source(next(path for path in DOCUMENTS if path.name == "boxes-in-two-columns.pdf"))
    first = next(
        line.index for line in lines_of(source) if line.text.startswith("The force should make sure that repeat")
    )
    return find(source, showing=Showing((ShownItem(first, first),), tuple(map(TextPlace, refused))))


def test_a_refused_item_goes_although_it_was_read():
    read = boxes().proposals
    refused = next(e.passage for e in read[1].evidence if e.field == "text")

    assert read[1].text not in [item.text for item in boxes(refused).proposals]
