"""The command line: what brings files in, sends files out, looks after a board, or lists what scripts ask for."""

from boardpack.cli.grammar import CHAPTERS
from boardpack.cli.program import Program

program = Program(
    "boardpack",
    help="Prepare the papers of a Police and Crime Commissioner's board, from inspection reports to the board pack.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    chapters=CHAPTERS,
    epilog="“boardpack action --help” lists the commands for actions. Commands exit with 0 (done), 1 (problems "
    "found, or refused), 2 (the command was not typed correctly) or 3 (a fault in Boardpack).",
)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    program.main(prog_name="boardpack")
