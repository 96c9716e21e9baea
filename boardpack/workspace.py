"""A folder becomes a workspace: the one place where a store and its services are joined."""

import getpass
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import platformdirs

from boardpack.domain.place_advice import PlaceAdvice, advice_for
from boardpack.domain.settings import Settings
from boardpack.errors import NotAWorkspaceError, StoreError
from boardpack.services.access import AccessService
from boardpack.services.actions import ActionsService
from boardpack.services.agenda_proposals import AgendaProposalsService
from boardpack.services.attached_files import AttachedFiles
from boardpack.services.backups import BackupsService
from boardpack.services.calendars import CalendarsService
from boardpack.services.chair_reviews import ChairReviewsService, ReviewDesk, open_review
from boardpack.services.decisions import DecisionsService
from boardpack.services.findings import FindingsService
from boardpack.services.forward_plan import ForwardPlanService
from boardpack.services.issuing import ISSUED_NAME, IssuingService
from boardpack.services.letters import LettersService
from boardpack.services.meetings import MeetingsService
from boardpack.services.minutes import MinutesService
from boardpack.services.office_files import OfficeFilesService
from boardpack.services.owner_forms import OwnerFormsService
from boardpack.services.pack_building import PackBuilder
from boardpack.services.packs import PacksService
from boardpack.services.papers import PapersService
from boardpack.services.printed_reviews import PrintedReviewsService
from boardpack.services.register import RegisterService
from boardpack.services.restoring import RestoringService
from boardpack.services.reviews import ReviewsService
from boardpack.services.search import SearchService
from boardpack.services.section_55 import Section55Service
from boardpack.services.settings import SettingsService, refuse_unfit
from boardpack.services.spreadsheets import SpreadsheetsService
from boardpack.services.trackers import TrackersService
from boardpack.store import Stamp, Store, create_store
from boardpack.store.lock import SessionLock

_LEFT_BY_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Workspace:
    """One board's folder, and all that can be asked of it."""

    folder: Path
    access: AccessService
    settings: SettingsService
    office_files: OfficeFilesService
    register: RegisterService
    letters: LettersService
    section_55: Section55Service
    findings: FindingsService
    actions: ActionsService
    meetings: MeetingsService
    minutes: MinutesService
    decisions: DecisionsService
    forward_plan: ForwardPlanService
    agenda_proposals: AgendaProposalsService
    calendars: CalendarsService
    owner_forms: OwnerFormsService
    spreadsheets: SpreadsheetsService
    papers: PapersService
    packs: PacksService
    issuing: IssuingService
    search: SearchService
    reviews: ReviewsService
    chair_reviews: ChairReviewsService
    printed_reviews: PrintedReviewsService
    trackers: TrackersService
    backups: BackupsService
    restoring: RestoringService


def local_now() -> datetime:
    """The time by this computer's clock and zone."""
    return datetime.now().astimezone()


def create_workspace(
    folder: Path,
    board_name: str,
    *,
    settings: Settings | None = None,
    clock: Clock = local_now,
    author: str | None = None,
) -> Workspace:
    """A new workspace in an empty folder, which is made where it is missing.

    Raises NotAWorkspaceError where the folder holds anything, RefusedError for a board without a name.
    """
    wanted = replace(settings, board_name=board_name.strip()) if settings else Settings(board_name.strip())
    refuse_unfit(wanted)
    folder = folder.expanduser().absolute()
    _make_folder(folder)
    create_store(folder, wanted, Stamp(clock(), _author(author)))
    return open_workspace(folder, clock=clock, author=author)


