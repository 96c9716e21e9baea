"""Tables in HTML keep their roles and their heads when a narrow screen sets rows as records."""

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.html.writer import write_html
from tests.papers.test_goldens import PAPERS

LOG = write_html(PAPERS["action-log"], HouseStyle()).decode()


def test_tables_rows_and_cells_name_their_roles() -> None:
    for role in ("table", "rowgroup", "row", "columnheader", "rowheader", "cell"):
        assert f'role="{role}"' in LOG


def test_cells_behind_the_name_of_a_row_carry_the_head_of_their_column() -> None:
    assert 'data-head="Status and target"' in LOG
    assert 'data-head="Action and owner"' not in LOG


def test_facts_stay_a_table_for_screen_readers() -> None:
    assert '<table class="facts across" aria-label="Particulars" role="table">' in LOG


def test_no_rule_breaks_words_anywhere() -> None:
    assert "overflow-wrap:anywhere" not in LOG
