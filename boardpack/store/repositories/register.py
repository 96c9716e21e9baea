"""The register: reports, their items, and the responses to them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.deadlines import Deadline
from boardpack.domain.log.histories import AssuranceStatement
from boardpack.domain.log.slippage import TargetStatement
from boardpack.domain.register.clocks import SECTION_55, clock_rule
from boardpack.domain.register.grades import Grade, Grader, GradeStatement
from boardpack.domain.register.item_kinds import ItemKind, item_kind
from boardpack.domain.register.items import (
    Applicability,
    Item,
    ItemChange,
    ItemEntry,
    ItemId,
    Report,
    ReportId,
    Response,
    ResponseDates,
    ResponseId,
    SentLetter,
    Voice,
)
from boardpack.errors import NotFoundError
from boardpack.store.history.ledger import Ledger
from boardpack.store.history.references import shown_ref
from boardpack.store.history.undecided import in_log
from boardpack.store.schema.tables import ACTION_UPDATE, ITEM, ITEM_CHANGE, REPORT, REPORT_CHANGE, RESPONSE
from boardpack.store.schema.values import GONE, Mapped, Row, day_from, day_text
from boardpack.store.schema.views import bound, states_of

_REPORT = Mapped(
    Report,
    REPORT_CHANGE,
    only_read=("withdrawn", "extended_to", "stage"),
    id=REPORT_CHANGE.key,
    extended_to="due_on",
    stage="monitoring",
)
_DATES = Mapped(ResponseDates, REPORT_CHANGE)
_LETTER = Mapped(SentLetter, REPORT_CHANGE, sha256="response_sha256", file_name="response_name")
_DECIDED = ("assurance", "self_grade", "verified_grade", "verified_by", "grade_evidence", "withdrawn")
"""The fields of an item that are recorded one by one after its entry."""
_ITEM = Mapped(Item, ITEM_CHANGE, only_read=("kind", *_DECIDED), id=ITEM_CHANGE.key)
_DEADLINE = Mapped(
    Deadline,
    ITEM_CHANGE,
    phrase="deadline_phrase",
    precision="deadline_precision",
    on="deadline_on",
    basis="deadline_basis",
)
_RESPONSE = Mapped(Response, RESPONSE)
_KIND_OF_OTHERS = ItemKind.RECOMMENDATION.name
"""What `kind` is in the row of an item whose kind has its name in `kind_name`."""


class RegisterRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def reports(self, as_at: AsAt = NOW, *, withdrawn: bool = False) -> tuple[Report, ...]:
        """Return every report, in the order in which they were accepted; or those that were withdrawn."""
        return tuple(report for report in self._known_reports(as_at) if report.withdrawn is withdrawn)

    def report(self, report_id: ReportId, as_at: AsAt = NOW) -> Report:
        """Return one report, also one that was withdrawn. Raises NotFoundError."""
        rows = self._ledger.standing(REPORT_CHANGE, "?", [report_id], as_at)
        if not rows:
            raise NotFoundError(f"There is no report “{report_id}”.", "Look up its title in the register.")
        return _report(rows[0], self._sending_recorded(as_at))

    def report_from(self, source_sha256: str) -> Report | None:
        """Return the report to which an accepted letter with this SHA-256 belongs, unless it was withdrawn."""
        sql = """SELECT h.report_id FROM report_change h JOIN report_current c ON c.report_id = h.report_id
            WHERE h.source_sha256 = ? AND c.withdrawn IS NOT 1 ORDER BY h.id LIMIT 1"""
        row = self._ledger.row(sql, [source_sha256])
        return self.report(ReportId(row["report_id"])) if row else None

    def entries(
        self,
        report_id: ReportId | None = None,
        as_at: AsAt = NOW,
        *,
        withdrawn: bool = False,
        every_ref: bool = True,
    ) -> tuple[ItemEntry, ...]:
        """Return the items of one report or of all, in order, now or in a view of the past; or those that were
        withdrawn.

        An item counts as withdrawn with its report. Without `every_ref` an entry names the first of its
        actions alone, which says whether there is any: a long log costs no more then than a short one.
        """
        among, parameters = ("SELECT id FROM item WHERE report_id = ?", [report_id]) if report_id else ("", [])
        found = self._entries(among, parameters, as_at, every_ref=every_ref)
        return tuple(entry for entry in found if entry.withdrawn is withdrawn)

    def entry(self, item_id: ItemId, as_at: AsAt = NOW) -> ItemEntry:
        """Return one item with all that the register shows of it, also one that was withdrawn. Raises NotFoundError."""
        found = self._entries("?", [item_id], as_at)
        if not found:
            raise NotFoundError(f"There is no item “{item_id}”.", "Look up its number in the register.")
        return found[0]

    def responses(self, item_id: ItemId, as_at: AsAt = NOW) -> tuple[Response, ...]:
        """Return every response to an item, superseded ones too, oldest first."""
        sql = f"SELECT h.* FROM response h WHERE h.item_id = ?{bound(as_at)} ORDER BY h.id"
        return tuple(_RESPONSE.read(row) for row in self._ledger.rows(sql, [item_id]))

    def add_report(self, report: Report, source_name: str = "") -> Report:
        """Enter a report. The identifier returned is the store's."""
        report_id = ReportId(self._ledger.enter(REPORT))
        self._ledger.add(REPORT_CHANGE, report_id, {**_report_fields(report), "source_name": source_name})
        return self.report(report_id)

    def change_report(self, report_id: ReportId, fields: Mapping[str, str]) -> None:
        """Record columns of a report. An empty text clears a date."""
        self._ledger.add(REPORT_CHANGE, report_id, fields)

    def add_item(self, item: Item) -> ItemId:
        """Enter an item. The identifier returned is the store's."""
        item_id = ItemId(self._ledger.enter(ITEM, {"report_id": item.report_id}))
        self._ledger.add(ITEM_CHANGE, item_id, _item_fields(item))
        return item_id

    def change_item(self, before: Item, after: Item) -> None:
        """Record the fields of `after` that differ from `before`. Write nothing if none do."""
        self._ledger.add_differing(ITEM_CHANGE, before.id, _item_fields(before), _item_fields(after))

    def set_deadline(self, item_id: ItemId, deadline: Deadline) -> None:
        """Record the first and last day of a deadline, once it is known."""
        self._ledger.add(ITEM_CHANGE, item_id, _deadline_fields(deadline))

    def set_applicability(self, item_id: ItemId, applicability: Applicability, reason: str) -> None:
        """Record whether an item applies, and the reason if not."""
        fields = {"applicability": applicability.value, "applicability_reason": reason}
        self._ledger.add(ITEM_CHANGE, item_id, fields)

    def set_target(self, item_id: ItemId, day: date | None) -> None:
        """Record the force's target date. None clears it."""
        self._ledger.add(ITEM_CHANGE, item_id, {"target": day_text(day)})

    def set_assurance(self, item_id: ItemId, assurance: Assurance) -> None:
        """Record the assurance of the board about an item."""
        self._ledger.add(ITEM_CHANGE, item_id, {"assurance": assurance.value})

    def set_self_grade(self, item_id: ItemId, grade: Grade | None, evidence: str) -> None:
        """Record the force's own grade of an item. None clears it."""
        self._ledger.add(ITEM_CHANGE, item_id, {"self_grade": grade or GONE, "grade_evidence": evidence})

    def set_verified_grade(self, item_id: ItemId, grade: Grade | None, verified_by: str, evidence: str) -> None:
        """Record the verified grade of an item and who gave it. None clears it."""
        fields = {"verified_grade": grade or GONE, "verified_by": verified_by, "grade_evidence": evidence}
        self._ledger.add(ITEM_CHANGE, item_id, fields)

    def grades(self, item_id: ItemId, as_at: AsAt = NOW) -> tuple[GradeStatement, ...]:
        """Return every grade that was said of an item, oldest first, whoever gave it."""
        rows = self._changes("h.self_grade IS NOT NULL OR h.verified_grade IS NOT NULL", as_at, item_id)
        return tuple(fields for row in rows for fields in _grades(row))

    def assurances(self, item_id: ItemId, as_at: AsAt = NOW) -> tuple[AssuranceStatement, ...]:
        """Return every assurance that was given about an item, oldest first."""
        rows = self._changes("h.assurance IS NOT NULL", as_at, item_id)
        return tuple(
            AssuranceStatement(Assurance(row["assurance"]), datetime.fromisoformat(row["at"]), row["by"])
            for row in rows
        )

    def targets(self, as_at: AsAt = NOW, item_id: ItemId | None = None) -> dict[ItemId, list[TargetStatement]]:
        """Return every target of one item or of all, oldest first. None as a target clears it."""
        found: dict[ItemId, list[TargetStatement]] = {}
        for row in self._changes("h.target IS NOT NULL", as_at, item_id):
            fields = TargetStatement(datetime.fromisoformat(row["at"]), row["by"], day_from(row["target"]))
            found.setdefault(ItemId(row["item_id"]), []).append(fields)
        return found

    def changes(self, item_id: ItemId, as_at: AsAt = NOW) -> tuple[ItemChange, ...]:
        """Return every change of an item, from its entry on, oldest first. Raises NotFoundError."""
        home = self._ledger.row("SELECT report_id FROM item WHERE id = ?", [item_id])
        if home is None:
            raise NotFoundError(f"There is no item “{item_id}”.", "Look up its number in the register.")
        found: list[ItemChange] = []
        state: Row = {}
        for row in self._changes("1", as_at, item_id):
            state = {**row, **state, **{name: value for name, value in row.items() if value is not None}}
            before = found[-1].after if found else None
            item = _item(state, ReportId(home["report_id"]))
            found.append(ItemChange(datetime.fromisoformat(row["at"]), row["by"], before, item))
        return tuple(found)

    def withdraw_item(self, item_id: ItemId, withdrawn: bool) -> None:
        """Withdraw an item from every list, or restore it. History stays."""
        self._ledger.add(ITEM_CHANGE, item_id, {"withdrawn": int(withdrawn)})

    def respond(self, item_id: ItemId, voice: Voice, text: str) -> ResponseId:
        """Add a response. It supersedes the earlier one of the same voice."""
        return ResponseId(self._ledger.add(RESPONSE, item_id, {"voice": voice.value, "text": text}))

    def _changes(self, chosen: str, as_at: AsAt, item_id: ItemId | None) -> list[Row]:
        of_one = " AND h.item_id = ?" if item_id else ""
        sql = f"SELECT h.* FROM item_change h WHERE ({chosen}){of_one}{bound(as_at)} ORDER BY h.id"
        return self._ledger.rows(sql, [item_id] if item_id else [])

    def _known_reports(self, as_at: AsAt) -> tuple[Report, ...]:
        recorded = self._sending_recorded(as_at)
        return tuple(_report(row, recorded) for row in self._ledger.standing(REPORT_CHANGE, as_at=as_at))

    def _sending_recorded(self, as_at: AsAt) -> Mapping[tuple[str, str], tuple[datetime, int]]:
        """Map each report, with a day on which its response was sent, to the time and batch that last recorded it."""
        sql = f"""SELECT h.report_id, h.responded_on, max(h.at) AS at, max(h.batch) AS batch FROM report_change h
            WHERE h.responded_on <> ''{bound(as_at)} GROUP BY h.report_id, h.responded_on"""
        return {
            (row["report_id"], row["responded_on"]): (datetime.fromisoformat(row["at"]), row["batch"])
            for row in self._ledger.rows(sql)
        }

    def _entries(
        self, among: str, parameters: Sequence[str], as_at: AsAt, *, every_ref: bool = True
    ) -> tuple[ItemEntry, ...]:
        """Return entries in the order of the register, without items whose report the view does not show."""
        states = self._ledger.standing(ITEM_CHANGE, among, parameters, as_at)
        asked = f" WHERE id IN ({among})" if among else ""
        found = self._ledger.rows(f"SELECT id, report_id FROM item{asked}", parameters)
        homes = {row["id"]: ReportId(row["report_id"]) for row in found}
        reports = {report.id: report for report in self._known_reports(as_at)}
        order = {report_id: place for place, report_id in enumerate(reports)}
        items = [_item(row, homes[row["item_id"]]) for row in states if homes[row["item_id"]] in reports]
        items.sort(key=lambda item: (order[item.report_id], item.position, item.id))
        fields = self._standing_responses(among, parameters, as_at)
        look_up = self._action_refs if every_ref else self._first_refs
        refs = look_up(among, parameters, as_at)
        return tuple(
            ItemEntry(item, reports[item.report_id], tuple(fields.get(item.id, ())), tuple(refs.get(item.id, ())))
            for item in items
        )

    def _in_view(self, as_at: AsAt) -> str:
        """Return SQL that is true if an action `a` is in a view and not withdrawn there."""
        if as_at.is_now:
            return f"a.seq NOT IN (SELECT seq FROM action_current c WHERE {in_log(self._ledger, as_at, removed=True)})"
        laid_out = self._ledger.laid_out(as_at)
        states = self._ledger.action_states(as_at) if laid_out else states_of(ACTION_UPDATE, as_at)
        return f"EXISTS (SELECT 1 FROM {states} c WHERE c.seq = a.seq AND {in_log(self._ledger, as_at)})"

    def _standing_responses(self, among: str, parameters: Sequence[str], as_at: AsAt) -> dict[str, list[Response]]:
        asked = f"h.item_id IN ({among})" if among else "1"
        newest = f"SELECT h.response_id FROM response_current h WHERE {asked}"
        if not as_at.is_now:
            newest = f"SELECT max(h.id) FROM response h WHERE {asked}{bound(as_at)} GROUP BY h.item_id, h.voice"
        sql = f"SELECT * FROM response WHERE id IN ({newest}) AND text <> '' ORDER BY id"
        found: dict[str, list[Response]] = {}
        for row in self._ledger.rows(sql, parameters):
            found.setdefault(row["item_id"], []).append(_RESPONSE.read(row))
        return found

    def _action_refs(self, among: str, parameters: Sequence[str], as_at: AsAt) -> dict[str, list[str]]:
        asked = f"IN ({among})" if among else "IS NOT NULL"
        sql = f"""SELECT s.item_id, json_group_array(s.ref) AS refs
            FROM (SELECT a.item_id, {shown_ref(as_at)} AS ref FROM action a
                WHERE a.item_id {asked} AND {self._in_view(as_at)} ORDER BY a.item_id, a.id) s
            GROUP BY s.item_id"""
        return {row["item_id"]: json.loads(row["refs"]) for row in self._ledger.rows(sql, parameters)}

    def _first_refs(self, among: str, parameters: Sequence[str], as_at: AsAt) -> dict[str, list[str]]:
        first = f"""SELECT {shown_ref(as_at)} FROM action a
            WHERE a.item_id = i.id AND {self._in_view(as_at)} ORDER BY a.id LIMIT 1"""
        asked = f" WHERE i.id IN ({among})" if among else ""
        found = self._ledger.rows(f"SELECT i.id, ({first}) AS ref FROM item i{asked}", parameters)
        return {row["id"]: [row["ref"]] for row in found if row["ref"]}


