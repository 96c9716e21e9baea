"""A part of a pack with its file, ready to be joined to the others."""

from boardpack.documents.anchors import PlacedAnchor
from boardpack.domain.meetings.attachments import AccessibilityClaim
from boardpack.domain.meetings.packs import PackPart
from boardpack.formats.pdf.writing.stamp import StampRoom
from boardpack.values import Frozen


class PartFile(Frozen):
    """A part with its PDF. `anchors` are the places in it to which the pack's links may lead.

    An attached one has room already for stamps of at most the size `cleared_for`; its `claim` is None if it was not
    checked. `sharing` are the parts that begin on its last page.
    """

    part: PackPart
    data: bytes
    anchors: tuple[PlacedAnchor, ...] = ()
    attached: bool = False
    cleared_for: StampRoom | None = None
    claim: AccessibilityClaim | None = None
    sharing: tuple[PackPart, ...] = ()
