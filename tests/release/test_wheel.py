"""The wheel, installed beside other people's packages: nothing of ours lies where theirs could."""

import configparser
import os
import shutil
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from setuptools import find_namespace_packages

ROOT = Path(__file__).parents[2]
SOURCES = ("boardpack", "ui", "resources", "tools", "main.py", "setup.cfg", "pyproject.toml", "README.md", "LICENSE")
SCRIPTS, SUFFIX = ("Scripts", ".exe") if sys.platform == "win32" else ("bin", "")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, source / name)
    _run("-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet", "-w", built, source)
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a fresh virtual environment. Libraries are those of this Python, to save 400 MB of copies."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    _run("-m", "venv", "--without-pip", folder)
    python = folder / SCRIPTS / f"python{SUFFIX}"
    _run("-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--quiet", wheel)
    packages = next(folder.rglob("site-packages"))
    (packages / "libraries.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    return python.parent


@pytest.mark.exhaustive
def test_only_boardpack_lies_at_the_top(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"boardpack"}


@pytest.mark.exhaustive
def test_everything_that_is_shipped_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    shipped = [
        path for top in ("ui", "resources", "main.py") for path in sorted((ROOT / top).rglob("*")) or [ROOT / top]
    ]
    files = [path.relative_to(ROOT) for path in shipped if path.is_file() and "__pycache__" not in path.parts]
    assert [path for path in files if f"boardpack/installed/{path.as_posix()}" not in names] == []
    modules = [path.relative_to(ROOT).as_posix() for path in (ROOT / "boardpack").rglob("*.py")]
    assert [path for path in modules if path not in names] == []


@pytest.mark.exhaustive
def test_the_window_starts_beside_foreign_packages_of_the_same_names(scripts: Path, tmp_path: Path) -> None:
    for foreign in ("main.py", "ui/__init__.py", "resources/__init__.py"):
        (tmp_path / foreign).parent.mkdir(exist_ok=True)
        (tmp_path / foreign).write_text("raise SystemExit('the wrong one')\n", encoding="utf-8")
    foreign_first = {"PYTHONPATH": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}

    printed = _run("--smoke", program=scripts / f"boardpack-window{SUFFIX}", cwd=tmp_path, more=foreign_first)

    assert "the wrong one" not in printed


@pytest.mark.exhaustive
def test_the_command_line_finds_its_files_and_its_reading_process(scripts: Path, tmp_path: Path) -> None:
    result = _run("demo", tmp_path / "out", program=scripts / f"boardpack{SUFFIX}", cwd=tmp_path)

    assert "High Harms Board" in result
    assert any((tmp_path / "out").rglob("*.pdf"))


def _run(
    *words: object, program: Path = Path(sys.executable), cwd: Path | None = None, more: dict[str, str] | None = None
) -> str:
    """Run a program, without this checkout on its path, and return what it prints. Fails with what it printed."""
    environment = {name: words for name, words in os.environ.items() if name != "PYTHONPATH"} | (more or {})
    done = subprocess.run(
        [program, *map(str, words)], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_folders_of_builds_are_not_searched_for_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    include, exclude = (config["options.packages.find"][name].split() for name in ("include", "exclude"))
    for name in ("boardpack/domain", "build/windows-tests/inside", "dist/inside", "out/inside"):
        (tmp_path / name).mkdir(parents=True)
    visited: list[str] = []
    real = os.scandir
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", lambda path: visited.append(Path(path).name) or real(path))
        found = find_namespace_packages(str(tmp_path), exclude, include)

    assert found == ["boardpack", "boardpack.domain"]
    assert "inside" not in visited
    assert "domain" in visited
