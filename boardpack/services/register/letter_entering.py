"""Entry of the accepted parts of a letter, within one transaction."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from boardpack.domain.days.dates import in_words
from boardpack.domain.log.actions import NewAction
from boardpack.domain.office.named_people import owner_called
from boardpack.domain.register.clocks import FUTURE_DEATHS, clock_rule
from boardpack.domain.register.comparison import (
    ItemComparison,
    Novelty,
    compare,
    folded,
    recognise,
    unrecorded_response,
)
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Applicability, Item, ItemId, Report, ReportId, SentLetter, Voice
from boardpack.domain.register.proposals import LetterReading, ProposedAction, ProposedItem
from boardpack.domain.register.sender_layouts import SenderLayout
from boardpack.store import Session
from boardpack.values import Frozen, replace

_UNNAMED = ""
_USUAL_PUBLISHER = "HMICFRS"
_PUBLISHERS = {"coroner": "Coroner", "Independent Office for Police Conduct": "IOPC"}
"""Publishers whose letters are what has to be answered, so that their own date starts the clock."""


class Acceptance(Frozen):
    """The choices with which items of a letter are accepted.

    `report_id` names the report that they belong to; without it that is told from the letter.
    `as_new_report` makes a report of its own whatever the register holds. `update` lets items that
    the letter words otherwise be changed to its words. `actions` are those to be made. `layouts` are to be
    remembered for the sender.
    """

    report_id: ReportId | None = None
    as_new_report: bool = False
    update: bool = False
    actions: tuple[ProposedAction, ...] = ()
    layouts: tuple[SenderLayout, ...] = ()


TELL_BY_LETTER = Acceptance()


class Entered(Frozen):
    """The number of records that came into the register."""

    item_count: int = 0
    response_count: int = 0
    updated_count: int = 0
    action_count: int = 0

    def __add__(self, other: "Entered") -> "Entered":
        return Entered(
            self.item_count + other.item_count,
            self.response_count + other.response_count,
            self.updated_count + other.updated_count,
            self.action_count + other.action_count,
        )


def report_of_letter(reading: LetterReading, published_on: date | None) -> Report:
    """Return the report as the letter gives it. The file's name stands in for a missing title.

    The date of a coroner's or the IOPC's letter is that from which the time for the answer counts.
    """
    facts = reading.facts
    publisher = _PUBLISHERS.get(facts.sender or "")
    sent_on = None if publisher else facts.response_date
    return Report(
        id=ReportId(_UNNAMED),
        title=(facts.report_title or Path(reading.file_name).stem).strip(),
        publisher=publisher or _USUAL_PUBLISHER,
        published_on=published_on or facts.report_published or (facts.response_date if publisher else None),
        responded_on=sent_on,
        source_sha256=reading.sha256,
        rule=clock_rule(facts.clock),
        letter_as_sent=SentLetter(reading.sha256, reading.file_name) if sent_on else None,
    )


def is_first_sent(known: Report | None, report: Report) -> bool:
    """Return True if a letter is the response as it was sent, and the register has no such file of its report."""
    return report.letter_as_sent is not None and (known is None or known.letter_as_sent is None)


def may_come_without_items(reading: LetterReading) -> bool:
    """Return True for a report that must be answered as a whole, as a coroner's must."""
    return reading.facts.clock == FUTURE_DEATHS.key and (reading.facts.sender or "") in _PUBLISHERS


def known_report(
    session: Session, reading: LetterReading, report: Report, proposals: Sequence[ProposedItem], how: Acceptance
) -> tuple[Report | None, str]:
    """Return the register's report that the letter belongs to, and how it was matched. None if it is new."""
    if how.as_new_report:
        return None, ""
    if how.report_id:
        return session.register.report(how.report_id), "as chosen"
    earlier = session.register.report_from(reading.sha256)
    if earlier:
        return earlier, "by the letter itself"
    titled = reading.facts.report_title is not None
    entries = () if titled else session.register.entries()
    return recognise(report, proposals, session.register.reports(), entries, titled=titled)


def enter_report(session: Session, known: Report | None, report: Report, source_name: str) -> Report:
    """Create the report, or update it with new facts from the letter, and return it."""
    if known is None:
        return session.register.add_report(report, source_name)
    news = _news(known, report, source_name)
    if news:
        session.register.change_report(known.id, news)
    return session.register.report(known.id)


def _news(known: Report, report: Report, source_name: str) -> dict[str, str]:
    """Return the fields to record. The day of sending is recorded again: the letter's responses were sent on it."""
    changes = {}
    if report.source_sha256 and report.source_sha256 != known.source_sha256:
        changes = {"source_sha256": report.source_sha256, "source_name": source_name}
    if report.published_on and report.published_on != known.published_on:
        changes["published_on"] = report.published_on.isoformat()
    if report.responded_on:
        changes["responded_on"] = report.responded_on.isoformat()
    if report.letter_as_sent:
        changes |= {"response_sha256": report.letter_as_sent.sha256, "response_name": report.letter_as_sent.file_name}
    return changes


