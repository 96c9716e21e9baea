"""Names of files and folders that every system accepts, made from titles and names that people typed.

Windows has the narrowest rules (Microsoft, “Naming Files, Paths, and Namespaces”).
"""

import re

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\s]+')
_DEVICES = frozenset(
    (
        "CON",
        "PRN",
        "AUX",
        "NUL",
        "CONIN$",
        "CONOUT$",
        *(f"{port}{sign}" for port in ("COM", "LPT") for sign in "0123456789¹²³"),
    )
)
_LONGEST = 100


def file_name(words: str, *, longest: int = _LONGEST, otherwise: str = "") -> str:
    """Return the words as the name of a file or folder, or `otherwise` if no character is left.

    Forbidden characters become spaces, spaces and full stops at the ends are removed, long names are cut, and the
    names of Windows' devices, such as CON or “nul.txt”, get a line in front.
    """
    plain = _NOT_IN_NAMES.sub(" ", words).strip(" .")
    cut = plain[:longest].rstrip(" .") or otherwise
    return f"_{cut}" if cut.split(".")[0].rstrip().upper() in _DEVICES else cut
