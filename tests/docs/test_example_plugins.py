"""The examples do what they say, without a worker or a model where they need none."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk import Article, Mention, Quote, Report, analyze
from copydesk.model import Analysis, Entity
from copydesk.plugins import EntryPoint, PluginFile, open_plugin
from copydesk.reading import read_inputs

TEXT = "The president said that the plan would go on. The President of the bank said no."


@pytest.fixture(scope="module")
def examples(pytestconfig) -> Path:
    return pytestconfig.rootpath / "examples"


def opened(file: Path):
    plugin = open_plugin(PluginFile(str(file)))
    assert plugin.refused == []
    return plugin


@pytest.fixture
def package(examples, monkeypatch):
    """Open an example that is a package, as if it were installed."""

    def opener(folder: str, module: str):
        monkeypatch.syspath_prepend(examples / folder)
        plugin = open_plugin(EntryPoint(folder, module, folder, "1.0"))
        assert plugin.refused == []
        return plugin

    return opener


def test_kwic(examples):
    plugin = opened(examples / "kwic.py")
    analysis = analyze(TEXT, [plugin.analyzers[0].analyzer, "wide=kwic:words=plan:width=9"]).analyses
    found = analysis["kwic"].annotations
    assert [(a.left[-3:], a.text, a.right[:4]) for a in found[:2]] == [
        ("The", "president", "said"),
        ("ent", "said", "that"),
    ]
    assert [a.text for a in found].count("said") == 2
    (wide,) = analysis["wide"].annotations
    assert (wide.left, wide.text, wide.right) == ("that the", "plan", "would go")
    assert plugin.views[0].kind == "kwic"


def test_readability(package):
    plugin = package("readability", "copydesk_readability")
    text = "The cat sat. Notwithstanding considerable organisational difficulties, administrators persevered."
    whole, hard = analyze(text, [plugin.analyzers[0].analyzer]).analyses["readability"].annotations
    assert (whole.scope, whole.sentences, whole.words) == ("article", 2, 9)
    assert (hard.scope, hard.text[:15]) == ("sentence", "Notwithstanding")
    assert hard.grade > whole.grade > 0
    assert analyze(" \n", [plugin.analyzers[0].analyzer]).analyses["readability"].annotations == ()


@pytest.mark.parametrize(
    ("word", "count"), [("cat", 1), ("table", 2), ("were", 1), ("free", 1), ("organisation", 5), ("rhythm", 1)]
)
def test_syllables(package, word, count):
    package("readability", "copydesk_readability")
    from copydesk_readability.analyzer import syllables_of

    assert syllables_of(word) == count


def test_keyphrases(examples):
    pytest.importorskip("pytextrank")
    plugin = opened(examples / "keyphrases.py")
    text = "The oil price rose. Oil producers cut the oil price. Producers of oil met in Vienna to discuss the price."
    analysis = analyze(text, [plugin.analyzers[0].analyzer]).analyses["keyphrases"]
    assert analysis.failure is None
    assert "oil" in analysis.annotations[0].phrase.lower()
    assert len({a.phrase for a in analysis.annotations}) <= 10


FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Town news</title><language>en-gb</language>
<item><title>Plan</title><author>a@example.org (Ann Lee)</author><link>https://example.org/1</link>
<pubDate>Thu, 03 May 2018 10:00:00 GMT</pubDate>
<description>&lt;p&gt;The plan is &lt;b&gt;on&lt;/b&gt;.&lt;/p&gt;
&lt;p&gt;Said Ann.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>
<item><title>Nothing</title></item></channel></rss>"""


def test_feed(package, tmp_path):
    pytest.importorskip("feedparser")
    reader = next(r for r in package("news_files", "copydesk_news_files").readers if r.name == "feed")
    file = tmp_path / "town.rss"
    file.write_text(FEED, encoding="utf-8")
    article, problem = read_inputs([str(file)], {".rss": reader})
    assert article.text == "The plan is on.\n\nSaid Ann."
    assert (article.id, article.title, article.language) == ("town-1", "Plan", "en")
    assert article.published == "2018-05-03T10:00:00Z"
    assert article.metadata["link"] == "https://example.org/1"
    assert problem.reason == "entry 2 has no text: 'Nothing'"
    file.write_text("nothing of the kind")
    (lost,) = read_inputs([str(file)], {".rss": reader})
    assert lost.lost
    assert "holds no entry of a feed" in lost.reason


def record(address: str, html: str) -> bytes:
    """Return a page as an archive holds it."""
    body = f"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n{html}".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2018-05-03T10:00:00Z\r\n"
    kind = "Content-Type: application/http; msgtype=response\r\n"
    return f"{head}{kind}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True])
def test_web_archive(package, tmp_path, packed):
    pytest.importorskip("warcio")
    reader = next(r for r in package("news_files", "copydesk_news_files").readers if r.name == "warc")
    file = tmp_path / f"web.warc{'.gz' * packed}"
    page = "<title>A</title><p>It is <i>on</i>.</p><div>menu</div>"
    records = [record("https://example.org/a", page), record("https://example.org/b", "x")]
    file.write_bytes(b"".join(gzip.compress(one) if packed else one for one in records))
    article, problem = read_inputs([str(file)], {".warc": reader})
    assert (article.text, article.title) == ("It is on.", "A")
    assert article.metadata == {"link": "https://example.org/a", "archived": "2018-05-03T10:00:00Z"}
    assert problem.reason == "page 2 has no paragraph: https://example.org/b"


SAID = "“No,\nnever,” said Ann Lee."
QUOTED = Report(
    article=Article(id="a", text=SAID),
    analyses={
        "entities": Analysis(
            annotations=(Entity(start=18, end=25, text="Ann Lee", label="PERSON", entity="e1", name="Ann Lee"),)
        ),
        "quotes": Analysis(
            annotations=(
                Quote(
                    start=1,
                    end=11,
                    text=SAID[1:11],
                    kind="direct",
                    cue=None,
                    speaker=Mention(start=18, end=25, text="Ann Lee"),
                ),
            )
        ),
    },
)


def writer_of(examples: Path, name: str):
    return next(w for w in opened(examples / "annotation_writers.py").writers if w.name == name)


def test_brat(examples):
    writer = writer_of(examples, "brat")
    assert "".join(writer.write([QUOTED])).split("\n") == [
        "T1\tPERSON 18 25\tAnn Lee",
        "T2\tquotes 1 4;5 11\tNo, never,",
        "T3\tspeaker 18 25\tAnn Lee",
        "R1\tsaid Arg1:T3 Arg2:T2",
        "",
    ]
    with pytest.raises(Exception, match="one article a file"):
        list(writer.write([QUOTED, QUOTED]))


def test_conll(examples):
    lines = "".join(writer_of(examples, "conll").write([QUOTED])).split("\n")
    assert lines[:2] == ["# id = a", "# columns = token entities quotes"]
    assert lines[3:7] == ["No\tO\tB-direct", ",\tO\tI-direct", "never\tO\tI-direct", ",\tO\tI-direct"]
    assert "Ann\tB-PERSON\tO" in lines
    assert "Lee\tI-PERSON\tO" in lines


def test_speakers(examples, seeds):
    pytest.importorskip("pandas")
    done = subprocess.run([sys.executable, examples / "speakers.py", seeds], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[:2] == ["quotes", "words"]
    assert len(done.stdout.splitlines()) > 2
