"""Builds Boardpack for Windows into dist/windows: a folder, a portable zip file and a setup.

    build/tools/bin/python tools/windows/build.py [--release] [--embeddable python-3.13.x-embed-amd64.zip]

It needs gcc for Windows (mingw-w64) and makensis. It runs on Debian and on Windows (build.ps1).
"""

import os
import shutil
import sys
from pathlib import Path

sys.path.extend(map(str, Path(__file__).parents[1:3]))

from bundle.archives import write_checksums, write_zip
from bundle.locked import BUILD, DIST, ROOT, build_wheel, run, version_of
from bundle.publisher import demand_publisher, publisher, words_of
from windows.assemble import assemble

from boardpack.domain.office.file_association import registry_plan

HERE = Path(__file__).parent
FOLDER = DIST / "windows" / "Boardpack"
_PROGRAM = "$INSTDIR\\boardpack-window.exe"


def main() -> None:
    parser = words_of(__doc__)
    parser.add_argument("--embeddable", type=Path, help="the embeddable package of python.org, for a release")
    words = parser.parse_args()
    if words.release:
        demand_publisher()
        if not words.embeddable:
            sys.exit("A release needs Python from python.org: give --embeddable (RELEASING.md). Nothing was built.")
    wheel = build_wheel()
    shutil.rmtree(FOLDER.parent, ignore_errors=True)
    assemble(FOLDER, wheel, words.embeddable)
    version = version_of(wheel)
    write_zip(FOLDER, FOLDER.parent / f"Boardpack-{version}-portable.zip")
    _make_setup(version, FOLDER.parent / f"Boardpack-{version}-setup.exe")
    write_checksums(FOLDER.parent)
    print(f"Boardpack for Windows is in {FOLDER.parent.relative_to(ROOT)}.")


def _make_setup(version: str, to: Path) -> None:
    association = BUILD / "association.nsh"
    association.write_text(association_macros(), encoding="utf-8")
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) // 1024
    values = {"SOURCE": FOLDER, "VERSION": version, "SIZE": size, "OUT": to, "ASSOCIATION": association}
    who = publisher()
    values |= {"PUBLISHER": who.name or "Boardpack, trial", "EMAIL": who.email, "PAGE": who.page}
    defined = (f"-D{name}={value}" for name, value in (values | {"ICON": HERE / "boardpack.ico"}).items())
    target = () if os.name == "nt" else ("-DTARGET=amd64-unicode",)
    run("makensis", "-V2", "-INPUTCHARSET", "UTF8", *target, *defined, HERE / "setup.nsi")


def association_macros() -> str:
    """Return the macros that write and remove what opens reviews: the same values as the program's own command."""
    plan = registry_plan((_PROGRAM,))
    written = (f'WriteRegStr SHCTX "{value.key}" "{value.name}" {_quoted(value.words)}' for value in plan.values)
    keys = (f'DeleteRegKey SHCTX "{key}"' for key in plan.ours)
    shared = (
        f'ReadRegStr $0 SHCTX "{value.key}" "{value.name}"\n'
        f"${{If}} $0 == {_quoted(value.words)}\n"
        f'DeleteRegValue SHCTX "{value.key}" "{value.name}"\n'
        f"${{EndIf}}\n"
        f'DeleteRegKey /ifempty SHCTX "{value.key}"'
        for value in reversed(plan.shared)
    )
    return _macro("WriteAssociation", *written) + _macro("RemoveAssociation", *shared, *keys)


def _macro(name: str, *lines: str) -> str:
    return "\n".join((f"!macro {name}", *lines, "!macroend", ""))


def _quoted(words: str) -> str:
    return f"'{words}'"


if __name__ == "__main__":
    main()
