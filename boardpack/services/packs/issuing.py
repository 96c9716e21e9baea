"""Issuing a pack: its files are frozen, and can be verified and rebuilt later.

Modules that load pikepdf, reportlab or python-docx are imported where they are used.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from boardpack.domain.days.dates import in_words
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.meetings.copies import IssuePreview
from boardpack.domain.meetings.editions import MEMBERS, PUBLIC, CopyFormat, Edition
from boardpack.domain.meetings.issues import (
    PACK_SERIES,
    Issue,
    IssuedFolder,
    IssueId,
    holding_back,
    issue_name,
    next_series,
    overridden,
)
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.meetings.packs import BuiltPack, PackPlan
from boardpack.domain.meetings.supplements import LateChange, asks_for_supplement
from boardpack.domain.register.findings import Finding, Severity
from boardpack.errors import NotFoundError, RefusedError
from boardpack.log_file import timed
from boardpack.services.packs.issue_basis import Basis, basis_of, basis_of_today, found
from boardpack.services.packs.issue_keeping import IssueKeeper, already_issued
from boardpack.services.packs.pack_building import FinishedPack, Steps
from boardpack.services.packs.packs import PacksService, built_pack, with_holders
from boardpack.services.service import Clock, Service
from boardpack.store import Session, Store
from boardpack.values import Frozen, replace

if TYPE_CHECKING:
    from boardpack.pack.outputs.proof import Proof
    from boardpack.pack.planning.layout import LaidOutPack, PackMaterial
    from boardpack.pack.planning.supplement import LatePapers
    from boardpack.services.packs.pack_material import Gathering

_log = logging.getLogger(__name__)

_NO_REASONS: Mapping[str, str] = MappingProxyType({})

Standing = Callable[[PackPlan], Sequence[Finding]]
"""The findings on a plan and its meeting that nobody has dismissed."""


class Issued(Frozen):
    """An issue and its files."""

    issue: Issue
    built: BuiltPack


class Rebuilt(Frozen):
    """A rebuilt issue: its files, the names of those that differ, and the libraries with other versions."""

    issue: Issue
    built: BuiltPack
    differing: tuple[str, ...]
    other_versions: tuple[str, ...]


def prove_folder(folder: Path) -> "Proof":
    """Verify the folder of a pack, on any computer. Raises UnreadableFileError if it has no manifest."""
    from boardpack.pack.outputs.proof import prove

    return prove(folder)


class IssuingService(Service):
    """Issues of packs, below the folder `place`. `standing` returns the open findings on a plan."""

    def __init__(
        self, store: Store, clock: Clock, author: str, packs: PacksService, standing: Standing, place: Path
    ) -> None:
        super().__init__(store, clock, author)
        self._packs = packs
        self._standing = standing
        self._keeper = IssueKeeper(store, place)

    def list(self, meeting_id: MeetingId) -> tuple[IssuedFolder, ...]:
        """Return the pack of a meeting and its supplements, in order. Their files are not checked."""
        self._keeper.settle(self._stamp)
        with self._reading() as session:
            return tuple(map(self._in_folder, session.issues.list(meeting_id)))

    def pdf_of(self, meeting_id: MeetingId) -> Path | None:
        """Return the PDF of a meeting's issued pack. None if none was issued. Raises NotFoundError where it is gone."""
        issued = next(iter(self.list(meeting_id)), None)
        if issued is None:
            return None
        path = Path(issued.pdf)
        if not path.is_file():
            raise NotFoundError(f"The issued pack “{path}” is missing.", "Restore its folder from a backup.")
        return path

    def preview(
        self,
        meeting_id: MeetingId,
        edition: Edition = MEMBERS,
        progress: Progress = silent,
        others: Iterable[Edition] = (PUBLIC,),
    ) -> IssuePreview:
        """Return what would be issued now: the pack or, once it is issued, a supplement.

        `edition` is that of the members' pack, and `others` are written of it. Raises RefusedError if nothing has
        changed since the last issue, CancelledError, NotFoundError.
        """
        with self._reading() as session:
            issues, basis = session.issues.list(meeting_id), basis_of_today(session)
            edition = _of_supplement(issues[0]) if issues else edition
            gathering = self._packs.gathering(session, progress, to_build=True)
            gathered = {MEMBERS: _gather(gathering, meeting_id, basis, edition)}
            for other in others:
                if other.format is CopyFormat.PACK and other != MEMBERS:
                    chosen = with_holders(session, meeting_id, other.with_choices(edition))
                    gathered[other] = _gather(gathering, meeting_id, basis, chosen)
        laid_out = {
            of: self._packs.builder.lay_out(plan, material, Steps(progress, (plan, material)))
            for of, (plan, material) in gathered.items()
        }
        findings = [self._standing(pack.plan) for pack in laid_out.values()]
        needing = holding_back(findings[0])
        messages = {finding.message for finding in needing}
        series = next_series(issues) if issues else PACK_SERIES
        _, material = gathered[MEMBERS]
        return IssuePreview(
            series,
            folder_name(material.meeting, series),
            {of: pack.plan for of, pack in laid_out.items()},
            frozenset(entry.item.id for entry in material.items if entry.item.paper and entry.item.paper.attachment),
            {of: _size(pack) for of, pack in laid_out.items()},
            material.settings,
            needing,
            tuple(finding for finding in dict.fromkeys(chain(*findings)) if finding.message not in messages),
            material.late.changes if material.late else (),
        )

    @timed(_log, "pack issued")
    def issue(
        self,
        meeting_id: MeetingId,
        reasons: Mapping[str, str] = _NO_REASONS,
        edition: Edition = MEMBERS,
        progress: Progress = silent,
    ) -> Issued:
        """Issue the pack of a meeting.

        `reasons` say, by a finding's key or by a rule as `overridden` takes them, why the pack may go out
        nevertheless. Raises HeldBackError while a finding without a reason holds it back, RefusedError for a
        pack that was issued before and for drafts and public versions, CancelledError, NotFoundError, and
        BoardPackError where the folder cannot be written. Then nothing is issued.
        """
        refuse_unfit(edition)

        def gather(gathering: "Gathering", basis: Basis) -> "tuple[PackPlan, PackMaterial]":
            if gathering.session.issues.list(meeting_id):
                raise already_issued(PACK_SERIES)
            return gathering.pack(meeting_id, basis.view, edition)

        return self._issue(gather, reasons, progress)

    def late_changes(self, meeting_id: MeetingId) -> tuple[LateChange, ...]:
        """Return the content of a supplement made now. Raises NotFoundError if the pack was not issued.

        Raises RefusedError if nothing has changed since.
        """
        with self._reading() as session:
            _, _, late = _gather_late(self._packs.gathering(session), meeting_id, basis_of_today(session))
        return late.changes

    def late_count(self, meeting_id: MeetingId) -> int:
        """Return how many papers came late, changed or were removed since the issue. Raises NotFoundError without one.

        Papers that only follow the records, such as the action log, are not counted.
        """
        with self._reading() as session:
            try:
                gathering = self._packs.gathering(session)
                _, material, late = _gather_late(gathering, meeting_id, basis_of_today(session))
            except RefusedError:  # nothing has changed
                return 0
        items = {numbered.item.id: numbered.item for numbered in material.items}
        return sum(asks_for_supplement(change, items.get(change.item_id)) for change in late.changes)

    @timed(_log, "supplement issued")
    def supplement(
        self,
        meeting_id: MeetingId,
        reasons: Mapping[str, str] = _NO_REASONS,
        progress: Progress = silent,
        *,
        word: bool | None = None,
    ) -> Issued:
        """Issue papers added, changed or removed since the pack or its last supplement, in their own series.

        `word` decides if it has Word files; None follows the pack. Raises what `issue` raises; NotFoundError where the
        pack was not issued, RefusedError where nothing has changed since.
        """

        def gather(gathering: "Gathering", basis: Basis) -> "tuple[PackPlan, PackMaterial]":
            edition = _of_supplement(found(gathering.session, meeting_id, PACK_SERIES))
            chosen = edition if word is None else replace(edition, word=word)
            return _gather_late(gathering, meeting_id, basis, chosen)[:2]

        return self._issue(gather, reasons, progress)

    def _issue(
        self,
        gather: "Callable[[Gathering, Basis], tuple[PackPlan, PackMaterial]]",
        reasons: Mapping[str, str],
        progress: Progress,
    ) -> Issued:
        """Make and keep what is gathered on today's basis."""
        self._store.require_writable()
        self._keeper.settle(self._stamp)
        with self._reading() as session:
            basis = basis_of_today(session)
            plan, material = gather(self._packs.gathering(session, progress, to_build=True), basis)
        steps = Steps(progress, (plan, material))
        finished = self._packs.builder.make(plan, material, steps)
        issued = self._keep(finished, material, plan.series, basis, reasons)
        steps.end()
        return issued

    @timed(_log, "pack rebuilt")
    def rebuild(
        self, meeting_id: MeetingId, folder: Path, series: str = PACK_SERIES, progress: Progress = silent
    ) -> Rebuilt:
        """Make an issued pack again from what this store knew then, in a folder.

        Raises NotFoundError where it was not issued here, CancelledError, and BoardPackError where the
        folder cannot be written to.
        """
        from boardpack.pack.outputs.delivery import deliver
        from boardpack.pack.outputs.files import issued_files
        from boardpack.pack.outputs.manifest import edition_of, record_of
        from boardpack.services.packs.late_papers import of_issue

        with self._reading() as session:
            issue = found(session, meeting_id, series)
            basis = basis_of(session, issue)
            gathering = self._packs.gathering(session, progress, to_build=True)
            plan, material = of_issue(gathering, issue, edition_of(issue.manifest))
        steps = Steps(progress, (plan, material))
        finished = self._packs.builder.make(plan, material, steps)
        record = replace(record_of(issue.manifest), store_digest=basis.digest)
        files = issued_files(finished.files, finished.laid_out, record)
        deliver(folder, files.contents)
        steps.end()
        return _rebuilt(issue, folder, replace(finished, files=files))

    @timed(_log, "copy built")
    def write_copy(
        self,
        meeting_id: MeetingId,
        folder: Path,
        edition: Edition,
        progress: Progress = silent,
        series: str = PACK_SERIES,
    ) -> BuiltPack:
        """Write an edition of the issued pack or of a supplement, from what the store knew then, in a folder.

        Its numbers are those that were issued. Raises what `rebuild` raises.
        """
        from boardpack.pack.outputs.manifest import edition_of
        from boardpack.services.packs.late_papers import of_issue

        with self._reading() as session:
            issue = found(session, meeting_id, series)
            chosen = with_holders(session, meeting_id, edition.with_choices(edition_of(issue.manifest)))
            gathered = of_issue(self._packs.gathering(session, progress, to_build=True), issue, chosen)
        return self._packs.write({edition: [gathered]}, {edition: folder}, progress)[edition]

    @timed(_log, "issued packs verified")
    def prove(self, meeting_id: MeetingId) -> tuple[IssuedFolder, ...]:
        """Return everything issued for a meeting, each with its verification findings.

        Every file is compared with its hash, the list of files with the store's entry, and the store with its content
        then.
        """
        issues = self.list(meeting_id)
        with self._reading() as session:
            return tuple(replace(issued, findings=_faults(session, issued)) for issued in issues)

    def agreement(self, proof: "Proof") -> tuple[Finding, ...]:
        """Return findings if the store contradicts an issue whose files were verified on their own."""
        with self._reading() as session:
            issues = session.issues.all()
            for issue in issues:
                if issue.manifest_sha256 == proof.manifest_sha256:
                    return _store_faults(session, issue)
            for issue in issues:
                if _lists_same_files(issue, proof):
                    return _merged(_list_faults(session, issue, proof), _store_faults(session, issue))
        message = "The board has no record of an issued pack with this list of files."
        return (_finding("issue-unknown", proof.title, (proof.digest,), message),)

    def _keep(
        self, finished: FinishedPack, material: "PackMaterial", series: str, basis: Basis, reasons: Mapping[str, str]
    ) -> Issued:
        from boardpack.pack.outputs.files import issued_files
        from boardpack.pack.outputs.manifest import IssueRecord

        taken = overridden(self._standing(finished.plan), reasons, self._author)
        stamp = self._stamp()
        agenda = {entry.item.id: entry.number for entry in material.items}
        record = IssueRecord(series, stamp.at, stamp.by, basis.store, basis.digest, basis.knew, agenda, taken)
        files = issued_files(finished.files, finished.laid_out, record)
        listed = files.contents[files.manifest]
        issue = Issue(
            IssueId(""),
            material.meeting.id,
            series,
            folder_name(material.meeting, series),
            finished.laid_out.digest,
            sha256(listed).hexdigest(),
            listed.decode(),
            basis.knew,
            taken,
            stamp.at,
            stamp.by,
        )
        kept = self._keeper.keep(issue, files.contents, stamp)
        return Issued(kept, built_pack(self._keeper.place / kept.folder, replace(finished, files=files)))

    def _in_folder(self, issue: Issue) -> IssuedFolder:
        from boardpack.pack.outputs.manifest import files_of

        folder = self._keeper.place / issue.folder
        pdfs = [name for name in files_of(issue.manifest.encode()) if name.endswith(".pdf") and "/" not in name]
        return IssuedFolder(issue, folder, folder / pdfs[0] if pdfs else folder)


