"""A folder becomes a workspace: the one place where a store and its services are joined."""

import getpass
import os
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from boardpack.domain.days.doubtful_days import DoubtfulDay
from boardpack.domain.office.place_advice import PlaceAdvice, advice_for
from boardpack.domain.office.settings import Settings
from boardpack.durable_files import make_durable_folder
from boardpack.errors import NotAWorkspaceError, StoreError, remedy_for
from boardpack.private_files import is_shared, make_private, sweep_unfinished, sweep_work_folders
from boardpack.services.board.access import AccessService
from boardpack.services.board.settings import SettingsService, refuse_unfit
from boardpack.services.board.signing import signing_name
from boardpack.services.service import Service
from boardpack.store import Stamp, Store, create_store
from boardpack.store.safety.lock import SessionLock
from boardpack.store.safety.store import ISSUED_NAME
from boardpack.values import replace

if TYPE_CHECKING:
    from boardpack.services.board.backups import BackupsService
    from boardpack.services.board.erasing import ErasingService
    from boardpack.services.board.findings import FindingsService
    from boardpack.services.board.office_files import OfficeFilesService
    from boardpack.services.board.people import PeopleService
    from boardpack.services.board.restoring import RestoringService
    from boardpack.services.board.search import SearchService
    from boardpack.services.copies import CopiesService
    from boardpack.services.log.actions import ActionsService
    from boardpack.services.log.calendars import CalendarsService
    from boardpack.services.log.spreadsheets import SpreadsheetsService
    from boardpack.services.meetings.agenda_proposals import AgendaProposalsService
    from boardpack.services.meetings.attached_files import AttachedFiles
    from boardpack.services.meetings.decisions import DecisionsService
    from boardpack.services.meetings.first_agendas import FirstAgendasService
    from boardpack.services.meetings.forward_plan import ForwardPlanService
    from boardpack.services.meetings.meetings import MeetingsService
    from boardpack.services.meetings.minutes import MinutesService
    from boardpack.services.meetings.past_minutes import PastMinutesService
    from boardpack.services.packs.issuing import IssuingService
    from boardpack.services.packs.packs import PacksService
    from boardpack.services.packs.papers import PapersService
    from boardpack.services.register.letters import LettersService
    from boardpack.services.register.other_registers import OtherRegistersService
    from boardpack.services.register.register import RegisterService
    from boardpack.services.register.section_55 import Section55Service
    from boardpack.services.register.trackers import TrackersService
    from boardpack.services.returning.chair_reviews import ChairReviewsService, ReviewDesk
    from boardpack.services.returning.owner_forms import OwnerFormsService
    from boardpack.services.returning.printed_reviews import PrintedReviewsService
    from boardpack.services.returning.reviews import ReviewsService

_LEFT_BY_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))

_CACHE_NAME = "prepared"
"""The folder of finished papers and prepared attachments, which every computer that opens the workspace uses."""

Clock = Callable[[], datetime]


