"""The register: what it lacks and what crosses in it, and what is in order."""

from datetime import date, timedelta

import pytest

from boardpack.domain.days.deadlines import NO_DEADLINE, Deadline, Precision
from boardpack.domain.log.actions import Status
from boardpack.domain.register.clocks import NO_CLOCK
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Applicability, ItemId, ResponseDates
from tests.checks.registers import AS_AT, COPIED, DEADLINE, action, findings, item, report, responses_of

DAY_56 = date(2025, 7, 10)


def facts(rule: str, **register) -> list[tuple[str, ...]]:
    return [finding.facts for finding in findings(**register) if finding.rule == rule]


def test_a_register_that_has_all_it_needs_has_no_findings():
    assert findings() == ()


def test_findings_of_a_report_are_about_it_and_those_of_actions_about_none():
    found = findings(items=(item(applicability=Applicability.UNDECIDED),), actions=(action(owner=""),))

    assert [(finding.about, finding.place) for finding in found] == [
        ("Harm in the home", "Recommendation 4"),
        ("", "A-014"),
    ]


def test_each_of_two_items_without_a_number_has_its_own_findings_and_a_numbered_one_keeps_its_place():
    past = Deadline("By 1 July 2025", Precision.DAY, date(2025, 7, 1))
    undecided = item(id=ItemId("i1"), number=None, text="Share information.", applicability=Applicability.UNDECIDED)
    late = item(id=ItemId("i2"), number=None, text="Train all officers.", deadline=past, target=None)
    numbered = item(id=ItemId("i3"), applicability=Applicability.UNDECIDED)

    found = findings(items=(undecided, late, numbered), actions=())

    assert [(finding.place, finding.rule) for finding in found] == [
        ("Recommendation (“Share information.”)", "not-decided"),
        ("Recommendation (“Train all officers.”)", "item-without-action"),
        ("Recommendation (“Train all officers.”)", "item-past-deadline"),
        ("Recommendation 4", "not-decided"),
    ]
    assert len({finding.key for finding in found}) == len(found)


def test_two_items_with_one_number_are_found_and_each_has_its_own_findings():
    first, second = (
        item(id=ItemId(key), text=text, applicability=Applicability.UNDECIDED)
        for key, text in (("i1", "Share information."), ("i2", "Train all officers."))
    )

    found = findings(items=(first, second), actions=())

    assert [(finding.place, finding.rule) for finding in found] == [
        ("Recommendation 4 (“Share information.”)", "number-twice"),
        ("Recommendation 4 (“Share information.”)", "not-decided"),
        ("Recommendation 4 (“Train all officers.”)", "not-decided"),
    ]
    assert found[0].message == "Recommendation 4 appears 2 times with different wording. Ask for the right numbers."
    assert len({finding.key for finding in found}) == len(found)


def test_recommendations_of_two_causes_of_concern_may_have_the_same_number():
    causes = [item(id=ItemId(key), kind=ItemKind.CAUSE_OF_CONCERN, number=key, text=key) for key in ("1", "2")]
    below = [item(id=ItemId(f"r{cause.id}"), parent_id=cause.id, text=f"Of cause {cause.id}.") for cause in causes]

    assert [finding for finding in findings(items=(*causes, *below)) if finding.rule == "number-twice"] == []


def test_a_report_without_its_day_of_publication_is_found_and_its_clock_is_not_judged():
    of = report(published_on=None, responded_on=date(2030, 1, 1), dates=ResponseDates())

    assert [finding.rule for finding in findings(of=of)] == ["publication-unknown"]
    assert facts("publication-unknown", of=of) == [("published: not known", "sent: 1 January 2030")]


@pytest.mark.parametrize(("late", "words"), [(1, "was sent 1 day late"), (12, "was sent 12 days late")])
def test_a_response_after_day_56_is_found_with_its_days(late: int, words: str):
    found = findings(of=report(responded_on=DAY_56 + timedelta(days=late)))

    assert [(finding.rule, words in finding.message) for finding in found] == [("response-late", True)]
    assert found[0].facts[0] == "last day 10 July 2025"


def test_a_response_on_day_56_is_in_time():
    assert findings(of=report(responded_on=DAY_56)) == ()


