import gzip
import io
import json
import os
import random
import sys
from pathlib import Path

import msgspec
import pytest

from copydesk import Article, Problem
from copydesk.limits import MAX_ARTICLE_CHARACTERS, MAX_FILE_BYTES
from copydesk.reading import Pending, read_inputs

TEXT = "Angela Merkel met Emmanuel Macron in Berlin on Monday."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a.TXT").write_text(TEXT)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "c.md").write_text(TEXT)
    return tmp_path


def test_folder_is_read_in_order_and_through(folder, read):
    assert read(folder).ids == ["a", "b", "c"]


def test_folder_says_once_what_it_skipped(folder, read):
    for name in ("LICENSE", "x.jpg", "y.jpg", ".hidden.txt"):
        (folder / name).write_text("no")
    (folder / ".git").mkdir()
    (folder / ".git" / "z.txt").write_text("no")
    taken = read(folder)
    assert taken.ids == ["a", "b", "c"]
    assert not taken.lost
    assert [p.reason for p in taken.remarks] == ["3 files skipped that no reader claims: .jpg (2), LICENSE"]


@pytest.mark.parametrize("names", [[], ["x.jpg"]])
def test_folder_without_anything_to_read_is_a_problem(tmp_path, read, names):
    for name in names:
        (tmp_path / name).write_text("no")
    assert "nothing to read" in read(tmp_path).lost[0].reason


@pytest.mark.parametrize(
    ("pattern", "ids"),
    [
        ("*.txt", ["b"]),
        ("*", ["a", "b", "c"]),
        ("**/*.md", ["c"]),
        ("**/*", ["a", "b", "c"]),
        ("**", ["a", "b", "c"]),
        ("**/**/c.*", ["c"]),
        ("inn?r/[c].md", ["c"]),
        ("*/c.md", ["c"]),
    ],
)
def test_patterns(folder, read, pattern, ids):
    assert read(f"{folder}/{pattern}").ids == ids


def test_pattern_in_the_working_folder(folder, read, monkeypatch):
    monkeypatch.chdir(folder)
    taken = read("*.txt", "**/*.md")
    assert [a.source for a in taken.articles] == ["b.txt", "inner/c.md"]


def test_pattern_that_matches_nothing_is_a_problem(folder, read):
    assert "matches no file" in read(f"{folder}/*.csv").lost[0].reason


@pytest.mark.parametrize("word", ["nowhere.txt", "", "a\0b", "x" * 5000])
def test_missing_path_is_a_problem_that_names_it(read, word):
    taken = read(word)
    assert taken.lost[0].source == word
    assert "no such file" in taken.lost[0].reason


@pytest.mark.parametrize("name", ["a.xml", "LICENSE", "a.gz", ".txt"])
def test_named_file_that_no_reader_claims_is_refused_with_what_would_work(read_bytes, name):
    assert ".txt" in read_bytes(name, TEXT).lost[0].reason


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".jsonl", ".json", ".csv", ".html"])
def test_empty_file_is_a_problem(read_bytes, data, suffix):
    taken = read_bytes(f"x{suffix}", data)
    assert not taken.articles
    assert len(taken.lost) == 1


def test_links_never_lead_out_nor_around(tmp_path, read):
    inside, outside = tmp_path / "in", tmp_path / "out"
    for path in (inside, inside / ".store", outside):
        path.mkdir()
        (path / f"{path.name.strip('.')}.txt").write_text(TEXT)
    (inside / "again").symlink_to(".")
    (inside / "self").symlink_to("self")
    (inside / "gone.txt").symlink_to("nowhere.txt")
    (inside / "away.txt").symlink_to(outside / "out.txt")
    (inside / "other").symlink_to(outside)
    (inside / "zero.txt").symlink_to("/dev/zero")
    (inside / "same.txt").symlink_to("in.txt")
    (inside / "stored.txt").symlink_to(".store/store.txt")
    taken = read(inside)
    assert taken.ids == ["in", "stored"]
    assert sorted(Path(p.source).name for p in taken.lost) == ["away.txt", "gone.txt", "zero.txt"]


def test_pipe_is_never_opened(tmp_path, read):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(TEXT)
    taken = read(tmp_path, tmp_path / "pipe.txt", f"{tmp_path}/p*.txt")
    assert taken.ids == ["good"]
    assert len(taken.lost) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_unreadable_file_is_a_problem(folder, read):
    (folder / "b.txt").chmod(0)
    taken = read(folder)
    assert taken.ids == ["a", "c"]
    assert "Permission" in taken.lost[0].reason


def test_names_that_are_no_text(tmp_path, read):
    names = [b"caf\xe9.txt", b"-rf.txt", b"\x1b[2J.txt", b"[red].txt", b"*.txt", "\u202etxt.exe.txt".encode()]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_text(TEXT)
    taken = read(tmp_path)
    assert taken.ids == ["\x1b[2J", "*", "-rf", "[red]", "caf\ufffd", "\u202etxt.exe"]
    for article in taken.articles:
        msgspec.json.encode(article)
    assert read(tmp_path / "*.txt").ids == ["*"]
    assert not taken.lost


