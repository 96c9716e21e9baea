"""Make a pack in memory, from its plan to the bytes of its files.

Modules that load pikepdf, reportlab or python-docx are imported where they are used, so that the
window and the command line start without them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.days.progress import Progress
from boardpack.domain.meetings.editions import PrintLayout
from boardpack.domain.meetings.packs import PackPlan, PartState
from boardpack.domain.register.findings import Finding
from boardpack.errors import BoardPackError, CancelledError
from boardpack.values import Frozen

if TYPE_CHECKING:
    from boardpack.documents.house_style import HouseStyle
    from boardpack.pack.making.cache import PaperCache
    from boardpack.pack.making.paper_maker import PaperMaker
    from boardpack.pack.outputs.files import MorePdfs, PackFiles
    from boardpack.pack.planning.layout import LaidOutPack, PackMaterial

_JOINING = "Putting the parts together"
_CHECKING = "Checking the pack"
_SAVING = "Saving the files"
_LONGEST_HOLDER = 40


class FinishedPack(Frozen):
    """A pack before it is saved: its plan with all pages and findings, how it was laid out, and its files."""

    plan: PackPlan
    laid_out: "LaidOutPack"
    files: "PackFiles"


class PackBuilder:
    """Makes packs. Papers written for one are kept for the next in the cache of the workspace."""

    def __init__(self, cache: "PaperCache") -> None:
        self.cache = cache

    def make(self, plan: PackPlan, material: "PackMaterial", steps: "Steps") -> FinishedPack:
        """Return the finished pack or supplement.

        Raises CancelledError where the steps say so, and BoardPackError if the pack fails its own check.
        """
        from boardpack.pack.joining.assemble import assemble
        from boardpack.pack.outputs.files import make_files
        from boardpack.pack.outputs.verify import verify_pack
        from boardpack.pack.planning.layout import lay_out
        from boardpack.pack.planning.plan import with_findings

        maker = self._maker(plan, material, steps)
        pack = lay_out(plan, material, maker.pdf, steps.begin)
        steps.begin(_JOINING)
        assembled = assemble(pack.parts, pack.facts, maker.style, steps.go_on)
        steps.begin(_CHECKING)
        _refuse_faulty(verify_pack(assembled.data, pack.plan))
        findings = _of_interest(assembled.findings, plan)
        more = _more_pdfs(assembled.data, pack, maker.style, steps)
        files = make_files(pack, material, assembled.data, maker, steps.begin, more)
        self.cache.trim()
        steps.begin(_SAVING)
        return FinishedPack(with_findings(pack.plan, findings), pack, files)

    def lay_out(self, plan: PackPlan, material: "PackMaterial", steps: "Steps") -> "LaidOutPack":
        """Return the pack with all its pages, before they are joined. Raises CancelledError where the steps say so."""
        from boardpack.pack.planning.layout import lay_out

        return lay_out(plan, material, self._maker(plan, material, steps).pdf, steps.begin)

    def _maker(self, plan: PackPlan, material: "PackMaterial", steps: "Steps") -> "PaperMaker":
        from boardpack.documents.office_template import no_template
        from boardpack.pack.making.paper_maker import PaperMaker
        from boardpack.papers.parts.looks import style_of

        look = plan.edition.of_papers
        template_for = material.template_for if look.is_ordinary else no_template
        return PaperMaker(style_of(look, material.settings.accent), self.cache, template_for, steps.go_on)


class Steps:
    """Reports the steps of one build, of a pack or of several.

    Each part is laid out, for a public version those of the whole pack before; then come joining,
    checking, copies, sheets for the printer and saving, the pages for a website, and in Word each own paper, the agenda
    and the whole.
    """

    def __init__(self, progress: Progress, *packs: "tuple[PackPlan, PackMaterial]") -> None:
        self._progress = progress
        self._total = sum(_steps_of(plan, material) for plan, material in packs)
        self._done = -1
        self._what = ""

    def begin(self, what: str) -> None:
        """Report that the last step is done and the next begun. Raises CancelledError."""
        self._done = min(self._done + 1, self._total - 1)
        self._what = what
        if not self.go_on():
            raise CancelledError("The pack was not finished.", "Nothing was saved.")

    def end(self) -> None:
        """Report that all is done. It is too late to cancel."""
        self._progress(self._total, self._total, "The pack is ready")

    def go_on(self, *_: object) -> bool:
        """Return True if the work is still wanted."""
        return self._progress(self._done, self._total, self._what)


def _steps_of(plan: PackPlan, material: "PackMaterial") -> int:
    edition, whole = plan.edition, material.whole
    laid_out = len(plan.parts) + (len(whole.plan.parts) if whole else 0)
    sheets = 0 if edition.print_as is PrintLayout.SINGLE else max(len(edition.copies), 1)
    in_word = len(material.papers) + 2 if edition.word else 0
    return laid_out + 3 + len(edition.copies) + sheets + in_word + edition.public


def _refuse_faulty(faults: Sequence[Finding]) -> None:
    """Raise BoardPackError if the finished pack is not as planned, for example if a page lacks its number."""
    if not faults:
        return
    others = len(faults) - 1
    more = f" There {'is' if others == 1 else 'are'} {count_in_words(others, 'more fault')}." if others else ""
    raise BoardPackError(
        f"The pack failed its check. {faults[0].place}: {faults[0].message}{more} Nothing was saved.",
        "Replace any attached file mentioned in this message, or report the fault.",
    )


def _of_interest(findings: Sequence[Finding], plan: PackPlan) -> tuple[Finding, ...]:
    """Return the findings except links to missing papers, which have their own finding.

    In a supplement, leave out all broken links: few papers are in it.
    """
    from boardpack.pack.joining.assemble import UNKNOWN_LINK
    from boardpack.pack.planning.plan import anchor_of

    if plan.series:
        return tuple(finding for finding in findings if finding.rule != UNKNOWN_LINK)
    missing = {anchor_of(part) for part in plan.parts if part.state is PartState.MISSING}
    return tuple(finding for finding in findings if not missing.intersection(finding.facts))


def _more_pdfs(data: bytes, pack: "LaidOutPack", style: "HouseStyle", steps: Steps) -> "MorePdfs":
    """Return the numbered copies and sheets for the printer that are asked for."""
    from boardpack.pack.outputs.copies import numbered_copies
    from boardpack.pack.outputs.files import MorePdfs
    from boardpack.pack.outputs.print_sheets import called, for_printer

    edition = pack.plan.edition
    copies: dict[str, bytes] = {}
    made = numbered_copies(data, edition.copies, pack.facts, style, draft=edition.draft) if edition.copies else ()
    for (number, holder), copy in zip(enumerate(edition.copies, start=1), made, strict=True):
        steps.begin(f"Copy {number}, for {holder}")
        copies[f"copy {number} {holder[:_LONGEST_HOLDER].strip()}"] = copy
    if edition.print_as is PrintLayout.SINGLE:
        return MorePdfs(copies)
    prints: dict[str, bytes] = {}
    for suffix, whole in (copies or {"": data}).items():
        steps.begin("Sheets for the printer")
        name = ", ".join(filter(None, (suffix, called(edition.print_as))))
        prints[name] = for_printer(whole, edition.print_as, pack.facts)
    return MorePdfs(copies, prints)
