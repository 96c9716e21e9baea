"""Evidence for the field of a tracker's column: the words of its heading, its cells, and the columns beside it.

Each piece of evidence is a number of points. A heading that names a field exactly has four, one whose words suggest it
three, and the cells have one to three. The columns of a sheet are weighed together (`tracker_columns`).
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from boardpack.domain.days.written_dates import parse_date
from boardpack.domain.exchange.trackers import TrackerField
from boardpack.intake.trackers.assignment import IMPOSSIBLE
from boardpack.intake.trackers.cell_dates import in_full_years
from boardpack.intake.trackers.cell_texts import day_of_heading
from boardpack.intake.trackers.column_facts import HALF, LEAST_PROSE, MOST, ColumnFacts
from boardpack.intake.trackers.headings import (
    WORDS_IN_HEADINGS,
    field_of_phrase,
    field_of_words,
    fields_of_words,
    is_item_number,
    is_of_old,
    is_percentage,
    is_plain_date,
    is_plain_deadline,
    is_plain_number,
    is_weak_report,
    is_weak_subject,
    key_of,
    leads_from_above,
    may_be_a_target,
    may_be_of_origin,
    may_be_shown,
    names_a_kind,
    names_a_number,
    names_a_source,
    names_a_title,
    names_an_owner,
    names_no_actions,
    parts_of_heading,
)
from boardpack.values import Frozen, field

LONGEST_HEADING = 80
EXACT, WORDS, GROUP, ALSO = 4.0, 3.0, 2.0, 1.0
"""Points of a heading: it names the field exactly, suggests it, does so with the heading of its group, or also."""
CELLS = 1.0
"""The least points of cells that make up for a heading that says nothing."""
DAYS = (
    TrackerField.TARGET,
    TrackerField.REVISED_TARGET,
    TrackerField.RAISED_ON,
    TrackerField.COMPLETED_ON,
    TrackerField.UPDATED_ON,
)
SUBJECTS = (TrackerField.ACTION, TrackerField.ITEM_TEXT)
NEEDS: Mapping[TrackerField, float] = {
    TrackerField.ACTION: 4,
    TrackerField.OWNER: 2,
    TrackerField.TARGET: 2,
    TrackerField.STATUS: 2,
    TrackerField.UPDATE: 1,
    TrackerField.REFERENCE: 0.5,
}
"""Fields that nearly every tracker has, with the extra points of a column that may have them."""
_SHORTEST_SUBJECT = 15
"""The least average number of letters in a column of actions that only its cells show."""
_FEWEST_MONTHS = 2
"""How many columns of ratings month by month there are at least."""
_NO_REFERENCES = WORDS_IN_HEADINGS["no references"]
_NO_OWNERS = WORDS_IN_HEADINGS["no owners"]
_MEMBERS = WORDS_IN_HEADINGS["members"]
_OTHER_DAYS = WORDS_IN_HEADINGS["other days"]


class SheetEvidence(Frozen, dict=True):
    """The columns of one sheet, with the headings of their groups and the office's earlier choices by heading.

    `is_named_for_items` is True if the words above the headings say that the sheet lists recommendations.
    """

    columns: tuple[ColumnFacts, ...]
    groups: tuple[str, ...]
    chosen: Mapping[str, TrackerField | None] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    is_named_for_items: bool = False

    def score(self, column: ColumnFacts, wanted: TrackerField) -> float:
        """Return the points that speak for a field of a column. IMPOSSIBLE if the column cannot have it."""
        if self.is_chosen(column):
            return 100.0 if self.chosen[key_of(column.heading)] is wanted else IMPOSSIBLE
        by_heading = self.headings[column.place].get(wanted, 0.0)
        by_cells = _points_of_cells(column, wanted)
        if by_heading <= 0:
            by_cells = self._of_cells_alone(column, wanted, by_cells)
        is_meant = by_heading >= GROUP or by_heading <= 0
        return by_heading + by_cells + (NEEDS.get(wanted, 0.0) if is_meant else 0.0)

    def is_by_cells(self, column: ColumnFacts, given: TrackerField) -> bool:
        """Return True if only the cells of a column, and no word of its heading, give it the field."""
        return not self.is_chosen(column) and self.headings[column.place].get(given, 0.0) <= 0

    def likely_field(self, column: ColumnFacts) -> TrackerField | None:
        """Return the field that the cells of a column without a field look like. None if they look like none."""
        if column.is_shown_by_colours and not self._names(TrackerField.STATUS):
            return TrackerField.STATUS
        if column.days >= HALF or not column.filled:
            return None
        words = set(key_of(column.heading).split())
        is_of_actions = not words & _NO_OWNERS and not names_no_actions(column.heading)
        if column.people >= MOST and column.are_names and is_of_actions:
            return TrackerField.OWNER
        if column.meanings >= MOST and column.statuses >= MOST and not words & _NO_REFERENCES:
            return TrackerField.STATUS
        if column.are_references and not self._names(TrackerField.REFERENCE):
            return TrackerField.REFERENCE if not words & _NO_REFERENCES else None
        return None

    def is_chosen(self, column: ColumnFacts) -> bool:
        """Return True if the office chose the field of a heading before."""
        return bool(column.heading) and key_of(column.heading) in self.chosen

    @cached_property
    def are_recommendations(self) -> bool:
        """Return True if the sheet is about recommendations, perhaps with the actions on them.

        So it is if its title or a heading of a report says so, and no heading surely names actions.
        """
        surely = any(points.get(TrackerField.ACTION, 0) >= WORDS for points in self._plain_headings)
        if not surely and (self.is_named_for_items or self._names(TrackerField.REPORT)):
            return True
        return any(column.item_kinds >= MOST for column in self.columns) or any(
            points.keys() & {TrackerField.ITEM_TEXT, TrackerField.ITEM_KIND}
            or (TrackerField.ITEM_NUMBER in points and is_item_number(column.heading))
            for column, points in zip(self.columns, self._plain_headings, strict=True)
        )

    @cached_property
    def headings(self) -> tuple[Mapping[TrackerField, float], ...]:
        """Return the points of each heading, read as those of a sheet of this kind."""
        found = [dict(points) for points in self._plain_headings]
        for column, points in zip(self.columns, found, strict=True):
            if not self.is_chosen(column):
                self._read_by_kind(column, points)
                self._read_by_others(column, points)
                self._read_by_numbers(column, points)
        return tuple(found)

    @cached_property
    def _plain_headings(self) -> tuple[dict[TrackerField, float], ...]:
        """Return the points of the words of each heading alone."""
        found = []
        for column, group in zip(self.columns, self.groups, strict=True):
            points = {} if self.is_chosen(column) else _points_of_heading(column, group)
            if self.is_chosen(column) and (given := self.chosen[key_of(column.heading)]):
                points[given] = EXACT
            elif column.numbers_items and TrackerField.ITEM_TEXT in points:  # “Rec / AFI” above “AFI 3”
                points[TrackerField.ITEM_NUMBER] = max(
                    points.get(TrackerField.ITEM_NUMBER, 0), points.pop(TrackerField.ITEM_TEXT)
                )
            found.append(points)
        return tuple(found)

    def _names(self, *wanted: TrackerField, besides: ColumnFacts | None = None) -> bool:
        """Return True if the heading of a column, other than the one that is given, names one of these fields."""
        own = {besides.place} if besides else set()
        return any(self._places_of_fields.get(name, frozenset()) - own for name in wanted)

    @cached_property
    def _places_of_fields(self) -> Mapping[TrackerField, frozenset[int]]:
        """Return for each field the places of the columns that are shown and whose headings surely name it."""
        named = [
            (name, column.place)
            for column, points in zip(self.columns, self._plain_headings, strict=True)
            for name, number in points.items()
            if number >= GROUP and column.place not in self.hidden
        ]
        return {
            field: frozenset(place for name, place in named if name is field) for field in {name for name, _ in named}
        }

    @cached_property
    def _dated(self) -> frozenset[int]:
        """Return the places of the columns whose heading is a day or a month and names no field."""
        pairs = zip(self.columns, self._plain_headings, strict=True)
        return frozenset(column.place for column, points in pairs if _is_dated(column, points))

    def _read_by_kind(self, column: ColumnFacts, points: dict[TrackerField, float]) -> None:
        """Read fields of recommendations as those of actions in a sheet of actions, and the other way round."""
        number = points.get(TrackerField.REFERENCE, 0)
        if self.are_recommendations:
            if 0 < points.get(TrackerField.ACTION, 0) < WORDS and not self._names(TrackerField.ITEM_TEXT):
                points[TrackerField.ITEM_TEXT] = points.pop(TrackerField.ACTION)
            if is_plain_deadline(column.heading) and not self._names(TrackerField.TARGET):
                points[TrackerField.TARGET] = points.pop(TrackerField.DEADLINE, EXACT)
            counts = key_of(column.heading) in ("no", "nos", "number") and column.figures == 1
            kinds = any(TrackerField.ITEM_KIND in other for other in self._plain_headings)
            if number and is_plain_number(column.heading) and (kinds or (counts and not self._names(SUBJECTS[0]))):
                points[TrackerField.ITEM_NUMBER] = points.pop(TrackerField.REFERENCE) + ALSO
            return
        if TrackerField.ITEM_NUMBER in points and not is_item_number(column.heading):
            points[TrackerField.REFERENCE] = max(number, points.pop(TrackerField.ITEM_NUMBER) - ALSO)
        if self._names(TrackerField.ITEM_NUMBER) and any(is_item_number(one.heading) for one in self.columns):
            return
        lacks_updates = not self._names(TrackerField.UPDATE, TrackerField.COMMENT)
        others = {
            TrackerField.COMMENT: TrackerField.UPDATE,
            TrackerField.DEADLINE: TrackerField.TARGET,
            TrackerField.RESPONSE: TrackerField.UPDATE if lacks_updates else TrackerField.NOTE,
        }
        for former, other in others.items():
            if former in points:
                points[other] = max(points.get(other, 0), points.pop(former))

    def _read_by_others(self, column: ColumnFacts, points: dict[TrackerField, float]) -> None:
        """Add what a heading may mean if no other column has that: “Completion date” is the target then."""
        lacks_target = not self._names(TrackerField.TARGET, TrackerField.DEADLINE)
        if lacks_target and may_be_a_target(column.heading) and column.is_half_filled and column.days >= HALF:
            was_revised = TrackerField.RAISED_ON in points and self._names(TrackerField.REVISED_TARGET)
            if TrackerField.COMPLETED_ON in points or was_revised:
                points[TrackerField.TARGET] = GROUP + HALF
        lacks_report = self.are_recommendations and not self._names(TrackerField.REPORT)
        if not points and lacks_report and names_a_source(column.heading) and column.are_titles:
            points[TrackerField.REPORT] = GROUP
        fits = any(number + _points_of_cells(column, name) > 0 for name, number in points.items())
        if may_be_of_origin(column.heading) and column.with_days >= HALF and not fits:
            points[TrackerField.RAISED_ON] = GROUP
            if is_plain_date(column.heading) and self._is_behind_people(column):
                points[TrackerField.TARGET] = GROUP
        second = not points or set(points) == {TrackerField.OWNER}
        if second and names_an_owner(column.heading) and self._names(TrackerField.OWNER, besides=column):
            points[TrackerField.SUPPORTING] = GROUP
            if leads_from_above(column.heading):
                points[TrackerField.OWNER] = GROUP
        if column.place in self._dated and (len(self._dated) > 1 or self._names(TrackerField.UPDATE)):
            points[TrackerField.UPDATE] = GROUP
        if not points and self._is_known_beside(column):
            points[TrackerField.NOTE] = GROUP

    def _is_known_beside(self, column: ColumnFacts) -> bool:
        """Return True for a column that is surely none of our fields: “Published” days, a member beside an owner."""
        words = set(key_of(column.heading).split())
        is_member = bool(words & _MEMBERS) and column.people >= HALF and self._names(TrackerField.OWNER)
        return is_member or (column.days >= HALF and bool(words & _OTHER_DAYS))

    def _read_by_numbers(self, column: ColumnFacts, points: dict[TrackerField, float]) -> None:
        """Tell the office's reference from the number that the report gives an item, by the cells of both."""
        field = self._fields_of_numbers.get(column.place)
        if field is not None:
            points.pop(TrackerField.REFERENCE, None)
            points.pop(TrackerField.ITEM_NUMBER, None)
            points[field] = EXACT

    @cached_property
    def _fields_of_numbers(self) -> Mapping[int, TrackerField]:
        """Return the fields of columns of references by their places, as far as cells tell these apart."""
        numbers = [column for column in self.columns if self._is_of_numbers(column)]
        if not self.are_recommendations:
            is_named = self._names(TrackerField.REFERENCE, TrackerField.ITEM_NUMBER)
            is_only = len(numbers) == 1 and not numbers[0].figures and not is_named
            return {numbers[0].place: TrackerField.REFERENCE} if is_only else {}
        of_items = sorted((one for one in numbers if one.item_numbers >= MOST), key=_tells_items)
        others = [column for column in numbers if column not in of_items] or of_items[:-1]
        found = {column.place: TrackerField.REFERENCE for column in others[:1] if not is_item_number(column.heading)}
        if found and of_items:
            found[of_items[-1].place] = TrackerField.ITEM_NUMBER
        return found

    def _is_of_numbers(self, column: ColumnFacts) -> bool:
        """Return True for a column that has references or numbers, and a heading that says so."""
        named = self._plain_headings[column.place].keys() & {TrackerField.REFERENCE, TrackerField.ITEM_NUMBER}
        is_named = bool(named) or names_a_number(column.heading) or column.item_kinds >= MOST
        is_other = bool(set(key_of(column.heading).split()) & _NO_REFERENCES)
        has_numbers = max(column.references, column.item_numbers) >= MOST
        return is_named and has_numbers and not is_other and not self.is_chosen(column)

    def _is_behind_people(self, column: ColumnFacts) -> bool:
        """Return True if a column is on the right of the owners, by their heading or else by their cells."""
        named = [at for at, points in enumerate(self._plain_headings) if TrackerField.OWNER in points]
        places = named or [one.place for one in self.columns if one.people >= MOST and one.are_names]
        return bool(places) and places[0] < column.place

    def _of_cells_alone(self, column: ColumnFacts, wanted: TrackerField, points: float) -> float:
        """Return the points of cells below a heading that says nothing of the field, or IMPOSSIBLE."""
        if (wanted is TrackerField.STATUS and self._is_former(column)) or not (column.heading or column.filled):
            return IMPOSSIBLE
        if wanted in SUBJECTS:
            return self._of_subjects(column, wanted)
        fits = [name for name in self.headings[column.place] if _points_of_cells(column, name) > IMPOSSIBLE]
        if fits and wanted is not TrackerField.STATUS:
            return IMPOSSIBLE
        if wanted in (TrackerField.REFERENCE, TrackerField.ITEM_NUMBER):
            return self._of_references(column, wanted)
        if wanted is TrackerField.REPORT:
            return IMPOSSIBLE
        if wanted is TrackerField.NOTE:
            return 0.25 if column.is_phrases or (column.is_prose and column.variety > HALF) else IMPOSSIBLE
        return points if self._may_be_by_cells(column, wanted) and points >= CELLS else IMPOSSIBLE

    def _is_former(self, column: ColumnFacts) -> bool:
        """Return True for a column of a day or month unless it has the newest of ratings month by month."""
        day = day_of_heading(in_full_years(column.heading))
        days = self._days_of_ratings
        is_alike = column.place in days
        return day is not None and (len(days) < _FEWEST_MONTHS or not is_alike or day < max(days.values()))

    @cached_property
    def _days_of_ratings(self) -> Mapping[int, date]:
        """Return the days that head columns of ratings, by the places of these."""
        alike = [one for one in self.columns if one.are_ratings]
        return {one.place: on for one in alike if (on := day_of_heading(in_full_years(one.heading)))}

    def _of_subjects(self, column: ColumnFacts, wanted: TrackerField) -> float:
        """Return the points of sentences for the action or the recommendation, if no heading names either."""
        is_text = column.is_prose or (column.is_phrases and column.length >= _SHORTEST_SUBJECT)
        named = self.headings[column.place].items()
        may_be = [name for name, points in named if points >= GROUP and points + _points_of_cells(column, name) > 0]
        is_other = any(name not in DAYS or column.days >= HALF for name in may_be)
        if self._names(*SUBJECTS) or not is_text or is_other or names_no_actions(column.heading):
            return IMPOSSIBLE
        points = CELLS * column.variety + min(column.length / 100, CELLS) - column.progress
        if wanted is TrackerField.ITEM_TEXT:
            return 2 * NEEDS[TrackerField.ACTION] + points if self.are_recommendations else IMPOSSIBLE
        if self.are_recommendations:
            return IMPOSSIBLE
        return points if column.is_prose else points - HALF

    def _of_references(self, column: ColumnFacts, wanted: TrackerField) -> float:
        """Return the points of references for the number of an action or, if no heading has either, of an item."""
        if not column.are_references or set(key_of(column.heading).split()) & _NO_REFERENCES:
            return IMPOSSIBLE
        if self._names(TrackerField.ITEM_NUMBER):
            return IMPOSSIBLE
        if wanted is TrackerField.REFERENCE:
            return CELLS
        lacks = self.are_recommendations and not self._names(TrackerField.REFERENCE)
        return CELLS * 2 if lacks else IMPOSSIBLE

    @cached_property
    def _of_days_alone(self) -> tuple[int, ...]:
        """Return the places of the columns of days whose headings name neither a field nor another day."""
        free = [one for one in self.columns if not self.headings[one.place] and not self.is_chosen(one)]
        return tuple(
            one.place for one in free if one.days >= HALF and not set(key_of(one.heading).split()) & _OTHER_DAYS
        )

    def _may_be_by_cells(self, column: ColumnFacts, wanted: TrackerField) -> bool:
        """Return True if cells alone may tell that a column has the owner, the target, the status or the updates."""
        words = set(key_of(column.heading).split())
        if wanted is TrackerField.TARGET:
            is_only = self._of_days_alone == (column.place,) and not is_plain_date(column.heading)
            return is_only and not self._names(TrackerField.DEADLINE)
        if wanted is TrackerField.OWNER:
            return not words & _NO_OWNERS
        if wanted is TrackerField.UPDATE:
            return not self._names(TrackerField.UPDATE)
        return wanted is TrackerField.STATUS


