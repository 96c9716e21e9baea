"""The register as rows: the clock that ends soonest first, causes of concern above their recommendations."""

from datetime import UTC, date, datetime

import pytest

from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.log.actions import Action, ActionId, ActionState
from boardpack.domain.log.counts import ItemCounts, LogCounts, count_items
from boardpack.domain.log.tracking import ListedItem, tracked
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import (
    Applicability,
    Item,
    ItemEntry,
    ItemId,
    Report,
    ReportId,
    Response,
    ResponseId,
    Voice,
)
from boardpack.values import replace
from ui.models.register.register import (
    NOT_FOR_US,
    RegisterFilter,
    actions_words,
    clock_words,
    deadline_words,
    gist,
    item_status,
    item_words,
    items_for_others,
    items_in_filter,
    listed_rows,
    others_row,
    register_row,
    register_sentence,
    report_row,
)
from ui.models.rows import RowKind
from ui.shapes import StatusShape

TODAY = date(2025, 7, 8)
REPORT = Report(ReportId("r1"), "Missing children", published_on=date(2025, 5, 16))
LATER = Report(ReportId("r2"), "Stalking", published_on=date(2025, 6, 12))
FORCE_SAID = Response(ResponseId("s"), ItemId("i"), Voice.FORCE, "Yes.", datetime(2025, 7, 1, tzinfo=UTC), "Us")


def item(id_: str = "i", report: Report = REPORT, number: str | None = "1", **told: object) -> Item:
    made = Item(ItemId(id_), report.id, ItemKind.RECOMMENDATION, number, "Share.", applicability=Applicability.FOR_US)
    return replace(made, **told)  # type: ignore[arg-type]


def entry(made: Item, report: Report = REPORT, *responses: Response) -> ItemEntry:
    return ItemEntry(made, report, responses)


def on(day: date) -> Deadline:
    return Deadline("By then", Precision.DAY, day)


def test_reports_are_ordered_by_the_end_of_their_clocks() -> None:
    items = tracked((entry(item("b", LATER), LATER), entry(item("a"))), (), TODAY)
    ids, _ = listed_rows(items, (), frozenset(), TODAY)
    assert ids == ("r1", "a", "r2", "b")
    assert listed_rows(items, (), frozenset({"r1"}), TODAY)[0] == ("r1", "r2", "b")


def test_answered_reports_are_below_the_others() -> None:
    answered = replace(REPORT, responded_on=date(2025, 6, 1))
    items = tracked((entry(item("a"), answered), entry(item("b", LATER), LATER)), (), TODAY)
    assert listed_rows(items, (), frozenset(), TODAY)[0] == ("r2", "b", "r1", "a")
    assert clock_words(answered, TODAY) == "16 May 2025, response sent 1 June 2025"


def test_recommendations_are_below_their_cause_of_concern() -> None:
    cause = item("c", number=None, kind=ItemKind.CAUSE_OF_CONCERN, position=3, text="Repeat episodes are missed.")
    items = tracked(
        (entry(item("a", position=1)), entry(item("b", parent_id="c", position=2)), entry(cause)), (), TODAY
    )
    ids, things = listed_rows(items, (), frozenset(), TODAY)
    assert ids == ("r1", "a", "c", "b")
    below, above = things["b"], things["c"]
    assert isinstance(below, ListedItem)
    assert isinstance(above, ListedItem)
    assert register_row(below).cells[1].indent == 16
    assert item_words(cause) == "Cause of concern: Repeat episodes are missed."
    cells = register_row(above).cells
    assert (cells[0].text, cells[1].text, cells[1].below) == ("Cause", "Repeat episodes are missed", "Cause of concern")


def test_the_earliest_deadline_comes_first_with_its_cause_of_concern() -> None:
    cause = item("c", number=None, kind=ItemKind.CAUSE_OF_CONCERN, position=3)
    child = item("b", parent_id="c", position=2, deadline=on(date(2025, 9, 1)))
    later, never = item("l", position=1, deadline=on(date(2025, 12, 1))), item("n", position=0)
    items = tracked((entry(never), entry(later), entry(child), entry(cause)), (), TODAY)
    assert listed_rows(items, (), frozenset(), TODAY)[0] == ("r1", "c", "b", "l", "n")


def test_a_row_shows_what_there_is_and_how_much_is_to_be_checked() -> None:
    cells = register_row(tracked((entry(item()),), (), TODAY)[0], to_check=2).cells
    assert (cells[1].below, cells[2].text, cells[3].text, cells[-1].below) == ("2 to check", "", "", "")
    dated = register_row(tracked((entry(item(deadline=on(date(2025, 9, 1)))),), (), TODAY)[0]).cells
    assert (dated[1].below, dated[-1].below, dated[-1].copied) == ("", "1 September 2025", "1 September 2025")
    assert "to check" not in report_row(REPORT, TODAY, folded=False).cells[0].hint
    assert report_row(REPORT, TODAY, folded=False, to_check=3).cells[0].hint.endswith("day 54 of 56, 3 to check")


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (date(2025, 5, 16), "16 May 2025, day 54 of 56"),
        (date(2025, 5, 14), "14 May 2025, day 56 of 56"),
        (date(2025, 5, 13), "13 May 2025, response 1 day overdue"),
        (date(2025, 7, 9), "to be published 9 July 2025"),
        (None, "Publication date not known"),
    ],
)
def test_a_group_shows_the_day_of_its_clock(published: date | None, words: str) -> None:
    report = replace(REPORT, published_on=published)
    row = report_row(report, TODAY, folded=True)
    assert (row.kind, row.folded) == (RowKind.GROUP, True)
    assert row.cells[0].hint == words


