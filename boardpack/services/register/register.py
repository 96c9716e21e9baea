"""The register: reports and items, their applicability, dates, responses and assessments."""

from collections.abc import Iterator, Sequence
from datetime import date

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.counts import ItemCounts, count_items
from boardpack.domain.log.histories import AssuranceStatement
from boardpack.domain.log.tracking import ListedItem, TrackedItem, listed_items, tracked, with_slippage
from boardpack.domain.register.distinct_labels import distinct_labels
from boardpack.domain.register.grades import Grade, GradeStatement
from boardpack.domain.register.items import (
    NEEDS_REASON,
    Applicability,
    Item,
    ItemChange,
    ItemEntry,
    ItemId,
    Report,
    ReportId,
    Response,
    Voice,
)
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.gathering.slippages import slippages_of
from boardpack.services.register.deadlines import settle_deadlines
from boardpack.services.searching import answers
from boardpack.services.service import Service
from boardpack.values import replace

REGISTER_CHANGED = Changes(register=True)


class RegisterService(Service):
    def reports(self, as_at: AsAt = NOW, *, withdrawn: bool = False) -> tuple[Report, ...]:
        """Return every report, in the order in which they were accepted. Those that were withdrawn by themselves."""
        with self._reading() as session:
            return session.register.reports(as_at, withdrawn=withdrawn)

    def entries(
        self, report_id: ReportId | None = None, words: str = "", as_at: AsAt = NOW, *, withdrawn: bool = False
    ) -> tuple[ItemEntry, ...]:
        """Return the items of one report or of all that answer the words, now or in a view of the past.

        With `withdrawn`, return only items that were withdrawn, or whose report was.
        """
        with self._reading() as session:
            entries = session.register.entries(report_id, as_at, withdrawn=withdrawn)
        return tuple(entry for entry in entries if entry_answers(entry, words))

    def entry(self, item_id: ItemId, as_at: AsAt = NOW) -> ItemEntry:
        """Return one item, withdrawn or not. Raises NotFoundError."""
        with self._reading() as session:
            return session.register.entry(item_id, as_at)

    def find_report(self, words: str, *, withdrawn: bool = False) -> Report:
        """Return the one report with this identifier or title. With `withdrawn`, look only at withdrawn ones.

        Raises NotFoundError where there is none, RefusedError where there are several.
        """
        reports = self.reports(withdrawn=withdrawn)
        found = [r for r in reports if words == r.id or r.title.casefold() == words.strip().casefold()]
        found = found or [r for r in reports if answers(r.title, words)]
        if not found:
            raise NotFoundError(f"There is no report “{words}”.", "Look up its title in the register.")
        if len(found) > 1:
            raise RefusedError(f"“{words}” matches {len(found)} reports.", "Enter more of the title.")
        return found[0]

    def find_item(self, name: str, report_id: ReportId | None = None, *, withdrawn: bool = False) -> ItemEntry:
        """Return the one item of that label, number or identifier: "Recommendation 9", "9".

        Where a report has a label twice, each item also goes by its label with its first words.

        Raises NotFoundError where there is none, RefusedError where there are several.
        """
        sought = name.strip().casefold()
        entries = self.entries(report_id, withdrawn=withdrawn)
        found = [entry for entry, names in _named(entries) if sought in names]
        if not found:
            raise NotFoundError(f"There is no item “{name}”.", "Look up its number in the register.")
        if len(found) > 1:
            raise RefusedError(
                f"“{name}” could be {_choices_in_words(found)}.", "Enter the full name of the item and its report."
            )
        return found[0]

    def responses(self, item_id: ItemId, as_at: AsAt = NOW) -> tuple[Response, ...]:
        """Return every response to an item, superseded ones too, oldest first."""
        with self._reading() as session:
            return session.register.responses(item_id, as_at)

    def grades(self, item_id: ItemId, as_at: AsAt = NOW) -> tuple[GradeStatement, ...]:
        """Return every assessment of an item, the force's own and verified ones, oldest first."""
        with self._reading() as session:
            return session.register.grades(item_id, as_at)

    def assurances(self, item_id: ItemId, as_at: AsAt = NOW) -> tuple[AssuranceStatement, ...]:
        """Return every assurance that was given about an item itself, oldest first."""
        with self._reading() as session:
            return session.register.assurances(item_id, as_at)

    def history(self, item_id: ItemId, as_at: AsAt = NOW) -> tuple[ItemChange, ...]:
        """Return every change of an item, from its entry on, oldest first. Raises NotFoundError."""
        with self._reading() as session:
            return session.register.changes(item_id, as_at)

    def tracked(self, report_id: ReportId | None = None, as_at: AsAt = NOW) -> tuple[TrackedItem, ...]:
        """Return the items of one report or of all, with their actions and status.

        `with_slippage` adds the changes of target dates.
        """
        with self._reading() as session:
            entries = session.register.entries(report_id, as_at)
            states = session.actions.answering(report_id, as_at)
        return tracked(entries, states, as_at.on(self.today()))

    def listed(self, as_at: AsAt = NOW) -> tuple[ListedItem, ...]:
        """Return all items with status and the owners of their actions, without the actions."""
        day = as_at.on(self.today())
        with self._reading() as session:
            entries = session.register.entries(as_at=as_at, every_ref=False)
            found = session.tallies.answering(day, as_at)
        return listed_items(entries, found, day)

    def listed_among(self, entries: Sequence[ItemEntry], as_at: AsAt = NOW) -> tuple[ListedItem, ...]:
        """Return these items with their status. Only their own actions are read.

        A cause of concern has the status of those of its recommendations that are among them.
        """
        day = as_at.on(self.today())
        with self._reading() as session:
            found = session.tallies.answering(day, as_at, [entry.item.id for entry in entries])
        return listed_items(entries, found, day)

    def with_slippage(self, tracked: TrackedItem, as_at: AsAt = NOW) -> TrackedItem:
        """Return the item with the changes of its target date and of those of its actions."""
        with self._reading() as session:
            slips = slippages_of(session, tracked, as_at)
        return with_slippage(tracked, slips, as_at.on(self.today()))

    def counts(self, report_id: ReportId | None = None, as_at: AsAt = NOW) -> ItemCounts:
        """Return the number of items by applicability and status."""
        return count_items(self.tracked(report_id, as_at), as_at.on(self.today()))

    def correct(self, corrected: Item) -> Changes:
        """Correct only what comes from the letter of an item: kind, number, words, deadline and bodies.

        The earlier values stay in its history. Raises RefusedError where no words are left, NotFoundError.
        """
        if not corrected.text.strip():
            raise RefusedError("The item has no text.", "Enter the text of the item.")
        with self._writing() as session:
            before = session.register.entry(corrected.id).item
            after = replace(
                before,
                kind=corrected.kind,
                number=corrected.number or ("" if before.number else None),  # nothing would say nothing of it
                text=corrected.text.strip(),
                points=corrected.points,
                closing=corrected.closing,
                deadline=corrected.deadline,
                bodies=corrected.bodies,
            )
            session.register.change_item(before, after)
        return REGISTER_CHANGED

    def set_applicability(self, item_id: ItemId, applicability: Applicability, reason: str) -> Changes:
        """Record whether an item is for us. Raises RefusedError where “not” or “partly” comes without a reason."""
        if applicability in NEEDS_REASON and not reason.strip():
            raise RefusedError(
                f"“{applicability.value.capitalize()}” needs a reason.", "Give the reason in a sentence."
            )
        with self._writing() as session:
            session.register.entry(item_id)
            session.register.set_applicability(item_id, applicability, reason.strip())
        return REGISTER_CHANGED

    def set_target(self, item_id: ItemId, day: date | None) -> Changes:
        """Record the force's own date for an item, or that there is none."""
        with self._writing() as session:
            session.register.entry(item_id)
            session.register.set_target(item_id, day)
        return REGISTER_CHANGED

    def set_assurance(self, item_id: ItemId, assurance: Assurance) -> Changes:
        """Record how far the board was assured about an item. Raises NotFoundError."""
        with self._writing() as session:
            session.register.entry(item_id)
            session.register.set_assurance(item_id, assurance)
        return REGISTER_CHANGED

    def set_self_grade(self, item_id: ItemId, grade: Grade | None, evidence: str = "") -> Changes:
        """Record the force's own assessment of an item. None clears it.

        Raises RefusedError for an item that is not for the force.
        """
        with self._writing() as session:
            _refuse_ungradable(session.register.entry(item_id).item)
            session.register.set_self_grade(item_id, grade, evidence.strip())
        return REGISTER_CHANGED

    def set_verified_grade(
        self, item_id: ItemId, grade: Grade | None, verified_by: str = "", evidence: str = ""
    ) -> Changes:
        """Record how far an item was found to be met, and by whom, or takes that back.

        Raises RefusedError for an item that is not for the force, and for a grade that nobody verified.
        """
        if grade and not verified_by.strip():
            raise RefusedError(
                "A verified assessment needs the name of the verifier.", "Enter who verified it, for example “HMICFRS”."
            )
        with self._writing() as session:
            _refuse_ungradable(session.register.entry(item_id).item)
            session.register.set_verified_grade(item_id, grade, verified_by.strip(), evidence.strip())
        return REGISTER_CHANGED

    def withdraw_item(self, item_id: ItemId, withdrawn: bool) -> Changes:
        """Withdraw or restore an item. Its history is kept. Return empty changes if it was so already."""
        with self._writing() as session:
            if session.register.entry(item_id).item.withdrawn is withdrawn:
                return Changes()
            session.register.withdraw_item(item_id, withdrawn)
        return REGISTER_CHANGED

    def respond(self, item_id: ItemId, voice: Voice, text: str) -> Changes:
        """Add a response of the force or the Commissioner. Earlier responses stay."""
        if not text.strip():
            raise RefusedError("The response has no text.", "Enter the response to the item.")
        with self._writing() as session:
            session.register.entry(item_id)
            session.register.respond(item_id, voice, text.strip())
        return REGISTER_CHANGED

    def set_title(self, report_id: ReportId, title: str) -> Changes:
        """Record the title of a report. Raises RefusedError for an empty one."""
        words = " ".join(title.split())
        if not words:
            raise RefusedError("A report needs a title.", "Enter the title of the report. Nothing was changed.")
        with self._writing() as session:
            session.register.report(report_id)
            session.register.change_report(report_id, {"title": words})
        return REGISTER_CHANGED

    def set_published(self, report_id: ReportId, day: date) -> Changes:
        """Record when a report was published. Deadlines that count from that day are counted again."""
        with self._writing() as session:
            session.register.report(report_id)
            session.register.change_report(report_id, {"published_on": day.isoformat()})
            settle_deadlines(session, report_id, day)
        return REGISTER_CHANGED


