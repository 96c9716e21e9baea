"""The files of Python for Windows, in the layout of the embeddable package of python.org.

A release takes the embeddable package (https://www.python.org/downloads/windows/). Without it, for a trial on a
machine that reaches nothing but PyPI, the Foundation's own signed libraries come out of the wheel of panda3d, which
ships them for the programs that it freezes. Its standard library is that of the Python that runs this script, and
its python3.dll a forwarder that is made here.
"""

import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

import pefile
from bundle.parts import ShippedPart
from bundle.standard_library import zip_standard_library

HERE = Path(__file__).parent
DLL = f"python{sys.version_info.major}{sys.version_info.minor}"
_STAND_IN = "panda3d==1.10.16"
_LIBRARIES = "deploy_libs/"
_LEFT_OUT = ("_test", "_ctypes_test", "_tkinter", "tcl", "tk", "zlib1", "api-ms-win", "winsound")
_LEFT_OUT += ("_ssl", "_hashlib", "_uuid", "libssl", "libcrypto")
"""What Boardpack never loads. The OpenSSL of Python is not the one that it uses, as on Linux."""
_PATHS = f"{DLL}.zip\n.\n..\\packages\n"


def fill(folder: Path, embeddable: Path | None) -> ShippedPart:
    """Fill the folder from the embeddable package, or from the stand-in if there is none, and return what it is."""
    if embeddable:
        _unpack(embeddable, folder)
    else:
        _stand_in(folder)
    (folder / f"{DLL}._pth").write_text(_PATHS, encoding="utf-8", newline="\n")
    version, text = _version_in(folder), folder / "LICENSE.txt"
    if not text.exists():
        text = Path(sysconfig.get_path("stdlib"), text.name)
    files, texts = tuple(path for path in folder.rglob("*") if path.is_file()), {text.name: text.read_bytes()}
    return ShippedPart("Python", version, "PSF-2.0", f"pkg:generic/python@{version}", files, texts, "platform")


def _version_in(folder: Path) -> str:
    """Return the full version of the Python in a folder, by its library."""
    library = pefile.PE(str(folder / f"{DLL}.dll"), fast_load=True)
    library.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
    strings = {
        key: value
        for table in library.FileInfo[0]
        for part in getattr(table, "StringTable", ())
        for key, value in part.entries.items()
    }
    return strings[b"FileVersion"].decode()


def _unpack(embeddable: Path, folder: Path) -> None:
    with zipfile.ZipFile(embeddable) as archive:
        if f"{DLL}.dll" not in archive.namelist():
            sys.exit(f"“{embeddable}” has no {DLL}.dll: take the embeddable package of the Python that runs this.")
        archive.extractall(folder, (name for name in archive.namelist() if _is_wanted(name)))


def _stand_in(folder: Path) -> None:
    print(f"Python for Windows comes out of {_STAND_IN}. For a release give --embeddable (RELEASING.md).")
    with tempfile.TemporaryDirectory() as place:
        _fetch(Path(place))
        with zipfile.ZipFile(next(Path(place).glob("*.whl"))) as wheel:
            for name in wheel.namelist():
                if name.startswith(_LIBRARIES) and _is_wanted(name.removeprefix(_LIBRARIES)):
                    target = name.removeprefix(_LIBRARIES)
                    (folder / (target if target.endswith(".pyd") else target.lower())).write_bytes(wheel.read(name))
    zip_standard_library(folder / f"{DLL}.zip")
    _forward(folder)


def _fetch(place: Path) -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "-d", str(place)),
            *(
                "--platform=win_amd64",
                f"--python-version={version}",
                "--require-hashes",
                "-r",
                str(HERE / "stand-in.txt"),
            ),
        ],
        check=True,
    )


def _is_wanted(name: str) -> bool:
    return not name.lower().startswith(_LEFT_OUT) and "t-win_amd64" not in name


def _forward(folder: Path) -> None:
    """Make a python3.dll that leads to the library of this version, as that of python.org does."""
    library = pefile.PE(str(folder / f"{DLL}.dll"), fast_load=True)
    library.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_EXPORT"]])
    names = [symbol.name.decode() for symbol in library.DIRECTORY_ENTRY_EXPORT.symbols if symbol.name]
    with tempfile.TemporaryDirectory() as place:
        definition, empty = Path(place) / "python3.def", Path(place) / "empty.c"
        lines = [f"{name}={DLL}.{name}" for name in names]
        definition.write_text("\n".join(["LIBRARY python3.dll", "EXPORTS", *lines, ""]), encoding="ascii")
        empty.write_text("", encoding="ascii")
        subprocess.run(
            [
                *("x86_64-w64-mingw32-gcc", "-shared", "-nostdlib", "-s", "-Wl,--no-insert-timestamp", "-Wl,-e,0"),
                "-Wl,--disable-auto-image-base",  # it would follow from the folder
                *(str(empty), str(definition), "-o", str(folder / "python3.dll")),
            ],
            check=True,
        )
