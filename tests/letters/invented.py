"""One invented letter as a value, from which the layouts are made and against which they are read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ask:
    number: str
    text: tuple[str, ...]
    answer: tuple[str, ...]
    points: tuple[str, ...] = ()
    closing: str = ""
    for_force: bool = False


OPENING = (
    "2 September 2025",
    "Dear Home Secretary",
    "I write under section 55(5) of the Police Act 1996 about the report on rural crime, and enclose the response of "
    "Saltmarsh Constabulary to its six recommendations.",
)

ASKS = (
    Ask(
        "1",
        (
            "By 31 March 2026, the National Police Chiefs’ Council, working with the Home Office and the College of "
            "Policing, should agree one definition of rural crime, so that forces count the same offences in the same way "
            "and the public can compare what they do from one county to the next.",
        ),
        ("This recommendation is for the National Police Chiefs’ Council.",),
    ),
    Ask(
        "2",
        (
            "By 30 June 2026, chief constables should make sure that the theft of farm machinery is investigated well.",
            "This should include:",
        ),
        (
            "The Rural Crime Team has 11 officers and one analyst. Since January 2025 they have looked at each theft of a "
            "vehicle from a farm, and 34 of 61 machines have been found. The team works with three neighbouring forces and "
            "with insurers, who now send the marks of each machine on the day on which it is reported as stolen.",
            "A second analyst starts on 1 November 2025.",
        ),
        (
            "a named officer for each theft of a machine worth more than £10,000;",
            "a search of the auctions that sell such machines, in this country and abroad, within two weeks of the theft; and",
            "a letter to the owner that says what has been done.",
        ),
        for_force=True,
    ),
    Ask(
        "3",
        (
            "The Home Office should, within 12 months, review the law on the marking of machinery.",
            "The review should cover:",
        ),
        ("This recommendation is for the Home Office.",),
        (
            "the cost to makers;",
            "the forensic marks that are in use; and",
            "marks on machinery that has been sold before.",
        ),
        "The Home Office should also publish what makers have told it.",
    ),
    Ask(
        "4",
        (
            "Chief constables should immediately stop closing reports of fly-tipping without telling the person who made "
            "them, and should report to their police and crime commissioner how many were closed in the year ending 31 March "
            "2025.",
        ),
        (
            "The practice stopped on 4 August 2025. The Constabulary closed 412 reports in that year, as follows:",
            "- north: 212",
            "- south: 200",
        ),
        for_force=True,
    ),
    Ask(
        "5",
        (
            "By September 2026, local authorities, in consultation with police and crime commissioners, should agree who pays for cameras at the entrances of villages.",
        ),
        (
            "This recommendation is for local authorities. The Constabulary has offered to look at the places that they choose.",
        ),
    ),
    Ask(
        "6",
        (
            "By 31 December 2026, chief constables should train call handlers to find a place by what three words or a grid reference say of it.",
        ),
        ("All 96 call handlers were trained by the end of 2024, and new ones are trained in their second week.",),
        for_force=True,
    ),
)
