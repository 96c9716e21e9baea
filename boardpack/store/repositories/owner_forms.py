"""Owners' forms as they were written, to compare returned forms with."""

import json
from collections.abc import Sequence
from datetime import date

from boardpack.domain.exchange.owner_forms import AskedRow, OwnerForm, OwnerFormId, form_number
from boardpack.domain.log.actions import ActionId, UpdateId
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.office.markings import RESTRICTED, Marking, content_marking
from boardpack.errors import NotFoundError
from boardpack.store.history.ledger import Ledger
from boardpack.store.schema.cleaning import clean
from boardpack.store.schema.tables import OWNER_FORM, OWNER_FORM_CHANGE
from boardpack.store.schema.values import Mapped, Row, day_from

_FORM = Mapped(OwnerForm, OWNER_FORM)

_FORMS = """SELECT f.*, c.returned_on, c.returned_sha256, c.reminded_on
    FROM owner_form f LEFT JOIN owner_form_current c ON c.owner_form_id = f.id"""


class OwnerFormsRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(
        self, meeting_id: MeetingId, owner: str, rows: Sequence[AskedRow], marking: Marking, due_on: date | None
    ) -> OwnerForm:
        """Enter a form that is about to be written. An owner of restricted actions has a second form for those."""
        manifest = _manifest(rows, marking, due_on)
        given = {"meeting_id": meeting_id, "owner": owner, "manifest": manifest, **self._ledger.creation()}
        return self.get(OwnerFormId(self._ledger.enter(OWNER_FORM, given)))

    def get(self, form_id: OwnerFormId) -> OwnerForm:
        """Return one form. Raises NotFoundError where this store never wrote it."""
        row = self._ledger.row(f"{_FORMS} WHERE f.id = ?", [form_id])
        if row is None:
            raise NotFoundError(
                f"Form “{form_id}” was not found.", "It may belong to another board. Ask the person who sent it."
            )
        return _form(row)

    def numbered(self, number: str) -> OwnerForm | None:
        """Return the newest form with a printed number, or None."""
        rows = self._ledger.rows(f"{_FORMS} ORDER BY f.id DESC")
        return next((_form(row) for row in rows if form_number(row["id"]) == number), None)

    def list(self, meeting_id: MeetingId | None = None) -> tuple[OwnerForm, ...]:
        """Return every form there is, or the newest ones for a meeting, in the order of writing.

        Of each owner the newest form of each marking counts, since restricted actions are on a form of their own.
        """
        if meeting_id is None:
            return tuple(_form(row) for row in self._ledger.rows(f"{_FORMS} ORDER BY f.id"))
        return tuple({(form.owner, form.marking.classification): form for form in self.written(meeting_id)}.values())

    def written(self, meeting_id: MeetingId) -> tuple[OwnerForm, ...]:
        """Return every form for a meeting, those that were written again too, in the order of writing."""
        rows = self._ledger.rows(f"{_FORMS} WHERE f.meeting_id = ? ORDER BY f.id", [meeting_id])
        return tuple(map(_form, rows))

    def set_returned(self, form_id: OwnerFormId, on: date, sha256: str) -> None:
        """Record that a form was returned, and the hash of its file."""
        self._ledger.add(OWNER_FORM_CHANGE, form_id, {"returned_on": on.isoformat(), "returned_sha256": sha256})

    def set_reminded(self, form_id: OwnerFormId, on: date) -> None:
        """Record that its owner was reminded."""
        self._ledger.add(OWNER_FORM_CHANGE, form_id, {"reminded_on": on.isoformat()})


def _manifest(rows: Sequence[AskedRow], marking: Marking, due_on: date | None) -> str:
    records = [
        {
            "action": row.action_id,
            "ref": row.ref,
            "title": clean(row.title),
            "base": row.base_id or "",
            "facts": [[label, clean(words)] for label, words in row.facts],
        }
        for row in rows
    ]
    due = due_on.isoformat() if due_on else ""
    return json.dumps({"rows": records, "marking": str(marking), "due": due}, ensure_ascii=False)


def _form(row: Row) -> OwnerForm:
    manifest = json.loads(row["manifest"])
    is_restricted = manifest.get("marking") == str(RESTRICTED)
    return _FORM.read(
        row,
        rows=tuple(_asked(entry) for entry in manifest.get("rows", ())),
        marking=content_marking(holds_restricted=is_restricted),
        due_on=day_from(manifest.get("due") or None),
    )


def _asked(records: Row) -> AskedRow:
    facts = tuple((label, words) for label, words in records["facts"])
    base = UpdateId(records["base"]) if records["base"] else None
    return AskedRow(ActionId(records["action"]), records["ref"], records["title"], base, facts)
