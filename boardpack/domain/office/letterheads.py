"""Reports to an office about its own letterhead."""

from boardpack.domain.office.office_files import OfficeFiles
from boardpack.domain.office.settings import LetterheadUse
from boardpack.values import Frozen


class RoleReport(Frozen):
    """The outcome for one role of our papers: found, substituted or added, by which style, and why."""

    role: str
    standing: str
    style: str
    why: str


class LetterheadReport(Frozen):
    """The template that papers are made from.

    `carried` is what PDF and web page take over of the letterhead, `left_out` what no paper does, `mended`
    what was put right, `barriers` what the template itself puts before readers. `fault` says why papers are
    made without it, and leaves the rest empty.
    """

    name: str
    use: LetterheadUse
    fault: str = ""
    page: str = ""
    roles: tuple[RoleReport, ...] = ()
    carried: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()

    def count(self, standing: str) -> int:
        """Return the number of roles with that outcome."""
        return sum(role.standing == standing for role in self.roles)

    @property
    def summary(self) -> str:
        """The report in one sentence."""
        if self.fault:
            return self.fault
        found, other, added = (self.count(which) for which in ("found", "substituted", "added"))
        similar = f", and similar styles for {other}" if other else ""
        ours = f" Boardpack’s styles are used for {added}." if added else ""
        return f"“{self.name}” has its own styles for {found} of {len(self.roles)} roles{similar}.{ours}"


class OfficeFace(Frozen):
    """The files that give the office's papers their look: what each is, and what of it cannot be used."""

    files: OfficeFiles
    letterhead: LetterheadReport | None = None
    logo: bytes | None = None
    signature: bytes | None = None
    lacking: tuple[str, ...] = ()
