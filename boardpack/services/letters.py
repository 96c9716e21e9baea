"""Letters and reports from inspectors: read, proposed, and accepted into the register."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from boardpack.domain.changes import Changes
from boardpack.domain.items import Applicability, Item, ItemId, ItemKind, Report, ReportId
from boardpack.domain.progress import Progress, silent
from boardpack.domain.proposals import LetterReading, Proposal
from boardpack.errors import RefusedError, UnreadableFileError
from boardpack.services.deadlines import settle_deadlines
from boardpack.services.letter_reading import read_letter_apart
from boardpack.services.service import Service
from boardpack.store import Session

_UNNAMED = ""


@dataclass(frozen=True)
class AcceptedLetter:
    """What came into the register: how many items are new, and how many responses."""

    report: Report
    item_count: int
    response_count: int
    changes: Changes = Changes(register=True)


_Key = tuple[ItemKind, str, ItemId | None]


@dataclass(frozen=True)
class _Entered:
    """A proposal with the item that it became, or that it says again."""

    proposal: Proposal
    item_id: ItemId
    is_new: bool


class LettersService(Service):
    def read(self, path: Path, published_on: date | None = None, progress: Progress = silent) -> LetterReading:
        """What a letter seems to hold for this office; nothing is stored.

        Raises UnreadableFileError, and CancelledError as soon as `progress` returns False.
        """
        with self._reading() as session:
            settings = session.settings.get()
        names = tuple(dict.fromkeys(name for name in (*settings.force_names, settings.force_name) if name))
        return read_letter_apart(path, published_on, names, progress)

    def accept(
        self, path: Path, reading: LetterReading, proposals: Sequence[Proposal], published_on: date | None = None
    ) -> AcceptedLetter:
        """Keeps the letter and enters the chosen proposals, all or nothing.

        A letter about a report that the register holds already adds to that report; of a letter that
        was accepted before, only items that were left out then are entered. Raises RefusedError for
        a letter that brings nothing.
        """
        if not proposals:
            raise RefusedError(
                f"Nothing was taken from “{reading.file_name}”.", reading.notice or "Choose at least one item."
            )
        data = _same_bytes(path, reading)
        with self._writing() as session:
            earlier = session.register.report_from(reading.sha256)
            report = _report_for(session, earlier, reading, published_on)
            entered = _enter_items(session, report.id, reading, proposals)
            answered = [each for each in entered if each.is_new or earlier is None]
            response_count = sum(_enter_responses(session, each) for each in answered)
            item_count = sum(each.is_new for each in entered)
            if not item_count and not response_count:
                raise RefusedError(
                    f"“{reading.file_name}” is in the register already, under “{report.title}”.",
                    "Change its items there.",
                )
            if report.published_on:
                settle_deadlines(session, report.id, report.published_on)
            session.files.keep(data)
        return AcceptedLetter(report, item_count, response_count)


def _same_bytes(path: Path, reading: LetterReading) -> bytes:
    """The letter as it was read; a file that was changed since then would not bear out its proposals."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"The file “{path}” is not there any more.", "Read the letter again.") from error
    if hashlib.sha256(data).hexdigest() != reading.sha256:
        raise RefusedError(f"“{path.name}” was changed after it was read.", "Read the letter again.")
    return data


def _report_for(session: Session, earlier: Report | None, reading: LetterReading, published_on: date | None) -> Report:
    """The report that the letter is about: the one of that letter or title in the register, else a new one."""
    facts = reading.facts
    wanted = Report(
        id=ReportId(_UNNAMED),
        title=(facts.report_title or Path(reading.file_name).stem).strip(),
        published_on=published_on or facts.report_published,
        responded_on=facts.response_date,
        source_sha256=reading.sha256,
    )
    known = earlier or next((report for report in session.register.reports() if _is_same(report, wanted)), None)
    if known is None:
        return session.register.add_report(wanted, reading.file_name)
    news = _news(known, wanted, reading.file_name)
    if news:
        session.register.change_report(known.id, news)
    return session.register.report(known.id)


