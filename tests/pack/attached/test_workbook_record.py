"""A PDF that was made from a workbook records what it shows, and no other record is believed."""

from io import BytesIO

import pytest
from pikepdf import Name, Pdf, String

from boardpack.domain.meetings.workbooks import ShownSheet, ShownWorkbook
from boardpack.pack.attached.workbook_record import recorded_workbook, with_record
from tests.pack import made_pdfs

_SHOWN = ShownWorkbook((ShownSheet("Costs", "A1:C9", 2, 1, 3, 9),), ("Working",), ("Other",))


def test_a_record_is_read_as_it_was_written():
    data = with_record(made_pdfs.plain(), _SHOWN)

    with Pdf.open(BytesIO(data)) as pdf:
        assert recorded_workbook(pdf) == _SHOWN
    assert with_record(made_pdfs.plain(), _SHOWN) == data


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"shown": 3, "hidden": [], "left_out": []}', "[" * 10_000])
def test_a_record_of_another_form_counts_as_none(text: str):
    with Pdf.open(BytesIO(made_pdfs.plain())) as pdf:
        pdf.docinfo[Name("/BoardpackWorkbook")] = String(text)

        assert recorded_workbook(pdf) is None


def test_a_pdf_without_a_record_has_none():
    with Pdf.open(BytesIO(made_pdfs.plain())) as pdf:
        assert recorded_workbook(pdf) is None