def _refuse_ungradable(item: Item) -> None:
    if item.applicability is Applicability.NOT_FOR_US:
        raise RefusedError(
            f"“{item.label}” is not for the force and cannot be assessed.", "First record that it is for the force."
        )


def _named(entries: Sequence[ItemEntry]) -> Iterator[tuple[ItemEntry, tuple[str, ...]]]:
    """Yield each item with the names by which it goes, in lower case."""
    for entry, label in _labelled(entries):
        item = entry.item
        yield entry, (item.id, item.label.casefold(), (item.number or "").casefold(), label.casefold())


def _labelled(entries: Sequence[ItemEntry]) -> Iterator[tuple[ItemEntry, str]]:
    """Yield each item with a label that tells it apart in its report: its identifier if the words are the same."""
    by_report: dict[ReportId, list[ItemEntry]] = {}
    for entry in entries:
        by_report.setdefault(entry.report.id, []).append(entry)
    for own in by_report.values():
        labels = distinct_labels([entry.item for entry in own])
        for entry, label in zip(own, labels, strict=True):
            yield entry, label if labels.count(label) == 1 else f"{entry.item.id} ({label})"


def _choices_in_words(entries: Sequence[ItemEntry]) -> str:
    return " or ".join(f"{label} of “{entry.report.title}”" for entry, label in _labelled(entries))


def entry_answers(entry: ItemEntry, words: str) -> bool:
    """Return True if an item, its report or a response has every searched word."""
    item = entry.item
    spoken = [response.text for response in entry.responses]
    bodies = [body.canonical for body in item.bodies]
    texts = (item.label, entry.report.title, item.text, *item.points, item.closing, *bodies, *spoken)
    return answers(" ".join(texts), words)
