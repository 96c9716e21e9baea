"""A part of a pack with its file, ready to be joined to the others."""

from boardpack.documents.anchors import PlacedAnchor
from boardpack.domain.meetings.attachments import AccessibilityClaim
from boardpack.domain.meetings.packs import PackPart
from boardpack.formats.pdf.writing.stamp import StampRoom
from boardpack.values import Frozen


class PartFile(Frozen):
    """A part with its PDF. `anchors` are the places in it to which the pack's links may lead.

    An attached one has room already for stamps of at most the size `cleared_for`; its `claim` is None if it was not
    checked. `sharing` are the parts behind it in the file, each of which begins on the last page of the one before it.
    """

    part: PackPart
    data: bytes
    anchors: tuple[PlacedAnchor, ...] = ()
    attached: bool = False
    cleared_for: StampRoom | None = None
    claim: AccessibilityClaim | None = None
    sharing: tuple[PackPart, ...] = ()

    @property
    def page_count(self) -> int:
        """The number of its pages in the whole pack."""
        return sum(part.page_count or 0 for part in (self.part, *self.sharing))

    @property
    def page_names(self) -> tuple[str, ...]:
        """The printed name of each of its pages."""
        return tuple(name for part in (self.part, *self.sharing) for name in part.page_names)