def _tells_items(column: ColumnFacts) -> tuple[bool, bool, int]:
    """Return how surely a column has the numbers of items: by its heading, by kinds in its cells, by its place."""
    return is_item_number(column.heading), column.item_kinds >= HALF, column.place


def _points_of_heading(column: ColumnFacts, group: str) -> dict[TrackerField, float]:
    """Return the points of a heading's words for each field that they may name."""
    words = column.heading
    if not words or len(words) > LONGEST_HEADING or parse_date(words):
        return {}
    named = fields_of_words(words)
    points = {name: ALSO if at else WORDS for at, name in enumerate(named)}
    if (exact := field_of_phrase(words)) is not None:
        points = dict.fromkeys(points, ALSO) | {exact: EXACT}
    for part in parts_of_heading(words):
        if (in_part := field_of_phrase(part)) is not None:
            points[in_part] = max(points.get(in_part, 0), WORDS)
    is_weak = not points or names_a_title(words) or is_weak_subject(words)
    if is_weak and group and (in_group := _field_in_group(group, words)) is not None:
        points[in_group] = GROUP if not points else WORDS
        return points
    return _weighed(column, points)


def _field_in_group(group: str, words: str) -> TrackerField | None:
    """Return the field that a heading names together with that of its group: “Title” below “Audit”."""
    together = f"{group} {words}"
    return field_of_phrase(together) or field_of_words(together)


