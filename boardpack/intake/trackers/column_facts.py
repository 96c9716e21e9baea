"""Common features of the cells in a tracker’s column: days, people, statuses, references, sentences."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.intake.trackers.cell_dates import day_in, gives_no_day, is_open_ended
from boardpack.intake.trackers.cell_texts import dated_notes
from boardpack.intake.trackers.headings import is_reference, key_of
from boardpack.intake.trackers.item_numbers import is_item_number, is_numbered_kind
from boardpack.intake.trackers.row_kinds import is_total
from boardpack.intake.trackers.statuses.words import is_colour, is_status_word, may_be_status, without_days
from boardpack.intake.wording.labels import read_item_label
from boardpack.intake.wording.owner_names import names_somebody
from boardpack.intake.wording.word_lists import listed
from boardpack.values import Frozen

MOST_COMPARED = 200
LEAST_PROSE = 25
LONGEST_NAME = 60
MOST, HALF = 0.75, 0.5
"""Shares of a column's cells from which they tell what the column is about."""
_LEAST_TELLING = 3
_SHORTEST_PHRASE = 6
_SHORTEST_SCHEME = 4
_LONGEST_BESIDE_A_DAY = 14
_NOTHING = ("n a", "na", "none", "nil", "not applicable", "tbc")
_TIMES = frozenset(listed("times"))
_PROGRESS = re.compile(
    r"\b(?:\w{2,}ed|sent|done|held|met|given|seen|made|has|have|been|being|awaiting|awaited|now|not yet|received|"
    r"under ?way|ongoing|in progress|taken|written|drafting)\b",
    re.IGNORECASE,
)
"""Words of a report on what was done. An action says what is to be done."""


