"""Builds Boardpack for Linux into dist/linux: a folder, the same as an archive, and a Debian package.

    build/tools/bin/python tools/bundle/linux.py [--release]

The bundle runs on systems whose C library is at least as new as that of the machine that built it.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

sys.path.extend(map(str, Path(__file__).parents[1:3]))

from bundle.archives import write_checksums, write_tar
from bundle.assemble import System, fill_packages, natives_in
from bundle.debian import package_of, version_of_package, write_debian_package
from bundle.locked import DIST, ROOT, build_wheel, locked_environment, run, version_of
from bundle.parts import ShippedPart, write_parts
from bundle.publisher import demand_publisher, words_of
from bundle.standard_library import zip_standard_library

HERE = Path(__file__).parent
FOLDER = DIST / "linux" / "boardpack"
PROGRAMS = ("boardpack", "boardpack-window")
_QT_PLUGINS = (
    *("platforms/libqxcb", "platforms/libqwayland", "platforms/libqoffscreen", "platforminputcontexts/lib[ci]*"),
    *("platformthemes/libqxdgdesktopportal", "wayland-shell-integration/libxdg-shell"),
    *("wayland-decoration-client/libbradient", "iconengines/*", "imageformats/libq[jsi]*", "printsupport/*"),
)
"""No theme of GTK: it would bring GTK and all that it needs."""
_MODULES_LEFT_OUT = re.compile(
    r"_?xx|_(c?test|ctypes_test|curses|dbm|gdbm|hashlib|ssl|tkinter|uuid)|readline"  # GNU Readline is under the GPL
)
"""Modules of Python that Boardpack never loads. The only OpenSSL that is shipped is the one inside cryptography."""
_LICENCES = {
    "libbz2-1.0": "bzip2-1.0.6",
    "libexpat1": "MIT",
    "libffi8": "MIT",
    "liblzma5": "0BSD",
    "libmpdec4": "BSD-2-Clause",
    "libsqlite3-0": "blessing",
    "zlib1g": "Zlib",
}
"""The Debian packages whose libraries Python needs, with the licences of these libraries. No other may be shipped."""
_OF_EVERY_LINUX = re.compile(r"(libc|libm|libdl|libpthread|ld-linux.*)\.so\b")


def main() -> None:
    if words_of(__doc__).parse_args().release:
        demand_publisher()
    wheel = build_wheel()
    locked_environment(wheel)  # what the bundle is compared with
    shutil.rmtree(FOLDER.parent, ignore_errors=True)
    python, packages = FOLDER / "python", FOLDER / "packages"
    python.mkdir(parents=True)
    others = list(_fill_python(python))
    fill_packages(packages, wheel, System("x86_64-manylinux_2_39", _QT_PLUGINS, imports))
    _make_programs()
    write_parts(FOLDER, packages, others)
    version = version_of(wheel)
    write_tar(FOLDER, FOLDER.parent / f"boardpack-{version}-linux-x86_64.tar.xz")
    write_debian_package(FOLDER, version, _libraries_of_the_system())
    write_checksums(FOLDER.parent)
    print(f"Boardpack for Linux is in {FOLDER.parent.relative_to(ROOT)}.")


def _fill_python(folder: Path) -> Iterator[ShippedPart]:
    """Copy the Python that runs this, and the libraries that its modules need. Yield them as parts."""
    library = sysconfig.get_config_var("INSTSONAME")
    modules = Path(sysconfig.get_path("stdlib"), "lib-dynload")
    wanted = (path for path in modules.glob("*.so") if not _MODULES_LEFT_OUT.match(path.name))
    copied = [Path(shutil.copy(path, folder)) for path in (_system_library(library), *sorted(wanted))]
    zip_standard_library(folder / f"python{sysconfig.get_python_version().replace('.', '')}.zip")
    shutil.copy2(HERE / "start.py", folder)
    needed = {name for path in copied for name in imports(path) if not _OF_EVERY_LINUX.match(name)}
    needed |= {name for found in needed for name in imports(_system_library(found)) if not _OF_EVERY_LINUX.match(name)}
    shipped = [path for path in folder.iterdir() if path.name != "start.py"]
    for name in sorted(needed - {library}):
        yield _debian_part(Path(shutil.copy(_system_library(name), folder / name)), package_of(_system_library(name)))
    version = sys.version.split()[0]
    text = Path(sysconfig.get_path("stdlib"), "LICENSE.txt").read_bytes()
    place = f"pkg:generic/python@{version}"
    yield ShippedPart("Python", version, "PSF-2.0", place, tuple(shipped), {"LICENSE.txt": text}, "platform")


def _debian_part(file: Path, package: str) -> ShippedPart:
    """Return a library of this machine as a part. Ends the build if its licence is not known here."""
    if package not in _LICENCES:
        sys.exit(f"{file.name} comes from {package}, whose licence is not known. Nothing was built.")
    version = version_of_package(package)
    text = Path(f"/usr/share/doc/{package}/copyright").read_bytes()
    place = f"pkg:deb/debian/{package}@{quote(version)}?arch=amd64"
    return ShippedPart(package, version, _LICENCES[package], place, (file,), {"copyright": text})


def _make_programs() -> None:
    """Compile the starter, and say where its Python finds modules. Both programs are the same but for their names."""
    python = next((FOLDER / "python").glob("libpython*"))
    flags = ("-O2", "-s", "-Wl,--build-id=none", "-Wl,--disable-new-dtags", "-Wl,-rpath,$ORIGIN/python")
    for name in PROGRAMS:
        run("gcc", *flags, HERE / "launcher.c", python, "-o", FOLDER / name)
        zipped = next((FOLDER / "python").glob("*.zip")).name
        (FOLDER / f"{name}._pth").write_text(f"python/{zipped}\npython\npackages\n", encoding="utf-8")


def _libraries_of_the_system() -> set[str]:
    """Return the libraries that the bundle needs and does not contain."""
    natives = list(natives_in(FOLDER))
    return {name for path in natives for name in imports(path)} - {path.name for path in natives}


def _system_library(name: str) -> Path:
    return Path("/usr/lib", sysconfig.get_config_var("MULTIARCH"), name).resolve()


@cache
def imports(library: Path) -> tuple[str, ...]:
    """Return the names of the libraries that one needs."""
    read = subprocess.run(["readelf", "--dynamic", library], check=True, capture_output=True, text=True).stdout
    return tuple(re.findall(r"\(NEEDED\).*\[(.+)\]", read))


if __name__ == "__main__":
    main()