def _weighed(column: ColumnFacts, points: dict[TrackerField, float]) -> dict[TrackerField, float]:
    """Return the points with those of headings that say little: “Source”, “Description”, “Title”, “Type”, “%”."""
    words = column.heading
    if TrackerField.REPORT in points and is_weak_report(words):
        points[TrackerField.REPORT] = GROUP
    if TrackerField.ACTION in points and is_weak_subject(words):
        points |= {TrackerField.ACTION: GROUP, TrackerField.NOTE: ALSO}
    if not points and names_a_title(words) and column.is_filled and column.people < HALF:
        points[TrackerField.ACTION] = GROUP + HALF
    if TrackerField.TARGET in points and is_of_old(words):
        points[TrackerField.TARGET] = GROUP + HALF
    if names_a_kind(words) and column.kinds >= MOST:
        points[TrackerField.ITEM_KIND] = EXACT
    if TrackerField.STATUS in points:
        points.setdefault(TrackerField.UPDATE, ALSO)
        if column.is_open_or_closed:
            points[TrackerField.COMPLETED_ON] = WORDS
    if is_percentage(words):
        points[TrackerField.STATUS] = ALSO
    if TrackerField.COMPLETED_ON in points:
        points.setdefault(TrackerField.STATUS, ALSO)
    return points