@pytest.mark.parametrize(("as_at", "is_found"), [(DAY_56, False), (DAY_56 + timedelta(days=1), True)])
def test_a_response_that_has_not_been_sent_is_late_once_day_56_has_passed(as_at: date, is_found: bool):
    of = report(responded_on=None, dates=ResponseDates())

    assert facts("response-late", of=of, as_at=as_at) == [("last day 10 July 2025", "sent: not yet")] * is_found


@pytest.mark.parametrize(
    ("dates", "missing"),
    [
        (ResponseDates(), "no copy recorded to the inspectorate and the Secretary of State"),
        (
            ResponseDates(inspectorate_copied_on=COPIED.inspectorate_copied_on),
            "no copy recorded to the Secretary of State",
        ),
        (
            ResponseDates(secretary_of_state_copied_on=COPIED.secretary_of_state_copied_on),
            "no copy recorded to the inspectorate",
        ),
    ],
)
def test_a_response_without_a_copy_is_found_with_whoever_has_none(dates: ResponseDates, missing: str):
    assert facts("copies-not-recorded", of=report(dates=dates)) == [("sent 8 July 2025", missing)]


def test_before_the_response_is_sent_no_copy_is_missing():
    assert facts("copies-not-recorded", of=report(responded_on=None, dates=ResponseDates())) == []


def test_an_item_that_is_not_decided_is_found_and_nothing_else_is_asked_of_it():
    undecided = item(applicability=Applicability.UNDECIDED, target=None, deadline=NO_DEADLINE)

    assert [finding.rule for finding in findings(items=(undecided,), responses=[], actions=())] == ["not-decided"]


@pytest.mark.parametrize(("reason", "is_found"), [("", True), ("  ", True), ("It is for the College.", False)])
def test_an_item_that_is_not_for_the_force_needs_a_reason_and_nothing_else(reason: str, is_found: bool):
    other = item(applicability=Applicability.NOT_FOR_US, applicability_reason=reason, target=None)
    found = findings(items=(other,), responses=[], actions=(), as_at=date(2027, 1, 1))

    assert [finding.rule for finding in found] == ["not-for-us-without-reason"] * is_found


@pytest.mark.parametrize("applicability", [Applicability.FOR_US, Applicability.PARTLY])
@pytest.mark.parametrize(
    ("force", "commissioner", "missing"),
    [
        (None, None, ("no response from the force", "no comment from the Commissioner")),
        (None, "I am content.", ("no response from the force",)),
        ("It was agreed.", None, ("no comment from the Commissioner",)),
    ],
)
def test_an_item_for_the_force_without_a_voice_is_found(
    applicability: Applicability, force: str | None, commissioner: str | None, missing: tuple[str, ...]
):
    found = facts(
        "register-item-without-response",
        items=(item(applicability=applicability),),
        responses=responses_of(force, commissioner),
    )

    assert found == [missing]


def test_nothing_is_said_of_section_55_and_of_comments_for_a_report_to_which_it_does_not_apply():
    (found,) = findings(of=report(rule=NO_CLOCK), responses=[])

    assert found.facts == ("no response from the force",)
    assert found.message == "Recommendation 4: there is no response from the force."


def test_an_open_item_that_no_action_answers_is_found():
    assert [finding.rule for finding in findings(actions=())] == ["item-without-action"]


def test_an_open_item_with_neither_deadline_nor_target_is_found():
    undated = item(deadline=NO_DEADLINE, target=None)

    assert [found.rule for found in findings(items=(undated,), actions=(action(target=None),))] == [
        "item-without-date",
        "action-without-target",
    ]


@pytest.mark.parametrize(
    "dated",
    [
        {"deadline": Deadline("By then", Precision.DAY, DEADLINE), "target": None},
        {"deadline": NO_DEADLINE, "target": DEADLINE},
    ],
)
def test_a_deadline_or_a_target_alone_is_a_date(dated: dict):
    assert findings(items=(item(**dated),)) == ()


def test_the_target_of_an_action_is_a_date_of_its_item():
    assert facts("item-without-date", items=(item(deadline=NO_DEADLINE, target=None),)) == []


