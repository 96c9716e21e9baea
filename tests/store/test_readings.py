"""Whatever is read from the store is whole: no cursor stays open, which would hold a lock against everybody else."""

import inspect
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from boardpack.domain.days.as_at import NOW as PRESENT
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.reviews import ReviewKind
from boardpack.domain.exchange.search import HitKind, terms_of
from boardpack.domain.log.log_query import WHOLE_LOG, ActionGrouping
from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.issues import Issue, IssueId
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, NewMeeting, Paper, PaperId
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Marking
from boardpack.domain.record.decisions import NewDecision, reference_pattern
from boardpack.domain.record.minutes import NewMinute
from boardpack.errors import StoreError
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Session, Store
from tests.builders import MEETING_DAY, NOW, a_report, add_action, new_action, proposal, stamp

WRITING = (
    "add", "amend", "bring_back", "change", "dismiss", "enter", "keep", "merge", "move", "put", "rebuild", "record",
    "remove", "respond", "set", "settle", "take_back", "unsay", "update", "withdraw",
)  # fmt: skip
"""How the names of the verbs begin that write."""

OF_A_REVIEW = {"reviews.files", "reviews.validate", "reviews.preview", "reviews.preview_of", "reviews.read"}
"""What needs the file of a review; it is read from another store."""


def readings() -> list[str]:
    """Every verb of every repository that reads."""
    session = Session(sqlite3.connect(":memory:"), Path("nowhere"))
    found = [
        f"{noun}.{verb}"
        for noun, repository in vars(session).items()
        if not noun.startswith("_")
        for verb, _ in inspect.getmembers(type(repository), inspect.isfunction)
        if not verb.startswith(("_", *WRITING))
    ]
    return [name for name in found if name not in OF_A_REVIEW]


@pytest.fixture(scope="module")
def office(made_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with something of everything. The tests share it, since another action changes nothing for them."""
    store = Store(shutil.copytree(made_store, tmp_path_factory.mktemp("readings") / "office"))
    with store.writing(stamp()) as session:
        report = session.register.add_report(a_report())
        session.register.change_report(report.id, {"source_sha256": session.files.keep(b"A letter.")})
        item_id = session.register.add_item(proposed_item(proposal(), report.id, 1, None))
        meeting = session.meetings.add(NewMeeting(MEETING_DAY))
        paper = Paper(PaperId(""), PaperKind.BOARD_PAPER, "Night desk", body="Words.")
        session.meetings.add_item(AgendaItem(AgendaItemId(""), meeting.id, 0, "Night desk", paper=paper))
        session.minutes.add(meeting.id, NewMinute("Night desk", "It was funded."))
        session.decisions.add(NewDecision("Night desk", "It is funded."), reference_pattern("D-001"), MEETING_DAY)
        session.forward_plan.add(NewPlannedItem("Night desk"))
        session.owner_forms.add(meeting.id, "DCI Hale", (), Marking(), None)
        _, knew = session.issues.last_batch()
        session.issues.enter(
            Issue(IssueId(""), meeting.id, "", "Pack", "0" * 8, "0" * 64, "{}", knew, (), NOW, "Sam Secretary")
        )
        for number in range(3):
            session.actions.add(new_action(f"Train {number}", item_id=item_id))
    return store


def arguments(session: Session, name: str, view: AsAt) -> dict[str, Any]:
    """What each verb is asked, by the name of what it asks for."""
    (entry,), (meeting,) = session.register.entries(), session.meetings.list()
    state, *_ = session.actions.states()
    (sha256,) = session.files.hashes()
    agenda_item_id = session.meetings.items(meeting.id)[0].id
    (decision,), (minute,) = session.decisions.list(), session.minutes.record(meeting.id).minutes
    paper = session.meetings.items(meeting.id)[0].paper
    assert paper is not None
    (planned,), (form,), (issue,) = session.forward_plan.items(), session.owner_forms.list(), session.issues.all()
    items = {"meetings": agenda_item_id, "forward_plan": planned.id}
    return {
        "action_id": state.action.id,
        "as_at": view,
        "at": NOW,
        "batch": 2,
        "day": date(2025, 12, 1),
        "decision_id": decision.id,
        "ids": [state.action.id],
        "form_id": form.id,
        "group": ActionGrouping.OWNER,
        "issue": issue,
        "item_id": items.get(name.split(".")[0], entry.item.id),
        "kind": ReviewKind.REVIEW if name.startswith("reviews") else None,
        "kinds": tuple(HitKind),
        "limit": 10,
        "meeting": meeting,
        "meeting_id": meeting.id,
        "minute_id": minute.id,
        "number": form.number,
        "paper_id": paper.id,
        "papers": [paper.id],
        "query": WHOLE_LOG,
        "ref": decision.ref if name.startswith("decisions") else "A-001",
        "report_id": entry.report.id,
        "sha256": sha256,
        "source_sha256": sha256,
        "terms": terms_of("train"),
        "thing_id": state.action.id,
        "words": "train",
    }


MAY_BE_NOTHING = (
    *("clashes.of", "meetings.following", "meetings.previous"),
    *("minutes.circulated_on", "reviews.merged_on"),
)


@pytest.mark.parametrize("view", [PRESENT, AsAt(NOW.date(), 2)], ids=["now", "as at"])
@pytest.mark.parametrize("name", readings())
def test_another_can_write_after_every_reading(office: Store, name: str, view: AsAt) -> None:
    noun, verb = name.split(".")
    with office.bare() as db:
        session = Session(db, office.files)
        read: Callable[..., object] = getattr(getattr(session, noun), verb)
        shown = arguments(session, name, view)
        asked = [parameter for parameter in inspect.signature(read).parameters if parameter in shown]
        answer = read(**{question: shown[question] for question in asked if shown[question] is not None})
        kept = next(answer) if isinstance(answer, Iterator) else answer

        add_action(Store(office.folder, busy_seconds=0.1))

    assert kept is not None or name in MAY_BE_NOTHING


def test_a_cursor_that_is_left_open_would_be_noticed(office: Store) -> None:
    with office.bare() as db:
        left_open = db.execute("SELECT * FROM action_update")
        with pytest.raises(StoreError, match="in use"):
            add_action(Store(office.folder, busy_seconds=0.1))

    assert left_open is not None
