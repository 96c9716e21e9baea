"""Deadlines that count from a report's publication, recomputed when its date becomes known."""

from datetime import date

from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.register.items import Item, ReportId
from boardpack.store import Session
from boardpack.values import replace

_COUNTED = (Precision.RELATIVE, Precision.IMMEDIATE)


def settle_deadlines(session: Session, report_id: ReportId, published_on: date) -> None:
    """Keep the day of each deadline of a report that counts from its publication."""
    for entry in session.register.entries(report_id):
        settled = counted(entry.item, published_on)
        if settled != entry.item.deadline:
            session.register.set_deadline(entry.item.id, settled)


def counted(item: Item, published_on: date) -> Deadline:
    """Return an item's deadline computed for a report published on that day. Its wording is unchanged."""
    from boardpack.intake.wording.deadlines import (  # only where a letter is at hand
        counts_from_letter,
        find_deadline,
        read_deadline_field,
    )

    stated = item.deadline
    if stated.precision not in _COUNTED or (stated.on and counts_from_letter(stated.phrase or "")):
        return stated
    ask = "\n".join((item.text, *item.points, item.closing))
    for found in (find_deadline(ask, published_on), read_deadline_field(stated.phrase or "", published_on)):
        if found and found.deadline.precision is stated.precision and found.deadline.on:
            return replace(stated, on=found.deadline.on, basis=found.deadline.basis)
    return stated
