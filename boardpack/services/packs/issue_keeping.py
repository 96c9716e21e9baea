"""Storage of an issue: its folder and its entry in the store, both or neither."""

from collections.abc import Callable, Mapping
from pathlib import Path

from boardpack.domain.meetings.issues import Issue, issue_name
from boardpack.errors import RefusedError
from boardpack.pack.outputs.freezing import discard, free_name, hidden_folder, hidden_folders, reveal, stage
from boardpack.store import Session, Stamp, Store
from boardpack.values import replace


class IssueKeeper:
    """The folder of issued packs beside the store.

    A pack is issued once the store has its entry. If the process is killed before that, nothing is issued, and the next
    issue removes the hidden folder. If it is killed after that, `settle` gives the folder its name.
    """

    def __init__(self, store: Store, place: Path) -> None:
        self._store = store
        self.place = place

    def keep(self, issue: Issue, files: Mapping[str, bytes], stamp: Stamp) -> Issue:
        """Keep the files and enter the issue. Its `folder` is the wanted name, in the result the actual one.

        Raises RefusedError where this was issued before, and BoardPackError where there is no room or
        no right to write; then nothing is kept.
        """
        staged = hidden_folder(self.place, issue.manifest_sha256)
        try:
            with self._store.writing(stamp) as session:
                self._tidy(session)
                _refuse_second(session, issue)
                issue = replace(issue, folder=free_name(self.place, issue.folder))
                stage(self.place, issue.manifest_sha256, files)
                issue = replace(issue, id=session.issues.enter(issue))
        except BaseException:
            self._discard_unless_entered(staged, issue)
            raise
        reveal(staged, self.place / issue.folder)
        return issue

    def settle(self, stamp: Callable[[], Stamp]) -> None:
        """Rename the hidden folders of entered issues, and remove those without an entry."""
        if self._store.access.is_writable and any(hidden_folders(self.place)):
            with self._store.writing(stamp()) as session:
                self._tidy(session)

    def _tidy(self, session: Session) -> None:
        """Do as `settle`. Call it while writing, so that no other process can own a folder without an entry."""
        entered = {hidden_folder(self.place, issue.manifest_sha256): issue.folder for issue in session.issues.all()}
        for staged in tuple(hidden_folders(self.place)):
            if staged in entered:
                reveal(staged, self.place / entered[staged])
            else:
                discard(staged)

    def _discard_unless_entered(self, staged: Path, issue: Issue) -> None:
        with self._store.reading() as session:
            if issue.manifest_sha256 not in {entered.manifest_sha256 for entered in session.issues.all()}:
                discard(staged)


def _refuse_second(session: Session, issue: Issue) -> None:
    if any(earlier.series == issue.series for earlier in session.issues.list(issue.meeting_id)):
        raise already_issued(issue.series)


def already_issued(series: str) -> RefusedError:
    """Return the error for a second issue of the same pack or supplement."""
    return RefusedError(
        f"{_called(series)} of this meeting has been issued, and an issued pack cannot be changed.",
        "Issue a supplement with the late papers.",
    )


def _called(series: str) -> str:
    return issue_name(series) if series else "The pack"
