"""Options that are declared once, and what commands make of them."""

from pathlib import Path

import pytest

from copydesk.cli.option_groups import Chain, Choice, Store, option_words, settings_of
from copydesk.cli.output import chosen_format
from copydesk.errors import UsageError

FORMATS = ("table", "jsonl", "json", "csv", "tsv")


def test_groups_add_up_to_settings():
    choice = Choice(analyzers=["quotes,numbers"], leave_out=["stance"])
    values = settings_of(
        choice, Chain(set_options=["quotes.min_words=4"], jobs=2), Store(store="a.store"), format="csv"
    )
    assert values["use"] == ["quotes,numbers"]
    assert values["leave_out"] == ["stance"]
    assert values["options"] == {"quotes": {"min_words": "4"}}
    assert (values["jobs"], values["store"], values["format"]) == (2, "a.store", "csv")


def test_no_store_is_stronger_than_a_store():
    assert settings_of(Store(store="a.store", no_store=True))["store"] == "none"
    assert settings_of(Store())["store"] is None, "settings and environment are asked"


def test_options_can_be_typed_again():
    chain = Chain(plugin_files=["a b.py", "-c.py"], jobs=0, timeout=1.5)
    words = [*option_words(Choice(analyzers=["x=quotes"]), chain, Store(no_store=True))]
    typed = ["--analyzers=x=quotes", "--plugin=a b.py", "--plugin=-c.py", "--jobs=0", "--timeout=1.5", "--no-store"]
    assert words == typed
    assert [*option_words(Choice(), Chain(), Store())] == []


@pytest.mark.parametrize(
    ("name", "file", "form"),
    [
        (None, None, "table"),
        ("json", "a.csv", "json"),
        (None, "a.CSV", "csv"),
        (None, "a.tab", "tsv"),
        (None, "a.ndjson", "jsonl"),
        (None, "a.txt", "table"),
        ("table", "a.csv", "table"),
    ],
)
def test_a_format_is_chosen_by_name_else_by_suffix(name, file, form):
    assert chosen_format(name, Path(file) if file else None, FORMATS, "a test") == form


def test_a_format_that_is_none_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="a test has no format 'jsno'; did you mean 'json'"):
        chosen_format("jsno", None, FORMATS, "a test")
