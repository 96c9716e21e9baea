"""Owners' forms that go out, as sentences: who is to be asked, and the state of each form."""

from collections.abc import Iterable, Sequence
from datetime import date

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.owner_forms import FormStanding
from boardpack.domain.log.counts import LogBreakdown, how_many
from boardpack.domain.meetings.meetings import Meeting
from boardpack.values import Frozen

NOBODY = "There are no open actions, so there are no owners to ask."


class AskedOwner(Frozen):
    """An owner of open actions, with the newest forms written for them before the meeting.

    Restricted actions are on a form of their own, so there may be two.
    """

    name: str
    open_actions: int
    forms: tuple[FormStanding, ...] = ()

    @property
    def is_to_be_asked(self) -> bool:
        """True if no form was written yet."""
        return not self.forms


def asked_owners(log: LogBreakdown, forms: Iterable[FormStanding]) -> tuple[AskedOwner, ...]:
    """Return everybody who owns an open action or has a form, by name."""
    by_owner: dict[str, tuple[FormStanding, ...]] = {}
    for standing in forms:
        by_owner[standing.form.owner] = (*by_owner.get(standing.form.owner, ()), standing)
    counts = {part.name: part.counts.open for part in log.parts if part.key and part.counts.open}
    names = sorted({*counts, *by_owner}, key=str.casefold)
    return tuple(AskedOwner(name, counts.get(name, 0), by_owner.get(name, ())) for name in names)


def outstanding_forms(owners: Iterable[AskedOwner]) -> int:
    """Return the number of forms of these owners with an action that still needs an answer."""
    return how_many(standing.is_outstanding for owner in owners for standing in owner.forms)


def state_of_form(owner: AskedOwner) -> str:
    """Return the state of an owner's form, for the line below the name."""
    actions = count_in_words(owner.open_actions, "open action")
    if not owner.forms:
        return f"{actions}. No form yet."
    return " ".join((f"{actions}.", *map(_form_words, owner.forms)))


def _form_words(standing: FormStanding) -> str:
    form = standing.form
    reminded = f", reminder drafted on {in_words(form.reminded_on)}" if form.reminded_on else ""
    missing = ", ".join(row.ref for row in standing.missing)
    if standing.is_partly_back:
        return f"Form {form.number} has been partly returned{reminded}. Missing: {missing}."
    if form.returned_on is not None:
        return f"Form {form.number} was returned on {in_words(form.returned_on)}."
    if not standing.is_outstanding:
        return f"Form {form.number} has not been returned, but its actions have been answered."
    written = f"Form {form.number} of {in_words(form.created_at.date())} has not been returned{reminded}."
    return written if len(standing.missing) == len(form.rows) else f"{written} Missing: {missing}."


def owners_sentence(owners: Sequence[AskedOwner], unowned: Sequence[str] = ()) -> str:
    """Return the sentence under the title: "3 owners of open actions. 2 forms have not been returned.".

    `unowned` are the references of open actions without an owner, which are on no form.
    """
    have = "has" if len(unowned) == 1 else "have"
    without = f" {', '.join(unowned)} {have} no owner, and {have} no form." if unowned else ""
    if not owners:
        return (without or NOBODY).strip()
    out = outstanding_forms(owners)
    asked = how_many(not owner.is_to_be_asked for owner in owners)
    has = "has" if out == 1 else "have"
    all_back = " All forms have been returned." if asked else ""
    returns = f" {count_in_words(out, 'form')} {has} not been returned." if out else all_back
    return f"{count_in_words(len(owners), 'owner')} of open actions.{returns}{without}"


def meeting_words(meeting: Meeting) -> str:
    """Return the date of a meeting in the house style."""
    return in_words(meeting.held_on)


def next_meeting(meetings: Sequence[Meeting], today: date) -> Meeting | None:
    """Return the next meeting after today, or the last one if none is to come. None without meetings.

    Forms come back before a meeting, so today's is too late for them.
    """
    to_come = [meeting for meeting in meetings if meeting.held_on > today]
    if to_come:
        return min(to_come, key=lambda meeting: meeting.held_on)
    return max(meetings, key=lambda meeting: meeting.held_on, default=None)
