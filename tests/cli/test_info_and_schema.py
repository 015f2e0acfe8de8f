"""``copydesk info`` and ``copydesk schema``."""

from __future__ import annotations

import importlib.metadata
import json
import platform


def test_info_tells_versions_folders_and_limits(run_here, project, marker):
    (project / "copydesk.toml").write_text("jobs = 1")
    told = json.loads(run_here("info", "--json", "--plugin", marker).out)
    assert told["copydesk"]["version"] == importlib.metadata.version("copydesk")
    assert told["python"]["version"] == platform.python_version()
    assert told["spacy"] == importlib.metadata.version("spacy")
    assert told["model"] == {"name": "en_core_web_sm", "version": "3.8.0"}
    assert told["configuration_files"] == [str(project / "copydesk.toml")]
    assert told["user_folder"] == str(project.parent / "user" / "copydesk")
    assert {"entities", "capitals"} <= set(told["plugins"]["analyzers"])
    assert told["limits"]["MAX_ARTICLE_CHARACTERS"] == 10_000_000
    text = run_here("info").out
    assert told["spacy"] in text
    assert "limit article_characters" in text
    assert "1,000,000" in text


def test_info_knows_when_a_model_is_not_installed(run_here, monkeypatch):
    monkeypatch.setenv("COPYDESK_MODEL", "xx_no\x1b_model")
    ran = run_here("info")
    assert ran.code == 0
    assert "no installed package of that name" in ran.out
    assert "\x1b" not in ran.out


def test_schema_describes_bundled_kinds_and_those_of_plugins(run_here, tmp_path):
    plugin = tmp_path / "claims.py"
    plugin.write_text(
        "from copydesk import Annotation, analyzer\n"
        "class Claim(Annotation, frozen=True, kw_only=True):\n    verdict: str\n"
        "class Odd(Annotation, frozen=True, kw_only=True):\n    what: complex\n"
        "@analyzer('claims', annotation=Claim)\ndef claims(context):\n    yield from ()\n"
        "@analyzer('odd', annotation=Odd)\ndef odd(context):\n    yield from ()\n"
    )
    bundled = json.loads(run_here("schema").out)
    assert list(bundled["properties"]["analyses"]["properties"]) == [
        "entities",
        "quotes",
        "stance",
        "numbers",
        "number-checks",
    ]
    ran = run_here("schema", "--plugin", plugin)
    assert ran.code == 3
    assert ran.err.startswith("left out: kind 'odd': its fields cannot be described")
    kinds = json.loads(ran.out)["properties"]["analyses"]["properties"]
    assert "claims" in kinds
    assert "odd" not in kinds
