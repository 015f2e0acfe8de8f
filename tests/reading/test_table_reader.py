import pytest

from copydesk.limits import MAX_RECORD_BYTES


def test_columns_become_fields_and_the_rest_metadata(read_bytes):
    taken = read_bytes(
        "x.csv",
        "ID,Text,title,byline,published,source,language,section,empty\n"
        'a,"Merkel, again",T,Jane,2022-01-20,wire,en,World,\n,Second text,,,,,,,\n',
    )
    first, second = taken.articles
    assert (first.id, first.text, first.title, first.byline) == ("a", "Merkel, again", "T", "Jane")
    assert (first.published, first.source, first.language, first.metadata) == (
        "2022-01-20",
        "wire",
        "en",
        {"section": "World"},
    )
    assert (second.id, second.title, second.metadata) == ("x-3", None, {})
    assert not taken.problems


def test_text_column_is_asked_for_with_the_columns_that_are_there(read_bytes):
    assert read_bytes("x.csv", "a,b\n1,2\n").lost[0].reason == "has no column 'text'; its columns are 'a', 'b'"


@pytest.mark.parametrize("header", ["text,text", "article,title,analyzer,kind,start,end,text"])
def test_header_that_cannot_be_meant_is_refused(read_bytes, header):
    assert not read_bytes("x.csv", f"{header}\n1,2,3,4,5,6,7\n").articles


@pytest.mark.parametrize(("name", "delimiter"), [("x.csv", ";"), ("x.csv", "\t"), ("x.tsv", "\t"), ("x.csv", ",")])
def test_delimiters(read_bytes, name, delimiter):
    text = delimiter.join(["id", "text"]) + "\n" + delimiter.join(["a", '"with, comma; and more"']) + "\n"
    assert read_bytes(name, text).texts == ["with, comma; and more"]


def test_ragged_rows_are_reported(read_bytes):
    taken = read_bytes("x.csv", "id,text,note\n1,Merkel met them.,x\n2\n3,a,b,c\n\n4,no note\n5,spare,x,,\n")
    assert taken.ids == ["1", "4", "5"]
    assert [p.line for p in taken.lost] == [3, 4]
    assert [p.line for p in taken.remarks] == [6]


def test_quotation_mark_that_is_never_closed_is_reported(read_bytes):
    taken = read_bytes("x.csv", 'id,text\n1,Merkel met them.\n2,"never closed\n3,x\n4,y\n')
    assert taken.ids == ["1"]
    assert taken.lost[0].line == 3
    assert "lines 3 to 5" in taken.lost[0].reason


def test_broken_quoting_costs_one_row(read_bytes):
    taken = read_bytes("x.csv", 'id,text\n1,"a"b\n2,good\n')
    assert taken.ids == ["2"]
    assert taken.lost[0].line == 2


def test_line_ends_and_nul_in_cells_stay(read_bytes):
    taken = read_bytes("x.csv", 'id,text\r\n1,"one\r\ntwo\rthree\nfour \x00"\r\n2,x\r\n')
    assert taken.texts == ["one\r\ntwo\rthree\nfour \x00", "x"]
    assert taken.ids == ["1", "2"]


def test_rows_that_end_in_cr_alone(read_bytes):
    assert read_bytes("x.csv", "id,text\r1,one\r2,two\r").texts == ["one", "two"]


def test_empty_text_is_reported_with_its_line(read_bytes):
    taken = read_bytes("x.csv", "id,text\n1,\n2,x\n")
    assert taken.ids == ["2"]
    assert taken.lost[0].line == 2


def test_cells_of_any_usual_length(read_bytes):
    long = "Merkel met them. " * 50_000
    assert read_bytes("x.csv", f'id,text\n1,"{long}"\n').texts == [long]


def test_cell_over_the_limit_is_refused(read_bytes):
    taken = read_bytes("x.csv", 'id,text\n1,"' + "x" * (MAX_RECORD_BYTES + 5) + '"\n2,good\n')
    assert "2" in taken.ids
    assert "MAX_RECORD_BYTES" in taken.lost[0].reason


@pytest.mark.parametrize(("codec", "remarks"), [("utf-8-sig", 0), ("utf-16", 0), ("cp1252", 1)])
def test_encodings(read_bytes, codec, remarks):
    taken = read_bytes("x.csv", "id,text\n1,Merkel in Zürich\n".encode(codec))
    assert taken.texts == ["Merkel in Zürich"]
    assert [p.line for p in taken.remarks] == [2] * remarks


def test_formulas_are_read_as_they_are(read_bytes):
    ids = ["=1+1", "+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1+1", ";=1"]
    taken = read_bytes("x.csv", "id,text\n" + "".join(f'"{i}",x\n' for i in ids))
    assert taken.ids == ids
    assert not taken.problems