class Workspace:
    """One board's folder, and all that can be asked of it.

    A service is loaded and made when it is first asked for: a command needs one or two, and a window a few
    before it can be used.
    """

    def __init__(self, folder: Path, clock: Clock, author: str) -> None:
        self.folder = folder
        self._parts = (Store(folder), clock, author)
        self._lock = SessionLock(folder, author, local_now)
        self.access = AccessService(*self._parts, self._lock, before_change=lambda: self.backups.backup_as_it_is())
        self.settings = SettingsService(*self._parts)

    @property
    def author(self) -> str:
        """The name that signs entries."""
        return self._parts[2]

    def sign_as(self, author: str) -> None:
        """Sign entries with that name from now on; without one, with the name of the computer's user."""
        name = _author(author)
        self._parts = (*self._parts[:2], name)
        for part in vars(self).values():
            if isinstance(part, Service):
                part.sign_as(name)

    @cached_property
    def people(self) -> "PeopleService":
        from boardpack.services.board.people import PeopleService

        return PeopleService(*self._parts)

    @cached_property
    def office_files(self) -> "OfficeFilesService":
        from boardpack.services.board.office_files import OfficeFilesService

        return OfficeFilesService(*self._parts)

    @cached_property
    def register(self) -> "RegisterService":
        from boardpack.services.register.register import RegisterService

        return RegisterService(*self._parts)

    @cached_property
    def letters(self) -> "LettersService":
        from boardpack.services.register.letters import LettersService

        return LettersService(*self._parts)

    @cached_property
    def section_55(self) -> "Section55Service":
        from boardpack.services.register.section_55 import Section55Service

        return Section55Service(*self._parts)

    @cached_property
    def findings(self) -> "FindingsService":
        from boardpack.services.board.findings import FindingsService

        return FindingsService(*self._parts, self._attached)

    @cached_property
    def actions(self) -> "ActionsService":
        from boardpack.services.log.actions import ActionsService

        return ActionsService(*self._parts)

    @cached_property
    def meetings(self) -> "MeetingsService":
        from boardpack.services.meetings.meetings import MeetingsService

        return MeetingsService(*self._parts, self._attached)

    @cached_property
    def minutes(self) -> "MinutesService":
        from boardpack.services.meetings.minutes import MinutesService

        return MinutesService(*self._parts)

    @cached_property
    def past_minutes(self) -> "PastMinutesService":
        from boardpack.services.meetings.past_minutes import PastMinutesService

        return PastMinutesService(*self._parts)

    @cached_property
    def decisions(self) -> "DecisionsService":
        from boardpack.services.meetings.decisions import DecisionsService

        return DecisionsService(*self._parts)

    @cached_property
    def forward_plan(self) -> "ForwardPlanService":
        from boardpack.services.meetings.forward_plan import ForwardPlanService

        return ForwardPlanService(*self._parts)

    @cached_property
    def agenda_proposals(self) -> "AgendaProposalsService":
        from boardpack.services.meetings.agenda_proposals import AgendaProposalsService

        return AgendaProposalsService(*self._parts)

    @cached_property
    def first_agendas(self) -> "FirstAgendasService":
        from boardpack.services.meetings.first_agendas import FirstAgendasService

        return FirstAgendasService(*self._parts, self.agenda_proposals)

    @cached_property
    def calendars(self) -> "CalendarsService":
        from boardpack.services.log.calendars import CalendarsService

        return CalendarsService(*self._parts)

    @cached_property
    def owner_forms(self) -> "OwnerFormsService":
        from boardpack.services.returning.owner_forms import OwnerFormsService

        return OwnerFormsService(*self._parts)

    @cached_property
    def spreadsheets(self) -> "SpreadsheetsService":
        from boardpack.services.log.spreadsheets import SpreadsheetsService

        return SpreadsheetsService(*self._parts)

    @cached_property
    def papers(self) -> "PapersService":
        from boardpack.services.packs.papers import PapersService

        return PapersService(*self._parts, self._attached)

    @cached_property
    def packs(self) -> "PacksService":
        from boardpack.services.packs.pack_building import PackBuilder
        from boardpack.services.packs.packs import PacksService

        return PacksService(*self._parts, PackBuilder(self._attached.cache), self._attached)

    @cached_property
    def issuing(self) -> "IssuingService":
        from boardpack.services.packs.issuing import IssuingService

        findings = self.findings
        issued = self.folder / ISSUED_NAME
        return IssuingService(*self._parts, self.packs, lambda plan: findings.plan(plan).standing, issued)

    @cached_property
    def copies(self) -> "CopiesService":
        from boardpack.services.copies import CopiesService

        return CopiesService(*self._parts, self.issuing, self.chair_reviews, self.folder / ISSUED_NAME)

    @cached_property
    def search(self) -> "SearchService":
        from boardpack.services.board.search import SearchService

        return SearchService(*self._parts)

    @cached_property
    def reviews(self) -> "ReviewsService":
        from boardpack.services.returning.reviews import ReviewsService

        return ReviewsService(*self._parts, before_merge=self.backups.backup)

    @cached_property
    def other_registers(self) -> "OtherRegistersService":
        from boardpack.services.register.other_registers import OtherRegistersService

        return OtherRegistersService(*self._parts, before_import=self.backups.backup)

    @cached_property
    def chair_reviews(self) -> "ChairReviewsService":
        from boardpack.services.returning.chair_reviews import ChairReviewsService

        return ChairReviewsService(*self._parts, lambda meeting_id: self.issuing.pdf_of(meeting_id))

    @cached_property
    def printed_reviews(self) -> "PrintedReviewsService":
        from boardpack.services.returning.printed_reviews import PrintedReviewsService

        return PrintedReviewsService(*self._parts)

    @cached_property
    def trackers(self) -> "TrackersService":
        from boardpack.services.register.trackers import TrackersService

        return TrackersService(*self._parts)

    @cached_property
    def backups(self) -> "BackupsService":
        from boardpack.services.board.backups import BackupsService

        return BackupsService(*self._parts, _backups_folder(), self.folder / ISSUED_NAME)

    @cached_property
    def erasing(self) -> "ErasingService":
        from boardpack.services.board.erasing import CopyPlaces, ErasingService

        places = CopyPlaces(_backups_folder(), self.folder / ISSUED_NAME)
        return ErasingService(*self._parts, places, self.packs.clear_cache)

    @cached_property
    def restoring(self) -> "RestoringService":
        from boardpack.services.board.restoring import RestoringService

        return RestoringService(*self._parts, self._lock, _backups_folder())

    @cached_property
    def _attached(self) -> "AttachedFiles":
        from boardpack.pack.making.cache import PaperCache
        from boardpack.services.meetings.attached_files import AttachedFiles

        return AttachedFiles(PaperCache(self.folder / _CACHE_NAME))


