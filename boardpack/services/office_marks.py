"""The office's marks as papers carry them, from the files that the store keeps."""

from dataclasses import dataclass

from boardpack.documents.model import Picture
from boardpack.documents.office_marks import OfficeMarks
from boardpack.domain.office_files import OfficePicture
from boardpack.domain.settings import Settings
from boardpack.errors import BoardPackError
from boardpack.store import Session

_LOGO_MM = 10
_WIDEST_LOGO_MM = 76
_SIGNATURE_MM = 14
_WIDEST_SIGNATURE_MM = 70


@dataclass(frozen=True)
class KeptMarks:
    """The marks that could be had, and a sentence for each that could not."""

    marks: OfficeMarks
    lacking: tuple[str, ...] = ()


def kept_marks(session: Session, settings: Settings) -> KeptMarks:
    """The logo and the signature that these settings name; papers are made without one that is damaged."""
    logo, no_logo = _picture(session, OfficePicture.LOGO, settings.logo, (_LOGO_MM, _WIDEST_LOGO_MM))
    bound = (_SIGNATURE_MM, _WIDEST_SIGNATURE_MM)
    signature, no_signature = _picture(session, OfficePicture.SIGNATURE, settings.signature, bound)
    return KeptMarks(OfficeMarks(logo, signature), (*no_logo, *no_signature))


def _picture(
    session: Session, which: OfficePicture, sha256: str, bound: tuple[float, float]
) -> tuple[Picture | None, tuple[str, ...]]:
    """The kept picture within a height and a width in millimetres, or why there is none."""
    if not sha256:
        return None, ()
    from boardpack.formats.office_pictures import picture_size  # Pillow waits until a picture is there

    try:
        data = session.files.read(sha256)
        width, height = picture_size(data)
    except BoardPackError as error:
        return None, (f"The {which} cannot be used, and papers are made without it: {error.what} {_remedy(which)}",)
    most_high, most_wide = bound
    return Picture(data, min(most_high * width / height, most_wide)), ()


def _remedy(which: OfficePicture) -> str:
    return f"Set the {which} again, or remove it."
