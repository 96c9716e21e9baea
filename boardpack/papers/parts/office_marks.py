"""The office's logo, signature and letterhead."""

from boardpack.documents.model import Letterhead, Picture
from boardpack.values import Frozen


class OfficeMarks(Frozen):
    """The office's marks. `head` is the top of its own letter template, for formats other than Word."""

    logo: Picture | None = None
    signature: Picture | None = None
    head: Letterhead | None = None


NO_MARKS = OfficeMarks()


def logo_alternative(office_name: str) -> str:
    """Return the alternative text of the logo."""
    return f"Logo of the {office_name}" if office_name.startswith("Office") else f"Logo of {office_name}"
