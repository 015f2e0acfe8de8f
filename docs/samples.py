"""What the pages show that commands print: run for real, cut where they are long, and one picture."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 100
PICTURE_WIDTH = 118
PICTURE_LINES = 40
ARTICLE = "examples/harbour.txt"
SEED = "seeds/004_8c8f8ee084c5d45d.txt"
SENTENCE = "“We will lose three beaches,” Mayor Anna Bergström said."

_HEADING = re.compile(r"(?P<title>[A-Z][\w ()-]*): (?:\d+|none|failed)")
_KEY_COLUMN = {"Entities": "Label", "Quotes": "Kind", "Stances": "Stance", "Numbers": "Kind"}
"""By which a table's rows begin: a column whose cells are never empty and never go over two lines."""


def printed_by(*words: str) -> str:
    """Return a command with what it prints, all of it."""
    return _block(f"copydesk {shlex.join(words)}", output(*words).strip("\n"))


def asked_in_sql(statement: str) -> str:
    """Return a query with its answer, over a store that holds the quotes of the sample articles and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "results.store")  # noqa: PTH118  # a word of a command
        output("run", "seeds", "-a", "quotes", "-f", "jsonl", "--store", store)
        return _block(f'copydesk query "{statement}"', output("query", statement, "--store", store).strip("\n"))


def output(*words: str, stdin: str | None = None, width: int = WIDTH) -> str:
    """Return what a command prints.

    Raises:
        SystemExit: the command fails, or a plugin does.

    """
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", "copydesk", *words],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env=_environment(home, width),
            check=False,
        )
    if done.returncode != 0:
        raise SystemExit(f"copydesk {' '.join(words)}: exit code {done.returncode}: {done.stderr}")
    return done.stdout


def _environment(home: str, width: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    return {**kept, "COLUMNS": str(width), "XDG_CONFIG_HOME": home, "TERM": "xterm-256color", "PYTHONUTF8": "1"}


def seeds_run() -> str:
    """Return the second sample article's part of `copydesk run seeds`, the first rows of each table."""
    _, _, second = output("run", "seeds").rpartition("\n\n━━ ")
    return _block("copydesk run seeds", shortened(f"━━ {second}", rows=4))


def analyzer_sample(name: str) -> str:
    """Return what one analyzer finds in the example article, without the analyses that it required."""
    words = ("run", ARTICLE, "-a", name)
    sheets = list(_sheets(output(*words)))
    return _block(f"copydesk {' '.join(words)}", "…\n\n" + sheets[-1].strip("\n"))


def acronyms_sample() -> str:
    """Return what the single-file plugin of the README finds."""
    words = ("run", SEED, "-a", "acronyms", "--plugin", "examples/acronyms.py")
    return _block(f"copydesk {' '.join(words)}", output(*words).strip("\n"))


def python_sample() -> str:
    """Return the example script with what it prints."""
    script = ROOT / "examples" / "analyze.py"
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, str(script)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=_environment(home, WIDTH),
            check=True,
        )
    code = script.read_text(encoding="utf-8").rstrip("\n")
    return f"```python\n{code}\n```\n\n```text\n{done.stdout.rstrip()}\n```"


def report_sample() -> str:
    """Return a small report, laid out for reading."""
    line = output("run", "-", "-a", "quotes,numbers", "-f", "jsonl", stdin=SENTENCE)
    laid_out = msgspec.json.format(line.encode(), indent=2).decode()
    return f"```json\n{laid_out}\n```"


def shortened(text: str, rows: int) -> str:
    """Return a report's tables with the first rows of each."""
    heading, *rest = _sheets(text)
    return "\n\n".join([heading.strip("\n"), *(_first_rows(sheet, rows) for sheet in rest)])


def _first_rows(sheet: str, rows: int, most: int = 12) -> str:
    """Return the first rows of a table, in at most so many lines, but one row in any case."""
    lines = sheet.strip("\n").split("\n")
    found = _HEADING.match(lines[0])
    if found is None or len(lines) < 4:
        return "\n".join(lines)
    at = max(0, lines[1].find(_KEY_COLUMN.get(found["title"], "")))
    begins = [number for number, line in enumerate(lines) if number > 2 and line[at : at + 1].strip()]
    ends = [*begins[1:], len(lines)][:rows]
    end = max([ends[0], *(end for end in ends if end - 3 <= most)])
    if end == len(lines):
        return "\n".join(lines)
    return "\n".join(lines[:end]).rstrip("\n") + "\n…"


def _sheets(text: str) -> Iterator[str]:
    """Yield the heading of an article, then each of its tables."""
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        if _HEADING.match(line):
            yield "\n".join(lines)
            lines = []
        lines.append(line)
    yield "\n".join(lines)


def _block(command: str, shown: str) -> str:
    return f"```console\n$ {command}\n{shown}\n```"


_BACKGROUND, _FOREGROUND = (22, 25, 31), (214, 219, 228)
_COLOURS = [
    (50, 56, 66),  # black
    (232, 112, 112),  # red
    (137, 202, 120),  # green
    (229, 192, 106),  # yellow
    (105, 165, 240),  # blue
    (208, 135, 214),  # magenta
    (92, 200, 205),  # cyan
    (214, 219, 228),  # white
]


def picture() -> str:
    """Return `copydesk show` as it looks on a terminal, as SVG."""
    from rich.console import Console
    from rich.terminal_theme import TerminalTheme
    from rich.text import Text

    theme = TerminalTheme(_BACKGROUND, _FOREGROUND, _COLOURS)
    lines = _on_terminal("show", SEED, "-a", "quotes,numbers").split("\n")[:PICTURE_LINES]
    console = Console(
        record=True, width=PICTURE_WIDTH, file=io.StringIO(), color_system="truecolor", legacy_windows=False
    )
    for line in lines:
        console.print(Text.from_ansi(line), soft_wrap=True)
    drawn = console.export_svg(
        title=f"copydesk show {SEED} -a quotes,numbers", theme=theme, unique_id="show", code_format=_SVG
    )
    return "\n".join(line.rstrip() for line in drawn.split("\n")).rstrip("\n") + "\n"


def _on_terminal(*words: str) -> str:
    """Return what a command prints where stdout is a terminal: colours are given there only."""
    ours, theirs = os.openpty()
    with tempfile.TemporaryDirectory() as home, os.fdopen(ours, "rb", buffering=0) as terminal:
        environment = _environment(home, PICTURE_WIDTH)
        environment.pop("NO_COLOR", None)
        process = subprocess.Popen(
            [sys.executable, "-m", "copydesk", *words],
            stdout=theirs,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=environment,
        )
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # how a terminal says that its other side is closed
            while piece := terminal.read(65536):
                shown += piece
        if process.wait() != 0:
            raise SystemExit(f"copydesk {' '.join(words)}: exit code {process.returncode}")
    return shown.decode().replace("\r\n", "\n")


_SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
    font-family: "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace;
    font-size: {char_height}px;
    line-height: {line_height}px;
}}
.{unique_id}-title {{
    font-size: 18px;
    font-weight: bold;
    font-family: "DejaVu Sans", Helvetica, Arial, sans-serif;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</g>
</svg>
"""
