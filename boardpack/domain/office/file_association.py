r"""The entries of registry and desktop that open a review file by double-click, as values. Nothing is written here.

Windows looks file types up below `Software\Classes` of the user's part of its registry (Microsoft, “File Types” and
“Programmatic Identifiers”); Linux desktops in files below the user's data folder (freedesktop.org, “Shared MIME-info
Database” and “Desktop Entry Specification”). Neither needs an administrator.
"""

from collections.abc import Sequence

from boardpack.values import Frozen

REVIEW_SUFFIX = ".boardreview"
RETURNED_SUFFIX = ".review"
"""The suffix of the file that a reader sends back."""
MIME_TYPE = "application/vnd.boardpack.review"
DESKTOP_NAME = "boardpack-review.desktop"
_PROGRAM_ID = "Boardpack.Review"
_KIND = "Boardpack review"
_CLASSES = r"Software\Classes"
_SPECIAL = '"`$\\'


class RegistryValue(Frozen):
    """A value below the user's own root of the Windows registry; the one without a name is the key's default."""

    key: str
    name: str
    words: str


class RegistryPlan(Frozen):
    """Registry values that make a double-click open a review, and those to remove to undo it.

    Keys that are `ours` go as a whole; of values in keys that others may use, only those that say what we wrote.
    """

    values: tuple[RegistryValue, ...]
    ours: tuple[str, ...]

    @property
    def shared(self) -> tuple[RegistryValue, ...]:
        """The values in keys that other programs may have theirs in, too."""
        return tuple(value for value in self.values if not value.key.startswith(self.ours))


class DataFile(Frozen):
    """A file in the user's data folder: where in it, and what it says."""

    place: str
    text: str


def registry_plan(command: Sequence[str]) -> RegistryPlan:
    """Return the registry values for Windows. `command` starts the window and gets the file as one more argument."""
    program, suffix = rf"{_CLASSES}\{_PROGRAM_ID}", rf"{_CLASSES}\{REVIEW_SUFFIX}"
    run = " ".join((*(f'"{word}"' for word in command), '"%1"'))
    return RegistryPlan(
        (
            RegistryValue(program, "", _KIND),
            RegistryValue(rf"{program}\shell\open\command", "", run),
            RegistryValue(suffix, "", _PROGRAM_ID),
            RegistryValue(suffix, "Content Type", MIME_TYPE),
            RegistryValue(rf"{suffix}\OpenWithProgids", _PROGRAM_ID, ""),
        ),
        (program,),
    )


def data_files(command: Sequence[str]) -> tuple[DataFile, ...]:
    """Return the desktop files for Linux: the kind of file, and the program that opens it."""
    kind = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f'  <mime-type type="{MIME_TYPE}">\n'
        f"    <comment>{_KIND}</comment>\n"
        '    <generic-icon name="x-office-document"/>\n'
        f'    <glob pattern="*{REVIEW_SUFFIX}"/>\n'
        "  </mime-type>\n"
        "</mime-info>\n"
    )
    entry = (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Name=Boardpack\n"
        "Comment=Papers of a Police and Crime Commissioner’s board\n"
        f"Exec={' '.join(map(_exec_word, command))} %f\n"
        "Icon=x-office-document\n"
        "Terminal=false\n"
        "Categories=Office;\n"
        f"MimeType={MIME_TYPE};\n"
    )
    return (DataFile("mime/packages/boardpack-review.xml", kind), DataFile(f"applications/{DESKTOP_NAME}", entry))


def _exec_word(word: str) -> str:
    """Return a word of a desktop entry's command in quotes, escaped twice as the specification demands."""
    quoted = "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in word)
    return '"' + quoted.replace("\\", "\\\\").replace("%", "%%") + '"'


def without_default(text: str) -> str:
    """Return a user's list of default programs (mimeapps.list) without the line that names ours."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if line.strip().rstrip(";") != f"{MIME_TYPE}={DESKTOP_NAME}")
