"""A meeting's papers: markings, restrictions, what the Board is asked, and the officers' own words."""

from datetime import date

import pytest

from boardpack.checks.meeting import place_of
from boardpack.domain.meetings.meetings import AgendaItemId, Implication, Purpose, Restriction, number_agenda
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification, Marking
from boardpack.values import replace
from tests.checks.agendas import HELD_ON, ITEM, findings, item, meeting, paper

SENSITIVE = Marking(Classification.OFFICIAL_SENSITIVE)
RESTRICTED = Restriction("Names of victims", date(2026, 1, 1))


def found(*items, **more) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.rule, finding.facts) for finding in findings(*items, **more)]


def test_a_meeting_that_has_all_it_needs_has_no_findings():
    assert findings() == ()


@pytest.mark.parametrize(("due", "is_found"), [(None, False), (HELD_ON, False), (date(2025, 7, 17), True)])
def test_papers_that_are_due_after_the_meeting_are_found(due: date | None, is_found: bool):
    late = ("papers-due-after-meeting", ("meeting 16 July 2025", "papers due 17 July 2025"))

    assert found(of=meeting(papers_due_on=due)) == [late] * is_found


def test_papers_of_a_day_far_ahead_are_found_by_the_same_facts_each_day():
    later = ("papers-state-a-later-day", ("papers as at 9 July 2025",))

    assert found(today=date(2025, 6, 1)) == found(today=date(2025, 6, 2)) == [later]
    assert found(today=date(2025, 7, 1)) == []
    assert found(of=meeting(papers_due_on=None), today=date(2025, 7, 1))[0][1] == ("papers as at 16 July 2025",)


def test_actions_that_are_due_before_the_day_of_the_papers_are_named_up_to_five():
    seven = tuple(f"A-{number:03}" for number in range(1, 8))
    (one,), (many,) = (findings(due_before_papers=references) for references in (("A-001",), seven))

    assert one.message == (
        "Agenda: the papers give the position on 9 July 2025. They already show A-001 as overdue, which is due before "
        "then. Assemble the pack again on that day, or enter an earlier deadline for papers in the meeting’s details."
    )
    assert (
        "A-001, A-002, A-003, A-004, A-005 and 2 other actions as overdue, which are due before then." in many.message
    )
    assert many.facts == ("papers as at 9 July 2025", *seven)


@pytest.mark.parametrize(
    ("review", "is_found"), [(None, False), (HELD_ON, False), (date(2025, 7, 15), True), (date(2026, 1, 1), False)]
)
def test_a_restriction_is_found_once_its_day_of_review_lies_before_the_meeting(review: date | None, is_found: bool):
    restricted = item(restriction=Restriction("Names", review), paper=paper(marking=SENSITIVE))
    passed = ("restriction-review-passed", ("review 15 July 2025", "meeting 16 July 2025"))

    assert found(restricted) == [passed] * is_found


def test_a_restriction_of_an_item_without_a_paper_is_looked_at_too():
    bare = item(restriction=Restriction("Names", date(2025, 1, 1)), purpose=Purpose.ASSURANCE, paper=None)

    assert [rule for rule, _ in found(bare)] == ["restriction-review-passed"]


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        (item(restriction=RESTRICTED), "its item is restricted"),
        (item(paper=paper("This is OFFICIAL-SENSITIVE.")), "its text mentions OFFICIAL-SENSITIVE"),
        (item(paper=paper("This is Official - Sensitive.")), "its text mentions OFFICIAL-SENSITIVE"),
        (item(paper=paper("OFFICIAL: SENSITIVE")), "its text mentions OFFICIAL-SENSITIVE"),
    ],
)
def test_a_paper_that_is_marked_too_low_is_found_with_why(marked, why: str):
    assert found(marked) == [("marking-too-low", ("marked OFFICIAL", why))]


