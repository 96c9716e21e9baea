"""The standard library of the Python that runs this, as one zip file of bytecode."""

import importlib.util
import marshal
import zipfile
from pathlib import Path
from types import CodeType

_LEFT_OUT = {"test", "idlelib", "tkinter", "turtledemo", "ensurepip", "lib2to3", "pydoc_data", "venv"}
_OF_THE_SYSTEM = ("site-packages", "dist-packages")


def zip_standard_library(to: Path) -> None:
    """Write the standard library as bytecode, the same bytes whenever it is written."""
    root = Path(importlib.util.__file__).parents[1]
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(root.rglob("*.py")):
            place = path.relative_to(root)
            if place.parts[0] in _LEFT_OUT or place.parts[0] in _OF_THE_SYSTEM:
                continue
            source = path.read_bytes()
            try:
                code = compile(source, place.as_posix(), "exec", dont_inherit=True)
            except SyntaxError:
                continue  # samples of wrong code
            entry = zipfile.ZipInfo(f"{place.as_posix()}c", (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, _bytecode(code, source), zipfile.ZIP_DEFLATED)


def _bytecode(code: CodeType, source: bytes) -> bytes:
    """Return a bytecode file that names its source by a hash which is never checked (PEP 552): it carries no time."""
    unchecked = (1).to_bytes(4, "little")
    return importlib.util.MAGIC_NUMBER + unchecked + importlib.util.source_hash(source) + marshal.dumps(code)
