from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.log.actions import (
    Action,
    ActionId,
    ActionState,
    ActionUpdate,
    ChairVerdict,
    Status,
    UpdateId,
    UpdateKind,
)
from boardpack.domain.log.tracking import AnsweringActions, ListedItem, listed_items
from boardpack.domain.meetings.forward_plan import PlannedItem, PlannedItemId
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Meeting,
    MeetingId,
    NewPaper,
    Paper,
    PaperId,
    Purpose,
    Restriction,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.record.agenda_proposals import ItemProposal, Occasion, ProposalKind, open_question, proposals
from boardpack.domain.record.arising import Arising, Question
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Applicability, Item, ItemEntry, ItemId, Report, ReportId
from boardpack.values import replace

TODAY = date(2026, 11, 24)
AUGUST, OCTOBER, DECEMBER, FEBRUARY = (
    Meeting(MeetingId(day.isoformat()), day)
    for day in (date(2026, 8, 12), date(2026, 10, 7), date(2026, 12, 2), date(2027, 2, 3))
)
REPORT = Report(ReportId("r1"), "Custody", published_on=date(2026, 11, 1))
SOUND = Occasion(DECEMBER, (AUGUST, OCTOBER, DECEMBER, FEBRUARY), TODAY)


def on_agenda(title: str, meeting: Meeting = DECEMBER, **told: object) -> AgendaItem:
    sound = AgendaItem(AgendaItemId(f"{meeting.id} {title}"), meeting.id, 1, title, presenter="Chair", minutes=5)
    return replace(sound, **told)  # type: ignore[arg-type]


def paper(kind: PaperKind, **told: object) -> Paper:
    return replace(Paper(PaperId("p"), kind, kind.value), **told)  # type: ignore[arg-type]


def action(ref: str = "A-014", target: date | None = date(2026, 11, 13), **told: object) -> ActionState:
    raised = Action(ActionId(ref), ref, datetime(2026, 7, 1, 9, tzinfo=UTC), "Secretary")
    sound = ActionState(
        raised, title="Report the backlog", owner="Head of Performance", target=target, status=Status.ON_TRACK
    )
    return replace(sound, **told)  # type: ignore[arg-type]


def item(deadline: date | None, target: date | None = None, **told: object) -> Item:
    stated = Deadline("By then", Precision.DAY, deadline) if deadline else Deadline()
    sound = Item(ItemId("i1"), REPORT.id, ItemKind.RECOMMENDATION, "4", "Train", deadline=stated, target=target)
    return replace(sound, applicability=Applicability.FOR_US, **told)  # type: ignore[arg-type]


def listed(told: Item) -> tuple[ListedItem, ...]:
    return listed_items((ItemEntry(told, REPORT),), {told.id: AnsweringActions(owners=("ACC",))}, TODAY)


def asked(note: str, day: date = date(2026, 11, 20), kind: UpdateKind = UpdateKind.CHAIR) -> ActionUpdate:
    at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return ActionUpdate(UpdateId(f"u-{note}"), ActionId("A-014"), at, "The Chair", kind, note=note)


def titles(found: Sequence[ItemProposal]) -> list[str]:
    return [finding.item.title for finding in found]


def test_nothing_is_proposed_where_nothing_is_due() -> None:
    assert proposals(SOUND) == ()


def test_a_meeting_that_was_held_needs_nothing() -> None:
    assert proposals(replace(SOUND, meeting=OCTOBER, actions=(action(),))) == ()


def test_matters_arising_are_proposed_where_anything_arises() -> None:
    agreed = Arising(OCTOBER, (action(),), ())
    (found,) = proposals(replace(SOUND, arising=agreed))

    assert (found.kind, found.source) == (ProposalKind.ARISING, f"arising:{OCTOBER.id}")
    assert found.item.title == "Matters arising from 7 October 2026"
    assert found.item.paper == NewPaper(PaperKind.MATTERS_ARISING, "Matters arising")
    assert found.why == "From the meeting of 7 October 2026: actions were agreed."
    assert proposals(replace(SOUND, arising=Arising(OCTOBER, (), ()))) == ()


