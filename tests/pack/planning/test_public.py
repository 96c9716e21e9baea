"""The plan of a public version keeps the page numbers of the whole pack, whatever becomes longer or shorter."""

from collections.abc import Sequence

from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.packs import PackPlan, PartKind
from boardpack.pack.planning.plan import plan_pack, with_page_counts
from boardpack.pack.planning.public import public_numbers, with_own_sizes
from tests.pack.material import MEETING, Wanted, items_of

_FRONT = {"cover": 1, "contents": 1, "agenda": 1}
_PUBLIC = Edition(public=True)
_BOTH_SIDES = Edition(duplex=True)
_PUBLIC_BOTH_SIDES = Edition(duplex=True, public=True)


def _public(
    wanted: Sequence[Wanted], sizes: dict[str, int], own: dict[str, int] | None = None, *, duplex: bool = False
) -> PackPlan:
    """The public plan of a pack whose papers have these page counts, and `own` ones in the public version."""
    items = items_of(wanted)
    whole = with_page_counts(plan_pack(MEETING, items, Edition(duplex=duplex)), _FRONT | sizes)
    plan = public_numbers(plan_pack(MEETING, items, Edition(duplex=duplex, public=True)), whole)
    return with_own_sizes(plan, own or {})


def _told(plan: PackPlan) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(part.kind.value, part.title, part.page_names) for part in plan.parts[3:]]


def test_one_page_stands_for_all_that_are_withheld():
    expected = [Wanted("Log"), Wanted("Informants", restricted=True), Wanted("Lease", restricted=True)]

    plan = _public(expected, {"paper-1": 2, "paper-2": 22, "paper-3": 1})

    assert _told(plan) == [
        ("paper", "Log", ("4", "5")),
        ("withheld", "Withheld", ("6 to 27",)),
        ("withheld", "Withheld", ("28",)),
    ]
    assert plan.page_count == 28


def test_a_plan_for_the_public_holds_no_word_of_what_is_restricted():
    plan = plan_pack(MEETING, items_of([Wanted("Informants", restricted=True, missing=True)]), _PUBLIC)

    assert "Informants" not in repr(plan)
    assert [finding.message for finding in plan.findings] == [
        "Paper 1 (“Withheld”) is missing. Nothing has been written yet."
    ]


def test_a_paper_that_is_longer_for_the_public_goes_on_with_letters():
    plan = _public([Wanted("Log"), Wanted("Plan")], {"paper-1": 2, "paper-2": 3}, {"paper-1": 4, "paper-2": 3})

    assert _told(plan) == [("paper", "Log", ("4", "5", "5A", "5B")), ("paper", "Plan", ("6", "7", "8"))]


def test_a_paper_that_is_shorter_for_the_public_is_followed_by_blank_pages():
    plan = _public([Wanted("Log"), Wanted("Plan")], {"paper-1": 4, "paper-2": 1}, {"paper-1": 2})

    assert _told(plan) == [
        ("paper", "Log", ("4", "5")),
        ("blank", "Blank pages", ("6", "7")),
        ("paper", "Plan", ("8",)),
    ]


def test_printed_on_both_sides_a_page_more_is_followed_by_a_blank_one():
    plan = _public([Wanted("Log"), Wanted("Plan")], {"paper-1": 2, "paper-2": 1}, {"paper-1": 3}, duplex=True)

    assert _told(plan)[1:] == [
        ("paper", "Log", ("5", "6", "6A")),
        ("blank", "Blank page", ("6B",)),
        ("paper", "Plan", ("7",)),
    ]


def test_blank_pages_about_a_withheld_paper_are_withheld_with_it():
    expected = [Wanted("Informants", restricted=True), Wanted("Lease", restricted=True)]

    plan = _public(expected, {"paper-1": 3, "paper-2": 1}, duplex=True)

    assert _told(plan) == [
        ("blank", "Blank page", ("4",)),
        ("withheld", "Withheld", ("5 to 8",)),
        ("withheld", "Withheld", ("9",)),
    ]


def test_a_restricted_paper_that_is_not_there_has_no_page_in_either():
    plan = _public([Wanted("Informants", restricted=True, missing=True)], {})

    assert _told(plan) == [("withheld", "Withheld", ())]
    assert plan.parts[-1].kind is PartKind.WITHHELD


def test_a_blank_page_behind_a_paper_is_not_withheld_with_a_missing_one_that_follows():
    expected = [
        Wanted("Log"),
        Wanted("Informants", restricted=True),
        Wanted("Lost", restricted=True, missing=True),
        Wanted("Lease", restricted=True),
    ]

    plan = _public(expected, {"paper-1": 1, "paper-2": 1, "paper-4": 2}, duplex=True)

    assert [names for _, _, names in _told(plan)] == [("4",), ("5",), ("6",), ("7 to 8",), (), ("9 to 10",)]
