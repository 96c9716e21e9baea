"""Layouts of trackers as users change them, and as the office's settings remember them."""

from collections.abc import Mapping

from boardpack.domain.exchange.trackers import REPEATED_FIELDS, StatusWord, TrackerColumn, TrackerField, TrackerLayout
from boardpack.domain.log.actions import Status
from boardpack.domain.office.settings import Settings
from boardpack.intake.trackers.headings import key_of
from boardpack.intake.trackers.statuses.words import status_key
from boardpack.values import replace


def with_chosen(layout: TrackerLayout, by_heading: Mapping[str, TrackerField | None]) -> TrackerLayout:
    """Return the layout with the chosen fields, by the keys of headings. Other columns give these fields up."""
    here = {key for column in layout.columns if (key := key_of(column.heading)) in by_heading}
    taken = {field for key in here if (field := by_heading[key]) and field not in REPEATED_FIELDS}
    columns = tuple(
        replace(column, field=by_heading[key], in_doubt=None)
        if (key := key_of(column.heading)) in here
        else replace(column, field=None if column.field in taken else column.field)
        for column in layout.columns
    )
    return replace(layout, columns=columns)


def with_column(layout: TrackerLayout, place: int, field: TrackerField | None) -> TrackerLayout:
    """Return the layout with `field` in the column at `place`, counted from 0, and in no other unless it may repeat."""
    only = field is not None and field not in REPEATED_FIELDS
    columns = tuple(
        replace(column, field=field, in_doubt=None)
        if at == place
        else replace(column, field=None if only and column.field is field else column.field)
        for at, column in enumerate(layout.columns)
    )
    return replace(layout, columns=columns)


def with_statuses(layout: TrackerLayout, choices: Mapping[str, Status]) -> TrackerLayout:
    """Return the layout with status words that mean what the user says."""
    key = status_key(layout)
    by_word = {key(word): status for word, status in choices.items()}
    known = tuple(replace(word, status=by_word.pop(key(word.word), word.status)) for word in layout.statuses)
    more = tuple(StatusWord(word, status) for word, status in choices.items() if key(word) in by_word)
    return replace(layout, statuses=(*known, *more))


def remembered_layout(settings: Settings) -> TrackerLayout:
    """Return the columns and status words that the office chose for earlier trackers."""
    return TrackerLayout(
        sheet="",
        heading_row=0,
        columns=tuple(
            TrackerColumn(heading, TrackerField(field) if field else None)
            for heading, field in settings.tracker_columns
        ),
        statuses=tuple(StatusWord(word, Status(status)) for word, status in settings.tracker_statuses),
    )


def remembering(settings: Settings, layout: TrackerLayout, guessed: TrackerLayout | None) -> Settings:
    """Return the settings with the office's choices: what differs from the guess, or from an earlier choice."""
    before = remembered_layout(settings)
    columns = {key_of(column.heading): column for column in before.columns}
    guesses = {column.heading: column.field for column in guessed.columns} if guessed else {}
    for column in sorted(layout.columns, key=lambda column: column.field is not None):  # of two alike, the one taken
        key = key_of(column.heading)
        was_asked = column.in_doubt is not None and column.in_doubt is column.field
        if key in columns or was_asked or guesses.get(column.heading, column) != column.field:
            columns[key] = column
    as_key = status_key(layout)
    statuses = {as_key(word.word): word for word in before.statuses}
    meant = {word.word: word.status for word in guessed.statuses} if guessed else {}
    for word in layout.statuses:
        if word.status and (as_key(word.word) in statuses or meant.get(word.word) is not word.status):
            statuses[as_key(word.word)] = word
    return replace(
        settings,
        tracker_columns=tuple((c.heading, c.field.value if c.field else "") for c in columns.values()),
        tracker_statuses=tuple((w.word, w.status.value) for w in statuses.values() if w.status),
    )