@pytest.mark.parametrize(
    "marked",
    [
        item(restriction=RESTRICTED, paper=paper(marking=SENSITIVE)),
        item(paper=paper("This is OFFICIAL-SENSITIVE.", marking=SENSITIVE)),
        item(paper=paper("The official view is sensitive to tone.")),
        item(restriction=RESTRICTED, purpose=Purpose.ASSURANCE, paper=None),
    ],
)
def test_a_paper_that_is_marked_high_enough_is_let_be(marked):
    assert found(marked) == []


def test_a_board_paper_for_decision_that_asks_nothing_is_found():
    assert found(item(paper=paper(asks=()))) == [("decision-without-ask", ("for decision", "nothing is asked"))]


def test_a_paper_that_is_missing_is_not_asked_for_a_recommendation_too():
    assert found(item(paper=paper(asks=(), body=""))) == []


@pytest.mark.parametrize(
    "asking_nothing",
    [
        item(purpose=Purpose.INFORMATION, paper=paper(asks=())),
        item(purpose=None, paper=paper(asks=())),
        item(paper=paper(kind=PaperKind.ACTION_LOG, asks=())),
        item(purpose=Purpose.ASSURANCE, paper=None),
    ],
)
def test_papers_that_need_no_ask_are_let_be(asking_nothing):
    assert found(asking_nothing) == []


PRIVATE = {ITEM: "two items taken in private"}


def test_an_open_paper_that_holds_what_was_taken_in_private_is_found():
    assert found(private=PRIVATE) == [("open-paper-holds-private", ("marked OFFICIAL", "two items taken in private"))]


@pytest.mark.parametrize(
    "kept", [item(paper=paper(marking=SENSITIVE)), item(restriction=RESTRICTED, paper=paper(marking=SENSITIVE))]
)
def test_private_business_under_its_marking_or_in_its_part_is_let_be(kept):
    assert found(kept, private=PRIVATE) == []


def test_private_business_of_another_item_is_none_of_this_one():
    assert found(private={"i2": "a name"}) == []


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("We met on Monday 8 July 2025.", "weekday-and-date"),
        ("By 31 September 2025 all will be trained.", "day-in-calendar"),
        ("A course will be held on 1 July 2025.", "passed-date-told-as-future"),
        ("Just last week it began.", "relative-time"),
        ("Begun on 30th April 2025.\n\nDone on 8 July 2025.", "mixed-date-forms"),
        ("The MSHT group met.", "abbreviation-never-written-out"),
    ],
)
def test_an_officers_words_are_read_as_those_of_a_letter_are(words: str, rule: str):
    (finding,) = findings(item(paper=paper(words)))

    assert (finding.rule, finding.place) == (rule, "Paper 1: Custody visits")
    assert finding.message.startswith("Paper 1 (“Custody visits”): ")


def test_the_words_of_a_paper_that_nobody_wrote_here_are_not_read():
    assert found(item(paper=paper("Just last week it began.", kind=PaperKind.ATTACHED))) == []


def test_an_item_is_named_by_its_paper_else_by_its_number():
    items = [
        replace(item(position=1, paper=None), id=AgendaItemId("1")),
        replace(item(position=2), id=AgendaItemId("2")),
        replace(item(position=3, paper=replace(paper(), title="")), id=AgendaItemId("3")),
    ]

    places = [place_of(numbered) for numbered in number_agenda(meeting(), items)]

    assert places == ["Item 1: Custody", "Paper 1: Custody visits", "Paper 2: Custody"]


def test_a_paper_for_decision_is_found_without_the_sign_offs_that_the_office_asks_for():
    asked = ("Chief Finance Officer", "Legal adviser")
    half = item(paper=paper(implications=(Implication("Legal adviser", "No comment."),)))

    assert found(half, sign_offs=asked) == [("sign-off-missing", ("Chief Finance Officer",))]
    assert found(half) == []
    assert found(item(purpose=Purpose.ASSURANCE), sign_offs=asked) == []
    assert found(item(paper=replace(paper(), kind=PaperKind.ACTION_LOG)), sign_offs=asked) == []
