"""Notes on the pages of packs, from one session: beside the current papers, and counted by pack."""

from collections.abc import Mapping, Sequence

from boardpack.domain.exchange.chair_reviews import KeptNote, NotedPack, ShownNote
from boardpack.domain.meetings.meetings import Meeting, NumberedItem, PaperId
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.store import Session


def noted_packs(session: Session) -> tuple[NotedPack, ...]:
    """Return the packs on which notes were made, the newest meeting first."""
    counts = session.paper_notes.counts()
    noted = (NotedPack(meeting, *counts[meeting.id]) for meeting in session.meetings.list() if meeting.id in counts)
    return tuple(sorted(noted, key=lambda meeting: meeting.meeting.held_on, reverse=True))


def shown_notes(session: Session, meeting: Meeting) -> tuple[ShownNote, ...]:
    """Return the notes on the pack of a meeting, by page, each beside the current paper."""
    numbered = numbered_items(session, meeting)
    papers = {entry.item.paper.id: entry for entry in numbered if entry.item.paper}
    notes = session.paper_notes.list(meeting.id)
    versions = session.paper_notes.versions(tuple({note.paper_id for note in notes if note.paper_id}))
    return tuple(_shown(note, papers, versions) for note in notes)


def _shown(
    note: KeptNote, papers: Mapping[PaperId, NumberedItem], versions: Mapping[PaperId, Sequence[str]]
) -> ShownNote:
    if note.paper_id is None or not versions[note.paper_id]:  # a review without a pack carries no papers
        return ShownNote(note, f"Page {note.page} of the pack", is_on_this_version=True)
    known, now = versions[note.paper_id], papers.get(note.paper_id)
    return ShownNote(
        note,
        f"Paper {now.paper_number}: {now.item.title}" if now else "A paper that was removed from the agenda",
        known[-1] == note.version_id,
        known.index(note.version_id) + 1 if note.version_id in known else None,
        len(known),
        now.item.id if now else None,
    )