def _is_dated(column: ColumnFacts, points: Mapping[TrackerField, float]) -> bool:
    """Return True if a heading is a day or a month and names no field."""
    return (
        not points
        and bool(column.heading)
        and (parse_date(column.heading) or day_of_heading(column.heading)) is not None
    )


def _points_of_cells(column: ColumnFacts, wanted: TrackerField) -> float:
    """Return the points of a column's cells for or against a field. IMPOSSIBLE if they cannot be of it."""
    if wanted in DAYS:
        return _points_of_days(column, wanted)
    if column.days >= HALF and wanted not in (TrackerField.DEADLINE, TrackerField.NOTE):
        return -EXACT if wanted is TrackerField.REPORT else -GROUP
    match wanted:
        case TrackerField.STATUS:
            return _points_of_statuses(column)
        case TrackerField.ITEM_NUMBER:
            return 0.0 if column.length < LEAST_PROSE else IMPOSSIBLE
        case TrackerField.REFERENCE | TrackerField.OWNER | TrackerField.SUPPORTING:
            return _points_of_names(column, wanted)
        case TrackerField.ACTION if column.telling and column.references == 1:
            return -EXACT
        case TrackerField.ACTION if column.meanings >= MOST:
            return -ALSO
        case TrackerField.UPDATE:
            return _points_of_updates(column)
    return 0.0


