"""The list of restricted items."""

from datetime import date

from boardpack.documents.model import Paragraph, Row, Table, plain
from boardpack.domain.meetings.meetings import Restriction
from boardpack.papers.restricted_items import RestrictedItem, compose_restricted_items, restricted_among
from boardpack.values import replace
from tests.papers import office
from tests.papers.outline import outline

VETTING = restricted_among(office.MEETING, office.ITEMS)[0]


def restricted(title: str, review_on: date | None) -> RestrictedItem:
    item = replace(VETTING.numbered.item, title=title, restriction=Restriction("A reason", review_on))
    return replace(VETTING, numbered=replace(VETTING.numbered, item=item))


def rows(*items: RestrictedItem) -> tuple[Row, ...]:
    (table,) = (
        block
        for block in compose_restricted_items(items, office.SETTINGS, office.AS_AT).sections[0].blocks
        if isinstance(block, Table)
    )
    return table.rows


def words_of(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [plain(line.content).replace("\u00a0", " ") for line in paragraphs]


def test_the_next_to_be_reviewed_comes_first_and_one_without_a_date_last() -> None:
    shown = rows(
        restricted("None", None), restricted("Later", date(2026, 1, 1)), restricted("Sooner", date(2025, 9, 1))
    )
    assert [words_of(row.cells[1].paragraphs)[0] for row in shown] == ["Sooner", "Later", "None"]
    assert words_of(shown[-1].cells[3].paragraphs) == ["No date set"]


def test_a_review_that_is_due_on_the_day_says_so() -> None:
    (row,) = rows(restricted("Due", office.AS_AT))
    assert words_of(row.cells[3].paragraphs) == ["8 July 2025", "Review due"]


def test_that_all_reviews_are_due_is_said_once_above_the_list() -> None:
    due = (restricted("First", date(2025, 7, 1)), restricted("Second", office.AS_AT))
    more = (*due, restricted("Later", date(2026, 1, 1)))
    once = "Each restriction is due for review."
    assert [words_of(row.cells[3].paragraphs) for row in rows(*due)] == [["1 July 2025"], ["8 July 2025"]]
    assert once in outline(compose_restricted_items(due, office.SETTINGS, office.AS_AT))
    assert once not in outline(compose_restricted_items(more, office.SETTINGS, office.AS_AT))
    assert words_of(rows(*more)[0].cells[3].paragraphs) == ["1 July 2025", "Review due"]


def test_the_list_is_marked_as_high_as_the_papers_that_it_names() -> None:
    listed = compose_restricted_items((VETTING,), office.SETTINGS, office.AS_AT)
    assert listed.sections[0].furniture.marking == "OFFICIAL-SENSITIVE"
    assert compose_restricted_items((), office.SETTINGS, office.AS_AT).sections[0].furniture.marking == "OFFICIAL"
