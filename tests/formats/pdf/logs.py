"""Action logs of any length."""

from datetime import date

from boardpack.documents.model import Column, Document, Row, Section, Shape, Table, Title
from tests.formats.pdf.made import cell, furniture, status

STANDINGS = (
    (Shape.SQUARE, "Overdue", "18 June 2025", "20 days late"),
    (Shape.TRIANGLE, "At risk", "25 July 2025", "17 days left"),
    (Shape.HALF_DISC, "On track", "5 September 2025", ""),
    (Shape.RING, "Not started", "28 November 2025", ""),
    (Shape.DISC, "Complete", "30 May 2025", ""),
    (Shape.DIAMOND, "Not for the force", "None", ""),
)
_ACTIONS = (
    ("Train the remaining response sergeants in triage of devices", "Assistant Chief Constable (Crime)"),
    ("Publish the joint stalking protocol with the probation service", "Head of Public Protection"),
    ("Report the backlog of age assessments by district", "Head of Custody"),
)
_COLUMNS = (
    Column("Ref", 12),
    Column("Action and owner", 63),
    Column("Status and target", 38),
    Column("Last update", 53),
)


def log_table(*rows: Row) -> Table:
    return Table(_COLUMNS, rows, "Actions with owner, status, target and last update")


def log_rows(count: int) -> tuple[Row, ...]:
    """Rows as they stand in an action log."""
    return tuple(_log_row(place) for place in range(count))


def _log_row(place: int) -> Row:
    action, owner = _ACTIONS[place % len(_ACTIONS)]
    update = f"7 July: {place % 96} of 96 still to train; two courses booked for August."
    standing = status(*STANDINGS[place % len(STANDINGS)])
    return Row((cell(f"A-{place + 1:03}"), cell(action, owner), standing, cell(update)))


def tall_row() -> Row:
    """A row that is taller than a page."""
    update = " ".join(f"Sentence {place} of an update that nobody shortened." for place in range(220))
    return Row((cell("A-999"), cell("Report on everything", "Chief Constable"), status(*STANDINGS[0]), cell(update)))


def log_document(count: int) -> Document:
    """An action log of that many rows and nothing else."""
    blocks = (Title("Action log as at 8 July 2025", "Paper 2"), log_table(*log_rows(count)))
    return Document("Action log", (Section(blocks, furniture("Paper 2  Action log")),), date(2025, 7, 16))