def _gather(
    gathering: "Gathering", meeting_id: MeetingId, basis: Basis, edition: Edition
) -> "tuple[PackPlan, PackMaterial]":
    """Return the plan and material of an edition of the pack or, once it is issued, of the next supplement."""
    if gathering.session.issues.list(meeting_id):
        return _gather_late(gathering, meeting_id, basis, edition)[:2]
    return gathering.pack(meeting_id, basis.view, edition)


def _gather_late(
    gathering: "Gathering", meeting_id: MeetingId, basis: Basis, edition: Edition | None = None
) -> "tuple[PackPlan, PackMaterial, LatePapers]":
    """Return the plan and material of the next supplement, and its papers. Its edition follows the pack's."""
    from boardpack.services.packs.late_papers import gather_late

    pack = found(gathering.session, meeting_id, PACK_SERIES)
    issues = gathering.session.issues.list(meeting_id)
    return gather_late(gathering, issues, next_series(issues), basis.view, edition or _of_supplement(pack))


def _size(pack: "LaidOutPack") -> int:
    """Return the size of all parts of a pack in bytes, which its PDF will have, too, about."""
    return sum(len(part.data) for part in pack.parts)


def folder_name(meeting: Meeting, series: str) -> str:
    """Return the name of the folder of an issue, unless another has it already."""
    return f"{meeting.held_on.isoformat()} {issue_name(series)}"


