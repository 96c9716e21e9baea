"""Every public copy of any agenda can be made, and holds no word of a restricted item."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import time
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.meetings.editions import MEMBERS, PUBLIC, Edition
from boardpack.domain.meetings.meetings import AgendaItem, NewAgendaItem, NewMeeting, NewPaper, Purpose, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind, SheetKind
from boardpack.domain.record.decisions import NewDecision
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace
from tests.amounts import law
from tests.builders import MEETING_DAY, NOW, StillClock, despite_findings, new_action, opened_workspace
from tests.leaks import leaked
from tests.pack import made_pdfs

_KINDS = (
    None,
    PaperKind.BOARD_PAPER,
    PaperKind.ATTACHED,
    PaperKind.ACTION_LOG,
    PaperKind.MATTERS_ARISING,
    PaperKind.TRACKER,
    PaperKind.UPDATE_REPORT,
    PaperKind.DECISION_RECORD,
    PaperKind.FORWARD_PLAN,
    PaperKind.GLOSSARY,
    PaperKind.RESTRICTED_ITEMS,
)
_ALONE = (
    SheetKind.AGENDA.value,
    PaperKind.ACTION_LOG.value,
    PaperKind.UPDATE_REPORT.value,
    PaperKind.FORWARD_PLAN.value,
)
"""Papers that can be written for the public whatever is on the agenda, unless their own item is restricted."""


class Business(Frozen):
    """An item of business that chance makes. `reason` is None for a public one, and may be empty.

    One that `becomes` restricted was entered as public, one that `is_restricted_later` was issued as public.
    `length` counts paragraphs or pages, 0 for a missing text.
    """

    kind: PaperKind | None = PaperKind.BOARD_PAPER
    reason: str | None = None
    becomes: bool = False
    length: int = 1
    position: int | None = None
    has_outcome: bool = False
    is_restricted_later: bool = False


BUSINESS = st.builds(
    Business,
    kind=st.sampled_from(_KINDS),
    reason=st.sampled_from([None, "", "law enforcement (section 31): "]),
    becomes=st.booleans(),
    length=st.integers(0, 60),
    position=st.none() | st.integers(1, 9),
    has_outcome=st.booleans(),
    is_restricted_later=st.booleans(),
)
_OPTIONS = st.builds(
    Edition, duplex=st.booleans(), dividers=st.booleans(), large_print=st.booleans(), word=st.booleans()
)


class Board:
    """A board with one meeting and any business, and the words of its restricted items."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.workspace, self.folder = workspace, folder
        self.secrets: set[str] = set()
        self._later: list[tuple[AgendaItem, set[str]]] = []
        self.meeting = workspace.meetings.add(NewMeeting(MEETING_DAY, time(10)))
        self._count = 0

    def add(self, business: Business) -> AgendaItem:
        """Put the item on the agenda, with an action and a decision if it has an outcome."""
        self._count += 1
        words = set[str]()
        word = self._words(words)
        restriction = None if business.reason is None else Restriction(f"{business.reason}{word('reason')}")
        if business.reason == "":
            restriction = Restriction("")
        new = NewAgendaItem(
            word("title"),
            Purpose.INFORMATION,
            word("presenter"),
            10,
            None if business.becomes else restriction,
            self._paper(business, word),
            business.position,
        )
        item = self.workspace.meetings.add_item(self.meeting.id, new, self._file(business, word))
        if business.has_outcome:
            self.workspace.actions.add(
                new_action(word("action"), word("owner"), meeting_id=self.meeting.id, agenda_item_id=item.id)
            )
            self.workspace.decisions.add(
                NewDecision(word("decision"), word("text"), meeting_id=self.meeting.id, agenda_item_id=item.id)
            )
        if business.becomes:
            self.workspace.meetings.amend_item(replace(item, restriction=restriction))
        if restriction is not None:
            self.secrets |= words
        elif business.is_restricted_later:
            self._later.append((item, words))
        return item

    def restrict_later(self) -> None:
        """Restrict the items that were public when the pack was issued, without a reason."""
        for item, words in self._later:
            self.workspace.meetings.amend_item(replace(item, restriction=Restriction()))
            self.secrets |= words

    def leaks(self, name: str) -> set[tuple[str, str]]:
        """Return the words of restricted items that are in a folder of public copies, and each mention of “restricted”.

        Only the list of files for programs has a field of that name.
        """
        folder = self.folder / name
        named = {(file, word) for file, word in leaked(folder, {"restricted"}) if not file.endswith(".json")}
        return leaked(folder, self.secrets) | named

    def _words(self, words: set[str]) -> Callable[[str], str]:
        place = chr(ord("a") + self._count)

        def word(part: str) -> str:
            made = f"Qx{place}{part.title()}zq"
            words.add(made)
            return made

        return word

    def _paper(self, business: Business, word: Callable[[str], str]) -> NewPaper | None:
        if business.kind is None:
            return None
        body = "\n\n".join(f"{word('body')} {number}." for number in range(business.length))
        written = body if business.kind is PaperKind.BOARD_PAPER else ""
        return NewPaper(business.kind, word("paper"), author=word("author"), body=written)

    def _file(self, business: Business, word: Callable[[str], str]) -> Path | None:
        if business.kind is not PaperKind.ATTACHED:
            return None
        path = self.folder / f"{word('file')}.pdf"
        path.write_bytes(made_pdfs.tagged_pages([word("words")] * (business.length % 4 + 1)))
        return path


