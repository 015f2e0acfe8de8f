"""Analyzers made by configuration alone."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

from copydesk.adapters import terms
from copydesk.adapters.terms import TermList, read_terms

TEXT = "The Ministry of\nHealth paid $300 to Iran and $20 to Iranians.\n"


@pytest.fixture
def configured(project: Path, run_here):
    """Write a configuration and a text, and run; return what one analyzer found, and what was said."""

    def run(table: str, *words: str):
        (project / "copydesk.toml").write_text(f"[analyzers.mine]\n{table}\n")
        (project / "a.txt").write_text(TEXT)
        ran = run_here("run", "a.txt", "-a", "mine", "-f", "jsonl", *words)
        return ran, json.loads(ran.out)["analyses"]["mine"] if ran.out else {}

    return run


def test_a_pattern_with_named_groups(configured):
    ran, analysis = configured(r"""regex = '\$(?P<amount>\d+)'
label = "SUM" """)
    assert (ran.code, ran.err) == (0, "")
    assert [(a["text"], a["amount"], a["label"]) for a in analysis["annotations"]] == [
        ("$300", "300", "SUM"),
        ("$20", "20", "SUM"),
    ]
    assert analysis["annotations"][0]["why"] == "mine: regex"


def test_a_list_of_terms_with_labels_beside_the_configuration(configured, project):
    (project / "list.txt").write_text("# public bodies\nministry of health\tBODY\nMinistry\nIran\n")
    ran, analysis = configured('terms = "list.txt"\nignore_case = true\nlabel = "PLACE"')
    assert (ran.code, ran.err) == (0, "")
    assert [(a["text"], a["term"], a["label"]) for a in analysis["annotations"]] == [
        ("Ministry of\nHealth", "ministry of health", "BODY"),
        ("Iran", "Iran", "PLACE"),
    ]


def test_terms_can_be_entities_that_others_read(project, run_here):
    (project / "list.txt").write_text("Iran\tGPE\n")
    (project / "copydesk.toml").write_text('[analyzers.mine]\nterms = "list.txt"\nkind = "entities"\n')
    (project / "a.txt").write_text("Iran, Iran.")
    ran = run_here("run", "a.txt", "-a", "mine", "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)[0]["analyses"]["mine"]["annotations"]
    assert [(e["label"], e["name"], e["entity"]) for e in found] == [("GPE", "Iran", "mine1")] * 2


PROGRAM = """
import json, sys
for line in sys.stdin:
    report = json.loads(line)
    text = report["article"]["text"]
    {before}
    found = [{{"start": 0, "end": 3, "text": text[:3]}}]
    print(json.dumps({{"analyses": {{"mine": {{"annotations": found}}}}}}), flush=True)
