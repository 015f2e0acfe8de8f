"""What is generated is what the script would write now."""

import generate
import pytest


def test_what_the_code_says_is_fresh(root):
    for path, text in generate.pages(with_samples=False).items():
        assert (root / path).read_text(encoding="utf-8") == text, f"{path} is stale: run 'make docs'"


@pytest.mark.slow
def test_what_commands_print_is_fresh(root):
    for path, text in generate.pages(with_samples=True).items():
        assert (root / path).read_text(encoding="utf-8") == text, f"{path} is stale: run 'make docs'"


def test_every_marker_has_a_part(pages):
    for page, text in pages.items():
        named = {*generate.REFERENCE.get(page, {}), *generate.SAMPLES.get(page, {})}
        for line in text.split("\n"):
            if line.startswith("<!-- ") and line.endswith(": begin -->") and page not in BY_OTHER_SCRIPTS:
                assert line.removeprefix("<!-- ").removesuffix(": begin -->") in named, page


BY_OTHER_SCRIPTS = ("docs/accuracy.md", "docs/scale.md", "docs/speed.md")
"""Measured by the scripts in `benchmarks`."""


def test_a_missing_marker_is_refused():
    with pytest.raises(SystemExit, match="markers of 'x'"):
        generate._replaced("no marker", "x", "part", "page.md")
