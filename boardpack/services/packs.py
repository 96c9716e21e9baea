"""Packs: what one will be made of, and making it.

Modules that load pikepdf, reportlab or python-docx are imported where they are used, so that the
window and the command line start without them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from boardpack.domain.as_at import NOW, AsAt
from boardpack.domain.findings import Finding
from boardpack.domain.meetings import MeetingId
from boardpack.domain.packs import BuiltPack, PackPlan, PartState
from boardpack.domain.progress import Progress, silent
from boardpack.errors import CancelledError
from boardpack.services.service import Clock, Service
from boardpack.store import Store

if TYPE_CHECKING:
    from boardpack.pack.cache import CacheSize, KeptPaper
    from boardpack.pack.files import PackFiles
    from boardpack.pack.layout import PackMaterial

_JOINING = "Putting the parts together"
_CHECKING = "Checking the pack"
_SAVING = "Saving the files"


class PacksService(Service):
    """Packs of meetings. Papers made for one are kept for the next: in memory, and in a folder of this computer."""

    def __init__(self, store: Store, clock: Clock, author: str, cache_folder: Path) -> None:
        super().__init__(store, clock, author)
        self.cache_folder = cache_folder
        self._made: Mapping[str, KeptPaper] = {}

    def plan(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> PackPlan:
        """What the pack will be made of, with findings on its papers and attached files. Raises NotFoundError."""
        from boardpack.services.pack_material import gather

        with self._reading() as session:
            plan, _ = gather(session, meeting_id, as_at)
        return plan

    def build(self, meeting_id: MeetingId, folder: Path, progress: Progress = silent, as_at: AsAt = NOW) -> BuiltPack:
        """Make the pack and write its files to the folder: all of them, or, where that fails, none.

        Raises CancelledError when `progress` says so, NotFoundError, and BoardPackError where the
        folder cannot be written to.
        """
        from boardpack.documents.house_style import house_style
        from boardpack.pack.assemble import assemble
        from boardpack.pack.cache import PaperCache
        from boardpack.pack.files import make_files, save_files
        from boardpack.pack.layout import lay_out
        from boardpack.pack.making import PaperMaker
        from boardpack.pack.plan import with_findings
        from boardpack.pack.verify import verify_pack
        from boardpack.services.pack_material import gather

        with self._reading() as session:
            plan, material = gather(session, meeting_id, as_at)
        steps = _Steps(progress, _step_count(plan, material))
        style = house_style(material.settings.accent)
        cache = PaperCache(self.cache_folder)
        maker = PaperMaker(style, cache, self._made)
        pack = lay_out(plan, material, maker.pdf, steps.begin)
        steps.begin(_JOINING)
        assembled = assemble(pack.parts, pack.facts, style, steps.go_on)
        steps.begin(_CHECKING)
        findings = (*_of_interest(assembled.findings, plan), *verify_pack(assembled.data, pack.plan))
        files = make_files(pack, material, assembled.data, maker.word, steps.begin)
        self._made = maker.made
        cache.trim()
        steps.begin(_SAVING)
        save_files(folder, files)
        steps.end()
        return _built(folder, files, with_findings(pack.plan, findings), pack.digest)

    def cache_size(self) -> "CacheSize":
        """How much of the disk the kept papers take."""
        from boardpack.pack.cache import PaperCache

        return PaperCache(self.cache_folder).size()

    def clear_cache(self) -> None:
        """Forget the papers that were kept; the next pack makes them anew."""
        from boardpack.pack.cache import PaperCache

        PaperCache(self.cache_folder).clear()
        self._made = {}


def _step_count(plan: PackPlan, material: "PackMaterial") -> int:
    """Each part is laid out; then joining, checking, saving; each own paper, the agenda and the whole in Word."""
    return len(plan.parts) + 3 + len(material.papers) + 2


def _of_interest(findings: Sequence[Finding], plan: PackPlan) -> tuple[Finding, ...]:
    """Without links to papers that are missing: the missing paper has its own finding."""
    from boardpack.pack.plan import anchor_of

    missing = {anchor_of(part) for part in plan.parts if part.state is PartState.MISSING}
    return tuple(finding for finding in findings if not missing.intersection(finding.facts))


def _built(folder: Path, files: "PackFiles", plan: PackPlan, digest: str) -> BuiltPack:
    papers = tuple(folder / name for name in files.papers)
    return BuiltPack(plan, folder / files.pdf, folder / files.word, papers, digest, plan.findings)


class _Steps:
    """The steps of one build, told to whoever waits for it."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = -1
        self._what = ""

    def begin(self, what: str) -> None:
        """Tell that the last step is done and the next begun. Raises CancelledError."""
        self._done += 1
        self._what = what
        if not self.go_on():
            raise CancelledError("The pack was stopped.", "Nothing was written.")

    def end(self) -> None:
        """Tell that all is done; too late to stop."""
        self._progress(self._total, self._total, "The pack is ready")

    def go_on(self, *_: object) -> bool:
        """Whether the work is still wanted."""
        return self._progress(self._done, self._total, self._what)
