"""What a computer is told so that a double-click opens a review."""

from configparser import ConfigParser

import pytest
from lxml import etree

from boardpack.domain.office.file_association import data_files, registry_plan, without_default

WINDOWS = (r"C:\Program Files\Python\pythonw.exe", r"C:\Users\A Chair\Boardpack\main.py")


def test_windows_is_told_the_kind_and_its_command_below_the_user_s_own_classes() -> None:
    plan = registry_plan(WINDOWS)
    found = {(value.key, value.name): value.words for value in plan.values}

    assert {key.split("\\")[:2] == ["Software", "Classes"] for key, _ in found} == {True}
    assert found[r"Software\Classes\.boardreview", ""] == "Boardpack.Review"
    assert found[r"Software\Classes\Boardpack.Review\shell\open\command", ""] == (
        r'"C:\Program Files\Python\pythonw.exe" "C:\Users\A Chair\Boardpack\main.py" "%1"'
    )
    assert plan.ours == (r"Software\Classes\Boardpack.Review",)
    assert {value.key for value in plan.shared} == {
        r"Software\Classes\.boardreview",
        r"Software\Classes\.boardreview\OpenWithProgids",
    }


def test_a_linux_desktop_is_told_the_kind_by_its_ending_and_the_program_by_that_kind() -> None:
    kind, entry = data_files(("/opt/board pack/python", "/opt/board pack/main.py"))
    read = ConfigParser(interpolation=None, delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(entry.text)
    mime_type = etree.fromstring(kind.text.encode())[0]

    assert mime_type.get("type") == "application/vnd.boardpack.review"
    assert [glob.get("pattern") for glob in mime_type.iter("{*}glob")] == ["*.boardreview"]
    assert read["Desktop Entry"]["MimeType"] == f"{mime_type.get('type')};"
    assert read["Desktop Entry"]["Exec"] == '"/opt/board pack/python" "/opt/board pack/main.py" %f'
    assert (kind.place, entry.place) == (
        "mime/packages/boardpack-review.xml",
        "applications/boardpack-review.desktop",
    )


@pytest.mark.parametrize(
    ("word", "written"),
    [("/a b", '"/a b"'), ("/100%", '"/100%%"'), ("/$HOME", r'"/\\$HOME"'), ('/"x"', r'"/\\"x\\""'), ("/Tŷ", '"/Tŷ"')],
)
def test_signs_of_a_path_stay_what_they_are_in_a_command(word: str, written: str) -> None:
    _, entry = data_files((word,))

    assert f"Exec={written} %f\n" in entry.text


def test_only_our_own_line_leaves_the_list_of_default_programs() -> None:
    text = (
        "[Default Applications]\ntext/plain=gedit.desktop\napplication/vnd.boardpack.review=boardpack-review.desktop\n"
    )
    other = "[Default Applications]\napplication/vnd.boardpack.review=another.desktop\n"

    assert without_default(text) == "[Default Applications]\ntext/plain=gedit.desktop\n"
    assert without_default(other) == other
