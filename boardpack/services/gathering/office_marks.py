"""The office's marks as papers carry them, loaded from the store's files."""

from boardpack.documents.model import Document, Letterhead, Picture
from boardpack.documents.office_template import OfficeTemplate
from boardpack.domain.meetings.editions import ORDINARY, PaperEdition
from boardpack.domain.office.office_files import OfficePicture
from boardpack.domain.office.settings import LetterheadUse, Settings
from boardpack.errors import BoardPackError
from boardpack.papers.parts.office_marks import NO_MARKS, OfficeMarks
from boardpack.services.gathering.office_reading import kept_template
from boardpack.store import Session
from boardpack.values import Frozen

_LOGO_MM = 10
_WIDEST_LOGO_MM = 76
_SIGNATURE_MM = 14
_WIDEST_SIGNATURE_MM = 70


class KeptMarks(Frozen):
    """The office's pictures and template that can be used, and a sentence for each that cannot."""

    marks: OfficeMarks = NO_MARKS
    template: OfficeTemplate | None = None
    use: LetterheadUse = LetterheadUse.LETTERS
    lacking: tuple[str, ...] = ()

    def template_for(self, document: Document, edition: PaperEdition = ORDINARY) -> OfficeTemplate | None:
        """Return the template that a Word paper is made from.

        None if the office uses it for letters alone and this is not a letter, and in large print
        and black and white, for which no template is made.
        """
        opening = document.sections[0].blocks if document.sections else ()
        is_letter = any(isinstance(block, Letterhead) for block in opening)
        applies = is_letter or self.use is LetterheadUse.ALL
        return self.template if applies and edition.is_ordinary else None


def kept_marks(session: Session, settings: Settings) -> KeptMarks:
    """Return the marks that these settings name. Papers are made without one that is damaged."""
    logo, no_logo = _picture(session, OfficePicture.LOGO, settings.logo, (_LOGO_MM, _WIDEST_LOGO_MM))
    bound = (_SIGNATURE_MM, _WIDEST_SIGNATURE_MM)
    signature, no_signature = _picture(session, OfficePicture.SIGNATURE, settings.signature, bound)
    template, no_template = _template(session, settings)
    marks = OfficeMarks(logo, signature, template.head if template else None)
    lacking = (*no_logo, *no_signature, *no_template)
    return KeptMarks(marks, template, settings.letterhead_use, lacking)


def _template(session: Session, settings: Settings) -> tuple[OfficeTemplate | None, tuple[str, ...]]:
    if not settings.letterhead:
        return None, ()
    try:
        data = session.files.read(settings.letterhead)
        return kept_template(data, settings.letterhead_name, settings.office_name), ()
    except BoardPackError as error:
        return None, (_without("letterhead", error),)


def _picture(
    session: Session, which: OfficePicture, sha256: str, bound: tuple[float, float]
) -> tuple[Picture | None, tuple[str, ...]]:
    """Return the kept picture within a height and a width in millimetres, or why there is none."""
    if not sha256:
        return None, ()
    from boardpack.formats.office_pictures import picture_size  # Pillow waits until a picture is there

    try:
        data = session.files.read(sha256)
        width, height = picture_size(data)
    except BoardPackError as error:
        return None, (_without(which, error),)
    most_high, most_wide = bound
    return Picture(data, min(most_high * width / height, most_wide)), ()


def _without(what: str, error: BoardPackError) -> str:
    return (
        f"The {what} cannot be used, and papers are made without it: {error.what} Set the {what} again, or remove it."
    )
