"""Places in the window: a page by name, and a thing on it by id."""

from pathlib import Path

from boardpack.values import Frozen


class PagePlace(Frozen):
    """A page by its name ("today", "register", "intake", "meetings", "minutes"…) and what to show there.

    `thing` is the id of a report, item, action, meeting or agenda item; `file` a document to read.
    `start_new` opens the page's form for a new thing that belongs to `thing`. `view` and `filter_text` narrow
    the page's list as its chips and its filter do; `kept_view` is the name of a saved view. A `view` may also name a
    dialog of the page. `target` filters the log by target date, with a value of that filter. `part` is the id of a
    minute or decision of the meeting in `thing`.
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
"""The view of the log's page that opens the owners' forms for the meeting in `thing`."""

NOTES = "notes of the chair"
"""The view of the pack's page that opens the notes on its pages."""

ISSUED = "issued copies"
"""The view of the pack's page that shows what was issued, with the emails to send."""

CLASHES = "conflicts"
"""The view of a page that opens the conflicting changes to the things that it shows."""
