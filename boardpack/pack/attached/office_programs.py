"""Programs of this computer that convert Office files: LibreOffice, or on Windows Microsoft Office.

They run in a process and profile of their own, without macros and within a time limit, and are ended when the work
is done or stopped.
"""

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from boardpack.domain.days.progress import Progress
from boardpack.errors import CancelledError, UnreadableFileError
from boardpack.isolation.limits import ATTACHING, Limits
from boardpack.isolation.program_groups import ProgramGroup
from boardpack.isolation.programs import confined, environment_of
from boardpack.pack.attached.office_kinds import READ_BY
from boardpack.values import Frozen

_SECONDS = ATTACHING.seconds
_MEMORY = ATTACHING.memory
_BETWEEN_LOOKS = 0.1
_AS_WORD, _AS_EXCEL = ".docx", ".xlsx"
_FILTERS = {_AS_WORD: "docx:MS Word 2007 XML", _AS_EXCEL: "xlsx:Calc MS Excel 2007 XML"}
_REMEDY = "Open it in the program that made it, save it as PDF there, and attach the PDF."
_REMEDY_FOR_WORD = "Open it in the program that made it, and save it there as .docx."
_USUAL_PLACES = (
    "/usr/bin/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_AS_PDF = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    "ExportFormFields": {"type": "boolean", "value": "false"},
    "ExportNotes": {"type": "boolean", "value": "false"},
}
"""Tags, embedded fonts (PDF/A-2b) and an outline; the export does not claim PDF/UA, which nobody has checked."""

_SAFE_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">\
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse">\
<value>1</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""
"""LibreOffice's own settings: no macro runs, no link to another file or to the web is followed."""

_WORD = """
$ErrorActionPreference = 'Stop'
$program = New-Object -ComObject Word.Application
try {
  $program.Visible = $false; $program.DisplayAlerts = 0; $program.AutomationSecurity = 3
  $document = $program.Documents.Open($env:BOARDPACK_SOURCE, $false, $true, $false, '?')
  $document.ExportAsFixedFormat($env:BOARDPACK_TARGET, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true, $true, $true)
  $document.Close($false)
} finally { $program.Quit() }
"""
_WORD_AS_WORD = """
$ErrorActionPreference = 'Stop'
$program = New-Object -ComObject Word.Application
try {
  $program.Visible = $false; $program.DisplayAlerts = 0; $program.AutomationSecurity = 3
  $document = $program.Documents.Open($env:BOARDPACK_SOURCE, $false, $true, $false, '?')
  $document.SaveAs2($env:BOARDPACK_TARGET, 16)
  $document.Close($false)
} finally { $program.Quit() }
"""
_EXCEL = """
$ErrorActionPreference = 'Stop'
$program = New-Object -ComObject Excel.Application
try {
  $program.Visible = $false; $program.DisplayAlerts = $false; $program.AutomationSecurity = 3
  $book = $program.Workbooks.Open($env:BOARDPACK_SOURCE, 0, $true, 5, '?')
  $book.ExportAsFixedFormat(0, $env:BOARDPACK_TARGET, 0, $true)
  $book.Close($false)
} finally { $program.Quit() }
"""
_EXCEL_AS_EXCEL = """
$ErrorActionPreference = 'Stop'
$program = New-Object -ComObject Excel.Application
try {
  $program.Visible = $false; $program.DisplayAlerts = $false; $program.AutomationSecurity = 3
  $book = $program.Workbooks.Open($env:BOARDPACK_SOURCE, 0, $true, 5, '?')
  $book.SaveAs($env:BOARDPACK_TARGET, 51)
  $book.Close($false)
} finally { $program.Quit() }
"""
_POWERPOINT = """
$ErrorActionPreference = 'Stop'
$program = New-Object -ComObject PowerPoint.Application
try {
  $program.AutomationSecurity = 3
  $show = $program.Presentations.Open($env:BOARDPACK_SOURCE, -1, 0, 0)
  $show.SaveAs($env:BOARDPACK_TARGET, 32)
  $show.Close()
} finally { $program.Quit() }
"""
_SCRIPTS = {"writer": _WORD, "calc": _EXCEL, "impress": _POWERPOINT}
_SCRIPTS_BY_TARGET = {_AS_WORD: _WORD_AS_WORD, _AS_EXCEL: _EXCEL_AS_EXCEL}


class OfficeProgram(Protocol):
    """A program that converts Office files to PDF, texts to .docx, and spreadsheets to .xlsx."""

    @property
    def name(self) -> str: ...

    def convert(self, source: Path, target: Path, name: str, progress: Progress) -> None:
        """Write `source` to `target` as its ending says: .pdf, for texts .docx, for spreadsheets .xlsx.

        `name` is for the sentences.

        Raises UnreadableFileError where it cannot, or takes too long; CancelledError when `progress` says so.
        """


