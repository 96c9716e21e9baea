"""The front of a pack, and of a paper in it, is one page in every edition."""

from datetime import date

import pytest

from boardpack.documents.house_style import house_style
from boardpack.documents.model import Cover, Document, Fact, Furniture, Section, words
from boardpack.formats.pdf.writing.writer import write_pdf

_LONG = "E. Marlowe-Finch, Police and Crime Commissioner for Northmere"
_OFFICE = "Office of the Police and Crime Commissioner for Northmere"
_PLACE = "Meeting Room 2, Lantern House, Northmere"
_FACTS = tuple(Fact(label, words(_LONG)) for label in ("Chair", "Contents", "Version", "Enquiries"))


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize(
    "cover",
    [
        Cover(_OFFICE, "Northmere High Harms Board", "Wednesday 2 December 2026, 10:30am", _PLACE, _FACTS),
        Cover("", "Paper 5", f"Digital forensics: {_LONG}", "", (), notes=("For decision, item 6", "Pages 31 to 40")),
    ],
)
def test_a_cover_or_divider_is_one_page(cover: Cover, large_print: bool):
    section = Section((cover,), Furniture("OFFICIAL", page_numbers=False, header_on_first=False))
    document = Document("Front", (section,), date(2025, 7, 16))

    assert write_pdf(document, house_style(large_print=large_print)).page_count == 1
