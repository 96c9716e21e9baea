"""Examples for the help of each noun, in an order in which they work on the sample office that `demo` makes.

A test types each one, in the folder of the sample's board.
"""

from collections.abc import Mapping

LETTER = "letter.txt"
"""A letter or report that a reader of the examples has in the folder above the board's."""

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "search": ("boardpack search night desk", "boardpack search custody --in actions --in items"),
    "settings": ("boardpack settings list", 'boardpack settings change meets-on "first Wednesday every 2 months"'),
    "person": (
        "boardpack person list",
        'boardpack person add "Asha Grant" --role Deputy --from 2026-05-11',
        'boardpack person change "Asha Grant" --until 2027-05-10',
        'boardpack person remove "Asha Grant"',
        'boardpack person erase "Asha Grant" --text "a former deputy" --yes',
    ),
    "letterhead": ("boardpack letterhead show",),
    "rule": ("boardpack rule list",),
    "finding": (
        'boardpack finding dismiss a13841e --reason "The Commissioner comments in the letter."',
        "boardpack finding list",
        "boardpack finding restore a13841e",
    ),
    "letter": (
        f"boardpack letter check ../{LETTER}",
        f"boardpack letter lines ../{LETTER}",
        f"boardpack letter import ../{LETTER} --preview",
        f"boardpack letter import ../{LETTER} --all --published 2026-11-02",
        'boardpack letter remove "Vetting" --preview',
        'boardpack letter remove "Vetting"',
        'boardpack letter restore "Vetting"',
    ),
    "report": (
        "boardpack report list",
        "boardpack report show custody",
        "boardpack report change custody --sent 2026-11-26 --website 2026-11-27",
    ),
    "item": (
        "boardpack item list night --json",
        'boardpack item show "Recommendation 2" --report custody',
        'boardpack item change "Recommendation 2" --report custody --target 2027-01-15',
        "boardpack item count",
        "boardpack item check",
        'boardpack item remove "Area for improvement 1" --report custody',
        'boardpack item restore "Area for improvement 1" --report custody',
        "boardpack item export --to ../register.xlsx",
    ),
    "response": ('boardpack response add "Recommendation 2" "The rota is in place." --report custody',),
    "assessment": (
        'boardpack assessment add "Recommendation 2" partly-met --report custody --evidence "Rota of November"',
        'boardpack assessment remove "Recommendation 2" --report custody',
    ),
    "action": (
        "boardpack action list --standing overdue --by owner",
        'boardpack action add "Brief both councils" --owner "Head of Partnerships" --target 2027-01-29',
        'boardpack action change A-004 --note "Both councils have agreed." --status on-track',
        'boardpack action change A-007 A-010 --target 2027-02-26 --note "Deferred with the training."',
        "boardpack action show A-004",
        "boardpack action count --by owner --from 2026-10-01",
        'boardpack action remove A-017 --reason "Raised twice"',
        "boardpack action restore A-017",
        "boardpack action export --to ../log.csv",
        "boardpack action import ../log.csv --preview",
    ),
    "form": (
        "boardpack form write 2027-02-03 --to ../forms",
        "boardpack form list 2027-02-03 --outstanding",
    ),
    "plan": (
        "boardpack plan list",
        'boardpack plan add "Vetting: yearly report" --from 2027-03-01 --every 12 --presenter "Head of Standards"',
        "boardpack plan change vetting --minutes 15",
        "boardpack plan remove vetting",
        "boardpack plan restore vetting",
    ),
    "meeting": (
        "boardpack meeting list",
        "boardpack meeting show 2026-12-02",
        "boardpack meeting check 2026-12-02",
        "boardpack meeting add 2027-04-07",
        "boardpack meeting change 2027-04-07 --start 2pm --end 4pm",
        "boardpack meeting cancel 2027-04-07",
        "boardpack meeting restore 2027-04-07",
        "boardpack meeting export --to ../board.ics",
    ),
    "proposal": ("boardpack proposal list 2027-02-03", "boardpack proposal add 2027-02-03 --all"),
    "agenda": (
        "boardpack agenda show 2027-02-03",
        "boardpack agenda add 2027-02-03 --standing-agenda",
        'boardpack agenda add 2027-02-03 "Custody estate" --purpose decision --minutes 15',
        'boardpack agenda change 2027-02-03 1 --presenter "Board Secretary"',
        'boardpack agenda add 2027-02-03 "Legal advice" --restricted "Legal privilege" --review 2028-02-01',
    ),
    "paper": (
        "boardpack paper list",
        "boardpack paper write agenda 2026-12-02 --to ../agenda.docx",
        "boardpack paper write action-log --only overdue --to ../overdue.pdf",
        'boardpack paper write response-letter "Children in police custody" --to ../response.docx',
    ),
    "pack": (
        "boardpack pack show 2026-12-02",
        "boardpack pack write 2026-12-02 --to ../draft --draft --no-word",
        "boardpack pack issue 2026-12-02 --no-word --yes",
        "boardpack pack list 2026-12-02",
        'boardpack pack verify "issued/2026-12-02 Pack"',
    ),
    "email": ("boardpack email write 2026-12-02 --to ../pack.eml",),
    "minutes": (
        "boardpack minutes add 2026-12-02",
        'boardpack minutes change 2026-12-02 45 --text "The minutes were agreed."',
        "boardpack minutes show 2026-12-02",
    ),
    "attendance": ('boardpack attendance change 2026-12-02 --present "E. Marlowe-Finch, Chair"',),
    "decision": (
        'boardpack decision add "Night desk" "The night desk is funded for one year." --date 2026-11-20',
        "boardpack decision list --unpublished",
        "boardpack decision change D-002 --published 2026-11-24 --yes",
        "boardpack paper write decision-record D-002 --to ../D-002.pdf",
        "boardpack paper write decision-sheet 2026-10-07 --to ../Decisions.docx",
        "boardpack paper write interests-register --to ../Interests.pdf",
    ),
    "review": (
        "boardpack review write --to ../chair.boardreview --without-passphrase",
        "boardpack review show ../chair.boardreview",
    ),
    "conflict": ("boardpack conflict list",),
    "note": ("boardpack note list 2026-12-02",),
    "backup": ("boardpack backup add", "boardpack backup list"),
    "board": (
        "boardpack board verify",
        "boardpack board export --to ../handover",
        "boardpack board import ../westmere --prefix WM --preview",
    ),
    "cache": ("boardpack cache show",),
}
"""The examples by noun."""
FINDING = frozenset(("boardpack letter check", "boardpack item check", "boardpack meeting check"))
"""The beginnings of examples that may find something, and then end with 1."""
