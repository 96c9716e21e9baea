"""Builds Boardpack for Linux into dist/: a folder, the same as an archive, and a Debian package.

    build/tools/bin/python tools/bundle/linux.py

The bundle runs on systems whose C library is at least as new as that of the machine that built it.
"""

import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bundle.archives import write_checksums, write_tar
from bundle.locked import BUILD, DIST, ROOT, build_wheel, locked_environment, run, version_of
from bundle.parts import remove_traces_of_build, write_parts

sys.path.insert(0, str(ROOT))

from boardpack.domain.office.file_association import data_files

HERE = Path(__file__).parent
FOLDER = DIST / "linux" / "boardpack"
_HOME = "/opt/boardpack"
_SAME_DATES = {"SOURCE_DATE_EPOCH": "315532800"}
"""1 January 1980, in place of the time of the build."""


def main() -> None:
    wheel = build_wheel()
    tools = (HERE / "tools.txt").read_text(encoding="utf-8").splitlines()
    python = locked_environment(wheel, next(line for line in tools if line.startswith("pyinstaller")))
    shutil.rmtree(FOLDER.parent, ignore_errors=True)
    fixed = {"PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}
    run(
        *(python, "-P", "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
        *("--distpath", FOLDER.parent, "--workpath", BUILD / "pyinstaller", HERE / "linux.spec"),
        env=os.environ | _SAME_DATES | fixed,
    )
    remove_traces_of_build(FOLDER / "_internal")
    packages = next((BUILD / "locked").glob("lib/python*/site-packages"))
    write_parts(
        packages, FOLDER, f"Python {sys.version.split()[0]}", without=("pyinstaller", "pyinstaller-hooks-contrib")
    )
    version = version_of(wheel)
    write_tar(FOLDER, FOLDER.parent / f"boardpack-{version}-linux-x86_64.tar.xz")
    _write_debian_package(version)
    write_checksums(FOLDER.parent)
    print(f"The bundle for Linux is in {FOLDER.parent.relative_to(ROOT)}.")


def _write_debian_package(version: str) -> None:
    """Write a package that puts the folder into /opt, with its entries in the menu and among the types of files."""
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(FOLDER, root / _HOME[1:], symlinks=True)
    share, programs = root / "usr/share", root / "usr/bin"
    for file in data_files((f"{_HOME}/boardpack-window",)):
        target = share / file.place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text.replace("Icon=x-office-document", "Icon=boardpack"), encoding="utf-8")
    icons = share / "icons/hicolor/scalable/apps"
    icons.mkdir(parents=True)
    shutil.copy2(ROOT / "resources/icons/boardpack.svg", icons)
    programs.mkdir(parents=True)
    for name in ("boardpack", "boardpack-window"):
        (programs / name).symlink_to(f"{_HOME}/{name}")
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    control = root / "DEBIAN/control"
    control.parent.mkdir()
    control.write_text(
        f"Package: boardpack\nVersion: {version}\nArchitecture: amd64\nSection: text\nPriority: optional\n"
        f"Maintainer: The developers of Boardpack <boardpack@localhost>\nInstalled-Size: {size}\n"
        f"Depends: {', '.join(_needed())}\n"
        "Description: papers of a Police and Crime Commissioner's board\n"
        " From inspection reports to the board pack, on this computer only.\n",
        encoding="utf-8",
    )
    run(
        "dpkg-deb",
        "--root-owner-group",
        "-Zxz",
        "-z2",
        "--build",
        root,
        FOLDER.parent / f"boardpack_{version}_amd64.deb",
        env=os.environ | _SAME_DATES,
    )


def _needed() -> list[str]:
    """Return the Debian packages that a window needs, and this machine's C library or a newer one."""
    lines = (ROOT / "tools/debian-packages.txt").read_text(encoding="utf-8").splitlines()
    window = [line.split()[1] for line in lines if line.startswith("window ")]
    return [f"libc6 (>= {os.confstr('CS_GNU_LIBC_VERSION').split()[1]})", *window]


if __name__ == "__main__":
    main()
