"""A finished paper is taken from the cache for the very same inputs, without composing it, and for no others."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from datetime import date, time, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import force_setattr
from PIL import Image

from boardpack.documents.house_style import house_style
from boardpack.documents.model import Document, Picture
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import (
    Implication,
    Meeting,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    PaperStage,
    Purpose,
    Restriction,
)
from boardpack.domain.meetings.packs import BuiltPack, PartState
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.office.office_files import OfficePicture
from boardpack.domain.office.office_holders import Person, Seat
from boardpack.domain.office.settings import Settings
from boardpack.pack.attached.kept_files import file_key
from boardpack.pack.making import versions
from boardpack.pack.making.pack_paper import PackPaper
from boardpack.pack.making.paper_maker import PDF, paper_key
from boardpack.pack.making.versions import inputs_key
from boardpack.papers.board_paper import BoardPaperInputs
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.gathering.composing import board_paper_inputs
from boardpack.services.gathering.paper_requests import PaperRequest, settings_of
from boardpack.services.meetings.attached_files import room_of_stamps
from boardpack.services.packs import pack_papers
from boardpack.values import Frozen, asdict, replace
from boardpack.workspace import Workspace, open_workspace
from tests.builders import MEETING_DAY, accept_letter, new_action, pdf_file, proposal

_PDF_ONLY = Edition(word=False)


@pytest.fixture
def meeting(workspace: Workspace, tmp_path: Path) -> Meeting:
    """A meeting with a paper of each kind that reads the store, a board paper and an attached file."""
    accept_letter(workspace, tmp_path, proposal("1"))
    workspace.actions.add(new_action())
    workspace.meetings.add(NewMeeting(MEETING_DAY - timedelta(28)))
    meeting = workspace.meetings.add(NewMeeting(MEETING_DAY, time(10, 30)))
    for kind in (PaperKind.ACTION_LOG, PaperKind.TRACKER, PaperKind.MATTERS_ARISING, PaperKind.GLOSSARY):
        workspace.meetings.add_item(meeting.id, NewAgendaItem(kind.value, paper=NewPaper(kind, kind.value)))
    body = "## Queues\n\nSee A-001 and Paper 1. The HMICFRS report names two queues."
    paper = NewPaper(PaperKind.BOARD_PAPER, "Queues", "ACC Hale", ("Note the paper.",), body)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Queues", Purpose.ASSURANCE, "ACC Hale", 10, paper=paper))
    annex = NewAgendaItem("Annex", paper=NewPaper(PaperKind.ATTACHED, "Annex"))
    workspace.meetings.add_item(meeting.id, annex, pdf_file(tmp_path))
    return meeting


def build(workspace: Workspace, meeting: Meeting, folder: Path, edition: Edition = _PDF_ONLY) -> BuiltPack:
    return workspace.packs.build(meeting.id, folder, edition=edition)


def pdf_of(built: BuiltPack) -> bytes:
    return Path(built.pdf).read_bytes()


def test_minutes_in_a_members_pack_have_no_links_to_its_papers(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    before = workspace.meetings.list()[0]
    paper = NewPaper(PaperKind.BOARD_PAPER, "Custody", body="Words.")
    workspace.meetings.add_item(before.id, NewAgendaItem("Custody", paper=paper))
    workspace.minutes.draft(before.id)
    minutes = NewPaper(PaperKind.MINUTES, "Minutes")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Minutes", paper=minutes))
    with workspace.papers._reading() as session:
        _, material = workspace.packs.gathering(session, to_build=True).pack(meeting.id)
    documents = [repr(paper.document) for paper in material.papers.values()]

    (document,) = (document for document in documents if "The Board received Paper" in document)
    assert "target='#paper-" not in document


def without_cache(workspace: Workspace, folder: Path) -> Workspace:
    """The same workspace as a copy in which nothing is prepared."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(workspace.folder, folder, ignore=shutil.ignore_patterns(workspace.packs.cache_folder.name))
    return open_workspace(folder)


