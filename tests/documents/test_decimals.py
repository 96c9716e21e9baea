"""Figures of a column meet at their decimal point: each is told what it lacks at its end."""

import pytest

from boardpack.documents.decimals import DecimalColumn, decimal_columns, is_figure
from boardpack.documents.model import Align, Cell, Column, Paragraph, Row, Table, words


def figures(*texts: str, align: Align = Align.RIGHT) -> DecimalColumn | None:
    rows = tuple(Row((Cell((Paragraph(words(text)),)),)) for text in texts)
    return decimal_columns(Table((Column("Cost", 30, align),), rows, "Costs"))[0]


def test_a_figure_lacks_the_decimals_that_the_longest_has():
    column = figures("2.5", "12", "0.25", "1,200.5")

    assert column is not None
    assert [column.missing(text) for text in ("2.5", "12", "0.25", "1,200.5")] == ["5", ".25", "", "5"]


@pytest.mark.parametrize("dash", ["–", "-", "—", ""])
def test_a_dash_stands_above_the_units(dash: str):
    column = figures("2.5", dash)

    assert column is not None
    assert column.missing(dash) == ".5"


def test_a_dash_lacks_the_unit_too_and_a_figure_keeps_its_own():
    column = figures("97.5%", "48%", "–")

    assert column is not None
    assert [column.missing(text) for text in ("97.5%", "48%", "–")] == ["", ".5", ".5%"]


@pytest.mark.parametrize("texts", [("2", "12"), ("2.5", "about 3"), ("10:30am", "11:00am"), ("3.1.2026", "4.5"), ()])
def test_a_column_without_decimals_or_with_other_texts_is_left_as_it_is(texts: tuple[str, ...]):
    assert figures(*texts) is None


def test_a_column_at_the_left_is_left_as_it_is():
    assert figures("2.5", "3", align=Align.LEFT) is None


@pytest.mark.parametrize("text", ["£1,200.50", "−4.5", "+3", "100 %", "12 per cent", "£2.4m", "1200"])
def test_figures_have_signs_currencies_and_units(text: str):
    assert is_figure(text)


@pytest.mark.parametrize("text", ["", "–", "1,2,3", "1.", "4.5.6", "12 months", "A-001"])
def test_other_texts_are_no_figures(text: str):
    assert not is_figure(text)
