"""The Debian package: what it states and what it puts beside the program (make bundle)."""

import os
import subprocess
from pathlib import Path

import pytest

from boardpack import __version__
from tests.release.bundles import ROOT

pytestmark = pytest.mark.bundle


@pytest.fixture(scope="module")
def unpacked_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    package = next((ROOT / os.environ["BOARDPACK_BUNDLE"]).glob("*.deb"), None)
    if package is None:
        pytest.skip("this bundle has no Debian package")
    folder = tmp_path_factory.mktemp("deb")
    subprocess.run(["dpkg-deb", "--raw-extract", package, folder], check=True)
    return folder


@pytest.fixture(scope="module")
def fields(unpacked_package: Path) -> dict[str, str]:
    lines = (unpacked_package / "DEBIAN" / "control").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if not line.startswith(" "))


def test_the_package_states_its_version_and_its_size(unpacked_package: Path, fields: dict[str, str]) -> None:
    files = [path for path in unpacked_package.rglob("*") if path.is_file() and not path.is_symlink()]
    kilobytes = sum(path.stat().st_size for path in files) / 1024

    assert fields["Version"] == __version__
    assert kilobytes <= int(fields["Installed-Size"]) < kilobytes * 1.05


def test_the_package_needs_no_toolkit_of_a_desktop(fields: dict[str, str]) -> None:
    assert "libxcb-cursor0" in fields["Depends"]
    assert "gtk" not in fields["Depends"]


@pytest.mark.parametrize("program", ["boardpack", "boardpack-window"])
def test_each_program_has_a_manual_page_that_man_reads(unpacked_package: Path, program: str) -> None:
    page = unpacked_package / "usr/share/man/man1" / f"{program}.1.gz"
    shown = subprocess.run(["zcat", page], check=True, capture_output=True, text=True).stdout

    assert f".SH NAME\n{program} \\- papers" in shown
    assert str(Path.home()) not in shown


def test_words_are_completed_in_three_shells(unpacked_package: Path) -> None:
    share = unpacked_package / "usr/share"
    for place in ("bash-completion/completions", "zsh/vendor-completions", "fish/vendor_completions.d"):
        (script,) = (share / place).iterdir()
        assert "_BOARDPACK_COMPLETE" in script.read_text(encoding="utf-8")


def test_the_entry_in_the_menu_is_the_program_s(unpacked_package: Path) -> None:
    entry = (unpacked_package / "usr/share/applications/boardpack.desktop").read_text(encoding="utf-8")

    assert "Name=Boardpack\n" in entry
    assert "review" not in entry.partition("MimeType")[0]
    assert 'Exec="/opt/boardpack/boardpack-window" %f' in entry


def test_the_copyright_file_has_the_licence_and_names_the_others(unpacked_package: Path) -> None:
    text = (unpacked_package / "usr/share/doc/boardpack/copyright").read_text(encoding="utf-8")

    assert "License: Expat" in text
    assert "Permission is hereby granted" in text
    assert "/opt/boardpack/licences" in text
