"""The grammar of commands: every noun in the order of a month, its verbs, and the place of each command."""

from boardpack.cli.program import Chapter, Noun

CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        "Setting up",
        (
            Noun("demo", "Make the sample office and its pack.", place="board.starting:demo"),
            Noun("init", "Make a new, empty board.", place="board.starting:init"),
            Noun(
                "settings",
                "The office's settings.",
                {"show": "board.starting:show_settings", "set": "board.starting:set_setting"},
            ),
            Noun(
                "person",
                "The people in office. Papers name whoever was in office on their date.",
                {
                    "list": "board.people:list_people",
                    "add": "board.people:add_person",
                    "change": "board.people:change_person",
                    "remove": "board.people:remove_person",
                },
            ),
            Noun(
                "letterhead",
                "The office's own Word template for letters or all papers.",
                {
                    "show": "board.office_files:show_letterhead",
                    "set": "board.office_files:set_letterhead",
                    "remove": "board.office_files:remove_letterhead",
                },
            ),
            Noun(
                "logo",
                "The office's logo, on letters and on the cover of packs.",
                {"set": "board.office_files:set_logo", "remove": "board.office_files:remove_logo"},
            ),
            Noun(
                "signature",
                "The signature on response letters.",
                {"set": "board.office_files:set_signature", "remove": "board.office_files:remove_signature"},
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
                    "read": "register.letters:read",
                    "accept": "register.letters:accept",
                    "withdraw": "register.letter_withdrawing:withdraw",
                },
            ),
            Noun("check", "Check a letter, a meeting or the register.", place="board.checking:check"),
            Noun(
                "finding",
                "Findings that were dismissed.",
                {
                    "list": "board.checking:dismissed",
                    "remove": "board.checking:dismiss",
                    "restore": "board.checking:restore",
                },
            ),
            Noun(
                "register",
                "The register of reports and items.",
                {"list": "register.register:list_register", "counts": "log.counting:count_register"},
            ),
            Noun(
                "report",
                "Reports in the register, and the steps of the section 55 response.",
                {
                    "list": "register.reports:list_reports",
                    "set": "register.reports:set_report",
                    "desk": "register.reports:show_desk",
                },
            ),
            Noun(
                "item",
                "Items of the reports in the register.",
                {
                    "show": "register.grading:show_item",
                    "set": "register.register:set_item",
                    "grade": "register.grading:grade_item",
                    "respond": "register.register:respond",
                    "correct": "register.register:correct_item",
                    "withdraw": "register.register:withdraw_item",
                },
            ),
        ),
    ),
    Chapter(
        "Actions",
        (
            Noun("log", "The action log.", {"list": "log.actions:list_log", "counts": "log.counting:count_actions"}),
            Noun(
                "action",
                "One action and its history.",
                {
                    "show": "log.actions:show_action",
                    "add": "log.actions:add_action",
                    "update": "log.actions:update_action",
                    "update-several": "log.actions:update_several",
                },
            ),
            Noun("import", "An office's own lists.", {"log": "log.importing:import_log"}),
            Noun(
                "export",
                "Files for other programs.",
                {
                    "log": "log.exporting:export_log",
                    "register": "log.exporting:export_register",
                    "calendar": "log.exporting:export_calendar",
                },
            ),
            Noun(
                "forms",
                "Update forms for the owners of actions.",
                {
                    "write": "returning.forms:write_forms",
                    "read": "returning.forms:read_form",
                    "outstanding": "returning.forms:list_outstanding",
                    "remind": "returning.forms:remind_owners",
                },
            ),
        ),
    ),
    Chapter(
        "Meetings",
        (
            Noun(
                "plan",
                "The forward plan.",
                {
                    "list": "meetings.planning:list_plan",
                    "add": "meetings.planning:add_planned",
                    "change": "meetings.planning:change_planned",
                    "withdraw": "meetings.planning:withdraw_planned",
                },
            ),
            Noun(
                "meeting",
                "Meetings of the board.",
                {"list": "meetings.meetings:list_meetings", "add": "meetings.meetings:add_meeting"},
            ),
            Noun(
                "agenda",
                "The agenda of a meeting. MEETING is its date.",
                {
                    "show": "meetings.meetings:show_agenda",
                    "propose": "meetings.proposing:propose",
                    "add": "meetings.meetings:add_item",
                    "attach": "meetings.attaching:attach",
                    "change": "meetings.agenda_changes:change_item",
                    "move": "meetings.meetings:move_item",
                    "remove": "meetings.meetings:remove_item",
                    "restore": "meetings.meetings:restore_item",
                },
            ),
            Noun("paper", "Write one paper.", place="packs.papers:paper"),
        ),
    ),
    Chapter(
        "Packs",
        (
            Noun(
                "pack",
                "The pack of a meeting.",
                {
                    "plan": "packs.building:plan",
                    "build": "packs.building:build",
                    "issue": "packs.issuing:issue",
                    "supplement": "packs.issuing:supplement",
                    "email": "packs.issuing:email",
                    "list": "packs.issuing:list_",
                    "verify": "packs.issuing:verify",
                    "rebuild": "packs.issuing:rebuild",
                },
            ),
        ),
    ),
    Chapter(
        "Minutes and decisions",
        (
            Noun(
                "minutes",
                "The minutes of a meeting. MEETING is its date, NUMBER the number of a minute.",
                {
                    "show": "meetings.minutes:show_minutes",
                    "draft": "meetings.minutes:draft_minutes",
                    "attend": "meetings.minutes:attend",
                    "write": "meetings.minutes:write",
                    "add": "meetings.minutes:add_minute",
                    "remove": "meetings.minutes:remove_minute",
                    "assure": "meetings.minutes:assure",
                    "number": "meetings.minutes:number_from",
                    "circulate": "meetings.minutes:circulate",
                    "confirm": "meetings.minutes:confirm",
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
                    "publish": "meetings.decisions:publish_decision",
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
                    "read": "returning.reviews:read_review",
                    "merge": "returning.reviews:merge_review",
                    "clashes": "returning.reviews:list_clashes",
                    "resolve": "returning.reviews:resolve_clash",
                    "open": "returning.chair_reviews:open_file",
                    "say": "returning.chair_reviews:say_of_action",
                    "note": "returning.chair_reviews:note_on_page",
                    "return": "returning.chair_reviews:send_back",
                    "print": "returning.printed_reviews:print_review",
                    "take": "returning.printed_reviews:take_printed",
                    "notes": "returning.chair_reviews:list_notes",
                    "answer": "returning.chair_reviews:answer_note",
                },
            ),
        ),
    ),
    Chapter(
        "The board as a whole",
        (
            Noun("search", "Search everything.", place="board.searching:search"),
            Noun("backup", "Copy the store, and check the copy.", place="board.keeping:backup"),
            Noun("restore", "Restore a backup, or list the backups.", place="board.keeping:restore"),
            Noun("verify", "Prove that the store is whole.", place="board.keeping:verify"),
            Noun("unlock", "Set aside a lock that a window left behind.", place="board.keeping:unlock"),
            Noun("cache", "Where finished papers are kept.", place="board.keeping:cache"),
            Noun("associate", "Let a double-click open a review.", place="board.associating:associate"),
        ),
    ),
)
