"""What an analyzer returns is checked before anybody else sees it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import Entity, Number, Quote, RawAnnotation, Span
from copydesk.engine.checks import checked
from copydesk.errors import PluginError
from copydesk.limits import MAX_ANNOTATIONS

TEXT = "Zoë 😀 met Angela Merkel."


def span(start: int, end: int, **more: object) -> dict[str, object]:
    return {"start": start, "end": end, "text": TEXT[start:end], **more}


def test_dicts_become_annotations_in_the_order_of_the_text():
    found = checked(iter([span(10, 16), span(0, 3, speaker=span(4, 5))]), None, TEXT)
    assert [a.text for a in found] == ["Zoë", "Angela"]
    assert isinstance(found[0], RawAnnotation)
    assert found[0].fields["speaker"] == {"start": 4, "end": 5, "text": "😀"}


def test_dicts_of_a_known_kind_become_its_struct():
    (found,) = checked([span(10, 16, label="PERSON", entity="e1", name="Angela Merkel")], Entity, TEXT)
    assert found == Entity(start=10, end=16, text="Angela", label="PERSON", entity="e1", name="Angela Merkel")


@pytest.mark.parametrize(
    ("returned", "message"),
    [
        (None, "not NoneType"),
        ("text", "not str"),
        (7, "not int"),
        ({"start": 0}, "not dict"),
        ([None], "annotation 1 is NoneType"),
        ([["a"]], "annotation 1 is list"),
        ([{}], "annotation 1: .*start"),
        ([dict(start=-5, end=2, text="x")], "not within the text"),
        ([dict(start=9, end=3, text="x")], "not within the text"),
        ([dict(start=0, end=99, text="x")], "not within the text of 24"),
        ([dict(start=1.5, end=2.5, text="x")], "start is 1.5"),
        ([dict(start="0", end="1", text="Z")], "start is '0'"),
        ([dict(start=True, end=2, text="o")], "start is True"),
        ([dict(start=10**30, end=10**31, text="x")], "annotation 1: "),
        ([dict(start=0, end=4, text="x")], "says 'x', but the text there is 'Zoë '"),
        ([dict(start=11, end=17, text="Angela")], "says 'Angela'"),
        ([span(0, 3, inner=[{"start": 0, "end": 1}])], "says None"),
        ([span(0, 3, value=math.nan)], "holds nan"),
        ([span(0, 3, value=math.inf)], "holds inf"),
        ([span(0, 3, value=b"x")], "holds bytes"),
        ([span(0, 3, value=object())], "annotation 1: "),
        ([span(0, 3, value="\ud83d")], "annotation 1: "),
        ([span(0, 3, value=10**5000)], "annotation 1: "),
        ([span(0, 3, deep=[[[]]]), 5], "annotation 2 is int"),
    ],
)
def test_what_breaks_the_contract_is_refused(returned: object, message: str):
    with pytest.raises(PluginError, match=message):
        checked(returned, None, TEXT)


def test_a_cycle_is_refused():
    ring: dict[str, object] = {}
    ring["self"] = ring
    with pytest.raises(PluginError, match="annotation 1: "):
        checked([span(0, 3, ring=ring)], None, TEXT)


def test_structs_are_checked_though_building_them_is_not():
    wrong = Number(start=0, end=3, text="Zoë", kind="cardinal", value="three")  # type: ignore[arg-type]
    with pytest.raises(PluginError, match=r"Expected `float \| null`, got `str`"):
        checked([wrong], Number, TEXT)
    nested = Quote(start=0, end=3, text="Zoë", kind="direct", speaker=None, cue=Span(start=0, end=1, text="?"))
    with pytest.raises(PluginError, match=r"says '\?'"):
        checked([nested], Quote, TEXT)


def test_a_struct_of_another_kind_is_refused():
    number = Number(start=0, end=3, text="Zoë", kind="cardinal")
    with pytest.raises(PluginError, match="is Number, but the analyzer makes Entity"):
        checked([number], Entity, TEXT)


def test_a_flood_ends_at_the_limit():
    with pytest.raises(PluginError, match="MAX_ANNOTATIONS"):
        checked((span(0, 3) for _ in range(10**9)), None, TEXT)
    assert MAX_ANNOTATIONS < 10**9


@given(st.text(), st.integers(-3, 40), st.integers(-3, 40))
def test_only_true_spans_pass(text: str, start: int, end: int):
    try:
        given_text = text[max(start, 0) : max(end, 0)]
        given_text.encode()
    except UnicodeEncodeError:
        return
    fits = 0 <= start <= end <= len(text)
    try:
        (found,) = checked([{"start": start, "end": end, "text": given_text}], None, text)
    except PluginError:
        assert not fits
    else:
        assert text[found.start : found.end] == found.text
