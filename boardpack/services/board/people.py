"""People in office with their dates, so that each paper names the holders on its day."""

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.office.office_holders import OfficeHolder
from boardpack.domain.office.office_people import named_without_dates, overlaps, people_of, role_of, without_name
from boardpack.domain.office.settings import Settings
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.service import Service
from boardpack.store import Session
from boardpack.values import Frozen, replace

_SEE_THEM = "See Settings, People."


class OfficeRoll(Frozen):
    """Everybody who holds or held an office, in the order of the offices, and overlaps of their dates.

    `settings` contain these people. `PeopleService.put_back` restores them on undo.
    """

    settings: Settings
    people: tuple[OfficeHolder, ...]
    overlaps: tuple[str, ...] = ()

    def has_dates(self, person: OfficeHolder) -> bool:
        """Return True if the person was entered with dates, False if only the settings name them."""
        return person in self.settings.people


class PeopleService(Service):
    """The people in each office, with their dates. Two people in one office at once are a finding, not an error."""

    def roll(self, as_at: AsAt = NOW) -> OfficeRoll:
        """Return the people in office, with those whom only the settings name."""
        with self._reading() as session:
            settings = session.settings.get(as_at)
        people = people_of(settings)
        return OfficeRoll(settings, people, overlaps(people, settings))

    def find(self, name: str, role: str = "") -> OfficeHolder:
        """Return the person of that name, in that role where it is given.

        Raises NotFoundError, RefusedError for several.
        """
        roll = self.roll()
        sought_role = role_of(role, roll.settings) if role else ""
        found = [p for p in roll.people if p.name.casefold() == name.strip().casefold() and sought_role in ("", p.role)]
        if not found:
            raise NotFoundError(f"There is no person in office called “{name.strip()}”.", _SEE_THEM)
        if len(found) > 1:
            raise RefusedError(f"“{name.strip()}” is recorded {len(found)} times.", "Give the role with --role.")
        return found[0]

    def add(self, person: OfficeHolder) -> OfficeHolder:
        """Enter somebody in office and return the entry as kept.

        Those whom the settings name without dates become entries, too, so that they still count for their office.
        Raises RefusedError for an entry without a name or role, or one that is there already.
        """
        with self._writing() as session:
            settings = session.settings.get()
            fit = _fit(person, settings)
            if fit in people_of(settings):
                raise RefusedError(f"“{fit.name}” is already recorded.", "Change the dates of that entry instead.")
            for new in (*named_without_dates(settings), fit):
                session.people.add(new)
        return fit

    def change(self, known: OfficeHolder, wanted: OfficeHolder) -> OfficeHolder:
        """Record what is different about an entry and return it as kept.

        Raises NotFoundError if the entry is gone, RefusedError for one without a name or role.
        """
        with self._writing() as session:
            settings = session.settings.get()
            fit = _fit(wanted, settings)
            _refuse_unknown(known, people_of(settings))
            if known in settings.people:
                session.people.change(known, fit)
            else:
                session.people.add(fit)
            _forget_name(session, known.role)
        return fit

    def remove(self, known: OfficeHolder) -> Changes:
        """Remove an entry; a name that only the settings hold is emptied there. Raises NotFoundError."""
        with self._writing() as session:
            _refuse_unknown(known, people_of(session.settings.get()))
            session.people.remove(known)
            _forget_name(session, known.role)
            return Changes(settings=True)

    def put_back(self, before: Settings) -> Changes:
        """Restore the people and names of earlier settings."""
        with self._writing() as session:
            restored = replace(
                session.settings.get(),
                people=before.people,
                chair_name=before.chair_name,
                secretary_name=before.secretary_name,
            )
            return Changes(settings=session.settings.put(restored))


def _forget_name(session: Session, role: str) -> None:
    """Empty the name that the settings hold for an office if no entry has that office any more."""
    settings = session.settings.get()
    if not any(person.role == role for person in settings.people):
        session.settings.put(without_name(settings, role))


def _fit(person: OfficeHolder, settings: Settings) -> OfficeHolder:
    """Return the person as kept.

    Raises RefusedError without a name or role, or where the office ends before it begins.
    """
    fit = replace(person, name=" ".join(person.name.split()), role=role_of(person.role, settings))
    if not fit.name:
        raise RefusedError("A person in office needs a name.", "Enter the name.")
    if not fit.role:
        raise RefusedError(f"“{fit.name}” needs a role.", "Enter the role, for example Chief Constable.")
    if fit.since and fit.until and fit.until < fit.since:
        raise RefusedError(
            f"“{fit.name}” cannot be in office from “{in_words(fit.since)}” until “{in_words(fit.until)}”.",
            "Enter a last day that is not before the first.",
        )
    return fit


def _refuse_unknown(known: OfficeHolder, people: tuple[OfficeHolder, ...]) -> None:
    if known not in people:
        raise NotFoundError(f"“{known.name}” is no longer in that office.", _SEE_THEM)
