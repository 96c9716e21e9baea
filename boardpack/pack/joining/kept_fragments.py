"""Parts that were made ready for a pack, kept for the next one."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType

from boardpack.domain.meetings.attachments import AccessibilityClaim
from boardpack.formats.pdf.writing.stamp import StampRoom
from boardpack.pack.joining.fragments import Fragment, Setting
from boardpack.pack.part_files import PartFile
from boardpack.pack.planning.plan import name_of

_MOST_BYTES = 30_000_000


@dataclass(frozen=True)
class MadeFrom:
    """All that a part as raw objects is made from, but for the names and anchors of other parts."""

    data: bytes
    title: str
    attached: bool
    cleared_for: StampRoom | None
    claim: AccessibilityClaim | None
    setting: Setting


Fragments = Mapping[MadeFrom, Fragment]
NO_FRAGMENTS: Fragments = MappingProxyType({})


class FragmentKeeper:
    """Finds parts among those of an earlier pack; `kept` are the ones of this pack, as far as there is room."""

    def __init__(self, remembered: Fragments = NO_FRAGMENTS) -> None:
        self._remembered = remembered
        self._room = _MOST_BYTES
        self.kept: dict[MadeFrom, Fragment] = {}

    def find(self, part: PartFile, setting: Setting, anchors: Set[str]) -> Fragment | None:
        """The part as it was, where each of its links leads to a place of the pack now if it did then."""
        found = self._remembered.get(_made_from(part, setting))
        return found if found and found.told.anchors - anchors == frozenset(found.told.dead) else None

    def keep(self, part: PartFile, setting: Setting, fragment: Fragment) -> None:
        """Let the next pack find it."""
        self._room -= fragment.objects.size
        if self._room >= 0:
            self.kept[_made_from(part, setting)] = fragment


def _made_from(part: PartFile, setting: Setting) -> MadeFrom:
    return MadeFrom(part.data, name_of(part.part), part.attached, part.cleared_for, part.claim, setting)
