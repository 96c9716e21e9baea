"""Make a pack in memory, from its plan to the bytes of its files.

Modules that load pikepdf, reportlab or python-docx are imported where they are used, so that the
window and the command line start without them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from boardpack.domain.findings import Finding
from boardpack.domain.packs import PackPlan, PartKind, PartState
from boardpack.domain.progress import Progress
from boardpack.errors import CancelledError

if TYPE_CHECKING:
    from boardpack.pack.cache import CacheSize, KeptPaper
    from boardpack.pack.files import PackFiles
    from boardpack.pack.layout import LaidOutPack, PackMaterial
    from boardpack.pack.supplement import LatePapers

_JOINING = "Putting the parts together"
_CHECKING = "Checking the pack"
_SAVING = "Saving the files"


@dataclass(frozen=True)
class FinishedPack:
    """A pack before it is saved: its plan with all pages and findings, how it was laid out, and its files."""

    plan: PackPlan
    laid_out: "LaidOutPack"
    files: "PackFiles"


class PackBuilder:
    """Makes packs. Papers made for one are kept for the next: in memory, and in a folder of this computer."""

    def __init__(self, cache_folder: Path) -> None:
        self.cache_folder = cache_folder
        self._made: Mapping[str, KeptPaper] = {}

    def make(
        self, plan: PackPlan, material: "PackMaterial", steps: "Steps", late: "LatePapers | None" = None
    ) -> FinishedPack:
        """The finished pack, or a supplement of `late` papers. Raises CancelledError where the steps say so."""
        from boardpack.documents.house_style import house_style
        from boardpack.pack.assemble import assemble
        from boardpack.pack.cache import PaperCache
        from boardpack.pack.files import make_files
        from boardpack.pack.layout import lay_out
        from boardpack.pack.making import PaperMaker
        from boardpack.pack.plan import with_findings
        from boardpack.pack.supplement import lay_out_supplement
        from boardpack.pack.verify import verify_pack

        style = house_style(material.settings.accent)
        cache = PaperCache(self.cache_folder)
        maker = PaperMaker(style, cache, self._made)
        if late:
            pack = lay_out_supplement(plan, late, material, maker.pdf, steps.begin)
        else:
            pack = lay_out(plan, material, maker.pdf, steps.begin)
        steps.begin(_JOINING)
        assembled = assemble(pack.parts, pack.facts, style, steps.go_on)
        steps.begin(_CHECKING)
        findings = (*_of_interest(assembled.findings, plan), *verify_pack(assembled.data, pack.plan))
        files = make_files(pack, material, assembled.data, maker.word, steps.begin)
        self._made = maker.made
        cache.trim()
        steps.begin(_SAVING)
        return FinishedPack(with_findings(pack.plan, findings), pack, files)

    def cache_size(self) -> "CacheSize":
        """How much of the disk the kept papers take."""
        from boardpack.pack.cache import PaperCache

        return PaperCache(self.cache_folder).size()

    def clear_cache(self) -> None:
        """Forget the papers that were kept; the next pack makes them anew."""
        from boardpack.pack.cache import PaperCache

        PaperCache(self.cache_folder).clear()
        self._made = {}


class Steps:
    """The steps of one build, told to whoever waits for it.

    Each part is laid out; then come joining, checking and saving, and in Word each own paper, the
    agenda and the whole.
    """

    def __init__(self, progress: Progress, plan: PackPlan, material: "PackMaterial") -> None:
        self._progress = progress
        self._total = len(plan.parts) + 3 + (len(material.papers) + 2 if plan.options.word else 0)
        self._done = -1
        self._what = ""

    def begin(self, what: str) -> None:
        """Tell that the last step is done and the next begun. Raises CancelledError."""
        self._done = min(self._done + 1, self._total - 1)
        self._what = what
        if not self.go_on():
            raise CancelledError("The pack was stopped.", "Nothing was written.")

    def end(self) -> None:
        """Tell that all is done; too late to stop."""
        self._progress(self._total, self._total, "The pack is ready")

    def go_on(self, *_: object) -> bool:
        """Whether the work is still wanted."""
        return self._progress(self._done, self._total, self._what)


def _of_interest(findings: Sequence[Finding], plan: PackPlan) -> tuple[Finding, ...]:
    """Without links to papers that are missing: the missing paper has its own finding.

    A supplement has few of the papers that its own may name.
    """
    from boardpack.pack.assemble import UNKNOWN_LINK
    from boardpack.pack.plan import anchor_of

    if plan.parts[0].kind is PartKind.SUPPLEMENT:
        return tuple(finding for finding in findings if finding.rule != UNKNOWN_LINK)
    missing = {anchor_of(part) for part in plan.parts if part.state is PartState.MISSING}
    return tuple(finding for finding in findings if not missing.intersection(finding.facts))
