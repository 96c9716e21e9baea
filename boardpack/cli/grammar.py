"""The grammar of commands: every noun in the order of a month, its verbs, and the place of each command."""

from boardpack.cli.program import Chapter, Noun

VERBS = {
    "list": "lists all entries of one kind",
    "show": "prints one entry",
    "check": "looks for inconsistencies and missing information",
    "lines": "lists the lines of a file, so that one can be named",
    "count": "counts entries by status, owner or report",
    "add": "adds an entry to the board",
    "change": "changes an entry. Anything you leave out is unchanged",
    "remove": "removes an entry. Its history is kept",
    "restore": "restores what was removed",
    "erase": "replaces a person's name everywhere, including in the history",
    "dismiss": "hides a finding or a proposal until the facts behind it change",
    "cancel": "cancels a meeting. Its agenda and history are kept",
    "import": "reads a file into the board. --preview shows what would be imported",
    "write": "writes a file for people: a paper, a pack, a form, an email",
    "export": "writes a file for other programs",
    "issue": "issues a pack or a supplement, which then never changes",
    "verify": "verifies that nothing was changed or lost",
    "rebuild": "writes an issued pack again",
    "circulate": "makes the headings and numbers of minutes final before members read them",
    "reopen": "makes circulated minutes a draft again",
    "confirm": "records that a later meeting confirmed the minutes",
    "correct": "records a correction of confirmed minutes",
    "resolve": "resolves conflicting changes",
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
            Noun(
                "person",
                "People in office. Papers name those in office on the paper's date.",
                {
                    "list": "board.people:list_people",
                    "add": "board.people:add_person",
                    "change": "board.people:change_person",
                    "remove": "board.people:remove_person",
                    "erase": "board.erasing:erase_person",
                },
            ),
            Noun(
                "letterhead",
                "The office's Word template for letters or all papers.",
                {
                    "show": "board.office_files:show_letterhead",
                    "add": "board.office_files:add_letterhead",
                    "remove": "board.office_files:remove_letterhead",
                },
            ),
            Noun(
                "logo",
                "The office's logo, on letters and on the cover of packs.",
                {"add": "board.office_files:add_logo", "remove": "board.office_files:remove_logo"},
            ),
            Noun(
                "signature",
                "The signature on response letters.",
                {"add": "board.office_files:add_signature", "remove": "board.office_files:remove_signature"},
            ),
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
                    "remove": "register.letter_withdrawing:remove_letter",
                    "restore": "register.letter_withdrawing:restore_letter",
                },
            ),
            Noun(
                "report",
                "Reports in the register, and the steps of the section 55 response.",
                {
                    "list": "register.reports:list_reports",
                    "show": "register.reports:show_report",
                    "change": "register.reports:change_report",
                },
            ),
            Noun(
                "item",
                "Items of the register: recommendations and areas for improvement.",
                {
                    "list": "register.register:list_items",
                    "show": "register.grading:show_item",
                    "count": "log.counting:count_items",
                    "check": "board.checking:check_items",
                    "change": "register.register:change_item",
                    "remove": "register.register:remove_item",
                    "restore": "register.register:restore_item",
                    "export": "log.exporting:export_items",
                },
            ),
            Noun(
                "response",
                "Responses from the force and the Commissioner to an item.",
                {"add": "register.register:add_response"},
            ),
            Noun(
                "assessment",
                "The force's own assessment of an item, and the verified one.",
                {"add": "register.grading:add_assessment", "remove": "register.grading:remove_assessment"},
            ),
            Noun(
                "finding",
                "Findings of the checks, and those that were dismissed.",
                {
                    "list": "board.checking:list_findings",
                    "dismiss": "board.checking:dismiss_finding",
                    "restore": "board.checking:restore_finding",
                },
            ),
            Noun("rule", "The rules of the checks.", {"list": "board.checking:list_rules"}),
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
                    "show": "log.actions:show_action",
                    "count": "log.counting:count_actions",
                    "add": "log.actions:add_action",
                    "change": "log.actions:change_action",
                    "remove": "log.actions:remove_action",
                    "restore": "log.actions:restore_action",
                    "import": "log.importing:import_actions",
                    "export": "log.exporting:export_actions",
                },
            ),
            Noun(
                "form",
                "Forms in which the owners of actions give updates.",
                {
                    "list": "returning.forms:list_forms",
                    "write": "returning.forms:write_forms",
                    "import": "returning.forms:import_form",
                },
            ),
        ),
    ),
    Chapter(
        "Meetings and papers",
        (
            Noun(
                "plan",
                "The forward plan.",
                {
                    "list": "meetings.planning:list_plan",
                    "add": "meetings.planning:add_planned",
                    "change": "meetings.planning:change_planned",
                    "remove": "meetings.planning:remove_planned",
                    "restore": "meetings.planning:restore_planned",
                },
            ),
            Noun(
                "meeting",
                "Meetings of the board. MEETING is a date.",
                {
                    "list": "meetings.meetings:list_meetings",
                    "show": "meetings.meetings:show_meeting",
                    "check": "board.checking:check_meeting",
                    "add": "meetings.meetings:add_meeting",
                    "change": "meetings.meetings:change_meeting",
                    "cancel": "meetings.meetings:cancel_meeting",
                    "restore": "meetings.meetings:restore_meeting",
                    "export": "log.exporting:export_calendar",
                },
            ),
            Noun(
                "proposal",
                "Items that are proposed for the agenda of a meeting.",
                {
                    "list": "meetings.proposals:list_proposals",
                    "add": "meetings.proposals:add_proposals",
                    "dismiss": "meetings.proposals:dismiss_proposal",
                },
            ),
            Noun(
                "agenda",
                "The agenda of a meeting, and the papers of its items.",
                {
                    "show": "meetings.agenda:show_agenda",
                    "add": "meetings.agenda:add_item",
                    "change": "meetings.agenda_changes:change_item",
                    "remove": "meetings.agenda:remove_item",
                    "restore": "meetings.agenda:restore_item",
                },
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
                    "show": "packs.building:show_pack",
                    "write": "packs.building:write_pack",
                    "issue": "packs.issuing:issue_pack",
                    "list": "packs.issuing:list_issues",
                    "verify": "packs.issuing:verify_pack",
                    "rebuild": "packs.issuing:rebuild_pack",
                },
            ),
            Noun(
                "supplement",
                "Papers that are added, changed or removed after the pack is issued.",
                {"issue": "packs.issuing:issue_supplement"},
            ),
            Noun("email", "Email drafts for issued packs.", {"write": "packs.issuing:write_email"}),
        ),
    ),
    Chapter(
        "Minutes and decisions",
        (
            Noun("attendance", "Who attended a meeting.", {"change": "meetings.minutes:change_attendance"}),
            Noun(
                "minutes",
                "The minutes of a meeting. NUMBER is the number of a minute.",
                {
                    "import": "meetings.past_minutes:import_minutes",
                    "show": "meetings.minutes:show_minutes",
                    "add": "meetings.minutes:add_minutes",
                    "change": "meetings.minutes:change_minute",
                    "remove": "meetings.minutes:remove_minute",
                    "restore": "meetings.minutes:restore_minute",
                    "circulate": "meetings.minutes:circulate",
                    "reopen": "meetings.minutes:reopen",
                    "confirm": "meetings.minutes:confirm_minutes",
                    "correct": "meetings.minutes:correct",
                },
            ),
            Noun(
                "decision",
                "Decisions of the Commissioner, at meetings and between them.",
                {
                    "list": "meetings.decisions:list_decisions",
                    "show": "meetings.decisions:show_decision",
                    "add": "meetings.decisions:add_decision",
                    "change": "meetings.decisions:change_decision",
                    "remove": "meetings.decisions:remove_decision",
                },
            ),
        ),
    ),
    Chapter(
        "Reviews",
        (
            Noun(
                "review",
                "Files for the chair or another copy of the board, and their return.",
                {
                    "write": "returning.reviews:write_review",
                    "show": "returning.chair_reviews:show_review",
                    "import": "returning.reviews:import_review",
                },
            ),
            Noun(
                "conflict",
                "Conflicting changes by two people.",
                {"list": "returning.reviews:list_conflicts", "resolve": "returning.reviews:resolve_conflict"},
            ),
            Noun(
                "note",
                "The chair's notes on the pages of a pack.",
                {"list": "returning.notes:list_notes", "change": "returning.notes:answer_note"},
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
                {"show": "board.keeping:show_cache", "remove": "board.keeping:remove_cache"},
            ),
            Noun(
                "association",
                "Whether double-clicking a review file opens Boardpack.",
                {"add": "board.associating:add_association", "remove": "board.associating:remove_association"},
            ),
        ),
    ),
)