def test_questions_in_reviews_arise_whoever_asked_them() -> None:
    question = Question(action(), replace(asked("Why?"), by="B. Member"), None)
    (found,) = proposals(replace(SOUND, arising=Arising(OCTOBER, (action(),), (question,))))
    assert found.why == "From the meeting of 7 October 2026: actions were agreed and questions have been asked since."


@pytest.mark.parametrize(
    "there", [on_agenda("Matters arising and action log"), on_agenda("Log", paper=paper(PaperKind.MATTERS_ARISING))]
)
def test_matters_arising_that_the_agenda_has_are_not_proposed(there: AgendaItem) -> None:
    assert proposals(replace(SOUND, arising=Arising(OCTOBER, (action(),), ()), agenda=(there,))) == ()


def test_a_response_is_proposed_at_the_last_meeting_before_its_56_days_end() -> None:
    (found,) = proposals(replace(SOUND, reports=(REPORT,)))

    assert found.item.title == "Response to ‘Custody’"
    letter = NewPaper(PaperKind.RESPONSE_LETTER, "Draft response: Custody", report_id=REPORT.id)
    assert found.item.paper == letter
    assert found.why == "The response is due on 26 December 2026 (day 56). The meeting is on day 32."
    assert proposals(replace(SOUND, meeting=FEBRUARY, reports=(REPORT,))) == ()
    assert proposals(replace(SOUND, reports=(replace(REPORT, responded_on=TODAY),))) == ()


def test_a_response_that_the_agenda_has_is_not_proposed() -> None:
    there = on_agenda("Our answer", paper=paper(PaperKind.RESPONSE_LETTER, report_id=REPORT.id))

    assert proposals(replace(SOUND, reports=(REPORT,), agenda=(there,))) == ()


def test_a_deadline_is_proposed_at_the_last_meeting_before_it() -> None:
    due = listed(item(date(2027, 2, 28), date(2027, 1, 31)))
    (december,) = proposals(replace(SOUND, items=due))
    (february,) = proposals(replace(SOUND, meeting=FEBRUARY, items=due))

    assert (december.item.title, december.item.presenter) == ("Recommendation 4 of ‘Custody’", "ACC")
    assert december.why == "The force’s target is 31 January 2027, before the board meets again."
    assert february.why == "The inspectorate’s deadline is 28 February 2027, before the board meets again."


def test_a_deadline_that_has_passed_is_for_the_next_meeting() -> None:
    due = listed(item(date(2026, 10, 31), date(2026, 12, 31)))
    (found,) = proposals(replace(SOUND, items=due))

    assert found.why == (
        "The inspectorate’s deadline, 31 October 2026, has passed. "
        "The force’s target is 31 December 2026, before the board meets again."
    )
    assert proposals(replace(SOUND, meeting=FEBRUARY, items=due)) == ()


def test_an_item_that_is_not_for_us_or_done_is_not_proposed() -> None:
    not_ours = item(date(2026, 10, 31), applicability_reason="The College's")

    assert proposals(replace(SOUND, items=listed(replace(not_ours, applicability=Applicability.NOT_FOR_US)))) == ()


def test_what_was_taken_comes_back_when_its_day_has_passed_since() -> None:
    due = listed(item(date(2026, 12, 15)))
    (found,) = proposals(replace(SOUND, items=due))
    taken = on_agenda("Training", proposed_from=found.source)

    assert proposals(replace(SOUND, items=due, business=(taken,))) == ()
    assert proposals(replace(SOUND, items=due, business=(taken,), meeting=FEBRUARY, today=date(2026, 12, 10))) == ()
    (again,) = proposals(replace(SOUND, items=due, business=(taken,), meeting=FEBRUARY, today=date(2026, 12, 20)))
    assert again.source == found.source
    assert again.finding.id != found.finding.id


