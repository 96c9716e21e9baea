"""Plan and build packs, their pages for the printer, and the papers kept between builds."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.meetings.editions import MEMBERS, NUMBERED, Edition
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.meetings.packs import BuiltPack, EarlierPack, PackPlan
from boardpack.domain.office.office_people import member_in_words, settings_on
from boardpack.errors import RefusedError
from boardpack.log_file import timed
from boardpack.services.meetings.attached_files import AttachedFiles
from boardpack.services.packs.pack_building import FinishedPack, PackBuilder, Steps
from boardpack.services.service import Clock, Service
from boardpack.store import Session, Store
from boardpack.values import replace

if TYPE_CHECKING:
    from boardpack.pack.making.cache import CacheSize
    from boardpack.pack.planning.layout import PackMaterial

_log = logging.getLogger(__name__)


class PacksService(Service):
    """Packs of meetings."""

    def __init__(self, store: Store, clock: Clock, author: str, builder: PackBuilder, attached: AttachedFiles) -> None:
        super().__init__(store, clock, author)
        self.builder = builder
        self.attached = attached

    @timed(_log, "pack planned")
    def plan(
        self,
        meeting_id: MeetingId,
        as_at: AsAt = NOW,
        edition: Edition = MEMBERS,
        progress: Progress = silent,
    ) -> PackPlan:
        """Return the plan of the pack, as it was issued if it was, with findings on its papers and attached files.

        Raises NotFoundError, and CancelledError when `progress` says so.
        """
        with self._reading() as session:
            issued = next(self._as_issued(session, meeting_id, as_at, edition, progress, to_build=False), None)
            plan, _ = issued or self.gather(session, meeting_id, as_at, edition, progress=progress)
        return plan

    def gather(
        self,
        session: Session,
        meeting_id: MeetingId,
        as_at: AsAt = NOW,
        edition: Edition = MEMBERS,
        progress: Progress = silent,
        *,
        to_build: bool = False,
    ) -> "tuple[PackPlan, PackMaterial]":
        """Return the plan of a pack and its material, from one view of the store.

        Unless it is `to_build`, nothing can be made of the material.

        Raises NotFoundError, CancelledError.
        """
        from boardpack.services.packs.pack_material import gather

        return gather(session, meeting_id, self.attached, as_at, edition, progress, to_build=to_build)

    @timed(_log, "pack built")
    def build(
        self,
        meeting_id: MeetingId,
        folder: Path,
        progress: Progress = silent,
        as_at: AsAt = NOW,
        edition: Edition = MEMBERS,
    ) -> BuiltPack:
        """Make an edition of the pack and write its files to the folder: all of them, or, where that fails, none.

        Once the pack is issued, this is the edition of what was issued, with its supplements.

        Raises CancelledError when `progress` says so, NotFoundError, RefusedError for a public version with
        copies for named people, and BoardPackError where the folder cannot be written to.
        """
        if edition.public and edition.copies:
            raise RefusedError(
                "A public version cannot have numbered copies.",
                "Leave out the names, or make the members’ pack. Nothing was saved.",
            )
        with self._reading() as session:
            edition = with_holders(session, meeting_id, edition)
            packs = list(self._as_issued(session, meeting_id, as_at, edition, progress, to_build=True))
            packs = packs or [self.gather(session, meeting_id, as_at, edition, progress=progress, to_build=True)]
        return self.write(packs, folder, progress)

    def _as_issued(
        self,
        session: Session,
        meeting_id: MeetingId,
        as_at: AsAt,
        edition: Edition,
        progress: Progress,
        *,
        to_build: bool,
    ) -> "Iterator[tuple[PackPlan, PackMaterial]]":
        """Yield the edition of the issued pack and of each of its supplements, since their numbers never change.

        Nothing before the issue, for a draft, and in a view of the past. Raises what `gather` raises.
        """
        from boardpack.services.packs.late_papers import of_issue

        issues = session.issues.list(meeting_id) if as_at == NOW and not edition.draft else ()
        for issue in issues:
            yield of_issue(session, self.attached, issue, edition, progress, to_build=to_build)

    def write(self, packs: "Sequence[tuple[PackPlan, PackMaterial]]", folder: Path, progress: Progress) -> BuiltPack:
        """Make a pack and its supplements, and write their files to the folder. Raises what `build` raises."""
        from boardpack.pack.outputs.files import save_files

        steps = Steps(progress, *packs)
        finished = [self.builder.make(plan, material, steps) for plan, material in packs]
        for made in finished:
            save_files(folder, made.files)
        steps.end()
        pack, *supplements = (built_pack(folder, made) for made in finished)
        return replace(pack, supplements=tuple(supplements))

    def refuse_beside_members_pack(self, folder: Path) -> None:
        """Raise RefusedError if a folder for a public version holds a members' pack, or remains of one."""
        from boardpack.pack.outputs.files import members_files_in

        if found := members_files_in(folder):
            raise RefusedError(
                f"The folder “{folder}” contains a members’ pack (“{found}”), which may include restricted papers.",
                "Choose another folder for the public version, or repeat the command with --yes. Nothing was saved.",
            )

    def earlier(self, meeting_id: MeetingId, folder: Path) -> EarlierPack | None:
        """Return the pack that was last made in a folder, if it is still there unchanged."""
        from boardpack.pack.outputs.earlier import read_earlier

        return read_earlier(meeting_id, folder)

    def pages_to_print(
        self, data: bytes, groups: Sequence[Sequence[int]], title: str, *, new_sheets: bool = False
    ) -> bytes:
        """Return these pages (from 0) of a finished pack as a PDF for a printer. `data` is the pack's PDF.

        The pages keep their numbers in the pack. With `new_sheets` each group begins on a new sheet of paper when
        both sides are printed.
        """
        from boardpack.pack.outputs.print_sheets import pages_alone

        return pages_alone(data, groups, title, new_sheets=new_sheets)

    @property
    def cache_folder(self) -> Path:
        """Return the folder of cached papers."""
        return self.builder.cache.folder

    def cache_size(self) -> "CacheSize":
        """Return the disk space that cached papers use."""
        return self.builder.cache_size()

    def clear_cache(self) -> None:
        """Remove the cached papers. The next pack makes them again."""
        self.builder.clear_cache()
        self.attached.forget()


def with_holders(session: Session, meeting_id: MeetingId, edition: Edition) -> Edition:
    """Return the edition with the members of the board as holders of numbered copies, unless it names others."""
    if edition.key != NUMBERED.key or edition.copies:
        return edition
    settings = settings_on(session.settings.get(), session.meetings.get(meeting_id).held_on)
    if not settings.members:
        raise RefusedError(
            "Numbered copies need the names of their holders.",
            "Enter the names, or add the members of the board in People. Nothing was saved.",
        )
    return replace(edition, copies=tuple(member_in_words(member, settings) for member in settings.members))


def built_pack(folder: Path, finished: FinishedPack) -> BuiltPack:
    """Return the record of a pack whose files are in the folder."""
    files, plan = finished.files, finished.plan
    word = folder / files.word if files.word else None
    papers = tuple(folder / name for name in files.papers)
    html = folder / files.html if files.html else None
    copies, prints = (tuple(folder / name for name in names) for names in (files.copies, files.prints))
    digest = finished.laid_out.digest
    index = folder / files.index if files.index else None
    return BuiltPack(plan, folder / files.pdf, word, papers, digest, plan.findings, html, copies, prints, index)