class LibreOffice(Frozen):
    """LibreOffice, wherever it is installed."""

    command: Path
    seconds: float = _SECONDS
    memory: int = _MEMORY

    @property
    def name(self) -> str:
        return "LibreOffice"

    def convert(self, source: Path, target: Path, name: str, progress: Progress) -> None:
        """Convert the file, as `OfficeProgram` describes."""
        self._refuse_without_its_part(source.suffix, name)
        profile = target.parent / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SAFE_SETTINGS, encoding="utf-8")
        into = target.parent / "converted"
        part, reader = READ_BY[source.suffix]
        export_filter = _FILTERS.get(target.suffix) or f"pdf:{part}_pdf_Export:{json.dumps(_AS_PDF)}"
        words = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
        command = [
            str(self.command),
            *words,
            f"--infilter={reader}",
            "--convert-to",
            export_filter,
            "--outdir",
            str(into),
            str(source),
        ]
        into.mkdir()
        started = confined(command, reads=(source,), writes=(profile, into))
        _run(started, name, _limits(self.seconds, self.memory, target), progress, environment_of(self.command, profile))
        _take_over(into / source.with_suffix(target.suffix).name, target, name)

    def _refuse_without_its_part(self, suffix: str, name: str) -> None:
        """Raise UnreadableFileError if LibreOffice lacks the component for this file."""
        part, _ = READ_BY[suffix]
        program = self.command.resolve().parent.parent
        for parts in (program / "share" / "registry", program / "Resources" / "registry"):
            if (parts / "main.xcd").is_file() and not (parts / f"{part}.xcd").is_file():
                called = part.capitalize()
                raise UnreadableFileError(
                    f"LibreOffice on this computer does not include {called}, which opens files such as “{name}”.",
                    f"Install {called}. Or open the file in the program that made it, save it as PDF there, "
                    "and attach the PDF.",
                )


class MicrosoftOffice(Frozen):
    """Word, Excel and PowerPoint of this Windows, asked through its own shell."""

    shell: Path
    seconds: float = _SECONDS

    @property
    def name(self) -> str:
        return "Microsoft Office"

    def convert(self, source: Path, target: Path, name: str, progress: Progress) -> None:
        """Convert the file, as `OfficeProgram` describes.

        The paths go through the environment, where nothing in them can be a command.
        """
        script = _SCRIPTS_BY_TARGET.get(target.suffix) or _SCRIPTS.get(READ_BY[source.suffix][0])
        if script is None:
            raise _not_converted(name, _REMEDY)
        made = target.with_name(f"made by Office{target.suffix}")
        command = [str(self.shell), "-NoProfile", "-NonInteractive", "-Command", script]
        limits = _limits(self.seconds, _MEMORY, target)
        _run(
            command,
            name,
            limits,
            progress,
            {**os.environ, "BOARDPACK_SOURCE": str(source), "BOARDPACK_TARGET": str(made)},
        )
        _take_over(made, target, name)


def find_office_program() -> OfficeProgram | None:
    """Return this computer's program, or None. LibreOffice is preferred: it needs no window and no account."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    places = [Path(on_path)] if on_path else [Path(place) for place in _USUAL_PLACES]
    found = next((place for place in places if place.is_file()), None)
    return LibreOffice(found) if found else _microsoft_office()


if sys.platform == "win32":
    import winreg

    def _microsoft_office() -> OfficeProgram | None:
        shell = shutil.which("powershell")
        try:
            with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"):
                return MicrosoftOffice(Path(shell)) if shell else None
        except OSError:
            return None
else:

    def _microsoft_office() -> OfficeProgram | None:
        return None


def _run(command: Sequence[str], name: str, limits: Limits, progress: Progress, environment: Mapping[str, str]) -> None:
    """Wait until the program has ended by itself, or end it when it takes too long or too much memory."""
    end = time.monotonic() + limits.seconds
    with _started(command, name, environment, limits) as program:
        while program.is_running():
            if not progress(0, 0, name):
                raise CancelledError(f"“{name}” was not converted.", "Nothing was stored.")
            if time.monotonic() > end:
                what = f"“{name}” takes longer than {limits.seconds:.0f} seconds to convert."
                raise UnreadableFileError(what, limits.remedy)
            _refuse_above(limits, program, name)
            time.sleep(_BETWEEN_LOOKS)
        _refuse_above(limits, program, name)


def _refuse_above(limits: Limits, program: ProgramGroup, name: str) -> None:
    """Raise UnreadableFileError if the program uses more memory than allowed, or did so when Windows ended it."""
    if program.memory() > limits.memory:
        what = f"“{name}” needs more than {limits.memory / 1_000_000:.0f} MB of memory to convert."
        raise UnreadableFileError(what, limits.remedy)


@contextmanager
def _started(
    command: Sequence[str], name: str, environment: Mapping[str, str], limits: Limits
) -> Iterator[ProgramGroup]:
    try:
        program = ProgramGroup(command, environment, limits.memory)
    except OSError as error:
        raise _not_converted(name, limits.remedy) from error
    try:
        yield program
    finally:
        program.end()


def _take_over(made: Path, target: Path, name: str) -> None:
    if not made.is_file():
        raise _not_converted(name, _remedy(target))
    made.replace(target)


def _limits(seconds: float, memory: int, target: Path) -> Limits:
    return Limits(seconds, memory, remedy=_remedy(target))


def _remedy(target: Path) -> str:
    return _REMEDY_FOR_WORD if target.suffix == _AS_WORD else _REMEDY


def _not_converted(name: str, remedy: str) -> UnreadableFileError:
    return UnreadableFileError(f"“{name}” could not be converted.", remedy)
