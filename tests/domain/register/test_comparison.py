"""A letter beside the register: told by content, with what is new, the same, or said otherwise."""

from datetime import UTC, date, datetime

import pytest

from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.register.comparison import LetterComparison, Novelty, compare, likeness, recognise, similar_report
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import ItemEntry, ItemId, Report, ReportId, Response, ResponseId
from boardpack.domain.register.proposals import ProposedItem
from boardpack.services.register.letter_entering import proposed_item
from boardpack.values import replace
from tests.builders import COLLEGE, proposal

REPORT = Report(ReportId("r"), "Harm in the home", published_on=date(2025, 5, 16))
CAUSE = proposal(None, kind=ItemKind.CAUSE_OF_CONCERN, text="Harm is not seen.", points=(), responses=())


def entry(told: ProposedItem, item_id: str = "i", parent: str | None = None) -> ItemEntry:
    at = datetime(2025, 7, 8, tzinfo=UTC)
    item = proposed_item(told, REPORT.id, 1, ItemId(parent) if parent else None)
    responses = [
        Response(ResponseId(str(n)), ItemId(item_id), r.voice, r.text, at, "S") for n, r in enumerate(told.responses)
    ]
    return ItemEntry(replace(item, id=ItemId(item_id)), REPORT, tuple(responses))


def changed(told: ProposedItem) -> tuple[str, ...]:
    (found,) = compare([told], [entry(proposal())])
    assert found.item_id == "i"
    return found.changed


def test_what_the_register_lacks_is_new():
    (found,) = compare([proposal("10")], [entry(proposal("9"))])

    assert (found.novelty, found.item_id) == (Novelty.NEW, None)


def test_dashes_quotes_and_spaces_make_no_difference():
    shown = proposal(text="The force should make  sure – that every report of “harm” is assessed")

    assert changed(shown) == ()


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        (proposal(text="The force must assess harm."), ("words",)),
        (proposal(points=("train its officers;",)), ("words",)),
        (proposal(deadline=Deadline("By 31 May 2026", Precision.DAY, date(2026, 5, 31))), ("deadline",)),
        (proposal(bodies=(COLLEGE,)), ("bodies",)),
        (replace(proposal(), responses=(replace(proposal().responses[0], text="No."),)), ("response from the force",)),
    ],
)
def test_what_is_said_otherwise_is_named(told: ProposedItem, fields: tuple[str, ...]):
    assert changed(told) == fields


def test_what_a_letter_does_not_speak_of_is_no_difference():
    assert changed(proposal(deadline=Deadline(), bodies=(), responses=())) == ()


def test_items_of_one_number_stay_with_their_causes_of_concern():
    other = replace(CAUSE, text="Calls are not answered.")
    entries = [
        entry(CAUSE, "c1"),
        entry(proposal("1", text="See harm."), "a", "c1"),
        entry(other, "c2"),
        entry(proposal("1", text="Answer calls."), "b", "c2"),
    ]
    letter = [other, proposal("1", text="Answer calls.", parent="Cause of concern")]

    assert [found.item_id for found in compare(letter, entries)] == ["c2", "b"]


def test_an_item_without_a_number_is_known_by_words_nearly_the_same():
    shown = proposal(None, text="The force should make sure that every report of harm is properly assessed.")

    assert [found.item_id for found in compare([shown], [entry(proposal(None))])] == ["i"]


def test_one_item_is_said_again_by_one_proposal_alone():
    found = compare([proposal("9"), proposal("9", text="Another ask.")], [entry(proposal("9"))])

    assert [finding.novelty for finding in found] == [Novelty.SAME, Novelty.NEW]


def test_a_letter_of_which_all_is_there_is_imported_already():
    comparison = LetterComparison(REPORT, "by its title", compare([proposal()], [entry(proposal())]))

    assert comparison.is_imported
    assert comparison.standing(comparison.items[0]) == "already imported"
    assert not LetterComparison().is_imported


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Harm in the Home", True),
        ("Harm in the home: an inspection of how the police see it", False),
        ("Harm in home", True),
        ("Harm in the homes", False),
        ("Harm in the home of victims", False),
        ("Harm in the home: 2025", False),
        ("Harm in the street", False),
        ("Custody", False),
    ],
)
def test_a_report_is_known_by_its_title_however_its_articles_and_capitals_are(title: str, found: bool):
    report = Report(ReportId(""), title)

    assert (recognise(report, [proposal()], [REPORT], [entry(proposal())])[0] is REPORT) is found


@pytest.mark.parametrize(
    ("title", "is_asked"),
    [
        ("Inspection of rivers", True),
        ("Inspection of roadside rest areas", True),
        ("Inspection of roads policing", True),
        ("Custody", False),
    ],
)
def test_a_report_with_a_similar_title_is_asked_about_and_not_taken(title: str, is_asked: bool):
    roads = Report(ReportId("r"), "Inspection of roads")
    letter_report = Report(ReportId(""), title)

    assert recognise(letter_report, [], [roads], []) == (None, "")
    assert similar_report(letter_report, [roads]) is (roads if is_asked else None)


def test_a_report_whose_title_goes_on_is_asked_about_and_not_taken():
    follow_up = Report(ReportId(""), "Harm in the home: follow-up")
    other = [proposal("1", text="The force should publish its progress.")]

    assert recognise(follow_up, other, [REPORT], [entry(proposal())]) == (None, "")
    assert recognise(follow_up, [], [REPORT], []) == (None, "")
    assert similar_report(follow_up, [REPORT]) is REPORT
    assert recognise(follow_up, [proposal()], [REPORT], [entry(proposal())]) == (None, "")


def test_reports_of_two_years_or_two_days_are_two():
    assert likeness("PEEL 2023–25: Northmere Police", "PEEL 2025–27: Northmere Police") == 0
    report = Report(ReportId(""), REPORT.title, published_on=date(2024, 5, 16))
    assert recognise(report, [], [REPORT], []) == (None, "")


def test_a_letter_without_a_title_is_known_by_what_it_asks():
    report = Report(ReportId(""), "scan0012")
    known, because = recognise(report, [proposal()], [REPORT], [entry(proposal())], titled=False)

    assert (known, because) == (REPORT, "by its requirement")
    other = [proposal("9", text="Buy boots.")]
    assert recognise(report, other, [REPORT], [entry(proposal())], titled=False)[0] is None