def _report_fields(report: Report) -> Row:
    letter = _LETTER.write(report.letter_as_sent) if report.letter_as_sent else {}
    return _REPORT.write(report, clock=None if report.rule == SECTION_55 else report.rule.key, **letter)


def _report(row: Row, sending_recorded: Mapping[tuple[str, str], tuple[datetime, int]]) -> Report:
    recorded_at, recorded_in = sending_recorded.get((row["report_id"], row["responded_on"]), (None, None))
    is_kept = row["responded_on"] and row["response_sha256"]
    return _REPORT.read(
        row,
        dates=_DATES.read(row),
        rule=clock_rule(row["clock"]) if row["clock"] else SECTION_55,
        response_recorded_at=recorded_at,
        response_recorded_in=recorded_in,
        letter_as_sent=_LETTER.read(row) if is_kept else None,
    )


def _item_fields(item: Item) -> Row:
    deadline = _deadline_fields(item.deadline)
    return _ITEM.write(item, parent_id=item.parent_id, **_kind_fields(item.kind), **deadline)


def _kind_fields(kind: ItemKind) -> dict[str, str]:
    """Return the fields of the kind. One that is not built in has its name in `kind_name`."""
    if kind.is_built_in:
        return {"kind": kind.name, "kind_name": ""}
    return {"kind": _KIND_OF_OTHERS, "kind_name": kind.name}


def _deadline_fields(deadline: Deadline) -> Row:
    return _DEADLINE.write(deadline, deadline_phrase=deadline.phrase or GONE, deadline_basis=deadline.basis or GONE)


def _item(row: Row, report_id: ReportId) -> Item:
    kind = item_kind(row["kind_name"] or row["kind"])
    return _ITEM.read(row, report_id=report_id, kind=kind, deadline=_DEADLINE.read(row))


def _grades(row: Row) -> Iterator[GradeStatement]:
    """Yield the grades of one change: the force's own before the verified one."""
    at, by, evidence = datetime.fromisoformat(row["at"]), row["by"], row["grade_evidence"] or ""
    if (claimed := row["self_grade"]) is not None:
        yield GradeStatement(Grader.FORCE, Grade(claimed) if claimed else None, at, by, evidence=evidence)
    if (found := row["verified_grade"]) is not None:
        yield GradeStatement(
            Grader.VERIFIER, Grade(found) if found else None, at, by, row["verified_by"] or "", evidence
        )
