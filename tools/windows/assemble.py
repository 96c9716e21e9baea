"""Boardpack for Windows, put together in a folder from wheels alone: nothing of it runs here.

The folder has two small programs, `python/` with Python, `packages/` with Boardpack and its libraries as they were
published, and `licences/`.
"""

import compileall
import os
import py_compile
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pefile
from bundle.locked import version_of
from bundle.parts import remove_traces_of_build, write_parts
from windows import python_runtime

HERE = Path(__file__).parent
COMPILERS = ("x86_64-w64-mingw32-gcc", "gcc")
_PLATFORM = "x86_64-pc-windows-msvc"
_PROGRAMS = {"boardpack": (), "boardpack-window": ("-mwindows",)}
_QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtPdf", "QtPdfWidgets", "QtPrintSupport", "QtSvg", "QtNetwork")
_QT_PLUGINS = (
    *("platforms/qwindows", "platforms/qoffscreen", "styles/*", "iconengines/*", "imageformats/q[jsi]*"),
    "printsupport/*",
)
_QT_ENDINGS = (".dll", ".pyd", ".exe", ".lib")
_QT_FOLDERS = ("qml", "translations", "include", "metatypes", "typesystems", "resources", "glue", "doc", "scripts")
_NOT_NEEDED = ("pip", "bin", "*.pyi", "py.typed", "tests", "*.pxd", "*.pyx", "*.h")
"""Command scripts, types and tests of libraries, pip, which sqlite-utils needs for a command that we do not use, and
notes of the installation, which name the folder and the time of the build."""


def assemble(folder: Path, wheel: Path, lock: Path, embeddable: Path | None) -> None:
    """Fill the folder anew. Without the embeddable package a stand-in for it is used, which is not for release."""
    shutil.rmtree(folder, ignore_errors=True)
    python, packages = folder / "python", folder / "packages"
    python.mkdir(parents=True)
    python_runtime.fill(python, embeddable)
    shutil.copy2(HERE / "start.py", python / "start.py")
    _install(packages, wheel, lock)
    write_parts(packages, folder, f"Python {python_runtime.version_in(python)}")
    _prune(packages)
    _compile(packages)
    _make_programs(folder, version_of(wheel))


def _install(packages: Path, wheel: Path, lock: Path) -> None:
    """Install the wheels for Windows, and only those whose hashes are in the lock file."""
    common = ["uv", "pip", "install", "--quiet", "--target", str(packages), "--only-binary", ":all:"]
    common += ["--python-platform", _PLATFORM, "--python-version", f"{sys.version_info.major}.{sys.version_info.minor}"]
    subprocess.run([*common, "--require-hashes", "-r", str(lock)], check=True)
    subprocess.run([*common, "--no-deps", str(wheel)], check=True)


def _prune(packages: Path) -> None:
    """Remove what is never loaded: two thirds of Qt above all. What a Qt library needs is read from its imports."""
    for pattern in _NOT_NEEDED:
        for path in sorted(packages.rglob(pattern)):
            _remove(path)
    qt = packages / "PySide6"
    for name in _QT_FOLDERS:
        _remove(qt / name)
    chosen = {path for name in _QT_MODULES for path in qt.glob(f"{name}.pyd")}
    chosen |= {path for pattern in _QT_PLUGINS for path in qt.glob(f"plugins/{pattern}.dll")}
    needed = chosen | set(_needed_by(chosen, qt)) | set(qt.glob("*140*.dll"))
    for path in sorted(qt.rglob("*")):
        if path.suffix in _QT_ENDINGS and path not in needed:
            path.unlink()
    for folder in sorted((path for path in packages.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    remove_traces_of_build(packages)


def _needed_by(libraries: Iterable[Path], folder: Path) -> Iterator[Path]:
    """Yield every library in the folder that these import, and those that they import."""
    here = {path.name.lower(): path for path in folder.glob("*.dll")}
    waiting, seen = list(libraries), set[Path]()
    while waiting:
        for name in _imports(waiting.pop()):
            path = here.get(name)
            if path and path not in seen:
                seen.add(path)
                waiting.append(path)
    yield from seen


def _imports(library: Path) -> Iterator[str]:
    opened = pefile.PE(str(library), fast_load=True)
    opened.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
    yield from (entry.dll.decode().lower() for entry in getattr(opened, "DIRECTORY_ENTRY_IMPORT", ()))
    opened.close()


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _compile(packages: Path) -> None:
    """Write the bytecode beside the sources, so that nothing is written where the program is installed."""
    mode, workers = py_compile.PycInvalidationMode.UNCHECKED_HASH, os.cpu_count() or 1
    compileall.compile_dir(packages, quiet=2, stripdir=str(packages), workers=workers, invalidation_mode=mode)


def _make_programs(folder: Path, version: str) -> None:
    compiler = next((found for name in COMPILERS if (found := shutil.which(name))), None)
    if not compiler:
        sys.exit("The two small programs need a compiler for Windows: install gcc-mingw-w64-x86-64, or mingw-w64.")
    resource = folder / "program.o"
    icon = HERE.joinpath("boardpack.ico")
    for name, more in _PROGRAMS.items():
        _compile_resource(compiler, resource, name, version, icon)
        subprocess.run(
            [
                *(compiler, "-O2", "-s", "-municode", *more, "-Wl,--no-insert-timestamp", "-static"),
                *(f'-DPYTHON_DLL=L"{python_runtime.DLL}.dll"', str(HERE / "launcher.c"), str(resource)),
                *("-o", str(folder / f"{name}.exe")),
            ],
            check=True,
        )
        resource.unlink()


def _compile_resource(compiler: str, to: Path, name: str, version: str, icon: Path) -> None:
    """Give a program its icon, its name and its version, which Windows shows in Properties and in the task manager."""
    numbers = (version.split(".") + ["0"] * 4)[:4]
    script = to.with_suffix(".rc")
    values = {"FileDescription": "Boardpack", "ProductName": "Boardpack", "ProductVersion": version}
    values |= {"FileVersion": version, "OriginalFilename": f"{name}.exe", "LegalCopyright": "MIT licence"}
    lines = "".join(f'VALUE "{key}", "{value}"\n' for key, value in values.items())
    script.write_text(
        f'1 ICON "{icon.as_posix()}"\n'
        f"1 VERSIONINFO FILEVERSION {','.join(numbers)} PRODUCTVERSION {','.join(numbers)} FILETYPE 1\nBEGIN\n"
        f'BLOCK "StringFileInfo"\nBEGIN\nBLOCK "080904b0"\nBEGIN\n{lines}END\nEND\n'
        'BLOCK "VarFileInfo"\nBEGIN\nVALUE "Translation", 0x809, 1200\nEND\nEND\n',
        encoding="ascii",
    )
    tool = Path(compiler).with_name(Path(compiler).name.replace("gcc", "windres"))
    subprocess.run([str(tool), str(script), str(to)], check=True)
    script.unlink()