@pytest.mark.parametrize(("as_at", "is_found"), [(DEADLINE, False), (DEADLINE + timedelta(days=1), True)])
def test_an_open_item_is_past_its_deadline_from_the_day_after(as_at: date, is_found: bool):
    assert facts("item-past-deadline", as_at=as_at) == [("deadline 30 April 2026", "open")] * is_found


@pytest.mark.parametrize(
    "done", [{"items": (item(verified_grade=Grade.MET),)}, {"actions": (action(status=Status.COMPLETE),)}]
)
def test_of_an_item_that_is_complete_nothing_is_asked(done: dict):
    assert findings(**done, responses=[], as_at=date(2027, 1, 1)) == ()


def test_targets_after_the_deadline_are_found_one_by_one():
    late = date(2026, 5, 31)

    assert facts("target-after-deadline", items=(item(target=late),), actions=(action(target=late),)) == [
        ("deadline 30 April 2026", "the force’s target: 31 May 2026"),
        ("deadline 30 April 2026", "the target of A-014: 31 May 2026"),
    ]


@pytest.mark.parametrize(
    "register",
    [
        {"items": (item(target=DEADLINE),), "actions": (action(target=DEADLINE),)},
        {"items": (item(deadline=NO_DEADLINE),), "actions": (action(target=date(2030, 1, 1)),)},
        {"actions": (action(), action(status=Status.COMPLETE, target=date(2030, 1, 1)))},
    ],
)
def test_targets_on_the_day_of_undated_items_and_of_complete_actions_are_let_be(register: dict):
    assert facts("target-after-deadline", **register) == []


@pytest.mark.parametrize("owner", ["", "  "])
def test_an_open_action_without_an_owner_is_found(owner: str):
    assert facts("action-without-owner", actions=(action(owner=owner),)) == [("Train every officer", "no owner")]


def test_an_open_action_without_a_target_is_found_and_its_owner_is_named():
    (finding,) = findings(actions=(action(target=None),))

    assert (finding.rule, finding.place) == ("action-without-target", "A-014")
    assert "DCI Hale" in finding.message


def test_a_complete_action_may_lack_owner_and_target():
    assert findings(actions=(action(status=Status.COMPLETE, owner="", target=None),)) == ()


PROMISE = "The force will be conducting a further needs analysis."


def test_the_standing_responses_are_read_as_those_of_a_letter_are():
    lines = ["2527 officers did, as follows:\n\n- north - 719\n- south - 701", "Just last week I received an update."]

    assert {finding.rule for finding in findings(responses=responses_of(*lines))} == {
        "total-and-parts",
        "relative-time",
    }


@pytest.mark.parametrize(("actions", "is_found"), [((), True), ((action(),), False)])
def test_a_promise_that_became_an_action_is_let_be(actions: tuple, is_found: bool):
    assert bool(facts("promise-without-date", responses=responses_of(PROMISE), actions=actions)) is is_found


def test_only_the_promise_of_the_item_that_has_the_action_is_let_be():
    other = item(id=ItemId("i2"), number="5")
    found = findings(items=(item(), other), responses=responses_of(PROMISE))

    assert [finding.place for finding in found if finding.rule == "promise-without-date"] == ["Recommendation 5"]


def test_responses_to_items_that_are_complete_are_not_read():
    found = findings(responses=responses_of("Just last week it began."), items=(item(verified_grade=Grade.MET),))

    assert found == ()


def test_responses_to_items_for_others_are_read():
    others = item(applicability=Applicability.NOT_FOR_US, applicability_reason="For the College.")

    assert [
        finding.rule for finding in findings(items=(others,), responses=responses_of("Just last week it began."))
    ] == ["relative-time"]


def test_the_day_of_the_check_and_that_of_the_response_bound_what_has_passed():
    planned = responses_of("A course will be held on 1 September 2025.")

    assert facts("passed-date-told-as-future", responses=planned, as_at=AS_AT) == []
    assert facts("passed-date-told-as-future", responses=planned, as_at=date(2025, 9, 2)) != []
    assert facts("passed-date-told-as-future", responses=planned, of=report(responded_on=date(2025, 9, 2))) == []
