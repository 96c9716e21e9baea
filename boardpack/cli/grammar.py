"""The grammar of commands: every noun in the order of a month, its verbs, and the place of each command."""

from boardpack.cli.program import Chapter, Noun

VERBS = {
    "list": "lists all entries of one kind",
    "show": "prints one entry",
    "check": "looks for inconsistencies and missing information",
    "lines": "lists the lines of a file, so that one can be named",
    "add": "adds an entry to the board",
    "change": "changes an entry. Anything you leave out is unchanged",
    "remove": "removes finished papers that are kept, which are made again when they are needed",
    "restore": "replaces the board with a backup",
    "erase": "replaces a person's name everywhere, including in the history",
    "import": "reads a file into the board. --preview shows what would be imported",
    "write": "writes a file for people: a paper, a pack, a form",
    "export": "writes a file for other programs",
    "issue": "issues a pack or a supplement, which then never changes",
    "verify": "verifies that nothing was changed or lost",
    "rebuild": "writes an issued pack again",
    "unlock": "removes the lock of a window that did not close properly",
}
"""Every verb, and what it does wherever it occurs."""
ALONE = ("demo", "init", "search")
"""The commands that are a verb alone: two make a board, and one is about everything in it."""

CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        "Setting up",
        (
            Noun("demo", "Make the sample office and its pack.", place="board.starting:demo"),
            Noun("init", "Make a new, empty board.", place="board.starting:init"),
            Noun(
                "settings",
                "The office's settings.",
                {"list": "board.starting:list_settings", "change": "board.starting:change_setting"},
            ),
            Noun("person", "People whom the board names.", {"erase": "board.erasing:erase_person"}),
        ),
    ),
    Chapter(
        "Reports and recommendations",
        (
            Noun(
                "letter",
                "Inspection reports and response letters.",
                {
                    "lines": "register.showing:list_lines",
                    "check": "board.checking:check_letter",
                    "import": "register.letters:import_letter",
                },
            ),
            Noun(
                "layout",
                "Remembered layouts of the senders of letters.",
                {"list": "register.showing:list_layouts", "remove": "register.showing:remove_layout"},
            ),
            Noun(
                "item",
                "Items of the register: recommendations and areas for improvement.",
                {"list": "register.register:list_items", "export": "log.exporting:export_items"},
            ),
        ),
    ),
    Chapter(
        "Actions",
        (
            Noun(
                "action",
                "The action log.",
                {
                    "list": "log.actions:list_actions",
                    "add": "log.actions:add_action",
                    "change": "log.actions:change_action",
                    "import": "log.importing:import_actions",
                    "export": "log.exporting:export_actions",
                },
            ),
            Noun(
                "form",
                "Forms in which the owners of actions give updates.",
                {"write": "returning.forms:write_forms", "import": "returning.forms:import_form"},
            ),
        ),
    ),
    Chapter(
        "Meetings and papers",
        (
            Noun(
                "meeting",
                "Meetings of the board. MEETING is a date.",
                {
                    "list": "meetings.meetings:list_meetings",
                    "check": "board.checking:check_meeting",
                    "add": "meetings.meetings:add_meeting",
                    "export": "log.exporting:export_calendar",
                },
            ),
            Noun(
                "agenda",
                "The agenda of a meeting, and the papers of its items.",
                {"show": "meetings.agenda:show_agenda", "add": "meetings.agenda:add_item"},
            ),
            Noun(
                "paper",
                "Papers as Word, PDF or web page.",
                {"list": "packs.papers:list_papers", "write": "packs.papers:write_paper"},
            ),
        ),
    ),
    Chapter(
        "Packs",
        (
            Noun(
                "pack",
                "The pack of a meeting.",
                {
                    "write": "packs.building:write_pack",
                    "issue": "packs.issuing:issue_pack",
                    "verify": "packs.issuing:verify_pack",
                    "rebuild": "packs.issuing:rebuild_pack",
                },
            ),
            Noun(
                "supplement",
                "Papers that are added, changed or removed after the pack is issued.",
                {"issue": "packs.issuing:issue_supplement"},
            ),
        ),
    ),
    Chapter(
        "Minutes",
        (
            Noun(
                "minutes",
                "The minutes of a meeting.",
                {"import": "meetings.past_minutes:import_minutes", "show": "meetings.minutes:show_minutes"},
            ),
        ),
    ),
    Chapter(
        "Reviews",
        (
            Noun(
                "review",
                "Files for the chair or another copy of the board, and their return.",
                {"write": "returning.reviews:write_review", "import": "returning.reviews:import_review"},
            ),
        ),
    ),
    Chapter(
        "The board as a whole",
        (
            Noun("search", "Search everything.", place="board.searching:search"),
            Noun(
                "backup",
                "Backups of the board.",
                {
                    "list": "board.keeping:list_backups",
                    "add": "board.keeping:add_backup",
                    "restore": "board.keeping:restore_backup",
                },
            ),
            Noun(
                "board",
                "The store of the board, and its lock.",
                {
                    "verify": "board.keeping:verify_board",
                    "export": "board.keeping:export_board",
                    "import": "board.keeping:import_board",
                    "unlock": "board.keeping:unlock_board",
                },
            ),
            Noun(
                "cache",
                "Finished papers that are kept in the board's folder.",
                {"remove": "board.keeping:remove_cache"},
            ),
        ),
    ),
)
