"""One transaction as its users see it: a repository for each noun."""

from pathlib import Path

from sqlite_utils import Database

from boardpack.store.actions import ActionsRepository
from boardpack.store.batches import BatchesRepository
from boardpack.store.clashes import ClashesRepository
from boardpack.store.corrections import CorrectionsRepository
from boardpack.store.decisions import DecisionsRepository
from boardpack.store.events import EventsRepository
from boardpack.store.files import FileFolder, FilesRepository
from boardpack.store.findings import FindingsRepository
from boardpack.store.forward_plan import ForwardPlanRepository
from boardpack.store.issues import IssuesRepository
from boardpack.store.laid_out import LaidOutViews
from boardpack.store.ledger import Ledger, Stamp
from boardpack.store.log import LogRepository
from boardpack.store.meetings import MeetingsRepository
from boardpack.store.minutes import MinutesRepository
from boardpack.store.owner_forms import OwnerFormsRepository
from boardpack.store.paper_notes import PaperNotesRepository
from boardpack.store.register import RegisterRepository
from boardpack.store.reviews import ReviewsRepository
from boardpack.store.search import SearchRepository
from boardpack.store.settings import SettingsRepository
from boardpack.store.tallies import TalliesRepository


class Session:
    """The store within one transaction. What is written is there for good when the transaction ends."""

    def __init__(
        self, db: Database, files: Path, stamp: Stamp | None = None, views: LaidOutViews | None = None
    ) -> None:
        ledger = Ledger(db, stamp, views)
        self.settings = SettingsRepository(ledger)
        self.batches = BatchesRepository(ledger)
        self.register = RegisterRepository(ledger)
        self.actions = ActionsRepository(ledger)
        self.meetings = MeetingsRepository(ledger)
        self.minutes = MinutesRepository(ledger)
        self.decisions = DecisionsRepository(ledger)
        self.forward_plan = ForwardPlanRepository(ledger)
        self.owner_forms = OwnerFormsRepository(ledger)
        self.paper_notes = PaperNotesRepository(ledger)
        self.search = SearchRepository(ledger, db)
        self.tallies = TalliesRepository(ledger)
        self.log = LogRepository(ledger, self.search)
        self.files = FilesRepository(ledger, FileFolder(files))
        self.findings = FindingsRepository(ledger)
        self.clashes = ClashesRepository(ledger)
        self.reviews = ReviewsRepository(ledger, self.files)
        self.events = EventsRepository(ledger)
        self.issues = IssuesRepository(ledger)
        self.corrections = CorrectionsRepository(ledger)
