"""A part of a pack with its file, ready to be joined to the others."""

from boardpack.documents.anchors import PlacedAnchor
from boardpack.domain.meetings.attachments import AccessibilityClaim
from boardpack.domain.meetings.packs import PackPart
from boardpack.values import Frozen


class PartFile(Frozen):
    """A part with its PDF. `anchors` are the places in it to which the pack's links may lead.

    `claim` is that of an attached file, which was made ready for the pack, and None for a paper written here. `sharing`
    are the parts behind it in the file, each of which begins on the last page of the one before it.
    """

    part: PackPart
    data: bytes
    anchors: tuple[PlacedAnchor, ...] = ()
    claim: AccessibilityClaim | None = None
    sharing: tuple[PackPart, ...] = ()

    @property
    def attached(self) -> bool:
        """True for a file from elsewhere."""
        return self.claim is not None

    @property
    def page_count(self) -> int:
        """The number of its pages in the whole pack."""
        return sum(part.page_count or 0 for part in (self.part, *self.sharing))

    @property
    def page_names(self) -> tuple[str, ...]:
        """The printed name of each of its pages."""
        return tuple(name for part in (self.part, *self.sharing) for name in part.page_names)
