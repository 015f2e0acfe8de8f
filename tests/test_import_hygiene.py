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


def test_the_door_itself_imports_nothing_and_leads_to_every_name():
    code = """
import sys
before = set(sys.modules)
import copydesk
print(sorted(name for name in set(sys.modules) - before if not name.startswith("copydesk")))
import copydesk.analyzer
assert callable(copydesk.analyzer), "the module must not hide the decorator"
assert all(getattr(copydesk, name) is not None for name in copydesk.__all__)
assert set(copydesk.__all__) <= set(dir(copydesk))
try:
    copydesk.Analyser
except AttributeError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", "import typing, importlib\n" + code], capture_output=True, text=True)
    assert done.stdout == "[]\nmodule 'copydesk' has no attribute 'Analyser'\n", done.stderr
