"""One transaction as its users see it: a repository for each noun."""

import sqlite3
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from boardpack.store.history.batches import BatchesRepository
from boardpack.store.history.events import EventsRepository
from boardpack.store.history.files import FileFolder, FilesRepository
from boardpack.store.history.laid_out import LaidOutViews
from boardpack.store.history.ledger import Ledger, Stamp
from boardpack.store.repositories.actions import ActionsRepository
from boardpack.store.repositories.log import LogRepository
from boardpack.store.repositories.office import PeopleRepository, SavedViewsRepository, SenderLayoutsRepository
from boardpack.store.repositories.search import SearchRepository
from boardpack.store.repositories.settings import SettingsRepository
from boardpack.store.repositories.tallies import TalliesRepository

if TYPE_CHECKING:
    from boardpack.store.merging.clashes import ClashesRepository
    from boardpack.store.merging.reviews import ReviewsRepository
    from boardpack.store.repositories.corrections import CorrectionsRepository
    from boardpack.store.repositories.decisions import DecisionsRepository
    from boardpack.store.repositories.findings import FindingsRepository
    from boardpack.store.repositories.forward_plan import ForwardPlanRepository
    from boardpack.store.repositories.issues import IssuesRepository
    from boardpack.store.repositories.meetings import MeetingsRepository
    from boardpack.store.repositories.minutes import MinutesRepository
    from boardpack.store.repositories.owner_forms import OwnerFormsRepository
    from boardpack.store.repositories.paper_notes import PaperNotesRepository
    from boardpack.store.repositories.register import RegisterRepository


class Session:
    """The store within one transaction. What is written is there for good when the transaction ends.

    A repository that few commands need is loaded and made when it is first asked for.
    """

    def __init__(
        self, db: sqlite3.Connection, files: Path, stamp: Stamp | None = None, views: LaidOutViews | None = None
    ) -> None:
        self._ledger = ledger = Ledger(db, stamp, views)
        self.settings = SettingsRepository(ledger)
        self.people = PeopleRepository(ledger)
        self.saved_views = SavedViewsRepository(ledger)
        self.sender_layouts = SenderLayoutsRepository(ledger)
        self.batches = BatchesRepository(ledger)
        self.actions = ActionsRepository(ledger)
        self.search = SearchRepository(ledger, db)
        self.tallies = TalliesRepository(ledger)
        self.log = LogRepository(ledger, self.search)
        self.files = FilesRepository(ledger, FileFolder(files))
        self.events = EventsRepository(ledger)

    @cached_property
    def register(self) -> "RegisterRepository":
        from boardpack.store.repositories.register import RegisterRepository

        return RegisterRepository(self._ledger)

    @cached_property
    def meetings(self) -> "MeetingsRepository":
        from boardpack.store.repositories.meetings import MeetingsRepository

        return MeetingsRepository(self._ledger)

    @cached_property
    def minutes(self) -> "MinutesRepository":
        from boardpack.store.repositories.minutes import MinutesRepository

        return MinutesRepository(self._ledger)

    @cached_property
    def decisions(self) -> "DecisionsRepository":
        from boardpack.store.repositories.decisions import DecisionsRepository

        return DecisionsRepository(self._ledger)

    @cached_property
    def forward_plan(self) -> "ForwardPlanRepository":
        from boardpack.store.repositories.forward_plan import ForwardPlanRepository

        return ForwardPlanRepository(self._ledger)

    @cached_property
    def owner_forms(self) -> "OwnerFormsRepository":
        from boardpack.store.repositories.owner_forms import OwnerFormsRepository

        return OwnerFormsRepository(self._ledger)

    @cached_property
    def paper_notes(self) -> "PaperNotesRepository":
        from boardpack.store.repositories.paper_notes import PaperNotesRepository

        return PaperNotesRepository(self._ledger)

    @cached_property
    def findings(self) -> "FindingsRepository":
        from boardpack.store.repositories.findings import FindingsRepository

        return FindingsRepository(self._ledger)

    @cached_property
    def clashes(self) -> "ClashesRepository":
        from boardpack.store.merging.clashes import ClashesRepository

        return ClashesRepository(self._ledger)

    @cached_property
    def reviews(self) -> "ReviewsRepository":
        from boardpack.store.merging.reviews import ReviewsRepository

        return ReviewsRepository(self._ledger, self.files)

    @cached_property
    def issues(self) -> "IssuesRepository":
        from boardpack.store.repositories.issues import IssuesRepository

        return IssuesRepository(self._ledger)

    @cached_property
    def corrections(self) -> "CorrectionsRepository":
        from boardpack.store.repositories.corrections import CorrectionsRepository

        return CorrectionsRepository(self._ledger)
