"""Filters of a list are described in a sentence, and days match the choice of days."""

from datetime import date, timedelta

import pytest

from boardpack.domain.log.actions import ActionId
from boardpack.domain.log.log_query import ActionGroup, ActionGrouping
from ui.models.log.action_list import heading_row, is_heading, list_groups, row_maker
from ui.models.narrowing import FilterSection, filters_sentence, is_day_in_choice
from ui.models.rows import RowKind, TableRow

DAY = date(2025, 7, 8)
SECTIONS = (
    FilterSection("owner", "Owner", (("dci", "DCI Hale"),)),
    FilterSection("target", "Target", (("passed", "Passed"),)),
)


def test_filters_are_named_in_the_order_of_the_menu_even_if_a_value_is_gone() -> None:
    assert filters_sentence({"target": "passed", "owner": "gone"}, SECTIONS) == "Owner: gone. Target: Passed."
    assert filters_sentence({"owner": "dci"}, SECTIONS, "report") == "Owner: DCI Hale. By report."
    assert filters_sentence({}, SECTIONS) == ""


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("passed", [-1]),
        ("30 days", [0, 30]),
        ("90 days", [0, 30, 31, 90]),
        ("none", [None]),
    ],
)
def test_a_day_matches_a_choice_of_days(value: str, days: list[int | None]) -> None:
    offered = [None, -1, 0, 30, 31, 90, 91]
    found = [
        entry for entry in offered if is_day_in_choice(None if entry is None else DAY + timedelta(entry), value, DAY)
    ]
    assert found == days


def test_groups_follow_each_other_and_a_folded_one_shows_its_heading_only() -> None:
    parts = (ActionGroup("a", "A", (ActionId("1"), ActionId("2"))), ActionGroup("", "", (ActionId("3"),)))
    laid = list_groups(parts, frozenset({"part:a"}))
    assert laid.ids == ("part:a", "part:", "3")
    assert (laid.heads, laid.count) == ((0, 1), 3)
    assert [is_heading(identity) for identity in laid.ids] == [True, True, False]


def test_only_rows_that_are_seen_are_fetched_and_one_that_is_gone_is_empty() -> None:
    fetched: list[str] = []
    laid = list_groups((ActionGroup("a", "A", (ActionId("1"),)),), frozenset())
    make = row_maker(laid, "owner", DAY, frozenset(), lambda ids: fetched.extend(ids) or [], lambda state: TableRow(()))
    assert make(0).kind is RowKind.GROUP
    assert fetched == []
    assert make(1) == TableRow(())
    assert fetched == ["1"]


def test_the_group_without_an_owner_or_report_is_named() -> None:
    assert heading_row(ActionGroup("", "", ()), ActionGrouping.OWNER, DAY, folded=False).cells[0].text == "No owner yet"
    assert heading_row(ActionGroup("", "", ()), ActionGrouping.REPORT, DAY, folded=True).cells[0].text == "No report"
