"""Letters and reports from inspectors: read, proposed, and accepted into the register."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from boardpack.domain.changes import Changes
from boardpack.domain.items import Applicability, Item, ItemEntry, ItemId, ItemKind, Report, ReportId
from boardpack.domain.proposals import LetterReading, Proposal
from boardpack.errors import RefusedError, UnreadableFileError
from boardpack.services.deadlines import settle_deadlines
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


def read_letter(path: Path, published_on: date | None = None, force_names: tuple[str, ...] = ()) -> LetterReading:
    """What a letter seems to hold; nothing is stored. Raises UnreadableFileError."""
    from boardpack.formats.reading import read_source  # Word and PDF readers wait until a letter comes
    from boardpack.intake.finder import find

    return find(read_source(path), force_names=force_names, published_on=published_on)


class LettersService(Service):
    def read(self, path: Path, published_on: date | None = None) -> LetterReading:
        """What a letter seems to hold for this office; nothing is stored. Raises UnreadableFileError."""
        with self._reading() as session:
            settings = session.settings.get()
        names = tuple(dict.fromkeys(name for name in (*settings.force_names, settings.force_name) if name))
        return read_letter(path, published_on, names)

    def accept(
        self, path: Path, reading: LetterReading, proposals: Sequence[Proposal], published_on: date | None = None
    ) -> AcceptedLetter:
        """Keeps the letter and enters the chosen proposals, all or nothing.

        A letter about a report that the register holds already adds to that report. Raises
        RefusedError for a letter that was accepted before or that brings nothing.
        """
        if not proposals:
            raise RefusedError(
                f"Nothing was taken from “{reading.file_name}”.", reading.notice or "Choose at least one item."
            )
        data = _same_bytes(path, reading)
        with self._writing() as session:
            _refuse_known_letter(session, reading)
            report = _report_for(session, reading, published_on)
            before = session.register.entries(report.id)
            item_count = _enter_items(session, report.id, before, proposals)
            response_count = _enter_responses(session, report.id, proposals)
            if not item_count and not response_count:
                raise RefusedError(
                    f"The register already holds all of “{reading.file_name}”.", "There is nothing to accept."
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


def _refuse_known_letter(session: Session, reading: LetterReading) -> None:
    known = session.register.report_from(reading.sha256)
    if known:
        raise RefusedError(
            f"“{reading.file_name}” is in the register already, under “{known.title}”.",
            "Change its items there.",
        )


def _report_for(session: Session, reading: LetterReading, published_on: date | None) -> Report:
    """The report that the letter is about: the one of that title in the register, else a new one."""
    facts = reading.facts
    wanted = Report(
        id=ReportId(_UNNAMED),
        title=(facts.report_title or Path(reading.file_name).stem).strip(),
        published_on=published_on or facts.report_published,
        responded_on=facts.response_date,
        source_sha256=reading.sha256,
    )
    known = next((report for report in session.register.reports() if _is_same(report, wanted)), None)
    if known is None:
        return session.register.add_report(wanted, reading.file_name)
    session.register.change_report(known.id, _news(wanted, reading.file_name))
    return session.register.report(known.id)


def _is_same(known: Report, wanted: Report) -> bool:
    dates = {day for day in (known.published_on, wanted.published_on) if day}
    return _folded(known.title) == _folded(wanted.title) and len(dates) < 2


def _news(wanted: Report, source_name: str) -> dict[str, str]:
    told = {"source_sha256": wanted.source_sha256 or "", "source_name": source_name}
    dates = {"published_on": wanted.published_on, "responded_on": wanted.responded_on}
    return told | {name: day.isoformat() for name, day in dates.items() if day}


def _enter_items(
    session: Session, report_id: ReportId, before: Sequence[ItemEntry], proposals: Sequence[Proposal]
) -> int:
    """Enters the items that the report does not hold yet, causes of concern first, as others name them as parent."""
    names = {name: entry.item.id for entry in before for name in _names(entry.item)}
    known = {_key(entry.item) for entry in before}
    first = max((entry.item.position for entry in before), default=0) + 1
    new = [(place, p) for place, p in enumerate(proposals, start=first) if _key(p) not in known]
    for place, proposal in sorted(new, key=lambda pair: pair[1].kind is not ItemKind.CAUSE_OF_CONCERN):
        item = proposed_item(proposal, report_id, place, names.get(proposal.parent or _UNNAMED))
        item_id = session.register.add_item(item)
        names |= dict.fromkeys(_names(proposal), item_id)
    return len(new)


def _enter_responses(session: Session, report_id: ReportId, proposals: Sequence[Proposal]) -> int:
    """Adds the responses that do not stand in the register word for word."""
    entries = {_key(entry.item): entry for entry in session.register.entries(report_id)}
    count = 0
    for proposal in proposals:
        entry = entries[_key(proposal)]
        for response in proposal.responses:
            standing = entry.latest(response.voice)
            if standing is None or _folded(standing.text) != _folded(response.text):
                session.register.respond(entry.item.id, response.voice, response.text)
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


def _names(item: Item | Proposal) -> tuple[str, ...]:
    """The names by which a proposal may call its parent; only causes of concern are parents."""
    if item.kind is not ItemKind.CAUSE_OF_CONCERN:
        return ()
    return (item.label, *filter(None, (item.number,)))


def _key(item: Item | Proposal) -> tuple[ItemKind, str]:
    """What makes an item the same within its report: its number, or its words where it has none."""
    return item.kind, item.number or _folded(item.text)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