def test_a_status_names_whose_date_has_passed() -> None:
    inspectors = tracked((entry(item(deadline=on(date(2025, 7, 1)))),), (), TODAY)[0]
    ours = tracked((entry(item(target=date(2025, 6, 26), deadline=on(date(2025, 12, 31)))),), (), TODAY)[0]
    assert (item_status(inspectors).text, item_status(inspectors).shape) == ("7 days overdue", StatusShape.SQUARE)
    assert item_status(ours).text == "Force’s target missed"
    assert item_status(ours).spoken == "At risk: force’s target missed by 12 days"
    assert (item_status(inspectors).shape, item_status(ours).shape) == (StatusShape.SQUARE, StatusShape.TRIANGLE)


def test_an_item_is_late_through_its_action() -> None:
    action = Action(ActionId("x"), "A-001", datetime(2025, 3, 1, tzinfo=UTC), "Us", item_id=ItemId("i"))
    value = tracked((entry(item()),), (ActionState(action, title="Do", owner="Me", target=date(2025, 7, 1)),), TODAY)[0]
    assert item_status(value).text == "Action overdue"


def test_an_item_for_others_is_a_diamond_and_never_late() -> None:
    foreign = item(applicability=Applicability.NOT_FOR_US, deadline=on(date(2020, 1, 1)))
    value = tracked((entry(foreign),), (), TODAY)[0]
    assert item_status(value).shape is StatusShape.DIAMOND
    assert items_in_filter((value,), RegisterFilter.OPEN) == ()
    assert items_in_filter((value,), RegisterFilter.ALL) == (value,)
    assert items_for_others((value,), RegisterFilter.OPEN) == (value,)
    assert items_for_others((value,), RegisterFilter.NO_RESPONSE) == ()


def test_items_for_others_are_in_one_group_at_the_end_and_name_their_report() -> None:
    ours = tracked((entry(item("a")),), (), TODAY)
    foreign = tracked((entry(item("f", LATER, applicability=Applicability.NOT_FOR_US), LATER),), (), TODAY)
    assert listed_rows(ours, foreign, frozenset({NOT_FOR_US}), TODAY)[0] == ("r1", "a", NOT_FOR_US)
    ids, things = listed_rows((*ours, *foreign), foreign, frozenset(), TODAY)
    assert ids[-2:] == (NOT_FOR_US, "f")
    assert others_row(foreign, folded=True).cells[0].hint == "1 item for other bodies"
    listed_item = things["f"]
    assert isinstance(listed_item, ListedItem)
    assert register_row(listed_item).cells[1].below == LATER.title


def test_an_item_without_a_response_says_so() -> None:
    silent = tracked((entry(item()),), (), TODAY)[0]
    spoken = tracked((entry(item(), REPORT, FORCE_SAID),), (), TODAY)[0]
    assert item_status(silent).text == "No response yet"
    assert item_status(spoken).text == "Not reported"
    assert items_in_filter((silent, spoken), RegisterFilter.NO_RESPONSE) == (silent,)


def test_deadlines_are_shown_as_the_letter_states_them() -> None:
    assert deadline_words(on(date(2025, 9, 30))) == "30 September 2025"
    assert deadline_words(Deadline("With immediate effect", Precision.IMMEDIATE, TODAY)) == "Immediately"
    assert deadline_words(Deadline()) == ""
    assert deadline_words(Deadline("Within six months", Precision.RELATIVE)) == "See wording"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("By 31 March 2026, chief constables should make sure that all is well.", "Make sure that all is well."),
        ("The force should improve its records.", "Improve its records."),
        ("Forces should not wait.", "Forces should not wait."),
        ("Records are poor. The force should mend them.", "Records are poor. The force should mend them."),
        ("Publish the plan.", "Publish the plan."),
    ],
)
def test_the_gist_leaves_out_date_and_addressee(text: str, words: str) -> None:
    assert gist(text) == words


def test_the_sentence_counts_items_reports_and_missed_deadlines() -> None:
    items = tracked(
        (entry(item("a", deadline=on(date(2025, 7, 1)))), entry(item("b", LATER), LATER, FORCE_SAID)), (), TODAY
    )
    assert register_sentence(count_items(items, TODAY)) == "2 open items from 2 reports. 1 is past its deadline."
    assert register_sentence(count_items(items, date(2025, 6, 1))) == "2 open items from 2 reports."
    assert register_sentence(ItemCounts()) == "No reports yet."


def test_the_actions_of_an_item_are_summarised_by_open_ones() -> None:
    assert actions_words(LogCounts(overdue=1, on_track=2, complete=4)) == "3 open"
    assert actions_words(LogCounts(complete=1)) == "0 open"
    assert actions_words(LogCounts()) == ""


def test_a_cause_of_concern_has_the_status_of_its_recommendations_actions() -> None:
    cause = item("c", number=None, kind=ItemKind.CAUSE_OF_CONCERN)
    action = Action(ActionId("x"), "A-001", datetime(2025, 3, 1, tzinfo=UTC), "Us", item_id=ItemId("b"))
    late = ActionState(action, title="Do", owner="Me", target=date(2025, 7, 1))
    first = tracked((entry(cause), entry(item("b", parent_id="c"))), (late,), TODAY)[0]
    assert item_status(first).text == "Action overdue"
