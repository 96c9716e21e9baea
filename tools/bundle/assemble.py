"""The folder `packages` of a bundle: Boardpack and its libraries as they were published, without what is never loaded.

Nothing of it runs here, so a bundle for Windows can be put together on Linux.
"""

import compileall
import os
import py_compile
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bundle.embedded import is_native
from bundle.locked import LOCK, run
from bundle.parts import remove_traces_of_build

from boardpack.values import Frozen

_QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtPdf", "QtPdfWidgets", "QtPrintSupport", "QtSvg", "QtNetwork")
_QT_FOLDERS = ("qml", "translations", "include", "metatypes", "typesystems", "resources", "glue", "doc", "scripts")
_NOT_NEEDED = (
    *("pip", "pip-*", "bin", "*.pyi", "py.typed", "tests", "*.pxd", "*.pyx", "*.h", "*.lib"),
    *("holidays/locale", "xkcdpass/static/[!e]*"),
)
"""Command scripts, types and tests of libraries, pip, which sqlite-utils needs for a command that we do not use, and
words of other languages."""


class System(Frozen):
    """A system that bundles are made for: its name for uv, what it has of Qt, and what reads a library's imports.

    `qt_plugins` are patterns without an ending, `qt_always` libraries that are loaded without being imported.
    """

    platform: str
    qt_plugins: tuple[str, ...]
    imports: Callable[[Path], Iterable[str]]
    qt_always: str = ""


def fill_packages(packages: Path, wheel: Path, system: System) -> None:
    """Install the wheels of the lock file, and only those whose hashes are in it. Remove what is never loaded."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    install = ("uv", "pip", "install", "--quiet", "--target", packages, "--only-binary", ":all:")
    install += ("--python-platform", system.platform, "--python-version", version)
    run(*install, "--require-hashes", "-r", LOCK)
    run(*install, "--no-deps", wheel)
    for pattern in _NOT_NEEDED:
        for path in sorted(packages.rglob(pattern)):
            _remove(path)
    _prune_qt(packages / "PySide6", system)
    for folder in sorted((path for path in packages.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    remove_traces_of_build(packages)
    _compile(packages)


def _prune_qt(qt: Path, system: System) -> None:
    """Remove two thirds of Qt. What a library of Qt needs is read from its imports."""
    for name in _QT_FOLDERS:
        for folder in (qt / name, qt / "Qt" / name):
            _remove(folder)
    natives = {path for path in qt.rglob("*") if is_native(path)}
    named = {path for name in _QT_MODULES for path in qt.glob(f"{name}.*") if path in natives}
    chosen = named | {path for pattern in system.qt_plugins for path in qt.rglob(f"plugins/{pattern}.*")}
    chosen |= set(qt.glob(system.qt_always)) if system.qt_always else set()
    for path in natives - chosen - needed_by(chosen, natives, system.imports):
        path.unlink()


def needed_by(libraries: Iterable[Path], among: Iterable[Path], imports: Callable[[Path], Iterable[str]]) -> set[Path]:
    """Return every library among some that these import, and those that they import in turn."""
    named = {path.name.lower(): path for path in among}
    waiting, needed = list(libraries), set[Path]()
    while waiting:
        found = {named[name.lower()] for name in imports(waiting.pop()) if name.lower() in named} - needed
        needed |= found
        waiting += found
    return needed


def natives_in(folder: Path) -> Iterator[Path]:
    """Yield every program and shared library below a folder."""
    return (path for path in sorted(folder.rglob("*")) if is_native(path))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _compile(packages: Path) -> None:
    """Put bytecode in the place of the sources, so that nothing is written where the program is installed."""
    mode, workers = py_compile.PycInvalidationMode.UNCHECKED_HASH, os.cpu_count() or 1
    compileall.compile_dir(
        packages, quiet=2, legacy=True, stripdir=str(packages), workers=workers, invalidation_mode=mode
    )
    for source in packages.rglob("*.py"):
        if source.with_suffix(".pyc").exists():
            source.unlink()
