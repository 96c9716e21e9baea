"""How a Word action log grows with its rows: seconds, ratios, the most memory used, and docxtpl beside it.

Each size runs twice in processes of its own; the quicker run counts. docxtpl fills the same words into a
row of a template that it repeats, and draws no status shapes. Fails where 20,000 rows take 14 times as
long as 2,000, more than 5 seconds, more than 400 MB, or a fifth of docxtpl's time.
"""

import resource
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

SMALL, LARGE = 2_000, 20_000
COLUMNS = 10
MOST_GROWTH = 14
MOST_SECONDS = 5
MOST_MEGABYTES = 400
LEAST_AGAINST_DOCXTPL = 5
REPEATS = 2


def main() -> int:
    if len(sys.argv) > 1:
        print(*{"boardpack": boardpack, "docxtpl": docxtpl}[sys.argv[1]](int(sys.argv[2])))
        return 0
    print(f"{'rows':>7} {'seconds':>8} {'peak MB':>8}  {'docxtpl, seconds':>16} {'peak MB':>8} {'times as long':>14}")
    ours, theirs = {}, {}
    for size in (SMALL, LARGE):
        ours[size], theirs[size] = in_own_process("boardpack", size), in_own_process("docxtpl", size)
        (seconds, megabytes), (other, other_megabytes) = ours[size], theirs[size]
        print(
            f"{size:>7,} {seconds:>8.2f} {megabytes:>8}  {other:>16.2f} {other_megabytes:>8} {other / seconds:>14.1f}"
        )
    (before, _), (seconds, megabytes) = ours[SMALL], ours[LARGE]
    growth, against = seconds / before, theirs[LARGE][0] / seconds
    print(
        f"{growth:.1f} times as long for ten times the rows (to meet: under {MOST_GROWTH}, {MOST_SECONDS} s, ", end=""
    )
    print(f"{MOST_MEGABYTES} MB); docxtpl {against:.1f} times as long (to meet: {LEAST_AGAINST_DOCXTPL} or more)")
    met = growth < MOST_GROWTH and seconds < MOST_SECONDS and megabytes < MOST_MEGABYTES
    return 0 if met and against >= LEAST_AGAINST_DOCXTPL else 1


def in_own_process(writer: str, rows: int) -> tuple[float, int]:
    """Seconds and megabytes for that many rows."""
    root = Path(__file__).parents[1]
    runs = []
    for _ in range(REPEATS):
        command = [sys.executable, __file__, writer, str(rows)]
        environment = {"PYTHONPATH": str(root), "PATH": ""}
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True, text=True)
        seconds, megabytes = done.stdout.split()
        runs.append((float(seconds), int(megabytes)))
    return min(runs)


def boardpack(rows: int) -> tuple[float, int]:
    """A landscape log with status shapes, in this process, with everything imported."""
    from datetime import date

    from boardpack.documents.house_style import house_style
    from boardpack.documents.model import (
        Cell,
        Column,
        Document,
        Paragraph,
        ParagraphRole,
        Row,
        Section,
        Shape,
        StatusMark,
        Table,
        Text,
        Title,
    )
    from boardpack.formats.word.writer import write_word

    def row(position: int) -> Row:
        reference, status, *others = row_words(position)
        shape = tuple(Shape)[position % len(Shape)]
        contents = [(Text(reference),), (StatusMark(shape), Text(status)), *((Text(words),) for words in others)]
        return Row(tuple(Cell((Paragraph(content, ParagraphRole.CELL),)) for content in contents))

    def log(count: int) -> Document:
        columns = tuple(Column(head, 25) for head in row_words(0))
        table = Table(columns, tuple(map(row, range(count))), "Actions, most overdue first")
        section = Section((Title("Action log as at 8 July 2025"), table), landscape=True)
        return Document("Action log", (section,), date(2025, 7, 8))

    write_word(log(1), house_style())
    document = log(rows)
    start = time.perf_counter()
    write_word(document, house_style())
    return time.perf_counter() - start, peak()


def docxtpl(rows: int) -> tuple[float, int]:
    """The same words by the row loop of a template."""
    import docx
    from docxtpl import DocxTemplate

    def filled(count: int) -> None:
        template = docx.Document()
        table = template.add_table(3, COLUMNS)
        cells = [row.cells for row in table.rows]
        cells[0][0].text = "{%tr for row in rows %}"
        for place in range(COLUMNS):
            cells[1][place].text = f"{{{{ row[{place}] }}}}"
        cells[2][0].text = "{%tr endfor %}"
        made = BytesIO()
        template.save(made)
        loop = DocxTemplate(made)
        loop.render({"rows": [row_words(position) for position in range(count)]}, autoescape=True)
        loop.save(BytesIO())

    filled(1)
    start = time.perf_counter()
    filled(rows)
    return time.perf_counter() - start, peak()


def row_words(position: int) -> tuple[str, ...]:
    """The words of a row."""
    return (f"A-{position}", "On track", *(f"Update {position} & more" for _ in range(COLUMNS - 2)))


def peak() -> int:
    """The most memory that this process has used, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
