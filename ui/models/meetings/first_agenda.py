"""The texts of the page that offers items for an empty agenda."""

from collections.abc import Sequence

from boardpack.domain.days.dates import count_in_words, hours_in_words, in_words
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, minutes_planned, minutes_there_are
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.record.first_agenda import AgendaStart
from ui.models.meetings.meeting_facts import Fact

_SOURCES = {
    PaperKind.BOARD_PAPER: "To be written",
    PaperKind.ACTION_LOG: "Composed from the action log",
    PaperKind.TRACKER: "Composed from the register",
    PaperKind.UPDATE_REPORT: "Composed from the history",
    PaperKind.MATTERS_ARISING: "Composed from the last meeting",
    PaperKind.RESTRICTED_ITEMS: "Composed from the agendas",
    PaperKind.FORWARD_PLAN: "Composed from the forward plan",
    PaperKind.GLOSSARY: "Composed from the papers",
    PaperKind.MINUTES: "Composed from the minutes",
    PaperKind.DECISION_RECORD: "Composed from the decisions",
    PaperKind.RESPONSE_LETTER: "Composed from the register",
}


def start_title(start: AgendaStart) -> str:
    """Return the name of a way to begin an agenda."""
    return "Same as last meeting" if start.like else "Standing agenda"


def start_sentence(start: AgendaStart) -> str:
    """Return the number and sources of the items with which an agenda would begin."""
    count = count_in_words(len(start.items), "item")
    if start.like:
        return f"{count}, from the agenda of {in_words(start.like.held_on)} and items that are due."
    return f"{count}, from the standing agenda and items that are due. You can change it in Settings."


def paper_words(item: NewAgendaItem) -> str:
    """Return the source of an offered item's paper, or "No paper"."""
    return _SOURCES.get(item.paper.kind, "") if item.paper else "No paper"


def chosen_sentence(offered: int, chosen: Sequence[NewAgendaItem], meeting: Meeting) -> str:
    """Return the number of chosen items and their planned minutes: "4 of 9 items, 60 of 120 minutes"."""
    minutes, there_are = minutes_planned(chosen), minutes_there_are(meeting)
    time = f"{minutes} of {there_are} minutes" if there_are is not None else count_in_words(minutes, "minute")
    return f"{len(chosen)} of {count_in_words(offered, 'item')}, {time}"


def first_facts(meeting: Meeting) -> tuple[Fact, ...]:
    """Return the facts of a meeting that has no agenda yet."""
    return (
        ("Time", hours_in_words(meeting.starts_at, meeting.ends_at) if meeting.starts_at else "Not set"),
        ("Place", meeting.place or "Not set"),
        ("Papers due", in_words(meeting.papers_due_on) if meeting.papers_due_on else "Not set"),
    )
