"""Forms as real programs hand them back.

The files were made by Boardpack and filled by key presses in the window of LibreOffice 25.2: what was typed into the
heading was refused, what was typed into the fields was taken. A typed date carries no value beside its words there.
"""

from pathlib import Path

import pytest

from boardpack.domain.exchange.form_questions import OWNERS_FORM, FormQuestion
from boardpack.services.returning.filled_forms import read_filled

FORMS = Path(__file__).parent / "forms"


@pytest.mark.parametrize("path", sorted(FORMS.iterdir()), ids=lambda path: path.name)
def test_what_was_typed_in_libreoffice_is_read_back(path: Path) -> None:
    filled = read_filled(path, OWNERS_FORM)

    first, *others = filled.rows
    assert {answer.question: answer.text for answer in first.answers} == {
        FormQuestion.UPDATE: "All officers are trained",
        FormQuestion.STATUS: "",
        FormQuestion.TARGET: "30 November 2025",
        FormQuestion.EVIDENCE: "Training record",
    }
    assert (first.ref, first.tagged_ref, filled.number, len(others)) == ("A-001", "A-001", "91BC-0042", 6)
    assert not any(answer.text for row in others for answer in row.answers)


def test_word_keeps_the_manifest_and_opendocument_the_tags() -> None:
    manifests = {path.suffix: bool(read_filled(path, OWNERS_FORM).manifest_id) for path in FORMS.iterdir()}
    tags = {path.suffix: len(read_filled(path, OWNERS_FORM).sources) for path in FORMS.iterdir()}
    assert (manifests, tags) == ({".docx": True, ".odt": False}, {".docx": 1, ".odt": 1})
