"""What an office puts on its papers beside words: its logo, a signature, a letterhead of its own."""

from dataclasses import dataclass

from boardpack.documents.model import Letterhead, Picture


@dataclass(frozen=True)
class OfficeMarks:
    """The marks that are at hand; `head` is what a template of the office's own has at the top of its letters."""

    logo: Picture | None = None
    signature: Picture | None = None
    head: Letterhead | None = None


NO_MARKS = OfficeMarks()


def logo_alternative(office_name: str) -> str:
    """What stands for the logo when a paper is read aloud."""
    return f"Logo of the {office_name}" if office_name.startswith("Office") else f"Logo of {office_name}"
