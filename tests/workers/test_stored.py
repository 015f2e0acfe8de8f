"""Results between runs: only what is missing is made, nothing wrong is given, and no fault of the file is silent."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zlib
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from copydesk import Article, Provenance, Report
from copydesk.codec import Undecoded, encode_report
from copydesk.errors import CodecError, StoreError
from copydesk.reader import Problem
from copydesk.store import Store
from copydesk.store.database import connect_readonly
from copydesk.store.rows import sealed
from copydesk.store.schema import MIGRATIONS
from copydesk.workers import Item, Outcome

TEXT = "NATO ministers met in VIENNA on Tuesday, and nobody outside was told for how long they would stay there. "


def articles(count: int, start: int = 0, language: str | None = "en") -> list[Article]:
    texts = ((n, f"{TEXT * 3}{n} {'X' * (n + 2)}") for n in range(start, start + count))
    return [Article(id=f"a{n}", text=text, language=language) for n, text in texts]


def told(outcomes: list[Outcome]) -> list[str]:
    return [o.reason for o in outcomes if isinstance(o, Problem)]


def lines(outcomes: list[Outcome]) -> list[bytes]:
    return [encode_report(o) for o in outcomes if isinstance(o, Report)]


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "project" / "results.store"


@pytest.fixture
def again(counted, outcomes, file):
    """Run all three analyzers over articles, with the store."""

    def run(items: list[Item], *use: str, **values: object) -> list[Outcome]:
        return outcomes(counted.session(*(use or ("longest", "loud")), store=file, **values), items)

    return run


def test_a_second_run_makes_nothing_and_says_the_same(again, counted):
    first = again(articles(3, language=None))
    assert len(counted.calls) == 9
    second = again(articles(3, language=None))
    assert counted.calls == []
    assert lines(first) == lines(second)
    assert [o.article.language for o in second] == ["en"] * 3


def test_an_article_and_its_own_report_are_one_content(again, counted, file):
    first = again(articles(2, language=None))
    assert len(counted.calls) == 6
    reports = [o for o in first if isinstance(o, Report)]
    assert [o.article.language for o in reports] == ["en"] * 2
    assert lines(again(reports)) == lines(first)
    assert lines(again(articles(2, language=None))) == lines(first)
    assert counted.calls == []
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*) FROM contents").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (2,)
    again(articles(2, language="de"))
    assert len(counted.calls) == 6, "what a source says of the language counts, whatever was found elsewhere"


def test_a_report_first_and_its_article_after_it_are_one_content(again, file):
    first = again(articles(1))
    assert lines(again(articles(1, language=None))) == lines(first)
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*) FROM contents").fetchone() == (1,)


def test_a_note_of_the_language_that_is_damaged_costs_a_run_and_doubles_nothing(again, counted, file):
    first = again(articles(2, language=None))
    assert len(counted.calls) == 6
    with sqlite3.connect(file) as connection:
        (other,) = connection.execute("SELECT digest FROM detected LIMIT 1").fetchone()
        connection.execute("UPDATE detected SET digest = ?", (other,))
    assert lines(again(articles(2, language=None))) == lines(first)
    assert len(counted.calls) == 3, "the one that was led to the other's text"
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*) FROM contents").fetchone() == (2,)


def test_analyses_that_an_older_copydesk_packed_are_read(again, counted, file):
    first = again(articles(2))
    assert len(counted.calls) == 6
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT key, digest, stamp, packed FROM analyses").fetchall()
        for key, digest, stamp, packed in rows:
            older = zlib.compress(msgspec.msgpack.encode(msgspec.json.decode(zlib.decompress(packed))))
            checksum = sealed("analyses", key, older, (digest, stamp, None))
            connection.execute("UPDATE analyses SET packed = ?, checksum = ? WHERE key = ?", (older, checksum, key))
    second = again(articles(2))
    assert counted.calls == []
    assert lines(second) == lines(first)


def test_what_is_kept_is_taken_apart_only_for_who_looks(again):
    (first,) = again(articles(1))
    (second,) = again(articles(1))
    assert isinstance(second.analyses, Undecoded)
    assert encode_report(second) == encode_report(first)
    assert second.analyses == first.analyses
    assert list(second.analyses) == list(first.analyses)
    assert second == first


@pytest.mark.parametrize(
    "packed",
    [
        b'{"annotations":[{"start":0,\n"end":1,"text":"a"}]}',
        b'{"annotations":[{"start":0}',
        b'{"annotations":{"start":0}}',
        b'{"annotations":[{"start":0,"end":1,"text":"\xff"}]}',
        b'{"analyzer":null,"failure":{"kind":"ValueError","message":"no"}}',
        msgspec.msgpack.encode({"annotations": []}),
    ],
)
def test_only_one_line_of_json_is_passed_on(packed):
    stamp = Provenance(name="words", kind="words", version="1", options="0")
    with pytest.raises(CodecError):
        Undecoded({"words": (packed, stamp, None)})


def test_only_what_is_new_runs_in_the_order_of_the_input(again, counted):
    again(articles(2, start=1))
    assert len(counted.calls) == 6
    mixed = again(articles(4))
    assert counted.calls == ["longest a0", "longest a3", "loud a0", "loud a3", "words a0", "words a3"]
    assert [o.article.id for o in mixed] == ["a0", "a1", "a2", "a3"]


def test_an_option_costs_its_analyzer_and_what_depends_on_it(again, counted):
    again(articles(1))
    assert len(counted.calls) == 3
    [report] = again(articles(1), options={"words": {"least": 6}})
    assert counted.calls == ["longest a0", "words a0"]
    assert {len(a.text) >= 6 for a in report.analyses["words"].annotations} == {True}
    again(articles(1), options={"loud": {"least": 5}})
    assert counted.calls == ["loud a0"]
    again(articles(1))
    assert counted.calls == []


def test_an_edited_plugin_runs_again(again, counted):
    again(articles(1))
    assert len(counted.calls) == 3
    counted.file.write_text(counted.file.read_text().replace("[A-Z]{2,}", "[A-Z]{5,}"))
    [report] = again(articles(1))
    assert "loud a0" in counted.calls
    assert {a.text for a in report.analyses["loud"].annotations} == {"VIENNA"}


def test_what_an_article_says_is_its_key_and_not_its_name(again, counted):
    [article] = articles(1)
    again([article])
    assert counted.calls
    renamed = msgspec.structs.replace(article, id="other", source="elsewhere/other.txt")
    [report] = again([renamed])
    assert counted.calls == []
    assert (report.article.id, report.article.source) == ("other", "elsewhere/other.txt")
    again([msgspec.structs.replace(article, published="2026-01-01")])
    assert counted.calls != []


def test_what_failed_is_tried_again(again, counted):
    bad = Article(id="bad", text=TEXT + "BOOM", language="en")
    assert again([bad])[0].analyses["loud"].failure.kind == "ValueError"
    assert counted.calls == ["longest bad", "loud bad", "words bad"]
    assert again([bad])[0].analyses["loud"].failure.kind == "ValueError"
    assert counted.calls == ["loud bad"]


def test_a_damaged_row_is_made_anew(again, counted, file):
    first = again(articles(2))
    assert counted.calls
    with sqlite3.connect(file) as connection:
        (packed,) = connection.execute("SELECT packed FROM analyses WHERE stamp LIKE '%\"loud\"%' LIMIT 1").fetchone()
        connection.execute("UPDATE analyses SET packed = ? WHERE packed = ?", (packed[:-3] + b"abc", packed))
    connection.close()
    second = again(articles(2))
    assert len(counted.calls) == 1
    assert lines(first) == lines(second)
    assert "did not match the checksum" in told(second)[0]
    assert told(again(articles(2))) == []


def test_rows_that_changed_places_are_not_taken(again, counted, file):
    again(articles(2))
    assert counted.calls
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT key, packed FROM analyses").fetchall()
        swapped = [(packed, key) for (key, _), (_, packed) in zip(rows, rows[1:] + rows[:1], strict=True)]
        connection.executemany("UPDATE analyses SET packed = ? WHERE key = ?", swapped)
    connection.close()
    again(articles(2))
    assert len(counted.calls) == 6


@pytest.mark.parametrize("damage", ["cut", "middle"])
def test_a_damaged_file_is_set_aside_and_said_so(again, counted, file, damage):
    first = again(articles(30))
    data = file.read_bytes()
    if damage == "cut":
        file.write_bytes(data[: len(data) // 2])
    else:
        file.write_bytes(data[:4096] + b"\x5a" * (len(data) - 4096))
    second = again(articles(30))
    assert lines(first) == lines(second)
    assert any("is set aside as 'results.store.damaged-" in reason for reason in told(second))
    assert len(list(file.parent.glob("results.store.damaged-*"))) >= 1
    assert counted.calls
    third = again(articles(30))
    assert (counted.calls, told(third)) == ([], [])


def test_a_file_that_is_no_store_is_left_alone(again, file):
    file.parent.mkdir()
    file.write_text('{"id": "a", "text": "my only copy"}\n')
    with pytest.raises(StoreError, match="is no store of copydesk, so it is left alone"):
        again(articles(1))
    assert "my only copy" in file.read_text()
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()
    with pytest.raises(StoreError, match="is no store of copydesk"):
        again(articles(1))


def test_a_newer_store_is_refused_and_an_older_one_brought_on(again, counted, file, monkeypatch):
    again(articles(1))
    assert counted.calls
    monkeypatch.setattr(
        "copydesk.store.database.MIGRATIONS", [*MIGRATIONS, "CREATE TABLE later (a); INSERT INTO later VALUES (1)"]
    )
    Store.open(file, lambda _: None).close()
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
        assert connection.execute("SELECT a FROM later").fetchall() == [(1,)]
    connection.close()
    again(articles(1))
    assert counted.calls == []
    monkeypatch.undo()
    with pytest.raises(
        StoreError, match=r"comes from a newer copydesk .*: update copydesk, or name another file by --store"
    ):
        again(articles(1))


def test_whoever_only_reads_brings_an_older_store_on(tmp_path):
    file = tmp_path / "older.store"
    Store.open(file, print).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("DROP TABLE detected; PRAGMA user_version = 1")
    with closing(connect_readonly(file)) as connection:
        assert connection.execute("SELECT count(*) FROM detected").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("DELETE FROM detected")


def test_two_runs_at_once_on_one_store(counted, outcomes, file):
    results: dict[int, list[bytes]] = {}

    def run(number: int) -> None:
        results[number] = lines(outcomes(counted.session("longest", "loud", store=file), articles(40)))

    threads = [threading.Thread(target=run, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results[0] == results[1]
    assert len(results[0]) == 40
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*) FROM analyses").fetchone() == (120,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


@pytest.mark.slow
def test_a_run_that_was_killed_goes_on_where_it_was(counted, file, tmp_path):
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(msgspec.json.encode(a) for a in articles(150)))
    slow = counted.file.read_text().replace(
        'called("loud", context)', 'called("loud", context); __import__("time").sleep(0.01)'
    )
    counted.file.write_text(slow)
    command = [
        *(
            sys.executable,
            "-m",
            "copydesk",
            "run",
            tmp_path / "in.jsonl",
            "--plugin",
            counted.file,
            "-a",
            "longest,loud",
        ),
        *("-f", "jsonl", "-j", "1", "--store", file),
    ]
    for seen in (1, 30, 64, 100):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(seen):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        time.sleep(0.05)
    calls = counted.calls
    finished = subprocess.run([*map(str, command)], capture_output=True, check=True)
    rest = counted.calls
    whole = subprocess.run([*map(str, command[:-2]), "--no-store"], capture_output=True, check=True)
    assert finished.stdout == whole.stdout
    assert 0 < len(rest) <= 450 - 3 * 100
    assert len(calls) + len(rest) < 450 + 4 * 3 * 64  # of each killed run, no more than one batch was made in vain
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*), count(DISTINCT key) FROM analyses").fetchone() == (450, 450)
    connection.close()


def test_pages_are_read_once(counted, outcomes, file, tmp_path):
    from copydesk.reading import read_inputs

    body = "<p>" + "</p><p>".join([TEXT * 2] * 4) + "</p>"
    (tmp_path / "page.html").write_text(
        f"<html><head><title>Talks</title></head><body><article>{body}</article></body></html>"
    )
    session = counted.session("loud", store=file)
    items = [*read_inputs([str(tmp_path / "page.html")], session.catalogue.readers)]
    first = outcomes(session, items)
    assert counted.calls == ["loud page"]
    steps = []
    second = outcomes(counted.session("loud", store=file), items, steps)
    assert (counted.calls, steps) == ([], [])
    assert lines(first) == lines(second)


READS_AS_NOBODY = """
import os, sys, sqlite3, hashlib, zlib, time, json
from pathlib import Path
from copydesk.store import Store
from copydesk.store.rows import sealed
from copydesk.errors import StoreError
file = Path(sys.argv[1])
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
store = Store.open(file, print)
print(store.readonly, store.connection.execute("SELECT count(*) FROM analyses").fetchone())
try:
    Store.open(file.parent / "locked" / "new.store", print)
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders are locked in another way there")
def test_a_store_that_cannot_be_written_is_read(again, file, tmp_path):
    again(articles(1))
    place = (
        Path("/tmp" if os.getuid() == 0 else tmp_path) / f"copydesk-readonly-{os.getpid()}"
    )  # within reach of nobody
    (place / "locked").mkdir(parents=True)
    try:
        kept = place / "results.store"
        kept.write_bytes(file.read_bytes())
        kept.chmod(0o444)
        (place / "locked").chmod(0o500)
        place.chmod(0o555)
        ran = subprocess.run(
            [sys.executable, "-c", READS_AS_NOBODY, str(kept)], capture_output=True, text=True, check=False
        )
    finally:
        place.chmod(0o755)
        shutil.rmtree(place)
    assert ran.returncode == 0, ran.stderr
    told, found, refused = ran.stdout.splitlines()
    assert "cannot be written: it is read, and what is new is not kept" in told
    assert found == "True (3,)"
    assert "cannot be used" in refused