def test_one_stem_in_two_folders_gives_two_ids(tmp_path, read):
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(TEXT)
    taken = read(tmp_path)
    assert taken.ids == ["x", "x#2"]
    assert "taken already" in taken.remarks[0].reason


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.csv", "x.jsonl", "x.html"])
def test_gzip_of_every_kind(read_bytes, name):
    data = {
        "x.csv": f"id,text\nx,{TEXT}\n",
        "x.jsonl": json.dumps({"id": "x", "text": TEXT}),
        "x.html": f"<html><body><article><h1>Summit</h1><p>{TEXT} {TEXT}</p></article></body></html>",
    }.get(name, TEXT)
    if name == "x.html":
        pytest.importorskip("trafilatura", exc_type=ImportError)
    taken = read_bytes(f"{name}.gz", gzip.compress(data.encode()))
    assert taken.ids == ["x"]
    assert TEXT in taken.texts[0]


def test_gzip_of_several_members(read_bytes):
    assert read_bytes("x.txt.gz", gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 512).texts == ["one two"]


@pytest.mark.parametrize(
    "data", [b"", TEXT.encode(), gzip.compress(TEXT.encode(), mtime=0)[:-12], b"\x1f\x8b\x08rubbish" * 9]
)
def test_gzip_that_is_none_is_a_problem(read_bytes, data):
    taken = read_bytes("x.txt.gz", data)
    assert not taken.articles
    assert "gzip" in taken.lost[0].reason


def test_cut_gzip_gives_the_records_before_the_cut(read_bytes):
    shuffled = random.Random(1)
    rows = [json.dumps({"id": i, "text": shuffled.randbytes(200).hex()}) + "\n" for i in range(500)]
    taken = read_bytes("x.jsonl.gz", gzip.compress("".join(rows).encode())[:-2000])
    assert len(taken.articles) > 400
    assert "cut short" in taken.lost[0].reason


@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.txt.gz", "bomb.csv.gz"])
def test_gzip_bomb_is_refused(read_bytes, name):
    taken = read_bytes(name, gzip.compress(b"\0" * 2**24) * 16)
    assert not taken.articles
    assert "MAX_DECOMPRESSION_RATIO" in taken.lost[-1].reason


def test_file_over_the_limit_is_refused(tmp_path, read):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    assert "MAX_FILE_BYTES" in read(path).lost[0].reason


def test_article_over_the_limit_is_refused(read_bytes):
    assert "MAX_ARTICLE_CHARACTERS" in read_bytes("x.txt", "word " * (MAX_ARTICLE_CHARACTERS // 5 + 1)).lost[0].reason


def test_standard_input(read):
    assert read("-", stdin=io.BytesIO(TEXT.encode())).articles == [Article(id="stdin", text=TEXT, source="-")]
    assert read("-", stdin=io.BytesIO(gzip.compress(TEXT.encode()))).texts == [TEXT]
    assert "empty" in read("-", stdin=io.BytesIO(b"\n\n")).lost[0].reason
    assert "binary" in read("-", stdin=io.BytesIO(random.Random(3).randbytes(20000))).lost[0].reason


def test_closed_standard_input_is_a_problem(read, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert read("-").lost == [Problem(source="-", reason="standard input is closed")]


def test_isolated_reader_is_left_for_a_worker(tmp_path, readers):
    page = f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>"
    (tmp_path / "x.html").write_text(page)
    items = list(read_inputs([str(tmp_path), "-"], readers, stdin=io.BytesIO(page.encode())))
    assert all(isinstance(item, Pending) for item in items)
    assert [item.id for item in items] == ["x", "stdin"]
    assert items[1].data == page.encode()
    for item in items:
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(item), type=Pending) == item


class Strange:
    name = "strange"
    suffixes = (".odd",)
    isolated = False

    def __init__(self, *items):
        self.items = items

    def read(self, source):
        for item in self.items:
            if isinstance(item, Exception):
                raise item
            yield item


@pytest.mark.parametrize(
    ("item", "word"),
    [
        (RuntimeError("boom"), "RuntimeError: boom"),
        ("text", "gave str"),
        (Article(id=5, text=TEXT), "Expected `str`"),
        (Article(id="x", text=None), "Expected `str`"),
        (Article(id="x", text=TEXT, metadata={"o": object()}), "object"),
        (Article(id="x", text="  "), "empty"),
        (Article(id="x", text="x" * (MAX_ARTICLE_CHARACTERS + 1)), "MAX_ARTICLE_CHARACTERS"),
    ],
)
def test_fault_of_a_strangers_reader_costs_its_source_alone(tmp_path, item, word):
    (tmp_path / "x.odd").write_text("x")
    good = Article(id="good", text=TEXT)
    items = list(read_inputs([str(tmp_path)], {".odd": Strange(good, item)}))
    assert items[0] == good
    assert word in items[1].reason
    assert items[1].lost


def test_surrogates_of_a_strangers_reader_are_replaced(tmp_path):
    (tmp_path / "x.odd").write_text("x")
    given = Article(id="a\ud800", text="b\udfff", metadata={"c\ud800": ["\ud800"]})
    remark, article = read_inputs([str(tmp_path)], {".odd": Strange(given)})
    assert not remark.lost
    assert article == Article(id="a\ufffd", text="b\ufffd", metadata={"c\ufffd": ["\ufffd"]})