def _is_same(known: Report, wanted: Report) -> bool:
    dates = {day for day in (known.published_on, wanted.published_on) if day}
    return _folded(known.title) == _folded(wanted.title) and len(dates) < 2


def _news(known: Report, wanted: Report, source_name: str) -> dict[str, str]:
    told = {}
    if wanted.source_sha256 and wanted.source_sha256 != known.source_sha256:
        told = {"source_sha256": wanted.source_sha256, "source_name": source_name}
    if wanted.published_on and wanted.published_on != known.published_on:
        told["published_on"] = wanted.published_on.isoformat()
    if wanted.responded_on and wanted.responded_on != known.responded_on:
        told["responded_on"] = wanted.responded_on.isoformat()
    return told


def _enter_items(
    session: Session, report_id: ReportId, reading: LetterReading, proposals: Sequence[Proposal]
) -> list[_Entered]:
    """Enters the items that the report does not hold yet; each proposal is matched with its item.

    A cause of concern comes before the recommendations that name it as their parent.
    """
    before = [entry.item for entry in session.register.entries(report_id)]
    causes = {item.label: item.id for item in before if item.kind is ItemKind.CAUSE_OF_CONCERN}
    known: dict[_Key, list[ItemId]] = {}
    for item in before:
        known.setdefault(_key(item, item.parent_id), []).append(item.id)
    entered = []
    for place, proposal in zip(_positions(before, reading, proposals), proposals, strict=True):
        parent_id = causes.get(proposal.parent or _UNNAMED)
        same = known.get(_key(proposal, parent_id))
        item_id = same.pop(0) if same else None
        new_id = item_id or session.register.add_item(proposed_item(proposal, report_id, place, parent_id))
        entered.append(_Entered(proposal, new_id, is_new=item_id is None))
        if proposal.kind is ItemKind.CAUSE_OF_CONCERN:
            causes[proposal.label] = new_id
    return entered


def _positions(before: Sequence[Item], reading: LetterReading, proposals: Sequence[Proposal]) -> list[int]:
    """Where each proposal stands in the report: in the letter's order, also when it is accepted bit by bit."""
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


def _enter_responses(session: Session, entered: _Entered) -> int:
    """Adds the responses that do not stand in the register already, and tells how many."""
    entry = session.register.entry(entered.item_id)
    count = 0
    for response in entered.proposal.responses:
        standing = entry.latest(response.voice)
        if standing is None or _folded(standing.text) != _folded(response.text):
            session.register.respond(entered.item_id, response.voice, response.text)
            count += 1
    return count


def proposed_item(proposal: Proposal, report_id: ReportId, position: int, parent_id: ItemId | None) -> Item:
    """The item that a proposal becomes when it is accepted."""
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


def _applicability(proposal: Proposal) -> tuple[Applicability, str]:
    match proposal.for_force:
        case None:
            return Applicability.UNDECIDED, ""
        case True:
            return Applicability.FOR_US, ""
        case False:
            return Applicability.NOT_FOR_US, _reason(proposal)


def _reason(proposal: Proposal) -> str:
    """Why an item is not for the force: whom it is addressed to, else the letter's own words."""
    names = [body.canonical for body in proposal.bodies]
    if names:
        return f"Addressed to {_listed(names)}."
    words = [evidence.words for evidence in proposal.evidence if evidence.field == "for_force"]
    return f"The letter says: “{words[0].strip()}”" if words else "The letter says that it is not for the force."


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _key(item: Item | Proposal, parent_id: ItemId | None) -> _Key:
    """What makes an item the same within its report: its name, and the cause of concern it belongs to."""
    return *_name(item), parent_id


def _name(item: Item | Proposal) -> tuple[ItemKind, str]:
    """An item's number, or its words where it has none."""
    return item.kind, item.number or _folded(item.text)


def _folded(text: str) -> str:
    """The letters and figures alone: a letter's Word and PDF copies differ in dashes, quotes and spaces."""
    return "".join(character for character in text.casefold() if character.isalnum())
