"""Places in the window: a page by name, and a thing on it by id."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PagePlace:
    """A page by its name ("today", "register", "intake", "meetings", "minutes"…) and what to show there.

    `thing` is the id of a report, item, action, meeting or agenda item; `file` a document to read.
    `start_new` opens the page's form for a new thing that belongs to `thing`. `view` and `filter_text` narrow
    the page's list, as its chips and its filter would, `kept_view` as the view that was kept under that name. A
    `view` may also name a dialog that belongs to the page. `target` keeps of the log what is due then, by its choice of
    days. `part` is the id of a minute or decision in the minutes of the meeting that is the thing.
    """

    page: str
    thing: str = ""
    file: Path | None = None
    start_new: bool = False
    view: str = ""
    filter_text: str = ""
    kept_view: str = ""
    target: str = ""
    part: str = ""


FORMS = "forms of owners"
"""The view of the log's page that opens the owners' forms for the meeting that is the place's thing."""

NOTES = "notes of the chair"
"""The view of the pack's page that opens the notes on its pages."""

CLASHES = "conflicts"
"""The view of a page that opens what two people changed apart of the things that it shows."""
