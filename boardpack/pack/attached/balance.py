"""Restore the graphics state at the end of foreign pages, so that stamps on top of them are placed correctly."""

from collections.abc import Iterator

from pikepdf import Page, Pdf, PdfError, parse_content_stream

from boardpack.values import Frozen

_WATCHED = "q Q BT ET BDC BMC EMC"


class Imbalance(Frozen):
    """The graphics states that a page leaves open, and the number that it restores without having saved."""

    before: int
    states: int
    text: bool
    marks: int

    def __bool__(self) -> bool:
        return bool(self.before or self.states or self.text or self.marks)


def balance_pages(pdf: Pdf) -> int:
    """Close what the content of each page leaves open. Return how many pages needed it."""
    return sum(_balance(pdf, page) for page in pdf.pages)


def _balance(pdf: Pdf, page: Page) -> bool:
    found = imbalance(page)
    if not found:
        return False
    if found.before:
        page.contents_add(pdf.make_stream(b"q\n" * found.before), prepend=True)
    closing = b"\nET" * found.text + b"\nEMC" * found.marks + b"\nQ" * (found.states + found.before)
    page.contents_add(pdf.make_stream(closing + b"\n"))
    return True


def imbalance(page: Page) -> Imbalance:
    """Return the operators that a page leaves open. An unmatched Q would otherwise restore the state of the pack."""
    states = lowest = marks = 0
    in_text = False
    for operator in _operators(page):
        match operator:
            case "q" | "Q":
                states += 1 if operator == "q" else -1
                lowest = min(lowest, states)
            case "BT" | "ET":
                in_text = operator == "BT"
            case "EMC":
                marks = max(0, marks - 1)
            case _:
                marks += 1
    return Imbalance(-lowest, states, in_text, marks)


def _operators(page: Page) -> Iterator[str]:
    """Yield the operators q and Q. Empty if the content cannot be read, in which case viewers show nothing either."""
    try:
        yield from (str(instruction.operator) for instruction in parse_content_stream(page, _WATCHED))
    except PdfError:
        return
