"""Kinds of item are data: those of the inspectorate, and those that an office adds."""

import json
from datetime import date

from boardpack.domain.log.counts import count_items
from boardpack.domain.log.tracking import tracked
from boardpack.domain.register.item_kinds import ITEM_KINDS, ItemKind, item_kind, item_kinds_in
from boardpack.domain.register.items import Item, ItemEntry, ItemId, Report, ReportId

ADDED = {"kinds": [{"name": "observation", "plural": "observations", "short": "Ob.", "words": ["observations?"]}]}


def test_a_kind_is_one_entry_of_the_file() -> None:
    (observation,) = item_kinds_in(json.dumps(ADDED))

    assert observation == ItemKind("observation", "observations", "Ob.", ("observations?",))
    assert (observation.label("3"), observation.label(None)) == ("Observation 3", "Observation")
    assert not observation.is_built_in


def test_the_three_kinds_of_the_inspectorate_come_first_and_are_built_in() -> None:
    assert [str(kind) for kind in ITEM_KINDS[:3]] == ["recommendation", "area for improvement", "cause of concern"]
    assert [kind.is_built_in for kind in ITEM_KINDS[:4]] == [True, True, True, False]


def test_a_kind_that_only_another_office_lists_keeps_its_name() -> None:
    assert item_kind("finding").label("2") == "Finding 2"
    assert item_kind("finding") == item_kind("finding")


def test_items_are_counted_by_their_own_kinds() -> None:
    report = Report(ReportId("r"), "A report")
    kinds = (ItemKind.RECOMMENDATION, item_kind("finding"), item_kind("learning point"), item_kind("finding"))
    items = [Item(ItemId(str(at)), report.id, kind, None, "Do it.", position=at) for at, kind in enumerate(kinds)]

    counts = count_items(tracked([ItemEntry(item, report) for item in items], (), date(2026, 1, 1)), date(2026, 1, 1))

    assert [(str(kind), number) for kind, number in counts.kinds] == [
        ("recommendation", 1),
        ("learning point", 1),
        ("finding", 2),
    ]
