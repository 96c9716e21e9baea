"""Editions of what was issued, and of a supplement with the papers added, changed or removed since."""

from collections.abc import Sequence
from itertools import takewhile

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.dates import day_of
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.issues import PACK_SERIES, Issue
from boardpack.domain.meetings.meetings import AgendaItemId
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.meetings.supplements import late_changes
from boardpack.errors import RefusedError
from boardpack.pack.outputs.manifest import edition_of
from boardpack.pack.planning.layout import PackMaterial, WholePack
from boardpack.pack.planning.plan import anchor_of, plan_pack
from boardpack.pack.planning.supplement import LatePapers
from boardpack.papers.front.supplement_sheet import Supplemented
from boardpack.services.gathering.agenda_numbers import issued_papers
from boardpack.services.packs.issue_basis import view_of
from boardpack.services.packs.pack_material import Gathering
from boardpack.services.packs.pack_material import for_the_public as material_for_the_public
from boardpack.store import Session
from boardpack.values import Frozen, replace


class _View(Frozen):
    """All of a meeting's papers in one view, under the numbers as issued."""

    plan: PackPlan
    material: PackMaterial

    def parts(self) -> dict[AgendaItemId, PackPart]:
        """Return the papers that are ready."""
        return {
            part.agenda_item_id: part
            for part in self.plan.parts
            if part.kind is PartKind.PAPER and part.state is PartState.READY and part.agenda_item_id
        }

    def content(self, part: PackPart) -> object:
        """Return the visible content of a paper. A link to a paper that came later is no change."""
        anchor, file = anchor_of(part), self.material.attachments.get(anchor_of(part))
        visible = (part.title, part.marking, part.restricted)
        paper = self.material.papers.get(anchor)
        return visible, paper.content if paper else None, file.data if file else None


def of_issue(gathering: Gathering, issue: Issue, edition: Edition) -> tuple[PackPlan, PackMaterial]:
    """Return an edition of what was issued: from what the store knew then, under the same numbers.

    Whether papers begin on right-hand pages is as it was issued, since it decides on page numbers. Raises NotFoundError
    where another copy of the store issued it, CancelledError.
    """
    session = gathering.session
    own, view = edition_of(issue.manifest), view_of(session, issue)
    edition = replace(edition, duplex=own.duplex, dividers=own.dividers)
    if issue.series == PACK_SERIES:
        return gathering.pack(issue.meeting_id, view, edition)
    issues = session.issues.list(issue.meeting_id)
    earlier = tuple(takewhile(lambda other: other.series != issue.series, issues))
    return gather_late(gathering, earlier, issue.series, view, edition)[:2]


def gather_late(
    gathering: Gathering, earlier_issues: Sequence[Issue], series: str, view: AsAt, edition: Edition
) -> tuple[PackPlan, PackMaterial, LatePapers]:
    """Return the plan of a supplement, and what it is made from. `earlier_issues` are the pack, then its supplements.

    Raises RefusedError where nothing has changed, NotFoundError where another copy of the store issued one,
    CancelledError.
    """
    if edition.public:
        whole = gather_late(gathering, earlier_issues, series, view, replace(edition, public=False))
        return _for_the_public(gathering.session, *whole, view, edition)
    pack, last = earlier_issues[0], earlier_issues[-1]
    issued = issued_papers(earlier_issues)
    then = view_of(gathering.session, last)
    earlier = _View(*gathering.pack(pack.meeting_id, then, edition, plan_only=True))
    today = _View(*gathering.pack(pack.meeting_id, view, edition))
    changes = late_changes(today.material.items, issued, _changed(earlier, today))
    if not changes:
        raise RefusedError(
            "No papers have been added, changed or removed since the pack was issued.", "A supplement is not needed."
        )
    parts = {part.number: part for part in today.parts().values() if part.number}
    late = LatePapers(Supplemented(pack.digest, day_of(pack.issued_at)), changes, parts)
    return late.plan(series, today.plan, edition), replace(today.material, late=late), late


def _for_the_public(
    session: Session, plan: PackPlan, material: PackMaterial, late: LatePapers, view: AsAt, edition: Edition
) -> tuple[PackPlan, PackMaterial, LatePapers]:
    """Return the public version of a supplement, from what the whole one is made of."""
    everything = WholePack(replace(plan_pack(material.meeting, material.items), findings=plan.findings), material)
    known, shown = material_for_the_public(session, everything, view, edition)
    public, whole = late.for_the_public(known), WholePack(plan, material)
    return public.plan(plan.series, known, edition), replace(shown, whole=whole, late=public), public


def _changed(earlier: _View, today: _View) -> frozenset[AgendaItemId]:
    before = earlier.parts()
    return frozenset(
        item_id
        for item_id, part in today.parts().items()
        if item_id not in before or earlier.content(before[item_id]) != today.content(part)
    )