def due_items(*deadlines: date) -> tuple[ListedItem, ...]:
    """Return items of one report with these deadlines, of the same owner."""
    items = [
        replace(item(day), id=ItemId(f"i{number}"), number=str(number), position=number)
        for number, day in enumerate(deadlines, start=1)
    ]
    owners = {item_.id: AnsweringActions(owners=("ACC",)) for item_ in items}
    return listed_items(tuple(ItemEntry(item_, REPORT) for item_ in items), owners, TODAY)


def test_items_of_one_report_are_one_proposal() -> None:
    due = due_items(date(2026, 12, 15), date(2026, 10, 31), date(2027, 1, 10))
    (found,) = proposals(replace(SOUND, items=due))

    assert (found.item.title, found.item.presenter) == ("‘Custody’: items 1, 2, 3", "ACC")
    assert found.why == (
        "1 deadline or target has passed: 31 October 2026. "
        "2 deadlines or targets fall before the board meets again, the first on 15 December 2026."
    )


def test_many_items_of_one_report_are_counted_in_the_title() -> None:
    (found,) = proposals(replace(SOUND, items=due_items(*(date(2026, 12, day) for day in range(10, 17)))))
    assert found.item.title == "‘Custody’: 7 items"


def test_the_owner_of_one_item_is_not_said_to_present_the_others() -> None:
    owned, other = due_items(date(2026, 12, 15), date(2026, 12, 20))
    (found,) = proposals(replace(SOUND, items=(owned, replace(other, owners=()))))

    assert (found.item.title, found.item.presenter) == ("‘Custody’: items 1, 2", "")


def test_items_that_an_agenda_had_are_left_out_of_the_proposal_for_their_report() -> None:
    due = due_items(date(2026, 12, 15), date(2026, 12, 20))
    (both,) = proposals(replace(SOUND, items=due))
    one = on_agenda("Training", proposed_from="item:i1")
    together = on_agenda("Training", proposed_from=both.source)

    (left,) = proposals(replace(SOUND, items=due, business=(one,)))
    assert left.item.title == "Recommendation 2 of ‘Custody’"
    assert proposals(replace(SOUND, items=due, business=(together,))) == ()


def test_an_overdue_action_is_proposed_and_one_in_time_or_complete_is_not() -> None:
    states = (
        action(),
        action("A-015", date(2026, 12, 1)),
        action("A-016", status=Status.COMPLETE),
        action("A-017", None),
    )
    (found,) = proposals(replace(SOUND, actions=states))

    assert (found.source, found.item.title) == ("action:A-014", "A-014: Report the backlog")
    assert (found.item.presenter, found.item.purpose) == ("Head of Performance", Purpose.ASSURANCE)
    assert found.why == "Overdue: its target date was 13 November 2026."


def test_many_overdue_actions_are_one_item_and_a_question_of_the_chair_its_own() -> None:
    states = tuple(action(f"A-{n:03}", date(2026, 11, n)) for n in range(1, 8))
    few = proposals(replace(SOUND, actions=states[:5]))
    assert [found.item.title[:5] for found in few] == ["A-001", "A-002", "A-003", "A-004", "A-005"]

    together, own = proposals(replace(SOUND, actions=states, questions={ActionId("A-007"): asked("Why?")}))

    assert (together.item.title, together.why) == (
        "Overdue actions",
        "6 actions are overdue, the longest since 1 November 2026.",
    )
    assert own.item.title == "A-007: Report the backlog"
    others, _ = proposals(
        replace(
            SOUND,
            actions=(*states[1:], action("A-008", date(2026, 11, 8))),
            questions={ActionId("A-007"): asked("Why?")},
        )
    )
    assert (others.why, others.facts == together.facts) == (
        "6 actions are overdue, the longest since 2 November 2026.",
        False,
    )
    taken = on_agenda("Late ones", proposed_from=together.source)
    assert proposals(replace(SOUND, actions=states, business=(taken,))) == ()


