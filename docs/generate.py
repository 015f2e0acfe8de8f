"""Writes what is generated in README.md and in this folder: run by ``make docs``.

A page says ``<!-- NAME: begin -->`` and ``<!-- NAME: end -->``; what stands between is replaced. ``--check`` writes
nothing and ends with exit code 1 where something is stale; ``--reference`` leaves out what commands print, for which
a model has to be loaded.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))

import reference  # noqa: E402  # beside this file, which is no package
import samples  # noqa: E402  # as above

from copydesk.model import KINDS  # noqa: E402  # as above

Part = Callable[[], str]

REFERENCE: Mapping[str, Mapping[str, Part]] = {
    "README.md": {
        "acronyms": functools.partial(reference.example, "acronyms.py"),
        "article": functools.partial(reference.example, "harbour.txt"),
    },
    "docs/adapters.md": {"declaration": reference.declaration_table},
    "docs/commands.md": {"commands": reference.help_pages},
    "docs/desk.md": {"keys": reference.key_tables},
    "docs/plugins.md": {
        "acronyms": functools.partial(reference.example, "acronyms.py"),
        "analyzer": functools.partial(reference.example, "hedges/copydesk_hedges/analyzer.py"),
        "hooks-of-hedges": functools.partial(reference.example, "hedges/copydesk_hedges/__init__.py"),
        "project": functools.partial(reference.example, "hedges/pyproject.toml"),
        "mail": functools.partial(reference.example, "mail_reader.py"),
        "digest": functools.partial(reference.example, "digest_writer.py"),
        "attributes": reference.attribute_table,
        "methods": reference.method_list,
        "testing": reference.testing_table,
        "context": functools.partial(reference.protocol, "Context"),
        "reader": functools.partial(reference.protocol, "Reader"),
        "source": functools.partial(reference.protocol, "Source"),
        "writer": functools.partial(reference.protocol, "Writer"),
        "view": reference.view_tables,
        "hooks": reference.hook_list,
        "names": reference.name_table,
    },
    "docs/reading.md": {"readers": reference.reader_table, "limits": reference.limit_table},
    "docs/reports.md": {
        "fields": reference.field_tables,
        "columns": reference.column_list,
        "formats": reference.writer_table,
    },
    "docs/tutorial.md": {"kwic": functools.partial(reference.example, "kwic.py")},
    "docs/settings.md": {
        "settings": reference.setting_table,
        "profiles": reference.profile_table,
        "options": reference.option_table,
    },
}
"""What the code says of itself, by page and name."""

CUES = "select cue_text, count(*) as times from quotes where analyzer = 'quotes' group by 1 order by 2 desc limit 5"
SHORT_QUOTES = ("compare", "seeds", "--a", "quotes", "--b", "quotes:min_words=6")

SAMPLES: Mapping[str, Mapping[str, Part]] = {
    "README.md": {
        "run": samples.seeds_run,
        "python": samples.python_sample,
        "acronyms-run": samples.acronyms_sample,
        **{name: functools.partial(samples.analyzer_sample, name) for name in KINDS},
    },
    "docs/reports.md": {"report": samples.report_sample},
    "docs/tutorial-corpus.md": {
        "speakers": functools.partial(samples.printed_by, "corpus", "speakers", "seeds", "--top", "5"),
        "kwic": functools.partial(samples.printed_by, "corpus", "kwic", "sanction*", "seeds"),
        "query": functools.partial(samples.asked_in_sql, CUES),
        "compare": functools.partial(samples.printed_by, *SHORT_QUOTES),
    },
}
"""What commands print: new whenever an analyzer finds something else."""

PICTURES: Mapping[str, Part] = {
    "docs/images/show.svg": samples.picture,
}


def pages(*, with_samples: bool) -> dict[str, str]:
    """Return each page, by its path from the project's root, as it should be.

    Raises:
        SystemExit: a page lacks a marker, or a command fails.

    """
    made: dict[str, str] = {}
    for table in (REFERENCE, SAMPLES) if with_samples else (REFERENCE,):
        for page, parts in table.items():
            text = made.get(page) or (ROOT / page).read_text(encoding="utf-8")
            for name, part in parts.items():
                text = _replaced(text, name, part(), page)
            made[page] = text
    if with_samples:
        made |= {path: draw() for path, draw in PICTURES.items()}
    return made


def _replaced(text: str, name: str, part: str, page: str) -> str:
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    if text.count(begin) != 1 or text.count(end) != 1:
        raise SystemExit(f"{page}: the markers of {name!r} must stand there once each")
    pattern = f"(?s){re.escape(begin)}.*{re.escape(end)}"
    return re.sub(pattern, lambda _: f"{begin}\n{part}\n{end}", text)


def main(words: list[str]) -> int:
    """Write the pages, or say which are stale."""
    stale = []
    for path, text in pages(with_samples="--reference" not in words).items():
        file = ROOT / path
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if "--check" not in words:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        print(f"{path}: {'stale' if '--check' in words else 'written'}")
    return 1 if stale and "--check" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
