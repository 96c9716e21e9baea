"""Prints what the intake reads right, on documents with known answers, in one table.

Run as `python -m tests.scores`, or `make scores`. The rows of single senders, forms and trackers are those of
`tests.letters.scorecard`, `tests.letters.minutes_scorecard` and `tests.trackers.scorecard`.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from boardpack.documents.source import Source
from boardpack.domain.register.showing import Showing, ShownItem
from boardpack.errors import BoardPackError
from boardpack.formats.reading import read_source
from boardpack.formats.recognition import find_tesseract
from boardpack.intake.finder import find
from boardpack.intake.layout.lines import lines_of
from boardpack.intake.minutes.finder import find_minutes
from boardpack.values import Frozen
from tests.letters.minutes_corpus import minutes_documents
from tests.letters.minutes_scorecard import MinutesScore, judge_minutes, judged_minutes
from tests.letters.offices import DOCUMENTS, differences
from tests.letters.offices import expected as expected_of
from tests.letters.scanned_pages import scanned_letters, scanned_minutes
from tests.letters.scorecard import FOUR, Judged, Score, aligned, wrong_parts
from tests.letters.sender_documents import SenderDocument, documents
from tests.trackers.scorecard import judged_trackers

_HEADS = ("", "documents", "items", "right", "whole", "invented", "certain and right", "right with one example")


class Row(Frozen):
    """One line of the table. `certain` and `with_example` are None where nothing is certain, or no example is tried."""

    name: str
    documents: int
    items: int
    right: int
    whole: int
    invented: int
    certain: tuple[int, int] | None = None
    with_example: int | None = None

    def __str__(self) -> str:
        cells = (
            self.name,
            f"{self.documents:,}",
            f"{self.items:,}",
            _share(self.right, self.items),
            _share(self.whole, self.items),
            f"{self.invented:,}",
            "–" if self.certain is None else f"{self.certain[0]:,} of {self.certain[1]:,}",
            "–" if self.with_example is None else _share(self.with_example, self.items),
        )
        return f"| {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({part * 100 / whole:.1f} %)" if whole else "–"


class _Letters:
    """Scores of letters and reports, as they are read, and with one example for a document with a missing item."""

    def __init__(self, name: str) -> None:
        self._name, self._read, self._shown = name, Score(), Score()

    def add(self, read: Judged, shown: Judged) -> None:
        self._read.add(read)
        self._shown.add(shown)

    def row(self) -> Row:
        score = self._read
        certain = (score.certain_right, score.certain)
        counts = (score.documents, score.items, score.right, score.whole, score.invented)
        return Row(self._name, *counts, certain, self._shown.right)


def letter_rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of letters and reports: of senders that were left out when rules were made, and of the others."""
    left_out, used, every = map(_Letters, ("letters, senders left out", "letters, other senders", "letters, all"))
    for document in documents():
        try:
            source = read_source(document.write(folder))
            read = _judged(document, source, Showing())
            shown = _judged(document, source, _example(read, source))
        except BoardPackError:
            read = shown = Judged(document, tuple((item, None) for item in document.items), "not read")
        for score in (left_out if document.held_out else used, every):
            score.add(read, shown)
    yield from (score.row() for score in (left_out, used, every))


def _judged(document: SenderDocument, source: Source, showing: Showing) -> Judged:
    reading = find(source, force_names=document.force_names, checks=False, showing=showing)
    return Judged(document, tuple(aligned(document.items, reading.proposals)))


def _example(read: Judged, source: Source) -> Showing:
    """Return the first item that was missed, or read wrong, as a person would mark it. Nothing if all are right."""
    lines = lines_of(source)
    for expected, proposal in read.pairs:
        if expected and expected.opens and wrong_parts(expected, proposal, read.document.force_names) & {*FOUR}:
            opens = _plain(expected.opens)
            if (at := next((line.index for line in lines if opens in _plain(line.text)), None)) is not None:
                return Showing((ShownItem(at, at, expected.number or ""),))
    return Showing()


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def minutes_row(folder: Path) -> Row:
    """Return the row of minutes and logs, whose items are actions."""
    score = MinutesScore()
    for document in minutes_documents():
        score.add(judge_minutes(document, folder))
    return _of_minutes("minutes and logs", score)


def _of_minutes(name: str, score: MinutesScore) -> Row:
    certain = (score.certain_right, score.certain)
    return Row(name, score.documents, score.actions, score.right, score.whole, score.invented, certain)


def mail_row() -> Row:
    """Return the row of e-mails, which are judged field by field."""
    mails = [expected_of(path) for path in DOCUMENTS if path.parent.name == "mails"]
    found = [(mail.items, mail.reading.proposals) for mail in mails]
    right = sum(not any(differences(*pair)) for pairs in found for pair in zip(*pairs, strict=False))
    invented = sum(max(0, len(proposals) - len(items)) for items, proposals in found)
    return Row("e-mails", len(mails), sum(len(items) for items, _ in found), right, right, invented)


def scan_rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of scans, each a document turned by 0.7 degrees. None without Tesseract."""
    if find_tesseract() is None:
        return
    letters = Score()
    for document, path in scanned_letters(folder):
        letters.add(_judged(document, read_source(path), Showing()))
    counts = (letters.documents, letters.items, letters.right, letters.whole, letters.invented)
    yield Row("scans of letters", *counts, (letters.certain_right, letters.certain))
    minutes, path = scanned_minutes(folder)
    score = MinutesScore()
    score.add(judged_minutes(minutes, find_minutes(read_source(path))))
    yield _of_minutes("scan of minutes", score)


def tracker_row() -> Row:
    """Return the row of trackers, whose items are rows."""
    verdicts = list(judged_trackers())
    right = sum(one.right for one in verdicts)
    items = sum(one.rows for one in verdicts)
    return Row("rows of trackers", len(verdicts), items, right, right, sum(len(one.invented) for one in verdicts))


def table(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of the table, each as soon as its row is known."""
    yield f"| {' | '.join(_HEADS)} |"
    yield f"|{'---|' * len(_HEADS)}"
    yield from map(str, rows)


def _rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        yield from letter_rows(Path(folder))
        yield minutes_row(Path(folder))
        yield mail_row()
        yield from scan_rows(Path(folder))
    yield tracker_row()


if __name__ == "__main__":
    for line in table(_rows()):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
