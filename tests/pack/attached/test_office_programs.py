"""Other programs turn Office files into PDF: found, careful, and gone when they are not wanted any more."""

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from pikepdf import Pdf

from boardpack.domain.meetings.workbooks import SheetChoice
from boardpack.errors import CancelledError, UnreadableFileError
from boardpack.formats.spreadsheet.print_setup import printed_workbook
from boardpack.isolation.program_groups import ProgramGroup
from boardpack.pack.attached import office_programs
from boardpack.pack.attached.office_kinds import office_suffix
from boardpack.pack.attached.office_programs import LibreOffice, find_office_program
from boardpack.pack.tagging import is_tagged
from tests.formats.spreadsheet.test_print_setup import costs_workbook, saved
from tests.pack.reading import page_words

_SOFFICE = shutil.which("soffice")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_unix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script for a Unix shell")


def _stand_in(folder: Path, does: str) -> Path:
    """A program in the place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    return path


def _go_on(done: int, total: int, what: str) -> bool:
    return True


def _zip(*members: str, **contents: str) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for member in members:
            archive.writestr(zipfile.ZipInfo(member), contents.get(member, "x"))  # without a time: workers must agree
    return kept.getvalue()


def _main(kind: str) -> dict[str, str]:
    """The types of the parts of an Office file whose main part is of that kind."""
    of_part = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    return {"[Content_Types].xml": f'<Types><Override PartName="/parts/main.xml" ContentType="{of_part}"/></Types>'}


@pytest.mark.parametrize(
    ("data", "name", "suffix"),
    [
        (_zip("[Content_Types].xml", "parts/document.xml", **_main("wordprocessingml.document")), "a.pdf", ".docx"),
        (_zip("[Content_Types].xml", "parts/workbook.xml", **_main("spreadsheetml.sheet")), "a", ".xlsx"),
        (_zip("[Content_Types].xml", "parts/presentation.xml", **_main("presentationml.presentation")), "a", ".pptx"),
        (_zip("mimetype", mimetype="application/vnd.oasis.opendocument.text"), "a", ".odt"),
        (_zip("mimetype", mimetype="application/vnd.oasis.opendocument.spreadsheet-template"), "a", ".ods"),
        (_zip("photo.jpg"), "a.docx", ""),
        (b"PK\x03\x04 no archive", "a.docx", ""),
        (_OLE + b" old", "a.DOC", ".doc"),
        (_OLE + b" old", "a.msg", ""),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "a.doc", ""),
        (b"{\\rtf1 words}", "a.doc", ".rtf"),
        (b"%PDF-1.7", "a.docx", ""),
    ],
)
def test_an_office_file_is_known_by_its_content(data: bytes, name: str, suffix: str):
    assert office_suffix(data, name) == suffix


@_unix
def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path):
    mark = tmp_path / "alive"
    program = LibreOffice(_stand_in(tmp_path, f'(sleep 2; touch "{mark}") & sleep 60'), seconds=0.3)

    with pytest.raises(UnreadableFileError, match="takes longer than 0 seconds to convert"):
        program.convert(tmp_path / "a.docx", tmp_path / "a.pdf", "a.docx", _go_on)

    time.sleep(2.2)
    assert not mark.exists()


@_unix
def test_cancelling_ends_it_at_once(tmp_path: Path):
    program = LibreOffice(_stand_in(tmp_path, "sleep 60"))
    began = time.monotonic()

    with pytest.raises(CancelledError):
        program.convert(tmp_path / "a.docx", tmp_path / "a.pdf", "a.docx", lambda done, total, what: False)

    assert time.monotonic() - began < 30


def test_a_program_that_windows_ended_for_its_memory_is_told_of_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The most that a job held is known after it has ended, too."""

    class Ended(ProgramGroup):
        def __init__(self, command: object, environment: object, memory: int) -> None:
            self._most = memory + 1

        def is_running(self) -> bool:
            return False

        def memory(self) -> int:
            return self._most

        def end(self) -> None:
            """Leave nothing running: nothing was."""

    monkeypatch.setattr(office_programs, "ProgramGroup", Ended)
    with pytest.raises(UnreadableFileError, match="needs more than 700 MB of memory to convert"):
        LibreOffice(Path("soffice")).convert(tmp_path / "a.docx", tmp_path / "a.pdf", "a.docx", _go_on)