def enter_items(
    session: Session,
    report_id: ReportId,
    reading: LetterReading,
    proposals: Sequence[ProposedItem],
    how: Acceptance,
    *,
    again: bool,
) -> Entered:
    """Enter the new parts of each proposal: items, responses and chosen actions.

    What a letter that was accepted before (`again`) answered is not entered again, since it may have
    been changed by hand. A cause of concern comes before the recommendations that name it as their parent.
    """
    entries = session.register.entries(report_id)
    before = [entry.item for entry in entries]
    causes = {item.label: item.id for item in before if item.kind == ItemKind.CAUSE_OF_CONCERN}
    compared = compare(proposals, entries)
    entered = Entered()
    for place, proposal, known in zip(_positions(before, reading, proposals), proposals, compared, strict=True):
        item_id = known.item_id
        if item_id is None:
            parent_id = causes.get(proposal.parent or _UNNAMED)
            item_id = session.register.add_item(proposed_item(proposal, report_id, place, parent_id))
            entered += Entered(item_count=1)
        elif how.update:
            entered += _restate(session, item_id, proposal, known)
        if proposal.kind == ItemKind.CAUSE_OF_CONCERN:
            causes[proposal.label] = item_id
        if known.novelty is Novelty.NEW or how.update or not again:
            entered += _enter_responses(session, item_id, proposal)
        entered += _enter_actions(session, item_id, proposal, how)
    return entered


def _restate(session: Session, item_id: ItemId, proposal: ProposedItem, known: ItemComparison) -> Entered:
    """Change an item to the letter's words if they differ. Its applicability and target are kept."""
    if not {"words", "deadline", "bodies"} & set(known.changed):
        return Entered()
    item = session.register.entry(item_id).item
    restated = replace(
        item,
        text=proposal.text,
        points=proposal.points,
        closing=proposal.closing,
        deadline=proposal.deadline if proposal.deadline.phrase else item.deadline,
        bodies=proposal.bodies or item.bodies,
    )
    session.register.change_item(item, restated)
    return Entered(updated_count=1)


def _enter_responses(session: Session, item_id: ItemId, proposal: ProposedItem) -> Entered:
    """Add the responses that the register lacks."""
    entry = session.register.entry(item_id)
    unsaid = [(voice, text) for voice in Voice if (text := unrecorded_response(proposal, entry, voice))]
    for voice, text in unsaid:
        session.register.respond(item_id, voice, text)
    return Entered(response_count=len(unsaid))


def _enter_actions(session: Session, item_id: ItemId, proposal: ProposedItem, how: Acceptance) -> Entered:
    """Make the chosen actions of an item, none that it has already.

    A commitment was made on the day of the letter. Its words there are its source and no update.
    """
    chosen = [action for action in proposal.actions if action in how.actions]
    if not chosen:
        return Entered()
    there = {folded(state.title) for state in session.actions.states() if state.action.item_id == item_id}
    new = [action for action in chosen if folded(action.title) not in there]
    responded_on = session.register.entry(item_id).report.responded_on
    opening = f"From the response of {in_words(responded_on)}" if responded_on else "From the response"
    people = session.settings.get().people
    for action in new:
        words = f"{opening}: “{action.evidence.words.strip()}”"
        session.actions.add(
            NewAction(
                action.title,
                owner_called(action.owner, people),
                action.target,
                item_id=item_id,
                note=words,
                undated=responded_on is None,
                kept=True,
            ),
            responded_on,
        )
    return Entered(action_count=len(new))


def _positions(before: Sequence[Item], reading: LetterReading, proposals: Sequence[ProposedItem]) -> list[int]:
    """Return each proposal's position in the report: the letter's order, even if accepted in parts."""
    stated: dict[tuple[ItemKind, str], list[int]] = {}
    for place, proposal in enumerate(reading.proposals, start=1):
        stated.setdefault(_name(proposal), []).append(place)
    behind = max((item.position for item in before), default=0)
    offset = next((item.position - stated[_name(item)][0] for item in before if _name(item) in stated), behind)
    positions, last = [], 0
    for proposal in proposals:
        last = next((place for place in stated.get(_name(proposal), ()) if place > last), last)
        positions.append(offset + last)
    return positions


def proposed_item(proposal: ProposedItem, report_id: ReportId, position: int, parent_id: ItemId | None) -> Item:
    """Return the item that a proposal becomes when it is accepted."""
    applicability, reason = _applicability(proposal)
    return Item(
        id=ItemId(_UNNAMED),
        report_id=report_id,
        kind=proposal.kind,
        number=proposal.number,
        text=proposal.text,
        points=proposal.points,
        closing=proposal.closing,
        parent_id=parent_id,
        deadline=proposal.deadline,
        bodies=proposal.bodies,
        applicability=applicability,
        applicability_reason=reason,
        position=position,
    )


def _applicability(proposal: ProposedItem) -> tuple[Applicability, str]:
    """Return an item's applicability: for the force, or for the commissioner, with a reason that says so."""
    match proposal.for_force, proposal.for_commissioner:
        case (True, False):
            return Applicability.FOR_US, ""
        case (True, True):
            return Applicability.FOR_US, "For the force and the Commissioner."
        case (_, True):
            return Applicability.FOR_US, "For the Commissioner."
        case (None, _):
            return Applicability.UNDECIDED, ""
        case _:
            return Applicability.NOT_FOR_US, _reason(proposal)


def _reason(proposal: ProposedItem) -> str:
    """Return the reason why an item is not for the force: its addressee, or else the letter's own words."""
    names = [body.canonical for body in proposal.bodies]
    if names:
        return f"Addressed to {_listed(names)}."
    words = [evidence.words for evidence in proposal.evidence if evidence.field == "for_force"]
    return f"The letter says: “{words[0].strip()}”" if words else "The letter says that it is not for the force."


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _name(item: Item | ProposedItem) -> tuple[ItemKind, str]:
    """Return an item's number, or its text if it has none."""
    return item.kind, item.number or folded(item.text)