class ColumnFacts(Frozen, dict=True):
    """A column below its heading. `cells` are those of the rows that are no headings of sections; None is empty."""

    place: int
    heading: str
    cells: tuple[CellValue, ...]
    colours: tuple[str, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Return the texts, without the heading itself where it is printed again."""
        heading = key_of(self.heading)
        return tuple(cell for cell in self.cells if isinstance(cell, str) and key_of(cell) != heading)

    @cached_property
    def filled(self) -> tuple[CellValue, ...]:
        return tuple(cell for cell in self.cells if cell is not None)

    @cached_property
    def is_filled(self) -> bool:
        """Return True if most rows have a cell here."""
        return len(self.filled) >= MOST * len(self.cells) > 0

    @cached_property
    def is_half_filled(self) -> bool:
        """Return True if at least half of the rows have a cell here."""
        return len(self.filled) >= HALF * len(self.cells) > 0

    @cached_property
    def length(self) -> float:
        """Return the average length of the texts. 0 if there are none."""
        return sum(map(len, self.texts)) / len(self.texts) if self.texts else 0

    @cached_property
    def are_names(self) -> bool:
        """Return True if most texts are short enough for a name."""
        return self.length <= LONGEST_NAME or self._share(lambda cell: len(cell) <= LONGEST_NAME) > HALF

    @cached_property
    def is_prose(self) -> bool:
        """Return True if the texts are sentences."""
        return self.length >= LEAST_PROSE

    @cached_property
    def days(self) -> float:
        """Return the share of days among the cells."""
        found = [cell for cell in self.filled if cell is not None and _is_day(cell)]
        return len(found) / len(self.filled) if self.filled else 0

    @cached_property
    def with_days(self) -> float:
        """Return the share of cells that tell a day, perhaps with a few more words: “8 September 2026 – item 4”."""
        short = [cell for cell in self.filled if not isinstance(cell, str) or len(cell) <= LONGEST_NAME]
        found = [cell for cell in short if isinstance(cell, date) or day_in(str(cell))]
        return len(found) / len(self.filled) if self.filled else 0

    @cached_property
    def may_be_days(self) -> bool:
        """Return True unless all cells tell something else than a time."""
        has_days = any(isinstance(cell, date) for cell in self.cells)
        return has_days or not self.telling or any(map(_may_be_day, self.telling))

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """Return the texts that are long enough to tell what they are."""
        return tuple(cell for cell in self.texts if len(cell) >= _LEAST_TELLING)

    @cached_property
    def meanings(self) -> float:
        """Return the share of texts that are known as statuses."""
        return self._share(lambda cell: may_be_status(without_days(cell)))

    @cached_property
    def statuses(self) -> float:
        """Return the share of texts that are short enough for a status."""
        return self._share(is_status_word)

    @cached_property
    def are_ratings(self) -> bool:
        """Return True if the texts are statuses, mostly colours or their letters: “A”, “G”, “C”."""
        return self.meanings >= MOST and self._share(is_colour) >= HALF

    @cached_property
    def people(self) -> float:
        return self._share(names_somebody)

    @cached_property
    def references(self) -> float:
        return self._share(lambda cell: is_reference(cell.split("\n")[0]))

    @cached_property
    def item_numbers(self) -> float:
        """Return the share of texts that number an item as its report does: “4.2”, “AFI 1”."""
        return self._share(is_item_number)

    @cached_property
    def item_kinds(self) -> float:
        """Return the share of texts that are the kind of an item with its number: “AFI 1”, “Recommendation 3”."""
        return self._share(is_numbered_kind)

    @cached_property
    def figures(self) -> float:
        return self._share(str.isdigit)

    @cached_property
    def answers(self) -> float:
        """Return the share of texts that begin with yes or no."""
        return self._share(lambda cell: key_of(cell).split(" ")[0] in ("y", "n", "yes", "no"))

    @cached_property
    def is_open_or_closed(self) -> bool:
        """Return True if all texts say “Open” or “Closed”, and both occur."""
        return {"closed"} < set(map(key_of, self.texts)) <= {"open", "closed"}

    @cached_property
    def kinds(self) -> float:
        """Return the share of texts that name a kind of item, such as “AFI”."""
        return self._share(lambda cell: read_item_label(f"{cell} 1") is not None)

    @cached_property
    def progress(self) -> float:
        """Return the share of texts that report on what was done, or begin with a day."""
        return self._share(lambda cell: bool(_PROGRESS.search(cell)) or bool(dated_notes(cell)))

    @cached_property
    def variety(self) -> float:
        """Return the share of different texts among the texts."""
        return len(set(map(key_of, self.texts))) / len(self.texts) if self.texts else 0

    @cached_property
    def is_scheme(self) -> bool:
        """Return True if the texts are references with letters or marks, such as nobody counts with: “PFCB 12/25”."""
        is_short = self.length <= LONGEST_NAME
        return self.references >= MOST and is_short and self.length >= _SHORTEST_SCHEME and self.figures == 0

    @cached_property
    def are_references(self) -> bool:
        """Return True if nearly all texts are references, each once, or by a scheme."""
        return self.is_scheme or (self.references >= MOST and self.is_distinct)

    @cached_property
    def is_distinct(self) -> bool:
        """Return True if no text occurs twice."""
        return len(set(map(key_of, self.texts))) == len(self.texts)

    @cached_property
    def numbers_items(self) -> bool:
        """Return True if the texts are numbers of items and no words of these: “AFI 3”, “4.2”."""
        return self.length < LEAST_PROSE and max(self.item_kinds, self.item_numbers - self.figures) >= MOST

    @cached_property
    def are_titles(self) -> bool:
        """Return True if the texts are names of something, and no days, people, references or statuses alone."""
        others = max(self.days, self.people, self.references, self.meanings)
        return self.is_half_filled and self.length >= _SHORTEST_PHRASE and others < HALF

    @cached_property
    def is_shown_by_colours(self) -> bool:
        """Return True if more than half of the cells have a colour and none of these has words."""
        coloured = [cell for cell, colour in zip(self.cells, self.colours, strict=True) if colour]
        return len(coloured) > HALF * len(self.cells) and all(cell is None for cell in coloured)

    @cached_property
    def is_phrases(self) -> bool:
        """Return True if the texts are words of their own: no days, people, references, statuses or categories."""
        others = max(self.days, self.people, self.references, self.meanings)
        return others < HALF and self.is_distinct and self.length >= _SHORTEST_PHRASE

    def _share(self, fits: Callable[[str], bool]) -> float:
        """Return the share of texts that fit, of those that do not stand for an empty cell such as “n/a”."""
        texts = [text for text in self.texts if key_of(text) not in _NOTHING]
        return sum(map(fits, texts)) / len(texts) if texts else 0


def columns_of(sheet: Sheet, at: int, beside: Iterable[Sheet] = ()) -> tuple[ColumnFacts, ...]:
    """Return the columns below the row at place `at`, which is taken for the headings.

    Cells below the same headings in sheets `beside` tell about these columns, too.
    """
    below = (*sheet.rows[at + 1 :], *(row for other in beside for row in _rows_below(sheet.rows[at], other)))
    rows = [row for row in below[:MOST_COMPARED] if not _is_section(row) and not is_total(row)]
    has_colours = [row for row in rows if row.colours]
    found = []
    for place, cell in enumerate(sheet.rows[at].cells):
        shown = has_colours if all(row.cells[place] is None for row in rows) else rows
        cells = tuple(row.cells[place] for row in shown)
        colours = tuple(row.colours[place] if place < len(row.colours) else "" for row in shown)
        heading = cell.isoformat() if isinstance(cell, date) else cell or ""
        found.append(ColumnFacts(place, heading, cells, colours))
    return tuple(found)


def _rows_below(headings: SheetRow, other: Sheet) -> Iterator[SheetRow]:
    """Yield the rows of another sheet below the same headings, if it has them."""
    places = [at for at, row in enumerate(other.rows) if row.cells == headings.cells]
    if places:
        yield from other.rows[places[0] + 1 :]


def _is_day(cell: str | date) -> bool:
    """Return True for a day, and for text that tells one and hardly anything else: “15/1/25 (was 30/11/24)”."""
    if isinstance(cell, date):
        return True
    return day_in(cell) is not None and len(without_days(cell)) <= _LONGEST_BESIDE_A_DAY


def _is_section(row: SheetRow) -> bool:
    """Return True if a row of several columns has one text alone, or a wide one and one beside it, as sections have."""
    texts = {cell for cell in row.cells if cell is not None}
    return len(row.cells) > 2 and len(texts) <= 1 + row.is_merged


def _may_be_day(cell: str) -> bool:
    """Return True if text may tell a day: it has a digit, or stands for none, or for a time without one."""
    is_time = gives_no_day(cell) or is_open_ended(cell) or bool(set(key_of(cell).split()) & _TIMES)
    return is_time or any(sign.isdigit() for sign in cell)
