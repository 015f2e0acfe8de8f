import json

from copydesk import Analysis, Article, Failure, Quote, RawAnnotation, Report, formats

WRITERS = {writer.name: writer for writer in formats.copydesk_writers()}
QUOTE = Quote(start=0, end=2, text="Hi", kind="direct", speaker=None, cue=None)
RAW = RawAnnotation(start=0, end=2, text="Hi", fields={"start": 0, "end": 2, "text": "Hi", "own": [1, None]})


def report(name):
    return Report(
        article=Article(id=name, text="Hi\u2028there"),
        analyses={
            "quotes": Analysis(annotations=(QUOTE,)),
            "own": Analysis(annotations=(RAW,)),
            "bad": Analysis(failure=Failure(kind="ValueError", message="no", traceback="secret")),
        },
    )


def test_lines_are_reports():
    lines = "".join(WRITERS["jsonl"].write([report("a"), report("b")])).split("\n")
    assert lines.pop() == ""
    first, second = map(json.loads, lines)
    assert (first["article"]["id"], second["article"]["id"]) == ("a", "b")
    assert first["analyses"]["own"]["annotations"] == [RAW.fields]
    assert first["analyses"]["bad"]["failure"] == {"kind": "ValueError", "message": "no"}


def test_array_holds_the_same_reports():
    lines = "".join(WRITERS["jsonl"].write([report("a"), report("b")])).split("\n")
    array = json.loads("".join(WRITERS["json"].write([report("a"), report("b")])))
    assert array == [json.loads(line) for line in lines if line]


def test_array_of_nothing():
    assert json.loads("".join(WRITERS["json"].write([]))) == []


def test_every_writer_takes_one_report_at_a_time():
    taken = []

    def reports():
        for name in "abc":
            taken.append(name)
            yield report(name)

    for writer in WRITERS.values():
        taken.clear()
        pieces = writer.write(reports())
        while not taken:
            next(pieces)
        assert taken == ["a"]
        list(pieces)
        assert taken == ["a", "b", "c"]