def test_an_action_whose_item_is_proposed_is_not_proposed_besides() -> None:
    late = action()
    own = replace(late, action=replace(late.action, item_id=ItemId("i1")))

    found = proposals(replace(SOUND, items=listed(item(date(2026, 10, 31))), actions=(own,)))

    assert [finding.kind for finding in found] == [ProposalKind.DEADLINE]


def test_what_the_chair_asked_and_nobody_answered_is_proposed_with_the_words() -> None:
    question = asked("Who trains the reserves?")
    (found,) = proposals(replace(SOUND, actions=(action(target=None),), questions={ActionId("A-014"): question}))

    assert found.why == "The Chair asked a question that has not been answered: “Who trains the reserves?”"
    assert found.since == date(2026, 11, 20)


def test_a_question_is_open_until_somebody_else_says_anything() -> None:
    question, answer = asked("Who?"), asked("The college.", kind=UpdateKind.PROGRESS)
    silent = replace(answer, note=None, status=Status.ON_TRACK)

    assert open_question((question,)) == question == open_question((answer, question, silent))
    assert open_question((question, answer)) is None
    assert open_question(()) is None


def test_a_verdict_without_words_asks_too_and_is_named_with_its_date() -> None:
    verdict = replace(asked(""), verdict=ChairVerdict.NEW_TARGET, proposed_target=date(2027, 3, 1))
    assert open_question((verdict,)) == verdict
    (found,) = proposals(replace(SOUND, actions=(action(target=None),), questions={ActionId("A-014"): verdict}))
    assert "“New target proposed. Proposed target: 1 March 2027”" in found.why


def test_a_planned_item_brings_all_that_was_planned() -> None:
    planned = PlannedItem(
        "Use of force",
        Purpose.ASSURANCE,
        "Head of Custody",
        15,
        date(2026, 12, 1),
        3,
        paper_kind=PaperKind.ATTACHED,
        restriction_reason="law enforcement (section 31)",
        id=PlannedItemId("p1"),
    )
    (found,) = proposals(replace(SOUND, planned=(planned,)))

    assert (found.source, found.why) == ("plan:p1:2026-12-01", "Due from 1 December 2026. Repeated every 3 months.")
    assert (found.item.purpose, found.item.presenter, found.item.minutes) == (Purpose.ASSURANCE, "Head of Custody", 15)
    assert found.item.restriction == Restriction("law enforcement (section 31)")
    assert found.item.paper == NewPaper(PaperKind.BOARD_PAPER, "Use of force")  # until its file is attached
    assert found.item.proposed_from == found.source
    postponed = on_agenda("Use of force", FEBRUARY, proposed_from=found.source)
    assert proposals(replace(SOUND, planned=(planned,), business=(postponed,))) == ()


def test_what_stood_on_the_last_two_agendas_is_a_standing_item() -> None:
    log = paper(PaperKind.ACTION_LOG)
    last = (on_agenda("Welcome", OCTOBER), on_agenda("Action log", OCTOBER, paper=log), on_agenda("Rota", OCTOBER))
    earlier = (on_agenda("welcome", AUGUST), on_agenda("Action log", AUGUST), on_agenda("Estates", AUGUST))
    before = ((OCTOBER, last), (AUGUST, earlier))

    found = proposals(replace(SOUND, before=before))

    assert titles(found) == ["Welcome", "Action log"]
    assert [finding.item.paper.kind if finding.item.paper else None for finding in found] == [
        None,
        PaperKind.ACTION_LOG,
    ]
    assert found[0].why == "It was on the agendas of 12 August 2026 and 7 October 2026."
    there = (on_agenda("Matters arising and log", paper=log), on_agenda("WELCOME"))
    assert proposals(replace(SOUND, before=before, agenda=there)) == ()
    assert proposals(replace(SOUND, before=before[:1])) == ()
