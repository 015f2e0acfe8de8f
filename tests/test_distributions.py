"""What is installed is what `importlib.metadata` says, read at a fraction of its cost."""

import importlib.metadata
import subprocess
import sys
import zipfile

import pytest

from copydesk import distributions

POINTS = "# by hand\n[copydesk]\nours = our_plugin\n\n[copydesk.commands]\nours = our_plugin:command [extra]\n"
METADATA = """Metadata-Version: 2.1
Name: Our.Plugin
Version: 1.2
Summary: Finds ours.
License: One line
~~
~~and another
Requires-Dist: spacy>=3.8
Requires-Dist: pint; extra == "units"

Name: not a header any more
""".replace("~", " ")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder on the path that describes one distribution."""
    info = tmp_path / "Our.Plugin-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(METADATA)
    (info / "entry_points.txt").write_text(POINTS)
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_it_agrees_with_the_standard_library():
    groups = ("copydesk", "copydesk.commands", "console_scripts", "pytest11")
    ours = {(g, e.name, e.value, d.name, d.version) for g in groups for e, d in distributions.entries(g)}
    found = [(g, e) for g in groups for e in importlib.metadata.entry_points(group=g)]
    assert ours == {(g, e.name, e.value, e.dist.name, e.dist.version) for g, e in found}
    assert len(ours) > 5
    for there in importlib.metadata.distributions():
        here = distributions.distribution(there.name)
        assert here is not None
        assert (here.name, here.version) == (there.name, there.version)
        assert sorted(here.required) == sorted(there.requires or [])


def test_a_description_is_read_as_it_is_meant(folder):
    found = distributions.distribution("our_plugin")
    assert found is not None
    assert (found.name, found.version, found.summary) == ("Our.Plugin", "1.2", "Finds ours.")
    assert found.required == ["spacy>=3.8", 'pint; extra == "units"']
    assert [entry.value for entry in found.entries] == ["our_plugin", "our_plugin:command [extra]"]
    assert distributions.distribution("no-such") is None


def test_what_is_installed_meanwhile_is_seen(folder):
    assert distributions.distribution("later") is None
    info = folder / "later-3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: later\nVersion: 3\n")
    found = distributions.distribution("later")
    assert found is not None
    assert found.version == "3"


def test_an_archive_on_the_path_counts(folder, tmp_path, monkeypatch):
    archive = tmp_path / "more.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("zipped-2.0.dist-info/METADATA", "Name: zipped\nVersion: 2.0\n")
        packed.writestr("zipped-2.0.dist-info/entry_points.txt", "[copydesk]\nzipped = zipped\n")
    monkeypatch.syspath_prepend(archive)
    assert ("zipped", "2.0") in {(e.name, d.version) for e, d in distributions.entries("copydesk")}


@pytest.mark.parametrize("words", [["--help"], ["plugins", "list"]])
def test_help_and_listings_do_without_the_expensive_way(words):
    code = f"import sys; from copydesk.cli.front import run_app; run_app({words!r}); "
    code += "print(sorted({'importlib.metadata', 'email.message', 'asyncio', 'sqlite3'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
