"""Every paper of a newly made sample office in every form, as hashes: run as a process of its own to compare builds."""

import json
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from boardpack.domain.meetings.paper_kinds import WRITTEN_KINDS, PaperKind
from boardpack.sample import SAMPLE_MEETING, create_sample_workspace
from boardpack.workspace import Workspace

FORMS = (".docx", ".pdf", ".html")


def hashes_of_every_paper(folder: Path) -> dict[str, str]:
    """The SHA-256 of each paper of the sample's meeting and of each response, by the name of its file."""
    workspace = create_sample_workspace(folder / "office")
    return {
        f"{name}{form}": sha256(
            workspace.papers.write(kind, folder / f"{name}{form}", **shown).read_bytes()
        ).hexdigest()
        for name, kind, shown in _papers(workspace)
        for form in FORMS
    }


def _papers(workspace: Workspace) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """A name, the kind, and what else says which paper is meant."""
    meeting = next(
        other_meeting for other_meeting in workspace.meetings.list() if other_meeting.held_on == SAMPLE_MEETING
    )
    for kind in WRITTEN_KINDS:
        match kind:
            case PaperKind.RESPONSE_LETTER.value:
                for place, report in enumerate(workspace.register.reports()):
                    if report.letter_as_sent is None:
                        yield f"{kind}-{place}", kind, {"report_id": report.id}
            case PaperKind.BOARD_PAPER.value:
                for item in workspace.meetings.agenda(meeting.id):
                    if item.item.paper and item.item.paper.kind is PaperKind.BOARD_PAPER:
                        yield f"{kind}-{item.number}", kind, {"meeting_id": meeting.id, "item_id": item.item.id}
            case _:
                yield kind, kind, {"meeting_id": meeting.id}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(hashes_of_every_paper(Path(sys.argv[1]))))
