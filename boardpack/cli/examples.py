"""Examples for the help of each noun, in an order in which they work on the sample office that `demo` makes.

A test types each one, in the folder of the sample's board.
"""

from collections.abc import Mapping

LETTER = "letter.txt"
"""The report to import that `demo` puts into the folder above the board's."""

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "search": ("boardpack search night desk", "boardpack search custody --in actions --in items"),
    "settings": ("boardpack settings list", 'boardpack settings change meets-on "first Wednesday every 2 months"'),
    "person": ('boardpack person erase "E. Marlowe-Finch" --text "a former chair" --preview',),
    "letter": (
        f"boardpack letter check ../{LETTER}",
        f"boardpack letter lines ../{LETTER}",
        f"boardpack letter import ../{LETTER} --preview",
        f"boardpack letter import ../{LETTER} --all --published 2026-11-02",
    ),
    "item": (
        "boardpack item list night --json",
        "boardpack item export --to ../register.xlsx",
    ),
    "action": (
        "boardpack action list --standing overdue --by owner",
        'boardpack action add "Brief both councils" --owner "Head of Partnerships" --target 2027-01-29',
        'boardpack action change A-004 --note "Both councils have agreed." --status on-track',
        'boardpack action change A-007 A-010 --target 2027-02-26 --note "Deferred with the training."',
        "boardpack action export --to ../log.csv",
        "boardpack action import ../log.csv --preview",
    ),
    "form": ("boardpack form write 2027-02-03 --to ../forms",),
    "meeting": (
        "boardpack meeting list",
        "boardpack meeting check 2026-12-02",
        "boardpack meeting add 2027-04-07",
        "boardpack meeting export --to ../board.ics",
    ),
    "agenda": (
        "boardpack agenda show 2027-02-03",
        "boardpack agenda add 2027-02-03 --standing-agenda",
        'boardpack agenda add 2027-02-03 "Custody estate" --purpose decision --minutes 15',
        'boardpack agenda add 2027-02-03 "Legal advice" --restricted "Legal privilege" --review 2028-02-01',
    ),
    "paper": (
        "boardpack paper list",
        "boardpack paper write agenda 2026-12-02 --to ../agenda.docx",
        "boardpack paper write action-log --only overdue --to ../overdue.pdf",
        'boardpack paper write response-letter "Children in police custody" --to ../response.docx',
    ),
    "pack": (
        "boardpack pack write 2026-12-02 --to ../draft --draft --no-word",
        "boardpack pack issue 2026-12-02 --no-word --yes",
        'boardpack pack verify "issued/2026-12-02 Pack"',
    ),
    "minutes": ("boardpack minutes show 2026-12-02",),
    "review": ("boardpack review write --to ../chair.boardreview --without-passphrase",),
    "backup": ("boardpack backup add", "boardpack backup list"),
    "board": (
        "boardpack board verify",
        "boardpack board export --to ../handover",
        'boardpack init ../westmere --board "Westmere Board"',
        "boardpack board import ../westmere --prefix WM --preview",
    ),
    "cache": ("boardpack cache remove",),
}
"""The examples by noun."""
FINDING = frozenset(("boardpack letter check", "boardpack meeting check"))
"""The beginnings of examples that may find something, and then end with 1."""
