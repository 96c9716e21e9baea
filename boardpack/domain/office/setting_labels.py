"""The name and purpose of each setting, for the window's form and the commands."""

from collections.abc import Mapping

from boardpack.values import Frozen


class SettingLabel(Frozen):
    """The name of a setting on the screen, and a hint that says what it does or how it is written."""

    label: str
    hint: str = ""


SETTING_LABELS: Mapping[str, SettingLabel] = {
    "board_name": SettingLabel("Board name", "For example High Harms Board"),
    "office_name": SettingLabel("Office name"),
    "office_address": SettingLabel("Office address", "On separate lines"),
    "office_email": SettingLabel("Office email address"),
    "website_email": SettingLabel("Email address for the website", "Who publishes public versions"),
    "office_telephone": SettingLabel("Office telephone number"),
    "commissioner_title": SettingLabel("Commissioner’s title"),
    "force_name": SettingLabel("Force name", "For example Northmere Police"),
    "force_names": SettingLabel("Names used for the force in letters", "One on each line, for example Northmere"),
    "spelling_words": SettingLabel("Words added to the dictionary", "One on each line, for example Northmere"),
    "accent": SettingLabel("Colour of papers", "Six digits, for example #1D3D6B"),
    "response_addressee": SettingLabel("Addressee of responses", "Name and address, on separate lines"),
    "response_salutation": SettingLabel("Salutation", "For example Dear Home Secretary"),
    "response_copies": SettingLabel("Copies of responses", "One on each line"),
    "bodies": SettingLabel(
        "Other organisations", "One on each line with its other names, for example Flood Forum: NFF, the forum"
    ),
    "dated_names": SettingLabel(
        "Names with dates",
        "One on each line, for example Office until 6 May 2027 = Office of the Police and Crime Commissioner",
    ),
    "quorum": SettingLabel("Quorum", "For example Three members, with the Chair present"),
    "public_access": SettingLabel("Press and public", "How they can attend, for example In person, or by webcast"),
    "paper_sign_offs": SettingLabel(
        "Sign-off of papers", "For decisions, one on each line, for example Legal adviser, or Consultation"
    ),
    "abbreviations": SettingLabel("Abbreviations", "One on each line, for example FCR=force control room"),
    "comments_due_day": SettingLabel("Chief officer’s comments due on day", "A day from 1 to 56, for example 28"),
    "clear_days": SettingLabel("Clear days before a meeting", "Working days between issue and meeting, for example 5"),
    "papers_lead": SettingLabel("Working days to make the pack", "Working days from deadline to issue, for example 2"),
    "paper_pages": SettingLabel(
        "Longest board paper, in pages (0 for no limit)", "Pages, for example 6. Authors see a warning. 0 sets no limit"
    ),
    "paper_marking": SettingLabel("Marking of new papers", "OFFICIAL or OFFICIAL-SENSITIVE"),
    "handling_instruction": SettingLabel("Handling instruction", "For example Board members and officers only"),
    "meets_on": SettingLabel("The board meets on", "For example third Wednesday, or last Thursday every 2 months"),
    "acceptance": SettingLabel("Ready papers are accepted", "Enter at once, or by the secretary"),
    "attached_comments": SettingLabel(
        "Comments in attached files", "Enter printed, removed, or removed from public versions"
    ),
    "status_words": SettingLabel(
        "Glossary explains status words", "Enter in the first pack of a year, or in every pack"
    ),
    "copies_to_make": SettingLabel(
        "Copies that an issue makes", "One on each line, for example public, or large-print"
    ),
    "standing_agenda": SettingLabel(
        "Standing agenda",
        "One item on each line. Only its title is needed, for example Action log; Secretary; 15 minutes; assurance; "
        "paper: action log",
    ),
    "action_ref_prefix": SettingLabel(
        "Action references begin with", "For example A for A-001, or HHB/24/ for HHB/24/01"
    ),
    "decision_ref_pattern": SettingLabel("Format of decision references", "For example D-001 or 2025/014"),
    "minute_ref_pattern": SettingLabel("Format of minute references", "For example 1, M-001 or 1/16/07/2025"),
    "tracker_columns": SettingLabel("Columns in trackers", "The meaning of a heading, for example Lead Officer=owner"),
    "tracker_statuses": SettingLabel("Statuses in trackers", "The meaning of a word, for example Amber=at risk"),
    "logo": SettingLabel("Logo", "Chosen in the window, under Settings"),
    "signature": SettingLabel("Signature", "Chosen in the window, under Settings"),
    "letterhead": SettingLabel("Letterhead", "Chosen in the window, under Settings"),
    "letterhead_name": SettingLabel("Letterhead file", "Chosen in the window, under Settings"),
    "letterhead_use": SettingLabel("Papers on the letterhead", "Chosen in the window, under Settings"),
}
"""The label of every setting that is a text, by its attribute of `Settings`."""
