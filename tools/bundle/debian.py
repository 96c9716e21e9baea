"""The Debian package of Boardpack: its folder in /opt, entries in the menu, manual pages and completion of words."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bundle.locked import BUILD, ROOT, SAME_DATES, run
from bundle.publisher import publisher

from boardpack.domain.office.file_association import DESKTOP_NAME, data_files

_HOME = "/opt/boardpack"
_SUMMARY = "papers of a Police and Crime Commissioner's board"
_COMPLETION = {
    "bash": "bash-completion/completions/boardpack",
    "zsh": "zsh/vendor-completions/_boardpack",
    "fish": "fish/vendor_completions.d/boardpack.fish",
}
_COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Boardpack
{source}Comment: The licences of Python and of all libraries are in {home}/licences.
 {home}/sbom.cdx.json lists every file.

Files: *
Copyright: {holder}
License: Expat
{licence}
"""


def write_debian_package(folder: Path, version: str, libraries: Iterable[str]) -> None:
    """Write the package of a bundle beside its folder. It needs the packages of this machine with those libraries."""
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / _HOME[1:], symlinks=True)
    share, programs = root / "usr/share", root / "usr/bin"
    for file in data_files((f"{_HOME}/boardpack-window",)):
        _write(share / file.place.replace(DESKTOP_NAME, "boardpack.desktop"), _with_icon(file.text))
    icons = share / "icons/hicolor/scalable/apps"
    icons.mkdir(parents=True)
    shutil.copy2(ROOT / "resources/icons/boardpack.svg", icons)
    programs.mkdir(parents=True)
    for name in ("boardpack", "boardpack-window"):
        (programs / name).symlink_to(f"{_HOME}/{name}")
        _write(share / f"man/man1/{name}.1.gz", _manual_page(folder, name, version))
    for shell, place in _COMPLETION.items():
        _write(share / place, _printed(folder / "boardpack", _BOARDPACK_COMPLETE=f"{shell}_source"))
    _write(share / "doc/boardpack/copyright", _copyright())
    _write(share / "doc/boardpack/changelog.gz", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    _write(root / "DEBIAN/control", _control(root, version, libraries))
    to = folder.parent / f"boardpack_{version}_amd64.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "-z2", "--build", root, to, env=os.environ | SAME_DATES)


def package_of(file: Path) -> str:
    """Return the Debian package that a file of this machine belongs to."""
    return _printed("dpkg-query", "--search", str(file)).split(":")[0]


def version_of_package(package: str) -> str:
    """Return the version in which a package is installed on this machine."""
    return _printed("dpkg-query", "--show", "--showformat", "${Version}", package)


def _control(root: Path, version: str, libraries: Iterable[str]) -> str:
    kilobytes = sum(-(-path.lstat().st_size // 1024) for path in root.rglob("*") if not path.is_dir())
    who = publisher()
    maintainer = f"{who.name} <{who.email}>" if who.is_complete else "nobody, since this is a trial <nobody@localhost>"
    page = f"Homepage: {who.page}\n" if who.page else ""
    return (
        f"Package: boardpack\nVersion: {version}\nArchitecture: amd64\nSection: text\nPriority: optional\n"
        f"Maintainer: {maintainer}\n{page}Installed-Size: {kilobytes}\nDepends: {', '.join(_needed(libraries))}\n"
        f"Description: {_SUMMARY}\n From inspection reports to the board pack, on this computer only.\n"
    )


def _needed(libraries: Iterable[str]) -> list[str]:
    """Return this machine's C library or a newer one, the packages with the libraries, and those of the window."""
    lines = (ROOT / "tools/debian-packages.txt").read_text(encoding="utf-8").splitlines()
    packages = {line.split()[1] for line in lines if line.startswith("window ")}
    packages |= {package_of(_found(library)) for library in libraries}
    return [f"libc6 (>= {os.confstr('CS_GNU_LIBC_VERSION').split()[1]})", *sorted(packages - {"libc6"})]


def _found(library: str) -> Path:
    listed = re.search(
        rf"^\s*{re.escape(library)} .*x86-64.* => (\S+)$", _printed("/sbin/ldconfig", "-p"), re.MULTILINE
    )
    if not listed:
        sys.exit(
            f"The bundle needs {library}, which this machine does not have. Add its package to debian-packages.txt."
        )
    return Path(listed[1]).resolve()


def _with_icon(text: str) -> str:
    return text.replace("Icon=x-office-document", "Icon=boardpack")


def _copyright() -> str:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
    holder = next(line for line in licence if line.startswith("Copyright")).removeprefix("Copyright (c) ")
    page = publisher().page
    return _COPYRIGHT.format(
        source=f"Source: {page}\n" if page else "",
        home=_HOME,
        holder=holder,
        licence="\n".join(f" {line or '.'}" for line in licence[2:]),
    )


def _manual_page(folder: Path, name: str, version: str) -> str:
    """Return the help of a program as a manual page."""
    help_text = _printed(folder / name, "--help").replace(str(Path.home()), "~")
    body = "\n".join(f"\\&{line}" for line in help_text.replace("\\", "\\e").replace("-", "\\-").splitlines())
    return (
        f'.TH {name.upper()} 1 "" "Boardpack {version}"\n.SH NAME\n{name} \\- {_SUMMARY}\n'
        f".SH SYNOPSIS\n.nf\n{body}\n.fi\n"
    )


def _printed(*words: object, **variables: str) -> str:
    started = [str(word) for word in words]
    return subprocess.run(started, check=True, capture_output=True, text=True, env=os.environ | variables).stdout


def _write(to: Path, text: str) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    to.write_bytes(gzip.compress(data, mtime=0) if to.suffix == ".gz" else data)
