"""What tags cost: prose and a log as PDF, against the same pages with nothing marked and no tree.

The untagged mode lives here alone: a canvas that forgets what it is told to mark, and a last pass that
adds no tree. Fails where tags take half as long again.
"""

import sys
import time
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.formats.pdf.writing import finish, writer
from boardpack.formats.pdf.writing.canvas import TaggedCanvas
from boardpack.formats.pdf.writing.tags import Rectangle, Tag
from tests.formats.pdf.logs import log_document
from tests.formats.pdf.proses import prose_document

MOST_COST = 1.5
REPEATS = 3


class ForgetfulCanvas(TaggedCanvas):
    """Paints and marks nothing."""

    def enter(self, content: Tag | str) -> None:
        """Remembers that something was said, and writes nothing of it."""
        self._inside = content

    def _leave(self) -> None:
        self._inside = None

    def keep_place(self, tag: Tag) -> None:
        """Keeps none."""

    def bound(self, tag: Tag, box: Rectangle) -> None:
        """Bounds nothing."""


def main() -> int:
    print(f"{'document':>20} {'pages':>6} {'untagged':>9} {'tagged':>7} {'cost':>5}")
    costs = []
    for name, document in (("prose", prose_document(1_200)), ("log of 2,000 rows", log_document(2_000))):
        pages, tagged = quickest(document)
        with (
            patch.object(writer, "TaggedCanvas", ForgetfulCanvas),
            patch.object(finish, "with_structure", lambda base, tree: base),
        ):
            same, untagged = quickest(document)
        assert same == pages
        costs.append(tagged / untagged)
        print(f"{name:>20} {pages:>6,} {untagged:>8.2f}s {tagged:>6.2f}s {costs[-1]:>5.2f}")
    print(f"(to meet: under {MOST_COST} times)")
    return 0 if max(costs) < MOST_COST else 1


def quickest(document: Document) -> tuple[int, float]:
    """Pages, and the least seconds of computing."""
    runs = []
    for _ in range(REPEATS):
        start = time.process_time()
        pages = writer.write_pdf(document, HouseStyle()).page_count
        runs.append((time.process_time() - start, pages))
    seconds, pages = min(runs)
    return pages, seconds


if __name__ == "__main__":
    sys.exit(main())