@_unix
def test_a_program_that_makes_nothing_is_told_of_with_what_to_do(tmp_path: Path):
    with pytest.raises(UnreadableFileError, match=r"“a\.docx” could not be converted\. Open it in"):
        LibreOffice(_stand_in(tmp_path, "exit 1")).convert(tmp_path / "a.docx", tmp_path / "a.pdf", "a.docx", _go_on)


def _installed(folder: Path, *parts: str) -> Path:
    """LibreOffice as an installation lays it out, with these of its parts."""
    for part in ("main", *parts):
        shown = folder / "office" / "share" / "registry" / f"{part}.xcd"
        shown.parent.mkdir(parents=True, exist_ok=True)
        shown.touch()
    (folder / "office" / "program").mkdir()
    return _stand_in(folder / "office" / "program", "exit 1")


@_unix
@pytest.mark.parametrize(("suffix", "part"), [(".pptx", "Impress"), (".odp", "Impress"), (".odg", "Draw")])
def test_libreoffice_without_the_part_that_opens_it_is_told_of_and_not_the_file(tmp_path: Path, suffix: str, part: str):
    command = _installed(tmp_path, "writer", "calc")
    linked = tmp_path / "soffice"
    linked.symlink_to(command)

    with pytest.raises(
        UnreadableFileError, match=f"LibreOffice on this computer does not include {part}, .*“a"
    ) as refused:
        LibreOffice(linked).convert(tmp_path / f"a{suffix}", tmp_path / "a.pdf", f"a{suffix}", _go_on)

    assert "save it as PDF there, and attach the PDF" in refused.value.remedy


@_unix
def test_libreoffice_with_the_part_that_opens_it_is_asked(tmp_path: Path):
    command = _installed(tmp_path, "impress")

    with pytest.raises(UnreadableFileError, match=r"“a\.odp” could not be converted"):
        LibreOffice(command).convert(tmp_path / "a.odp", tmp_path / "a.pdf", "a.odp", _go_on)


def test_a_program_that_is_not_there_any_more_is_told_of(tmp_path: Path):
    with pytest.raises(UnreadableFileError, match="could not be converted"):
        LibreOffice(tmp_path / "gone").convert(tmp_path / "a.docx", tmp_path / "a.pdf", "a.docx", _go_on)


@_unix
def test_it_is_given_a_profile_of_its_own_in_which_no_macro_runs(tmp_path: Path):
    shown = tmp_path / "told"
    program = LibreOffice(
        _stand_in(tmp_path, f'printf "%s\\n" "$@" > "{shown}"; cat "{tmp_path}"/profile/user/* >> "{shown}"')
    )

    with pytest.raises(UnreadableFileError):
        program.convert(tmp_path / "a.docx", tmp_path / "a.pdf", "a.docx", _go_on)

    words = shown.read_text()
    assert f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}" in words
    assert "writer_pdf_Export" in words
    assert "DisableMacrosExecution" in words


def test_a_program_is_found_where_the_system_finds_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    if sys.platform == "win32":
        pytest.skip("a script is no program there")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    stand_in = _stand_in(tmp_path, "exit 0")

    assert find_office_program() == LibreOffice(stand_in)


def _word(path: Path) -> None:
    document = docx.Document()
    document.add_heading("Custody visiting", 1)
    document.add_paragraph("Nineteen visits were made.")
    document.save(str(path))