def local_now() -> datetime:
    """Return the time by this computer's clock and zone."""
    return datetime.now().astimezone()


def create_workspace(
    folder: Path,
    board_name: str,
    *,
    settings: Settings | None = None,
    clock: Clock = local_now,
    author: str | None = None,
) -> Workspace:
    """Create a workspace in an empty folder, and return it. The folder is made if it is missing.

    Raises NotAWorkspaceError where the folder holds anything, RefusedError for a board without a name.
    """
    chosen = replace(settings, board_name=board_name.strip()) if settings else Settings(board_name.strip())
    refuse_unfit(chosen)
    folder = folder.expanduser().absolute()
    _make_folder(folder)
    if not is_shared(folder):
        make_private(folder)
    create_store(folder, chosen, Stamp(clock(), _author(author)))
    return open_workspace(folder, clock=clock, author=author)


def open_workspace(
    folder: Path,
    *,
    clock: Clock = local_now,
    author: str | None = None,
    take_over: bool = False,
    ask_about_day: Callable[[DoubtfulDay], bool] = lambda doubt: False,
) -> Workspace:
    """Return the workspace in a folder. Its `access` says whether it may be changed.

    It claims nothing: a window does that by `access.take`. `take_over` sets aside a lock that was perhaps
    left behind. `ask_about_day` asks the user about a day that is in doubt, before an entry is made on it. Raises
    NotAWorkspaceError where there is none, StoreError for a damaged store, and DoubtfulDayError where taking over is
    such an entry.
    """
    folder = folder.expanduser().absolute()
    if not is_workspace(folder) and not _is_folder(folder):
        raise NotAWorkspaceError(f"There is no folder “{folder}”.", "Check its name, or choose another one.")
    sweep_work_folders()
    workspace = Workspace(folder, clock, _author(author))
    workspace.access.ask_about_days(ask_about_day)
    if take_over:
        workspace.access.take(over=True)
        workspace.access.release()
    else:
        workspace.access.look()
    return workspace


def open_chair_review(
    path: Path, *, passphrase: str | None = None, clock: Clock = local_now, author: str = ""
) -> "ReviewDesk":
    """Return the chair's review in a file. It needs no workspace, and goes on where it was left on this computer.

    Raises UnreadableFileError, LockedFileError where a passphrase lacks or is wrong, NewerStoreError, and
    BusyComputerError where it could not be tried.
    """
    from boardpack.services.returning.chair_reviews import open_review

    return open_review(path.expanduser().absolute(), _reviews_folder(), clock, passphrase=passphrase, author=author)


def remove_closed_reviews() -> None:
    """Remove readable copies of locked reviews whose session ended, such as after a crash."""
    from boardpack.services.returning.review_homes import sweep

    sweep(_reviews_folder())


def open_for_restoring(folder: Path, *, clock: Clock = local_now, author: str | None = None) -> "RestoringService":
    """Return the service that restores a board whose store is damaged."""
    from boardpack.services.board.restoring import RestoringService

    folder = folder.expanduser().absolute()
    lock = SessionLock(folder, _author(author), local_now)
    return RestoringService(Store(folder), clock, _author(author), lock, _backups_folder())


def is_workspace(folder: Path) -> bool:
    """Return True if a folder looks like a workspace. Opening it may still fail."""
    try:
        return Store(folder).path.is_file()
    except OSError:  # a path that the system cannot even look up, as one that is too long
        return False


def advice_on_place(folder: Path) -> PlaceAdvice | None:
    """Return a warning about keeping a board in that folder. None if it is as safe as any."""
    return advice_for(str(folder.expanduser().absolute()), os.environ)


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def _make_folder(folder: Path) -> None:
    if is_workspace(folder):
        raise NotAWorkspaceError(f"The folder “{folder}” is already a workspace.", "Open it, or choose another one.")
    try:
        make_durable_folder(folder)
        sweep_unfinished(folder)
        foreign = [entry.name for entry in folder.iterdir() if entry.name not in _LEFT_BY_THE_SYSTEM]
    except (FileExistsError, NotADirectoryError) as error:
        raise NotAWorkspaceError(f"“{folder}” is not a folder.", "Choose a new or an empty folder.") from error
    except OSError as error:
        raise StoreError(
            f"The folder “{folder}” cannot be made ({error.strerror}).",
            remedy_for(error, "Choose a folder that you can write to."),
        ) from error
    if foreign:
        raise NotAWorkspaceError(f"The folder “{folder}” contains other files.", "Choose a new or an empty folder.")


def _author(author: str | None) -> str:
    return author or signing_name() or getpass.getuser()


def _reviews_folder() -> Path:
    return platformdirs.user_data_path("boardpack", appauthor=False) / "reviews"


def _backups_folder() -> Path:
    """On this computer, not beside the store: a share that fails must not take both."""
    return platformdirs.user_data_path("boardpack", appauthor=False) / "backups"