def _public_papers(board: Board) -> Iterator[tuple[str, str]]:
    """Yield the kind and suffix of each paper that can be written by itself for the public."""
    closed = {
        numbered.item.paper.kind
        for numbered in board.workspace.meetings.agenda(board.meeting.id)
        if numbered.item.paper and numbered.item.restriction
    }
    for kind in _ALONE:
        if kind not in closed:
            yield from ((kind, suffix) for suffix in (".html", ".docx", ".pdf"))


def _write_open_copies(board: Board) -> None:
    """Write everything that is for the public besides packs, into the folder “open”."""
    workspace, to = board.workspace, board.folder / "open"
    to.mkdir()
    for kind, suffix in _public_papers(board):
        workspace.papers.write(kind, to / f"{kind}{suffix}", meeting_id=board.meeting.id, public=True)
    for name in ("log.xlsx", "log.csv"):
        workspace.spreadsheets.write_log(to / name, public=True)
    workspace.calendars.write(to / "board.ics")


def _assert_every_public_copy_is_clean(board: Board, edition: Edition, late: Business) -> None:
    workspace, meeting = board.workspace, board.meeting
    workspace.packs.build(meeting.id, board.folder / "assembled", edition=replace(edition, public=True))
    _write_open_copies(board)
    despite_findings(lambda reasons: workspace.issuing.issue(meeting.id, reasons, edition))
    workspace.issuing.write_copy(meeting.id, board.folder / "issued", PUBLIC)
    issue = workspace.issuing.list(meeting.id)[0].issue
    message = message_from_bytes(workspace.copies.draft_email(issue, MEMBERS).read_bytes(), policy=default)
    assert not [word for word in board.secrets if word in f"{message['Subject']}{message.get_body()}"]
    _assert_clean(board, "assembled", "open", "issued")
    board.add(late)
    if late.kind is not None and (late.kind is not PaperKind.BOARD_PAPER or late.length):
        despite_findings(lambda reasons: workspace.issuing.supplement(meeting.id, reasons))
        workspace.issuing.write_copy(meeting.id, board.folder / "late", PUBLIC, series="S1")
        _assert_clean(board, "late")
        board.restrict_later()
        workspace.issuing.write_copy(meeting.id, board.folder / "late again", PUBLIC, series="S1")
    board.restrict_later()
    workspace.issuing.write_copy(meeting.id, board.folder / "issued again", PUBLIC)
    _assert_clean(board, "late again", "issued again")


def _assert_clean(board: Board, *names: str) -> None:
    assert {name: found for name in names if (found := board.leaks(name))} == {}


@law(30, 1)
@given(st.lists(BUSINESS, max_size=8), _OPTIONS, BUSINESS)
def test_every_public_copy_of_any_agenda_is_made_without_a_word_of_a_restricted_item(
    made_workspace: Path, items: list[Business], edition: Edition, late: Business
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with opened_workspace(copied(made_workspace, folder), StillClock(NOW), "Sam Secretary") as workspace:
            board = Board(workspace, folder)
            for business in items:
                board.add(business)
            _assert_every_public_copy_is_clean(board, edition, late)


def copied(made_workspace: Path, folder: Path) -> Path:
    return shutil.copytree(made_workspace, folder / "Board")


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", [*filter(None, _KINDS)])
def test_a_paper_that_is_restricted_after_the_issue_is_in_no_later_public_copy(
    workspace: Workspace, tmp_path: Path, kind: PaperKind
) -> None:
    board = Board(workspace, tmp_path)
    for business in (
        Business(PaperKind.ACTION_LOG),
        Business(kind, length=3, has_outcome=True, is_restricted_later=True),
        Business(PaperKind.FORWARD_PLAN),
        Business(PaperKind.GLOSSARY),
    ):
        board.add(business)
    despite_findings(lambda reasons: workspace.issuing.issue(board.meeting.id, reasons))
    board.restrict_later()

    built = workspace.issuing.write_copy(board.meeting.id, tmp_path / "issued", PUBLIC)

    assert board.leaks("issued") == set()
    assert len(board.secrets) > 4
    begins = [page for part in built.plan.parts for page in (*part.page_names, part.begins_on) if page]
    assert len(built.plan.page_names) == len(set(built.plan.page_names))
    assert "3" in begins
