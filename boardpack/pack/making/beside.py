"""Make papers in a second process beside this one.

That process can be stopped at once, which this one cannot while it makes a long paper; and two
get through many papers sooner than one. It takes its time to start, so that few pages are not
worth it.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Generic, TypeVar

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.documents.office_template import OfficeTemplate
from boardpack.domain.days.progress import Progress
from boardpack.errors import BoardPackError, CancelledError
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.formats.word.writer import write_word
from boardpack.isolation.limits import Limits
from boardpack.isolation.running import ReaderBugError, read_apart

_LIMITS = Limits(seconds=900, memory=3_000_000_000)
_NAME = "the papers"
_BETWEEN_LOOKS = 0.05
_LONG = 1_500_000
"""The size of a paper that is laid out where it can be stopped; some ten thousand are a page."""
WORTH_TWO = 3_500_000
"""The size of all that is to be laid out from which on two are quicker than one."""

Made = TypeVar("Made")
Work = Callable[[tuple[Document, ...], HouseStyle, Progress], tuple[Made, ...]]
"""Makes a value of plain types out of each document, in the other process."""
PlainPdf = tuple[bytes, int, tuple[tuple[str, int], ...]]


def for_the_other(sizes: Sequence[int], worth_two: int = WORTH_TWO) -> tuple[int, ...]:
    """Which of the papers, by the size of their content, the second process is to lay out; often none.

    Those that are long; and where there is much to do, of the others the last, until both have as much.
    """
    chosen = [place for place, size in enumerate(sizes) if size >= _LONG]
    total, taken = sum(sizes), sum(sizes[place] for place in chosen)
    if total >= worth_two:
        for place in reversed(range(len(sizes))):
            if place not in chosen and taken + sizes[place] <= total / 2:
                chosen.append(place)
                taken += sizes[place]
    return tuple(sorted(chosen))


class Beside(Generic[Made]):
    """What a second process makes meanwhile."""

    def __init__(self, documents: Sequence[Document], style: HouseStyle, work: Work[Made]) -> None:
        self._work = partial(work, tuple(documents), style)
        self._unwanted = threading.Event()
        self._made: tuple[Made, ...] | None = None
        self._thread = threading.Thread(target=self._run, name="papers beside", daemon=True)
        self._thread.start()

    def result(self, go_on: Callable[[], bool]) -> tuple[Made, ...] | None:
        """The papers, once they are made; nothing where that process failed, and we have to do it ourselves.

        Raises CancelledError as soon as `go_on` says so.
        """
        while self._thread.is_alive():
            self._thread.join(_BETWEEN_LOOKS)
            if not go_on():
                self.stop()
                raise CancelledError("The pack was stopped.", "Nothing was written.")
        return self._made

    def stop(self) -> None:
        """End the other process; what it has made is not wanted."""
        self._unwanted.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._made = read_apart(self._work, _NAME, _LIMITS, lambda *step: not self._unwanted.is_set())
        except (BoardPackError, ReaderBugError):  # this process does the work then, and tells what is wrong with it
            return


def laid_out(documents: tuple[Document, ...], style: HouseStyle, progress: Progress) -> tuple[PlainPdf, ...]:
    """Each document as PDF for a pack: its bytes, how many pages, and where its anchors lie."""
    files = (write_pdf(document, style, for_pack=True) for document in _told(documents, progress))
    return tuple((file.data, file.page_count, file.anchors) for file in files)


def in_word(
    documents: tuple[Document, ...], style: HouseStyle, progress: Progress, *, template: OfficeTemplate | None
) -> tuple[bytes, ...]:
    """Each document as a Word file."""
    return tuple(write_word(document, style, template) for document in _told(documents, progress))


def _told(documents: tuple[Document, ...], progress: Progress) -> Iterator[Document]:
    for done, document in enumerate(documents):
        progress(done, len(documents), document.title)
        yield document
