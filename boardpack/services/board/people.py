"""The people of a board with their dates, so that each paper names the holders of an office on its day."""

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.owners import OwnerStanding
from boardpack.domain.office.named_people import person_meant
from boardpack.domain.office.office_holders import Person, PersonKind
from boardpack.domain.office.office_people import fit_person, overlaps
from boardpack.domain.office.setting_texts import is_email_address
from boardpack.domain.office.settings import Settings
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.service import Service
from boardpack.values import Frozen, replace

_SEE_THEM = "See People."


class PeopleRoll(Frozen):
    """Everybody with a part in the board, the owners of open actions among them, and overlaps of their dates.

    `settings` contain the people that were entered. `PeopleService.put_back` restores them on undo.
    """

    settings: Settings
    people: tuple[Person, ...]
    overlaps: tuple[str, ...] = ()
    owners: tuple[OwnerStanding, ...] = ()

    def open_actions(self, person: Person) -> int:
        """Return how many open actions a person owns, under any name that means this person, or the role."""
        own = (owner for owner in self.owners if self._name_of(owner) == person.name)
        return sum(owner.open.total for owner in own)

    def _name_of(self, owner: OwnerStanding) -> str:
        meant = person_meant(owner.name, self.settings.people)
        return meant.name if meant else owner.name


class PeopleService(Service):
    """The one list of people, with their dates. Two people in one office at once are a finding, not an error."""

    def roll(self, as_at: AsAt = NOW) -> PeopleRoll:
        """Return the people, and those who own an open action and were not entered."""
        with self._reading() as session:
            settings = session.settings.get(as_at)
            owners = session.log.owner_standings(as_at.on(self.today()), as_at)
        strangers = (owner.name for owner in owners if person_meant(owner.name, settings.people) is None)
        named = (Person(name, kind=PersonKind.OWNER) for name in strangers)
        return PeopleRoll(settings, (*settings.people, *named), overlaps(settings.people, settings), owners)

    def add(self, person: Person) -> Person:
        """Enter a person and return the entry as kept.

        Raises RefusedError for an entry without a name, with a wrong address, or one that is there already.
        """
        with self._writing() as session:
            settings = session.settings.get()
            fit = _fit(person, settings)
            if fit in settings.people:
                raise RefusedError(f"“{fit.name}” is already recorded.", "Change that entry instead.")
            session.people.add(fit)
        return fit

    def change(self, known: Person, wanted: Person) -> Person:
        """Record what is different about an entry and return it as kept. An owner without an entry gets one.

        Raises NotFoundError if the entry is gone, RefusedError for one without a name or with a wrong address.
        """
        with self._writing() as session:
            settings = session.settings.get()
            fit = _fit(wanted, settings)
            if known in settings.people:
                session.people.change(known, fit)
            elif known.name in session.log.owners():
                session.people.add(fit)
            else:
                raise _gone(known)
        return fit

    def remove(self, known: Person) -> Changes:
        """Remove an entry. Raises NotFoundError."""
        with self._writing() as session:
            if known not in session.settings.get().people:
                raise _gone(known)
            session.people.remove(known)
            return Changes(settings=True)

    def put_back(self, before: Settings) -> Changes:
        """Restore the people of earlier settings."""
        with self._writing() as session:
            return Changes(settings=session.settings.put(replace(session.settings.get(), people=before.people)))


def _fit(person: Person, settings: Settings) -> Person:
    """Return the person as kept.

    Raises RefusedError without a name, with a wrong address, or where the dates are in the wrong order.
    """
    fit = fit_person(person, settings)
    if not fit.name:
        raise RefusedError("A person needs a name.", "Enter the name, or the role of an owner without one.")
    if fit.email and not is_email_address(fit.email):
        raise RefusedError(f"“{fit.email}” is not an email address.", "Enter one such as office@northmere.example.")
    if fit.since and fit.until and fit.until < fit.since:
        raise RefusedError(
            f"“{fit.name}” cannot be in office from “{in_words(fit.since)}” until “{in_words(fit.until)}”.",
            "Enter a last day that is not before the first.",
        )
    return fit


def _gone(known: Person) -> NotFoundError:
    return NotFoundError(f"“{known.name}” is no longer in the list of people.", _SEE_THEM)
