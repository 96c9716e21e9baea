"""One transaction as its users see it: a repository for each noun."""

from pathlib import Path

from sqlite_utils import Database

from boardpack.store.history.batches import BatchesRepository
from boardpack.store.history.events import EventsRepository
from boardpack.store.history.files import FileFolder, FilesRepository
from boardpack.store.history.laid_out import LaidOutViews
from boardpack.store.history.ledger import Ledger, Stamp
from boardpack.store.merging.clashes import ClashesRepository
from boardpack.store.merging.reviews import ReviewsRepository
from boardpack.store.repositories.actions import ActionsRepository
from boardpack.store.repositories.corrections import CorrectionsRepository
from boardpack.store.repositories.decisions import DecisionsRepository
from boardpack.store.repositories.findings import FindingsRepository
from boardpack.store.repositories.forward_plan import ForwardPlanRepository
from boardpack.store.repositories.issues import IssuesRepository
from boardpack.store.repositories.log import LogRepository
from boardpack.store.repositories.meetings import MeetingsRepository
from boardpack.store.repositories.minutes import MinutesRepository
from boardpack.store.repositories.office import PeopleRepository, SavedViewsRepository
from boardpack.store.repositories.owner_forms import OwnerFormsRepository
from boardpack.store.repositories.paper_notes import PaperNotesRepository
from boardpack.store.repositories.register import RegisterRepository
from boardpack.store.repositories.search import SearchRepository
from boardpack.store.repositories.settings import SettingsRepository
from boardpack.store.repositories.tallies import TalliesRepository


class Session:
    """The store within one transaction. What is written is there for good when the transaction ends."""

    def __init__(
        self, db: Database, files: Path, stamp: Stamp | None = None, views: LaidOutViews | None = None
    ) -> None:
        ledger = Ledger(db, stamp, views)
        self.settings = SettingsRepository(ledger)
        self.people = PeopleRepository(ledger)
        self.saved_views = SavedViewsRepository(ledger)
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