def _of_supplement(pack: Issue) -> Edition:
    """Return the edition of a supplement to an issued pack."""
    from boardpack.pack.outputs.manifest import edition_of

    edition = edition_of(pack.manifest)
    return replace(edition, duplex=edition.on_the_right, dividers=False, copies=())


def refuse_unfit(edition: Edition) -> None:
    """Raise RefusedError for the edition of a pack that is never issued: a draft, or a public version."""
    if edition.draft:
        raise RefusedError("A draft cannot be issued.", "Issue the pack without the word “Draft” on its pages.")
    if edition.public:
        raise RefusedError(
            "The public version cannot be issued on its own.", "Issue the whole pack, then make its public version."
        )


def _faults(session: Session, issued: IssuedFolder) -> tuple[Finding, ...]:
    from boardpack.pack.outputs.proof import prove

    folder = Path(issued.folder)
    if not folder.is_dir():
        message = f"The folder “{issued.issue.folder}” is missing. Restore it from a backup, or rebuild it."
        return (_finding("issue-gone", issued.issue.name, (), message), *_store_faults(session, issued.issue))
    proof = prove(folder)
    listed = _list_faults(session, issued.issue, proof)
    return _merged(listed, proof.findings, _store_faults(session, issued.issue))


def _merged(*findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings in order, each once: an erasure explains both a manifest and the store."""
    return tuple(dict.fromkeys(chain.from_iterable(findings)))


def _list_faults(session: Session, issue: Issue, proof: "Proof") -> tuple[Finding, ...]:
    """Return the finding on a folder whose manifest is not the stored one. Empty if it is."""
    facts = (issue.manifest_sha256, proof.manifest_sha256)
    if len(set(facts)) == 1:
        return ()
    erased = _erased_since(session, issue) if _lists_same_files(issue, proof) else None
    message = "The list of its files is not the one that was issued."
    return (erased or _finding("issue-list", issue.name, facts, message),)


def _lists_same_files(issue: Issue, proof: "Proof") -> bool:
    """Return True if two manifests list the same content, whatever else they say of it.

    The number of the pack covers the titles and markings of its parts, the hashes its files. A file may have another
    name, as after the erasure of a word in the title of a paper. Two files that changed names do not pass.
    """
    from boardpack.pack.outputs.manifest import files_of

    listed = files_of(issue.manifest.encode())
    in_both = listed.keys() & proof.files.keys()
    return (
        issue.digest == proof.digest
        and sorted(listed.values()) == sorted(proof.files.values())
        and all(listed[name] == proof.files[name] for name in in_both)
    )


def _store_faults(session: Session, issue: Issue) -> tuple[Finding, ...]:
    """Return findings if the entry lacks the manifest's hash, or the store lacks what it held at the issue."""
    from boardpack.pack.outputs.manifest import record_of

    if sha256(issue.manifest.encode()).hexdigest() != issue.manifest_sha256:
        return (_finding("issue-entry", issue.name, (), "The board’s record of this issued pack was changed."),)
    record = record_of(issue.manifest)
    try:
        basis = basis_of(session, issue)
    except NotFoundError as error:
        return (Finding("issue-elsewhere", issue.name, (), str(error), Severity.LOW),)
    if record.store_digest != basis.digest:
        facts = (record.store_digest, basis.digest)
        changed = _finding(
            "issue-store", issue.name, facts, "The board’s records have changed since the pack was issued."
        )
        return (_erased_since(session, issue) or changed,)
    return ()


def _erased_since(session: Session, issue: Issue) -> Finding | None:
    """Return the finding if a name was erased from the store after the issue, so that the two must differ."""
    erased = next((made for made in session.events.erasures() if made.at >= issue.issued_at), None)
    if erased is None:
        return None
    message = (
        f"A name was erased from the board on {in_words(erased.at.date())}, after this pack was issued. The pack and "
        "the board cannot be compared in full. The folder may still contain the name."
    )
    return Finding("issue-erased", issue.name, (), message, Severity.LOW)


def _rebuilt(issue: Issue, folder: Path, finished: FinishedPack) -> Rebuilt:
    from boardpack.pack.outputs.manifest import files_of, other_versions

    then, now = files_of(issue.manifest.encode()), files_of(finished.files.contents[finished.files.manifest])
    differing = tuple(sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name)))
    return Rebuilt(issue, built_pack(folder, finished), differing, other_versions(issue.manifest))


def _finding(rule: str, place: str, facts: tuple[str, ...], message: str) -> Finding:
    return Finding(rule, place, facts, message, Severity.HIGH)
