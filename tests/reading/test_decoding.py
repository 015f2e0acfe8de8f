import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import InputError
from copydesk.reading.decoding import decode

SWISS = "Angela Merkel met them. Die Züricher Straße, déjà vu in Zürich.\n"
RUSSIAN = "Президент России Владимир Путин встретился с президентом Ирана в Кремле в среду вечером. " * 5


@pytest.mark.parametrize(("mark", "codec"), [("utf-8-sig", None), ("utf-16", "UTF-16"), ("utf-32", "UTF-32")])
def test_byte_order_mark_decides_and_is_taken_off(mark, codec):
    text, remark = decode(SWISS.encode(mark))
    assert text == SWISS
    assert remark == (codec and f"decoded as {codec}")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_told(codec):
    text, remark = decode(SWISS.encode(codec))
    assert text == SWISS
    assert "UTF-16" in remark


@pytest.mark.parametrize(
    "text", ["a\r\nb\rc\n", "NUL \x00 here, and more of it", "One\u2028two\x85three", "Ma\ufeffcron", ""]
)
def test_valid_utf8_stays_verbatim(text):
    assert decode(text.encode()) == (text, None)


@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
@pytest.mark.parametrize(
    "text", [SWISS, "Señor Peña told the BBC.", "José", "The café", "Renée Zoë Müller, Ørsted, Łukasz"[:23]]
)
def test_western_text_is_no_mojibake(text, codec):
    decoded, remark = decode(text.encode(codec))
    assert decoded == text
    assert "windows-1252" in remark


def test_typographers_quotation_marks_of_windows():
    text = "“We agreed,” Merkel said – it’s done…"
    assert decode(text.encode("cp1252"))[0] == text


def test_mac_quotation_marks_do_not_become_letters():
    text, _ = decode(("“We agreed,” he said. They don’t know. " * 8).encode("mac-roman"))
    assert "Õ" not in text


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r"])
def test_cyrillic_is_left_to_statistics(codec):
    text, remark = decode(RUSSIAN.encode(codec))
    assert text == RUSSIAN
    assert "a guess" in remark


def test_utf8_with_stray_bytes_is_mended_and_said():
    text, remark = decode(SWISS.encode() + SWISS.encode("latin-1"))
    assert text == SWISS * 2
    assert "5 read as windows-1252" in remark
    assert "line 2" in remark


def test_cut_utf8_shows_the_cut():
    text, remark = decode("Merkel in Zürich €".encode()[:-1])
    assert text == "Merkel in Zürich \ufffd"
    assert "U+FFFD" in remark


def test_replacement_characters_are_never_silent():
    text, remark = decode("Z\ufffdrich".encode())
    assert text == "Z\ufffdrich"
    assert "damaged before" in remark


def test_page_is_decoded_as_it_declares():
    page = '<html><head><meta charset="windows-1251"></head><body>Кремль</body></html>'
    text, remark = decode(page.encode("cp1251"))
    assert text == page
    assert "windows-1251" in remark


@pytest.mark.parametrize("lie", ["utf-16", "zip", "rot13", "undefined", "idna"])
def test_page_that_lies_is_still_utf8(lie):
    page = f'<html><meta charset="{lie}"><p>Zürich</p></html>'
    assert decode(page.encode()) == (page, None)
    assert "Zürich" in decode(page.encode("latin-1"))[0]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n" * 20, "PNG"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"{\\rtf1 text}", "RTF"),
        (bytes(range(256)) * 40, "binary"),
        (b"\0" * 500, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data, word):
    with pytest.raises(InputError, match=word):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data):
    try:
        text, _ = decode(data)
    except InputError:
        return
    text.encode()


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)


@given(texts, st.sampled_from(["utf-16", "utf-32", "utf-8-sig"]))
def test_marked_text_comes_back(text, codec):
    assert decode(text.encode(codec))[0] == text
