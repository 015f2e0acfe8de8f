"""The public door is cheap: whoever imports it, a plugin above all, pays for nothing heavy."""

import subprocess
import sys

import pytest

HEAVY = {
    "spacy",
    "thinc",
    "numpy",
    "textual",
    "trafilatura",
    "lxml",
    "rich",
    "typer",
    "py3langid",
    "charset_normalizer",
}


@pytest.mark.parametrize(
    "module",
    ["copydesk", "copydesk.lexicon", "copydesk_entities", "copydesk_numbers", "copydesk_quotes", "copydesk_stance"],
)
def test_an_import_brings_nothing_heavy(module):
    code = f"import sys, {module}; print(*sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
