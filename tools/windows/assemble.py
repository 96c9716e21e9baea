"""The folder of Boardpack for Windows: two small programs, `python/` with Python, and `packages/`."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pefile
from bundle.assemble import System, fill_packages
from bundle.locked import version_of
from bundle.parts import write_parts
from windows import python_runtime

HERE = Path(__file__).parent
COMPILERS = ("x86_64-w64-mingw32-gcc", "gcc")
_PROGRAMS = {"boardpack": (), "boardpack-window": ("-mwindows",)}
_QT_PLUGINS = (
    *("platforms/qwindows", "platforms/qoffscreen", "styles/*", "iconengines/*", "imageformats/q[jsi]*"),
    "printsupport/*",
)
_RUNTIME_OF_C = "*140*.dll"


def assemble(folder: Path, wheel: Path, embeddable: Path | None) -> None:
    """Fill the folder anew. Without the embeddable package a stand-in for it is used, which is not for release."""
    shutil.rmtree(folder, ignore_errors=True)
    python, packages = folder / "python", folder / "packages"
    python.mkdir(parents=True)
    runtime = python_runtime.fill(python, embeddable)
    shutil.copy2(HERE.with_name("bundle") / "start.py", python)
    fill_packages(packages, wheel, System("x86_64-pc-windows-msvc", _QT_PLUGINS, _imports, _RUNTIME_OF_C))
    _make_programs(folder, version_of(wheel))
    write_parts(folder, packages, [runtime])


def _imports(library: Path) -> Iterator[str]:
    opened = pefile.PE(str(library), fast_load=True)
    opened.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
    yield from (entry.dll.decode() for entry in getattr(opened, "DIRECTORY_ENTRY_IMPORT", ()))
    opened.close()


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
