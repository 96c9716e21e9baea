"""Tables in HTML keep their roles and their heads when a narrow screen sets rows as records."""

import re

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.html.writer import write_html
from tests.formats.cost_tables import cost_document
from tests.papers.test_goldens import PAPERS

LOG = write_html(PAPERS["action-log"], HouseStyle()).decode()


def test_tables_rows_and_cells_name_their_roles() -> None:
    for role in ("table", "rowgroup", "row", "columnheader", "rowheader", "cell"):
        assert f'role="{role}"' in LOG


def test_cells_behind_the_name_of_a_row_carry_the_head_of_their_column() -> None:
    assert 'data-head="Status and target"' in LOG
    assert 'data-head="Action and owner"' not in LOG


def test_a_row_named_by_one_cell_carries_the_head_of_that_column_too() -> None:
    page = write_html(cost_document("2.5"), HouseStyle()).decode()
    assert re.search(r'<th scope="row"[^>]* data-head="[^"]+"', page)


def test_facts_stay_a_table_for_screen_readers() -> None:
    assert '<table class="facts across" aria-label="Particulars" role="table">' in LOG


def test_figures_leave_room_for_the_decimals_that_they_lack() -> None:
    page = write_html(cost_document("2.5", "12", "–", "0.25"), HouseStyle()).decode()

    found = re.findall(r'<td class="right ?([^"]*)"[^>]*>([^<]*)</td>', page)
    assert found == [("lacks2", "2.5"), ("lacks5", "12"), ("lacks5", "–"), ("", "0.25")]
    assert ".lacks2::after{width:1ch}" in page
    assert ".lacks5::after{width:2.5ch}" in page
    assert "lacks" not in LOG


def test_no_rule_breaks_words_anywhere() -> None:
    assert "overflow-wrap:anywhere" not in LOG