def _points_of_names(column: ColumnFacts, wanted: TrackerField) -> float:
    """Return the points of short names: references, or people."""
    if not column.are_names or (wanted is TrackerField.SUPPORTING and not column.filled):
        return IMPOSSIBLE
    if wanted is TrackerField.REFERENCE:
        if column.texts and not column.references:
            return -EXACT
        return 0.5 if column.is_scheme else 0.0
    return CELLS if column.people >= HALF else 0.0


def _points_of_days(column: ColumnFacts, wanted: TrackerField) -> float:
    if not column.may_be_days:
        return IMPOSSIBLE
    if wanted is TrackerField.COMPLETED_ON and not column.days and not column.answers and column.meanings >= MOST:
        return 0.0 if column.is_open_or_closed else -WORDS
    return CELLS if column.days >= HALF else 0.0


def _points_of_statuses(column: ColumnFacts) -> float:
    if column.is_shown_by_colours:
        return GROUP if may_be_shown(column.heading) else 0.0
    if column.meanings >= MOST:
        return GROUP
    return column.meanings + column.statuses - CELLS if column.texts else 0.0


def _points_of_updates(column: ColumnFacts) -> float:
    if column.meanings >= MOST and not column.is_prose:
        return -GROUP
    if column.is_shown_by_colours or column.are_references or (column.people >= MOST and not column.is_prose):
        return -WORDS
    if column.is_prose and column.variety > HALF:
        return CELLS + column.progress
    return HALF + column.progress if column.is_phrases else 0.0
