"""The command line: one command for each thing that a service does."""

from boardpack.cli.board import associating, checking, keeping, office_files, searching, starting
from boardpack.cli.log import actions, exporting, importing
from boardpack.cli.meetings import agenda_changes, decisions, meetings, minutes, planning
from boardpack.cli.packs import issuing, papers
from boardpack.cli.program import Program
from boardpack.cli.register import letters, register, reports
from boardpack.cli.returning import forms, reviews

program = Program(
    "boardpack",
    help="The papers of a Police and Crime Commissioner's board, from the inspectorate's letter to the pack.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    commands=[
        starting.demo,
        starting.init,
        starting.settings,
        office_files.letterhead,
        office_files.logo,
        office_files.signature,
        letters.letter,
        checking.check,
        register.register,
        reports.report,
        register.item,
        actions.log,
        actions.action,
        searching.search,
        meetings.meeting,
        agenda_changes.agenda,
        minutes.minutes,
        decisions.decision,
        planning.plan,
        papers.paper,
        issuing.pack,
        forms.forms,
        reviews.review,
        importing.import_,
        exporting.export,
        keeping.backup,
        keeping.restore,
        keeping.verify,
        keeping.unlock,
        keeping.cache,
        associating.associate,
    ],
)


def main() -> None:
    """Run the command line and ends the process with its exit code."""
    program.main(prog_name="boardpack")
