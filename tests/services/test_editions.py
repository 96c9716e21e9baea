"""Every edition of one issue has the same numbers of papers and pages, supplements included."""

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.meetings.editions import EDITIONS, MEMBERS, NUMBERED, PUBLIC, Edition
from boardpack.domain.meetings.packs import BuiltPack, PackPart, PartKind
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.office_holders import Person
from boardpack.errors import RefusedError
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.amounts import law
from tests.builders import NOW, StillClock, despite_findings, opened_workspace
from tests.pack.reading import page_words
from tests.services.test_public_copies import BUSINESS, Board, Business, copied

_EVERY = [
    *(
        replace(edition, copies=("A. Member",)) if edition is NUMBERED else edition
        for edition in EDITIONS
        if not edition.draft  # made from today's papers, also after the issue
    ),
    replace(PUBLIC, black_and_white=True, key="public, black and white"),
    replace(PUBLIC, large_print=True, key="public, large print"),
]
_ITEMS = (
    Business(PaperKind.BOARD_PAPER, length=3),
    Business(PaperKind.ATTACHED, reason="law enforcement (section 31): ", length=3),
    Business(PaperKind.BOARD_PAPER, is_restricted_later=True),
)


def issued(board: Board, edition: Edition, late: Business) -> None:
    """Issue the pack and, where something came late, a supplement."""
    issuing, meeting = board.workspace.issuing, board.meeting
    despite_findings(lambda reasons: issuing.issue(meeting.id, reasons, edition))
    board.add(late)
    with suppress(RefusedError):  # the late item has no paper
        despite_findings(lambda reasons: issuing.supplement(meeting.id, reasons))


def papers(built: BuiltPack) -> list[tuple[str, PackPart]]:
    """Return the papers of the pack and of each supplement, each with its number and item."""
    return [
        (f"{pack.plan.series} {part.number} {part.agenda_item_id}", part)
        for pack in (built, *built.supplements)
        for part in pack.plan.parts
        if part.kind in (PartKind.PAPER, PartKind.WITHHELD)
    ]


def begins_with(part: PackPart, whole: PackPart) -> bool:
    """Return True if a paper begins on the page of the whole pack. A withheld one may have its divider before it."""
    if part.kind is PartKind.WITHHELD and part.first_page and part.last_page and whole.first_page:
        return part.first_page <= whole.first_page <= part.last_page
    return part.first_page == whole.first_page


def in_edition(board: Board, edition: Edition) -> BuiltPack:
    """Return that edition, each in a folder of its own."""
    return board.workspace.packs.build(board.meeting.id, board.folder / edition.key, edition=edition)


def test_a_public_version_after_a_supplement_has_the_numbers_that_were_issued(
    workspace: Workspace, tmp_path: Path
) -> None:
    board = Board(workspace, tmp_path)
    for business in _ITEMS:
        board.add(business)
    issued(board, MEMBERS, Business(PaperKind.BOARD_PAPER, position=0))
    board.restrict_later()
    pack, supplement = (folder.pdf for folder in workspace.issuing.list(board.meeting.id))

    built, members = in_edition(board, PUBLIC), in_edition(board, MEMBERS)

    assert [name.rpartition(" ")[0] for name, _ in papers(built)] == [" 1", " 2", " 3", "S1 4"]
    assert [part.first_page for _, part in papers(built)] == [part.first_page for _, part in papers(members)]
    whole, public = (page_words(Path(pdf).read_bytes()) for pdf in (pack, built.pdf))
    assert len([page for page in public if "All other pages keep their numbers." in page]) == 2
    assert len(whole) == built.plan.page_count
    assert len(page_words(Path(supplement).read_bytes())) == len(built.supplements[0].plan.page_names)
    assert board.leaks(PUBLIC.key) == set()


@law(20, 1)
@given(
    st.lists(BUSINESS, min_size=1, max_size=5),
    st.builds(Edition, duplex=st.booleans(), dividers=st.booleans()),
    BUSINESS,
)
def test_every_edition_of_any_issue_has_the_same_numbers(
    made_workspace: Path, items: list[Business], edition: Edition, late: Business
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with opened_workspace(copied(made_workspace, folder), StillClock(NOW), "Sam Secretary") as workspace:
            board = Board(workspace, folder)
            for business in items:
                board.add(business)
            issued(board, edition, late)
            board.restrict_later()
            members = papers(in_edition(board, MEMBERS))
            for other in _EVERY:
                made = papers(in_edition(board, replace(other, word=False)))
                assert [name for name, _ in made] == [name for name, _ in members], other.key
                for (name, part), (_, whole) in zip(made, members, strict=True):
                    assert other.large_print or begins_with(part, whole), f"{other.key}: {name}"


def test_a_draft_after_the_issue_is_of_todays_papers_under_their_issued_numbers(
    workspace: Workspace, tmp_path: Path
) -> None:
    board = Board(workspace, tmp_path)
    for business in _ITEMS:
        board.add(business)
    issued(board, MEMBERS, Business(PaperKind.BOARD_PAPER, position=0))

    built = in_edition(board, replace(MEMBERS, draft=True))

    assert built.supplements == ()
    assert [part.number for _, part in papers(built)] == ["4", "1", "2", "3"]


def test_numbered_copies_are_for_the_members_of_the_board(workspace: Workspace, tmp_path: Path) -> None:
    board = Board(workspace, tmp_path)
    board.add(Business(PaperKind.BOARD_PAPER))
    workspace.settings.change({"people": (Person("Siân Wyn", "Northmere"), Person("Amara Osei", "Southmere"))})

    built = in_edition(board, NUMBERED)

    assert [path.stem.rpartition("copy ")[2] for path in built.copies] == [
        "1 Siân Wyn, Northmere",
        "2 Amara Osei, Southmere",
    ]


def test_numbered_copies_need_names(workspace: Workspace, tmp_path: Path) -> None:
    board = Board(workspace, tmp_path)
    workspace.settings.change({"people": ()})

    with pytest.raises(RefusedError, match="need the names of their holders"):
        in_edition(board, NUMBERED)


def test_every_edition_has_a_key_a_name_and_a_folder_of_its_own() -> None:
    for named in ("key", "name", "folder"):
        assert len({getattr(edition, named) for edition in EDITIONS}) == len(EDITIONS)