def _excel(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Month", "Visits"])
    book.active.append(["June", 19])
    book.save(path)


def _old_word(path: Path) -> None:
    _word(path.with_suffix(".docx"))
    _saved_as(path, path.with_suffix(".docx"))


def _saved_as(path: Path, other: Path) -> None:
    command = [str(_SOFFICE), f"-env:UserInstallation={(path.parent / 'other').as_uri()}", "--headless"]
    words = ["--convert-to", path.suffix[1:], "--outdir", str(path.parent), str(other)]
    subprocess.run([*command, *words], capture_output=True, timeout=120, check=True)


_SPACES = " ".join(f'xmlns:{entry}="urn:oasis:names:tc:opendocument:xmlns:{entry}:1.0"' for entry in ("office", "text"))
_SLIDE = f"""<office:document-content {_SPACES} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"><office:body>
<office:presentation><draw:page draw:name="one"><draw:frame svg:width="20cm" svg:height="3cm" svg:x="2cm" svg:y="2cm">
<draw:text-box><text:p>Nineteen visits were made.</text:p></draw:text-box></draw:frame></draw:page>
</office:presentation></office:body></office:document-content>"""
_LISTED = """<manifest:manifest manifest:version="1.3"
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.presentation"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def _slides(path: Path) -> None:
    members = {"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": _SLIDE}
    path.write_bytes(_zip(*members, "META-INF/manifest.xml", **members, **{"META-INF/manifest.xml": _LISTED}))


def _slides_of_powerpoint(path: Path) -> None:
    _slides(path.with_suffix(".odp"))
    _saved_as(path, path.with_suffix(".odp"))


def _lacks_impress() -> bool:
    registry = Path(str(_SOFFICE)).resolve().parent.parent / "share" / "registry"
    return registry.is_dir() and not (registry / "impress.xcd").is_file()


_impress = pytest.mark.skipif(_lacks_impress(), reason="LibreOffice on this machine lacks Impress")


@pytest.mark.render
@pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")
def test_a_printed_workbook_shows_its_chosen_area_and_no_note(tmp_path: Path):
    data, _ = printed_workbook(saved(costs_workbook()), "a.xlsx", (SheetChoice("Costs", "A1:E10"),))
    (tmp_path / "a.xlsx").write_bytes(data)

    LibreOffice(Path(str(_SOFFICE))).convert(tmp_path / "a.xlsx", tmp_path / "a.pdf", "a.xlsx", _go_on)

    (page,) = page_words((tmp_path / "a.pdf").read_bytes())
    assert page.split() == [str(row * column) for row in (1, 2, 3, 4, 7, 8, 9, 10) for column in (1, 2, 3, 5)]


@pytest.mark.render
@pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")
def test_libreoffice_makes_nothing_of_rubbish_under_an_office_name(tmp_path: Path):
    source = tmp_path / "old.doc"
    source.write_bytes(_OLE + b"rubbish" * 200)

    with pytest.raises(UnreadableFileError, match="could not be converted"):
        LibreOffice(Path(str(_SOFFICE))).convert(source, tmp_path / "made", source.name, _go_on)


@pytest.mark.render
@pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")
@pytest.mark.parametrize(
    ("suffix", "write", "said"),
    [
        (".docx", _word, "Nineteen visits"),
        (".xlsx", _excel, "June"),
        (".doc", _old_word, "Nineteen visits"),
        (".rtf", _old_word, "Nineteen visits"),
        (".odt", _old_word, "Nineteen visits"),
        pytest.param(".odp", _slides, "Nineteen visits", marks=_impress),
        pytest.param(".pptx", _slides_of_powerpoint, "Nineteen visits", marks=_impress),
    ],
)
def test_libreoffice_makes_a_tagged_pdf_of_it(tmp_path: Path, suffix: str, write: Callable[[Path], None], said: str):
    source, target = tmp_path / f"paper{suffix}", tmp_path / "made.pdf"
    write(source)

    LibreOffice(Path(str(_SOFFICE))).convert(source, target, source.name, _go_on)

    data = target.read_bytes()
    assert said in page_words(data)[0]
    with Pdf.open(BytesIO(data)) as pdf:
        assert is_tagged(pdf)
        assert str(pdf.open_metadata().get("pdfaid:part")) == "2"
        assert "pdfuaid:part" not in pdf.open_metadata()
