"""Words for changes to minutes that members had received already."""

from collections.abc import Sequence
from datetime import date

from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.record.minutes import LateChanges, MinutedItem, Minutes


def late_changes_in_words(minutes: Minutes) -> tuple[str, ...]:
    """Return sentences on what was changed after circulation or import, for papers and screens. Empty if nothing was.

    Only what these minutes show counts, so that a public edition does not speak of what it leaves out.
    """
    late = minutes.late
    if late is None:
        return ()
    event = "import" if minutes.record.is_imported else "circulation"
    circulated = f"after {event} on {in_words(day_of(late.circulated_at))}"
    changed = [(item.called, day) for item in minutes.items if (day := _changed_on(item, late))]
    sentences = []
    if late.attendance and not minutes.is_annex:
        sentences.append(f"The attendance or interests were changed on {in_words(late.attendance)}, {circulated}.")
    if len(changed) == 1:
        ((called, day),) = changed
        sentences.append(f"Minute {called} was changed on {in_words(day)}, {circulated}.")
    elif changed:
        names, last = _listed([called for called, _ in changed]), in_words(max(day for _, day in changed))
        sentences.append(f"Minutes {names} were changed {circulated}, the last on {last}.")
    return tuple(sentences)


def beside_minutes_in_words(minutes: Minutes) -> tuple[str, ...]:
    """Return a sentence on what confirmed minutes lack, for screens. Empty if they lack nothing."""
    return (beside_in_words(minutes.meeting.held_on, minutes.beside),) if minutes.beside else ()


def beside_in_words(held_on: date, names: Sequence[str]) -> str:
    """Return the sentence on what another copy of the board recorded that the minutes of that day lack."""
    return (
        f"One copy of the board added or changed {_listed(names)}, and the minutes were confirmed on another. "
        f"The confirmed minutes of {in_words(held_on)} do not include this. If they should, record a correction."
    )


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _changed_on(item: MinutedItem, late: LateChanges) -> date | None:
    """Return the day of the last change to a minute, its decisions or its actions. None if there was none.

    A withdrawn decision or action changed the minute, unless members never received it.
    """
    own = () if item.is_rest else (item.minute.id,)
    removed = (entry.id for entry in item.removed if entry.id not in late.entered)
    actions = (*(action.id for action in item.actions), *(update.id for update in item.updates))
    ids = (*own, *(decision.id for decision in item.decisions), *removed, *actions)
    return max((late.changed[id_] for id_ in ids if id_ in late.changed), default=None)
