"""Plan and build packs, their pages for the printer, and the papers kept between builds."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.meetings.editions import MEMBERS, NUMBERED, Edition
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.meetings.packs import BuiltPack, LoadedPack, PackPlan
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
    from boardpack.services.packs.pack_material import Gathering

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
            gathering = self.gathering(session, progress)
            issued = next(_as_issued(gathering, meeting_id, as_at, edition), None)
            plan, _ = issued or gathering.pack(meeting_id, as_at, edition)
        return plan

    def gathering(self, session: Session, progress: Progress = silent, *, to_build: bool = False) -> "Gathering":
        """Return what gathers packs in a transaction. Unless it is `to_build`, only their plans can be used."""
        from boardpack.services.packs.pack_material import Gathering

        return Gathering(session, self.attached, progress, to_build=to_build)

    def build(
        self,
        meeting_id: MeetingId,
        folder: Path,
        progress: Progress = silent,
        as_at: AsAt = NOW,
        edition: Edition = MEMBERS,
    ) -> BuiltPack:
        """Make an edition of the pack as `build_editions` does, and write its files to the folder."""
        return self.build_editions(meeting_id, {edition: folder}, progress, as_at)[edition]

    @timed(_log, "pack built")
    def build_editions(
        self,
        meeting_id: MeetingId,
        folders: Mapping[Edition, Path],
        progress: Progress = silent,
        as_at: AsAt = NOW,
    ) -> dict[Edition, BuiltPack]:
        """Make editions of the pack in one go, and write each to its folder: all its files, or, where that fails, none.

        What they have in common is made once. Once the pack is issued, these are the editions of what was issued, with
        its supplements.

        Nothing is written before all are made. Raises CancelledError when `progress` says so, NotFoundError,
        RefusedError for a public version with copies for named people, and BoardPackError where a folder cannot be
        written to.
        """
        for edition in folders:
            _refuse_public_copies(edition)
        with self._reading() as session:
            gathering = self.gathering(session, progress, to_build=True)
            packs: dict[Edition, Sequence[tuple[PackPlan, PackMaterial]]] = {}
            for edition in folders:
                chosen = with_holders(session, meeting_id, edition)
                issued = list(_as_issued(gathering, meeting_id, as_at, chosen))
                packs[edition] = issued or [gathering.pack(meeting_id, as_at, chosen)]
        return self.write(packs, folders, progress)

    def write(
        self,
        packs: "Mapping[Edition, Sequence[tuple[PackPlan, PackMaterial]]]",
        folders: Mapping[Edition, Path],
        progress: Progress,
    ) -> dict[Edition, BuiltPack]:
        """Make editions of a pack and of its supplements, then write each to its folder. Raises what `build` raises."""
        from boardpack.pack.outputs.files import save_files

        different = {_content_of(gathered): gathered for gathered in packs.values()}
        steps = Steps(progress, *chain.from_iterable(different.values()))
        made = {
            content: [self.builder.make(plan, material, steps) for plan, material in gathered]
            for content, gathered in different.items()
        }
        built: dict[Edition, BuiltPack] = {}
        for edition, gathered in packs.items():
            finished = [
                _as_planned(one, plan) for one, (plan, _) in zip(made[_content_of(gathered)], gathered, strict=True)
            ]
            for one in finished:
                save_files(folders[edition], one.files)
            pack, *supplements = (built_pack(folders[edition], one) for one in finished)
            built[edition] = replace(pack, supplements=tuple(supplements))
        steps.end()
        return built

    def refuse_beside_members_pack(self, folder: Path) -> None:
        """Raise RefusedError if a folder for a public version holds a members' pack, or remains of one."""
        from boardpack.pack.outputs.files import members_files_in

        if found := members_files_in(folder):
            raise RefusedError(
                f"The folder “{folder}” contains a members’ pack (“{found}”), which may include restricted papers.",
                "Choose another folder for the public version, or repeat the command with --yes. Nothing was saved.",
            )

    def earlier(self, meeting_id: MeetingId, folder: Path) -> LoadedPack | None:
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
        return self.builder.cache.size()

    def clear_cache(self) -> None:
        """Remove the cached papers. The next pack makes them again."""
        self.builder.cache.clear()
        self.attached.forget()


def _content_of(gathered: "Sequence[tuple[PackPlan, PackMaterial]]") -> Edition:
    """Return the edition of a pack without its name: two with the same content have the same files."""
    return Edition(**gathered[0][0].edition.content)


def _as_planned(made: FinishedPack, plan: PackPlan) -> FinishedPack:
    return replace(made, plan=replace(made.plan, edition=plan.edition))


def _as_issued(
    gathering: "Gathering", meeting_id: MeetingId, as_at: AsAt, edition: Edition
) -> "Iterator[tuple[PackPlan, PackMaterial]]":
    """Yield the edition of the issued pack and of each of its supplements, since their numbers never change.

    Nothing before the issue, for a draft, and in a view of the past. Raises NotFoundError, CancelledError.
    """
    from boardpack.services.packs.late_papers import of_issue

    issues = gathering.session.issues.list(meeting_id) if as_at == NOW and not edition.draft else ()
    for issue in issues:
        yield of_issue(gathering, issue, edition)


def _refuse_public_copies(edition: Edition) -> None:
    if edition.public and edition.copies:
        raise RefusedError(
            "A public version cannot have numbered copies.",
            "Leave out the names, or make the members’ pack. Nothing was saved.",
        )


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