def open_workspace(
    folder: Path, *, clock: Clock = local_now, author: str | None = None, take_over: bool = False
) -> Workspace:
    """The workspace in a folder; its `access` says whether it may be changed.

    It claims nothing: a window does that by `access.take`. `take_over` sets aside a lock that was perhaps
    left behind. Raises NotAWorkspaceError where there is none, StoreError for a damaged store.
    """
    folder = folder.expanduser().absolute()
    if not is_workspace(folder) and not _is_folder(folder):
        raise NotAWorkspaceError(f"There is no folder “{folder}”.", "Check its name, or choose another one.")
    store = Store(folder)
    parts = (store, clock, _author(author))
    backups = BackupsService(*parts, _backups_folder())
    attached = AttachedFiles(_cache_folder())
    findings, packs = FindingsService(*parts, attached), PacksService(*parts, PackBuilder(_cache_folder()), attached)
    issuing = IssuingService(*parts, packs, lambda plan: findings.plan(plan).standing, folder / ISSUED_NAME)
    lock = SessionLock(folder, _author(author), local_now)
    access = AccessService(*parts, lock, before_change=backups.backup)
    if take_over:
        access.take(over=True)
        access.release()
    else:
        access.look()
    return Workspace(
        folder=folder,
        access=access,
        settings=SettingsService(*parts),
        office_files=OfficeFilesService(*parts),
        register=RegisterService(*parts),
        letters=LettersService(*parts),
        section_55=Section55Service(*parts),
        findings=findings,
        actions=ActionsService(*parts),
        meetings=MeetingsService(*parts, attached),
        minutes=MinutesService(*parts),
        decisions=DecisionsService(*parts),
        forward_plan=ForwardPlanService(*parts),
        agenda_proposals=AgendaProposalsService(*parts),
        calendars=CalendarsService(*parts),
        spreadsheets=SpreadsheetsService(*parts),
        owner_forms=OwnerFormsService(*parts),
        papers=PapersService(*parts),
        packs=packs,
        issuing=issuing,
        search=SearchService(*parts),
        trackers=TrackersService(*parts),
        reviews=ReviewsService(*parts, before_merge=backups.backup),
        chair_reviews=ChairReviewsService(*parts, issuing.pdf_of),
        printed_reviews=PrintedReviewsService(*parts),
        backups=backups,
        restoring=RestoringService(*parts, lock, _backups_folder()),
    )


def open_chair_review(
    path: Path, *, passphrase: str | None = None, clock: Clock = local_now, author: str = ""
) -> ReviewDesk:
    """The chair's review in a file; it needs no workspace, and goes on where it was left on this computer.

    Raises UnreadableFileError, LockedFileError where a passphrase lacks or is wrong, NewerStoreError.
    """
    return open_review(path.expanduser().absolute(), _reviews_folder(), clock, passphrase=passphrase, author=author)


def open_for_restoring(folder: Path, *, clock: Clock = local_now, author: str | None = None) -> RestoringService:
    """What can bring the board in a folder back where `open_workspace` says that its store is damaged."""
    folder = folder.expanduser().absolute()
    lock = SessionLock(folder, _author(author), local_now)
    return RestoringService(Store(folder), clock, _author(author), lock, _backups_folder())


def is_workspace(folder: Path) -> bool:
    """Whether a folder looks like a workspace; opening it may still fail."""
    try:
        return Store(folder).path.is_file()
    except OSError:  # a path that the system cannot even look up, as one that is too long
        return False


def advice_on_place(folder: Path) -> PlaceAdvice | None:
    """What to know before a board is kept in that folder; nothing where it is as safe as any."""
    return advice_for(str(folder.expanduser().absolute()), os.environ)


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def _make_folder(folder: Path) -> None:
    if is_workspace(folder):
        raise NotAWorkspaceError(f"The folder “{folder}” is a workspace already.", "Open it, or choose another one.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        foreign = [entry.name for entry in folder.iterdir() if entry.name not in _LEFT_BY_THE_SYSTEM]
    except (FileExistsError, NotADirectoryError) as error:
        raise NotAWorkspaceError(f"“{folder}” is not a folder.", "Choose a new or an empty folder.") from error
    except OSError as error:
        raise StoreError(
            f"The folder “{folder}” cannot be made ({error.strerror}).", "Choose a place where you may write."
        ) from error
    if foreign:
        raise NotAWorkspaceError(f"The folder “{folder}” holds other things.", "Choose a new or an empty folder.")


def _author(author: str | None) -> str:
    return author or getpass.getuser()


def _reviews_folder() -> Path:
    return platformdirs.user_data_path("boardpack", appauthor=False) / "reviews"


def _backups_folder() -> Path:
    """On this computer, not beside the store: a share that fails must not take both."""
    return platformdirs.user_data_path("boardpack", appauthor=False) / "backups"


def _cache_folder() -> Path:
    """On this computer, for this user alone, and never in the workspace, which others may read."""
    return platformdirs.user_cache_path("boardpack", appauthor=False) / "papers"