"""


def program(project: Path, before: str = "pass") -> str:
    (project / "prog.py").write_text(PROGRAM.format(before=before))
    return f"command = [{sys.executable!r}, 'prog.py']"


def test_another_program(configured, project):
    ran, analysis = configured(program(project, "print('hello', file=sys.stderr)"))
    assert ran.code == 0
    assert ran.err == "printed by a plugin: hello\n"
    assert [a["text"] for a in analysis["annotations"]] == ["The"]


@pytest.mark.parametrize(
    ("before", "more", "said"),
    [
        ("sys.exit('out of cheese')", "", "ended without an answer (exit code 1: out of cheese)"),
        ("import time; time.sleep(60)", "timeout = 0.5", "wrote no line within 0.5 s: does it flush after each line?"),
        ("print('no json', flush=True)", "", "wrote no report with an analysis 'mine': 'no json"),
        ("text = '???'", "", "span 0..3 says '???', but the text there is 'The'"),
    ],
)
def test_what_is_wrong_with_a_program_is_told(configured, project, before, more, said):
    ran, analysis = configured(f"{program(project, before)}\n{more}")
    assert ran.code == 3
    assert said in analysis["failure"]["message"]


def test_a_program_that_cannot_be_started(configured):
    ran, analysis = configured('command = ["no-such-program"]')
    assert ran.code == 3
    assert "'no-such-program' cannot be started" in analysis["failure"]["message"]


@pytest.mark.skipif(sys.platform == "win32", reason="process groups")
def test_a_program_ends_with_its_worker(configured, project):
    mark = project / "alive"
    line = f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    _, analysis = configured(f"{program(project, line)}\ntimeout = 500", "--timeout", "3")
    assert analysis["failure"]["kind"] == "TimeLimit"
    stat = Path(f"/proc/{mark.read_text()}/stat")
    deadline = time.monotonic() + 60
    while stat.exists() and stat.read_text().split()[2] != "Z" and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not stat.exists() or stat.read_text().split()[2] == "Z"


def test_a_spacy_component(configured):
    ran, analysis = configured('spacy = "sentencizer"\nneeds = ["tokens", "entities"]')
    assert (ran.code, ran.err) == (0, "")
    assert {a["label"] for a in analysis["annotations"]} >= {"ORG"}


def test_a_component_of_a_public_package(configured):
    pytest.importorskip("pytextrank")
    ran, analysis = configured('spacy = "textrank"')
    assert ran.code == 0
    assert all(a["rank"] >= 0 and a["why"] == "spaCy: textrank" for a in analysis["annotations"])
    assert "Iranians" in {a["text"] for a in analysis["annotations"]}


def test_an_unknown_component_is_told(configured):
    ran, analysis = configured('spacy = "textrunk"\nneeds = ["tokens"]')
    assert ran.code == 3
    assert "spaCy knows no component 'textrunk'" in analysis["failure"]["message"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('term = "a"', "analyzers.mine: there is no setting 'term' of an analyzer; did you mean 'terms'?"),
        ('regex = "("', "analyzers.mine: regex: missing )"),
        ('regex = "a"\nterms = "b"', "it has regex and terms of regex, terms, spacy, command: give exactly one"),
        ('kind = "x"', "it has none of regex"),
        ('regex = "a"\nwhole_words = false', "whole_words goes with terms, not with regex"),
        ('regex = "a"\nkind = "quotes"', "regex cannot make quotes"),
        ('command = "prog"', "analyzers.mine: command: Expected `array | null`, got `str`"),
        ('spacy = "x"\nspans = "ent"', "spans is 'ent': write ents, spans.GROUP or _.EXTENSION"),
        ('spacy = "x"\nneeds = ["tags", "token"]', "analyzers.mine: needs[1]: Invalid enum value 'token'"),
    ],
)
def test_a_wrong_declaration_is_refused(configured, table, said):
    ran, _ = configured(table)
    assert ran.code == 2
    assert said in ran.err


def test_a_name_that_is_taken_or_wrong_is_refused(project, run_here):
    for name, said in (("quotes", "a bundled analyzer's name"), ("X", "lower-case letter")):
        (project / "copydesk.toml").write_text(f'[analyzers.{name}]\nregex = "a"\n')
        ran = run_here("plugins", "list")
        assert ran.code == 2
        assert said in ran.err


def test_a_missing_list_costs_nobody_else(configured):
    ran, _ = configured('terms = "nope.txt"\n[analyzers.other]\nregex = "a"', "-a", "other")
    assert ran.code == 2
    assert "left out: plugin 'mine' from [analyzers.mine] of the configuration: term list" in ran.err


def test_it_is_listed_and_its_settings_are_shown(configured, run_here):
    configured('regex = "a"')
    assert "[analyzers.mine] of the configuration  analyzer mine" in run_here("plugins", "list").out
    assert '{"regex":"a"}' in run_here("config", "show").out
    assert "made by configuration, of regex" in run_here("plugins", "info", "mine").out


@pytest.mark.parametrize("whole_words", [True, False])
def test_the_library_and_the_fallback_find_the_same(monkeypatch, whole_words):
    pytest.importorskip("ahocorasick")
    listed = dict.fromkeys(["Iran", "Iran Air", "Ministry", "Ministry of Health", "İran", "try of", "$300", "x" * 9])
    text = "Iran Airways, Iran Air and IRAN\u2009AIR; ministry  of Ministry\u00a0of Health; İRAN $3000 $300."
    fast = list(TermList(listed, ignore_case=True, whole_words=whole_words).find(text))
    monkeypatch.setattr(terms, "_automaton", lambda _: None)
    assert list(TermList(listed, ignore_case=True, whole_words=whole_words).find(text)) == fast
    assert "Iran Air" in {term for *_, term, _ in fast}
    assert len(fast) >= 5


def test_a_list_is_read_with_its_faults_named(tmp_path):
    file = tmp_path / "terms.txt"
    for content, said in (("\n# nothing\n", "holds no term"), (f"a\n{'x' * 300}\n", "terms.txt:2: a term has at most")):
        file.write_text(content)
        with pytest.raises(Exception, match=said):
            read_terms(str(file))
