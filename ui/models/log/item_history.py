"""The history of an item as entries of a timeline: changes, responses and grades."""

from collections.abc import Iterator
from datetime import datetime

from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.register.grades import GradeStatement
from boardpack.domain.register.items import Applicability, Item, ItemChange, Response, Voice
from boardpack.values import Frozen
from ui.models.log.actions import assurance_words
from ui.models.log.history import TimelineEntry, grade_entries

_SPOKEN = {Voice.FORCE: "Force’s response", Voice.COMMISSIONER: "Commissioner’s comment"}


class ItemTimeline(Frozen):
    """Everything recorded about an item in one view of the board, each kind oldest first."""

    changes: tuple[ItemChange, ...] = ()
    responses: tuple[Response, ...] = ()
    grades: tuple[GradeStatement, ...] = ()

    @property
    def entries(self) -> tuple[TimelineEntry, ...]:
        """All entries, newest first."""
        dated: list[tuple[datetime, TimelineEntry]] = [
            (change.at, TimelineEntry(change.by, in_words(day_of(change.at)), words))
            for change in self.changes
            if (words := " ".join(_changed(change)))
        ]
        dated += [(response.at, self._spoken(response)) for response in self.responses]
        dated += zip((response.at for response in reversed(self.grades)), grade_entries(self.grades), strict=True)
        return tuple(entry for _, entry in sorted(dated, key=lambda pair: pair[0], reverse=True))

    def earlier(self, voice: Voice) -> tuple[Response, ...]:
        """Return the earlier responses of that voice, newest first, without the current one."""
        spoken = [response for response in self.responses if response.voice is voice and response.text]
        return tuple(reversed(spoken[:-1]))

    def _spoken(self, response: Response) -> TimelineEntry:
        first = next(other for other in self.responses if other.voice is response.voice)
        return _response(response, is_first=response is first)


def _response(response: Response, *, is_first: bool) -> TimelineEntry:
    verb = "recorded" if is_first else "changed"
    return TimelineEntry(
        response.by,
        in_words(day_of(response.at)),
        f"{_SPOKEN[response.voice]} {verb if response.text else 'removed'}.",
    )


def _changed(change: ItemChange) -> Iterator[str]:
    before, after = change.before, change.after
    if before is None:
        yield "Added to the register."
        if after.applicability is not Applicability.UNDECIDED:
            yield _for_us(after)
        return
    if after.withdrawn is not before.withdrawn:
        yield "Removed." if after.withdrawn else "Restored."
    if after.label != before.label:
        yield f"Changed to {after.label[0].lower()}{after.label[1:]}."
    if (after.text, after.points, after.closing) != (before.text, before.points, before.closing):
        yield f"Wording changed. Earlier wording: “{' '.join((before.text, *before.points, before.closing)).strip()}”"
    if after.bodies != before.bodies:
        yield f"Addressees changed to {', '.join(body.canonical for body in after.bodies) or 'none'}."
    yield from _decided(before, after)


def _decided(before: Item, after: Item) -> Iterator[str]:
    if after.deadline != before.deadline:
        deadline = after.deadline
        yield f"Deadline changed to {in_words(deadline.on) if deadline.on else deadline.phrase or 'none'}."
    if (after.applicability, after.applicability_reason) != (before.applicability, before.applicability_reason):
        yield _for_us(after)
    if after.target != before.target:
        yield f"Force’s target set to {in_words(after.target)}." if after.target else "Force’s target removed."
    if after.assurance is not before.assurance:
        yield f"{assurance_words(after.assurance)}."


def _for_us(item: Item) -> str:
    words = f"Recorded as {item.applicability.value}"
    return f"{words}: {item.applicability_reason}" if item.applicability_reason else f"{words}."
