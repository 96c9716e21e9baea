"""Scripts that use the former names of commands get what they got."""

import pytest

from boardpack.cli.former_names import without_former_names


@pytest.mark.parametrize(
    ("typed", "today"),
    [
        ("letter read L.pdf --json", "letter import --preview L.pdf --json"),
        ("letter accept L.pdf --all", "letter import L.pdf --all"),
        ("import log T.xlsx --preview --json", "action import T.xlsx --preview --json"),
        ("pack build 2026-12-02 --to out", "pack write 2026-12-02 --to out"),
        ("verify", "board verify"),
        ("paper agenda --meeting 2026-12-02 --to a.pdf", "paper write --to a.pdf agenda 2026-12-02"),
        ("paper response-letter --report=custody --to a.docx", "paper write --to a.docx response-letter custody"),
        (
            "paper board-paper --meeting 2026-12-02 --item 8 --to a.pdf",
            "paper write --to a.pdf board-paper 2026-12-02 8",
        ),
        ("paper decision-record --decision D-001 --to a.pdf", "paper write --to a.pdf decision-record D-001"),
        ("paper write agenda --to a.pdf", "paper write agenda --to a.pdf"),
        ("paper --help", "paper --help"),
        ("letter", "letter"),
    ],
)
def test_a_former_name_stands_for_todays(typed: str, today: str) -> None:
    assert without_former_names(typed.split()) == today.split()