def test_another_computer_takes_over_a_whole_pack_and_composes_and_reads_nothing(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(workspace, meeting, tmp_path / "first")

    def refuse(*arguments: object, **named: object) -> None:
        raise AssertionError("composed or read, though it was finished")

    monkeypatch.setattr(pack_papers, "compose_item_paper", refuse)
    monkeypatch.setattr(BoardPaperInputs, "compose", refuse)
    monkeypatch.setattr("boardpack.services.meetings.attached_files.read_apart", refuse)
    monkeypatch.setattr("boardpack.pack.making.paper_maker.write_pdf", refuse)
    again = build(open_workspace(workspace.folder), meeting, tmp_path / "again")

    assert pdf_of(again) == pdf_of(first)
    assert again.plan == first.plan


def test_a_plan_of_known_papers_composes_nothing(
    workspace: Workspace, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = workspace.packs.plan(meeting.id)
    monkeypatch.setattr(pack_papers, "compose_item_paper", lambda *_, **__: pytest.fail("composed again"))

    assert open_workspace(workspace.folder).packs.plan(meeting.id) == planned


def test_a_paper_whose_file_was_lost_from_the_cache_is_composed_and_written_again(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    first = build(workspace, meeting, tmp_path / "first")
    for path in workspace.packs.cache_folder.iterdir():
        if path.stat().st_size > 2_000:
            path.unlink()

    assert pdf_of(build(workspace, meeting, tmp_path / "again")) == pdf_of(first)


def _item(workspace: Workspace, meeting: Meeting, title: str) -> Any:
    return next(entry.item for entry in workspace.meetings.agenda(meeting.id) if entry.item.title == title)


def _with_paper(**changed: object) -> Callable[[Workspace, Meeting, Path], object]:
    def change(workspace: Workspace, meeting: Meeting, folder: Path) -> object:
        item = _item(workspace, meeting, "Queues")
        return workspace.meetings.amend_item(replace(item, paper=replace(item.paper, **changed)))

    return change


def _with_item(**changed: object) -> Callable[[Workspace, Meeting, Path], object]:
    return lambda workspace, meeting, folder: workspace.meetings.amend_item(
        replace(_item(workspace, meeting, "Queues"), **changed)
    )


def _with_settings(**changed: object) -> Callable[[Workspace, Meeting, Path], object]:
    return lambda workspace, meeting, folder: workspace.settings.save(replace(workspace.settings.get(), **changed))


def _replaced_file(workspace: Workspace, meeting: Meeting, folder: Path) -> object:
    return workspace.meetings.amend_item(_item(workspace, meeting, "Annex"), pdf_file(folder, "other.pdf", pages=3))


def _with_action(workspace: Workspace, meeting: Meeting, folder: Path) -> object:
    return workspace.actions.add(new_action("Publish the queue"))


def _with_update(workspace: Workspace, meeting: Meeting, folder: Path) -> object:
    action = workspace.actions.states()[0].action
    return workspace.actions.update(action.id, NewUpdate(note="Half are trained.", status=Status.AT_RISK))


def _with_logo(workspace: Workspace, meeting: Meeting, folder: Path) -> object:
    Image.new("RGB", (90, 90), (20, 30, 90)).save(folder / "logo.png")
    return workspace.office_files.set_picture(OfficePicture.LOGO, folder / "logo.png")


def _with_chair(workspace: Workspace, meeting: Meeting, folder: Path) -> object:
    return workspace.people.add(Person("Another Chair", Seat.COMMISSIONER, date(2025, 1, 1)))


CHANGES = {
    "its text": _with_paper(body="## Queues\n\nThree queues now, as the ACC asked."),
    "a mention of another paper": _with_paper(body="## Queues\n\nThe ACC wrote Paper 2."),
    "its asks": _with_paper(asks=("Agree the paper.",)),
    "its author": _with_paper(author="DCC Shah"),
    "its implications": _with_paper(implications=(Implication("Finance", "None."),)),
    "its marking": _with_paper(marking=Marking(Classification.OFFICIAL_SENSITIVE)),
    "its stage": _with_paper(stage=PaperStage.READY),
    "an abbreviation": _with_settings(abbreviations=(("ACC", "Assistant Chief Constable of Westmarch"),)),
    "its presenter": _with_item(presenter="Insp Price"),
    "a restriction": _with_item(restriction=Restriction("law enforcement (section 31)")),
    "the board's name": _with_settings(board_name="Serious Harms Board"),
    "the office's name": _with_settings(office_name="Another Office"),
    "the office's colour": _with_settings(accent="#5A2D81"),
    "another action": _with_action,
    "an update": _with_update,
    "the attached file": _replaced_file,
    "the logo": _with_logo,
    "the chair": _with_chair,
    "the meeting's day": lambda workspace, meeting, folder: workspace.meetings.amend(
        replace(workspace.meetings.get(meeting.id), held_on=MEETING_DAY + timedelta(1))
    ),
}
UNSEEN = ("its stage",)
"""The changes that no page shows."""


@pytest.mark.exhaustive
def test_whatever_is_altered_alters_the_pack_as_if_nothing_had_been_kept(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    last = pdf_of(build(workspace, meeting, tmp_path / "out"))
    for name, change in CHANGES.items():
        change(workspace, meeting, tmp_path)

        built = build(open_workspace(workspace.folder), meeting, tmp_path / "out")
        anew = build(without_cache(workspace, tmp_path / "copy"), meeting, tmp_path / "anew")

        assert (pdf_of(built), built.plan) == (pdf_of(anew), anew.plan), name
        assert (pdf_of(built) != last) is (name not in UNSEEN), name
        last = pdf_of(built)


VARIANTS = {
    "draft": Edition(word=False, draft=True),
    "large print": Edition(word=False, large_print=True),
    "black and white": Edition(word=False, black_and_white=True),
    "public version": Edition(word=False, public=True),
    "right-hand pages": Edition(word=False, duplex=True),
    "dividers": Edition(word=False, dividers=True),
}


def test_no_variant_takes_a_page_of_another(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    _with_item(restriction=Restriction("law enforcement (section 31)"))(workspace, meeting, tmp_path)
    packs = {"ordinary": pdf_of(build(workspace, meeting, tmp_path / "ordinary"))}
    fresh = without_cache(workspace, tmp_path / "copy")
    for name, edition in VARIANTS.items():
        packs[name] = pdf_of(build(workspace, meeting, tmp_path / name, edition))
        fresh.packs.clear_cache()
        assert packs[name] == pdf_of(build(fresh, meeting, tmp_path / f"{name} anew", edition)), name

    assert len(set(packs.values())) == len(packs)


def test_a_pack_as_at_another_day_is_another_pack(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    days = (MEETING_DAY - timedelta(3), MEETING_DAY + timedelta(3))
    packs = [
        pdf_of(workspace.packs.build(meeting.id, tmp_path / str(day), as_at=AsAt(day), edition=_PDF_ONLY))
        for day in days
    ]
    fresh = without_cache(workspace, tmp_path / "copy")
    anew = [
        pdf_of(fresh.packs.build(meeting.id, tmp_path / f"{day} anew", as_at=AsAt(day), edition=_PDF_ONLY))
        for day in days
    ]

    assert packs == anew
    assert packs[0] != packs[1]


def test_a_paper_that_cannot_be_composed_is_missing_each_time(workspace: Workspace) -> None:
    meeting = workspace.meetings.add(NewMeeting(MEETING_DAY))
    paper = NewPaper(PaperKind.MINUTES, "Minutes")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Minutes", paper=paper))

    plans = [open_workspace(workspace.folder).packs.plan(meeting.id) for _ in range(2)]

    assert plans[0] == plans[1]
    assert plans[0].parts[-1].state is PartState.MISSING


def altered(value: Any) -> Iterator[Any]:
    """Yield the value with each single part of it altered: each field, each entry, each text."""
    if isinstance(value, tuple):
        yield (*value, "more")
        for place, entry in enumerate(value):
            yield (*value[:place], *value[place + 1 :])
            yield from ((*value[:place], other, *value[place + 1 :]) for other in altered(entry))
    elif isinstance(value, Mapping):
        yield {}
        yield from ({name: other} for name, part in value.items() for other in altered(part))
    elif isinstance(value, Frozen):
        for name, part in asdict(value).items():
            for other in altered(part):
                changed = copy(value)
                force_setattr(changed, name, other)
                yield changed
    else:
        yield from _other_values(value)


def _other_values(value: Any) -> list[Any]:
    match value:
        case None:
            return ["something"]
        case bool():
            return [not value]
        case Enum():
            return [member for member in type(value) if member is not value]
        case str():
            return [f"{value}x", f" {value}"]
        case bytes():
            return [value + b"x"]
        case date():
            return [value + timedelta(1)]
        case time():
            return [value.replace(minute=(value.minute + 1) % 60)]
        case _:
            return [value + 1]


def test_each_part_of_the_inputs_of_a_board_paper_is_in_its_key(workspace: Workspace, meeting: Meeting) -> None:
    with workspace.packs._reading() as session:
        as_at = AsAt()
        items = numbered_items(session, session.meetings.get(meeting.id), as_at)
        numbered = next(entry for entry in items if entry.item.title == "Queues")
        request = PaperRequest(session, as_at, meeting, numbered)
        inputs = board_paper_inputs(request, settings_of(session, as_at, meeting))
        inputs = replace(inputs, pictures={"0" * 64: Picture(b"chart", 60)})
    key = inputs_key("board paper", inputs)
    others = [inputs_key("board paper", other) for other in altered(inputs)]

    assert len(others) > 100
    assert key not in others
    assert inputs_key("paper of the store", inputs) != key


def test_each_part_of_a_view_of_the_store_is_in_the_key_of_its_papers(workspace: Workspace, meeting: Meeting) -> None:
    with workspace.packs._reading() as session:
        as_at = AsAt(date(2025, 7, 9), 3, date(2025, 7, 8))
        items = numbered_items(session, session.meetings.get(meeting.id))
        view = pack_papers.PaperView(session, meeting, items, Settings("Board"), pack_papers.OfficeMarks(), as_at)
        batch = session.batches.settled_id()
        key = pack_papers.store_key(view, items[0], str(batch))
        others = [
            pack_papers.store_key(replace(view, **{name: other}), items[0], str(batch))
            for name in ("meeting", "items", "settings", "as_at", "marks")
            for other in altered(getattr(view, name))
        ]
        others += [pack_papers.store_key(view, other, str(batch)) for other in altered(items[0])]
        marks = pack_papers.OfficeMarks(logo=Picture(b"logo", 10))
        others += [pack_papers.store_key(replace(view, marks=marks), items[0], str(batch))]
        others += [pack_papers.store_key(view, items[0], "another batch")]

    assert len(others) > 200
    assert key not in others


def test_whatever_is_stored_ends_the_papers_of_the_store_before_it(workspace: Workspace, meeting: Meeting) -> None:
    def last_batch() -> str | None:
        with workspace.packs._reading() as session:
            return session.batches.settled_id()

    before = last_batch()
    workspace.actions.add(new_action("Another"))

    assert last_batch() not in (before, None)


def test_while_a_batch_grows_nothing_is_known_of_the_papers_of_the_store(workspace: Workspace) -> None:
    with workspace.packs._writing() as session:
        assert session.batches.settled_id() is not None
        session.actions.add(new_action())
        assert session.batches.settled_id() is None


def test_files_of_papers_are_known_by_content_note_style_edition_and_program(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, style = PackPaper.of(Document("Queues", (), MEETING_DAY)), house_style()
    keys = [
        paper_key(PDF, paper, style),
        paper_key("word", paper, style),
        paper_key(PDF, PackPaper.of(Document("Queue", (), MEETING_DAY)), style),
        paper_key(PDF, paper.with_note("Draft"), style),
        paper_key(PDF, paper.with_note("Public version"), style),
        *(paper_key(PDF, paper, other) for other in altered(style)),
    ]
    for name, number in {"__version__": "99.0", "_ROOMS": ("papers",), "_SHIPPED_FILES": ("fonts",)}.items():
        monkeypatch.setattr(versions, name, number)
        versions.fingerprint.cache_clear()
        keys.append(paper_key(PDF, paper, style))
    monkeypatch.undo()
    versions.fingerprint.cache_clear()

    assert len(set(keys)) == len(keys)


def test_prepared_attachments_are_known_by_file_name_pages_and_room() -> None:
    room = room_of_stamps()
    keys = [
        file_key("0" * 64, "annex.pdf", None, room),
        file_key("1" * 64, "annex.pdf", None, room),
        file_key("0" * 64, "other.pdf", None, room),
        *(file_key("0" * 64, "annex.pdf", None, other) for other in altered(room)),
    ]

    assert len(set(keys)) == len(keys)


def test_a_pack_with_a_shared_page_is_built_whichever_file_the_cache_has_lost(workspace: Workspace, tmp_path: Path):
    meeting = workspace.meetings.add(NewMeeting(MEETING_DAY, time(10, 30)))
    for kind in (PaperKind.DECISION_RECORD, PaperKind.FORWARD_PLAN):
        workspace.meetings.add_item(meeting.id, NewAgendaItem(kind.value, paper=NewPaper(kind, kind.value)))
    first = build(workspace, meeting, tmp_path / "first")
    assert [part.shares_page for part in first.plan.parts[-2:]] == [False, True]
    kept = sorted(path for path in workspace.packs.cache_folder.rglob("*") if path.is_file())

    for path in kept:
        path.unlink()
        assert pdf_of(build(workspace, meeting, tmp_path / path.name)) == pdf_of(first)
        assert path.exists()
