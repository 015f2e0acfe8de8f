"""Putting analyzers in order, and refusing those that cannot be."""

from __future__ import annotations

import msgspec
import pytest

from copydesk import Analyzer, analyzer
from copydesk.errors import ChainError, PluginError, UsageError
from copydesk.plugins import Catalogue, Opened, PluginFile, Request, build_chain, parse_request
from copydesk.plugins.contract import offered_analyzer


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    least: int = 1
    kinds: tuple[str, ...] = ()


def nothing(name: str, **attributes: object) -> Analyzer:
    return analyzer(name, **attributes)(lambda context: [])


def catalogue(*analyzers: Analyzer) -> Catalogue:
    opened = Opened(PluginFile("test.py"))
    opened.analyzers = [offered_analyzer(a) for a in analyzers]
    return Catalogue([opened])


def keys(chain) -> list[str]:
    return [link.key for link in chain.links]


def test_what_is_required_comes_along_and_first():
    there = catalogue(nothing("quotes", requires=("entities",)), nothing("entities"), nothing("other"))
    chain = build_chain(there, [Request("quotes", "quotes")])
    assert keys(chain) == ["entities", "quotes"]
    assert chain.links[1].required == {"entities": "entities"}


def test_the_users_choice_of_a_kind_feeds_the_others():
    there = catalogue(nothing("quotes", requires=("entities",)), nothing("entities"), nothing("mine", kind="entities"))
    chain = build_chain(there, [Request("mine", "mine"), Request("quotes", "quotes")])
    assert keys(chain) == ["mine", "quotes"]
    assert chain.links[1].required == {"entities": "mine"}
    everything = build_chain(there)
    assert everything.links[keys(everything).index("quotes")].required == {"entities": "entities"}


def test_a_missing_requirement_is_refused_by_name():
    there = catalogue(nothing("quotes", requires=("entitis",)), nothing("entities"))
    with pytest.raises(ChainError, match=r"'quotes' requires the kind 'entitis'.*did you mean 'entities'"):
        build_chain(there, [Request("quotes", "quotes")])


def test_a_cycle_is_refused_by_name_and_costs_nobody_else():
    there = catalogue(nothing("a", requires=("b",)), nothing("b", requires=("a",)), nothing("c"))
    with pytest.raises(ChainError, match="'a' requires itself: a -> b -> a"):
        build_chain(there, [Request("a", "a")])
    chain = build_chain(there)
    assert keys(chain) == ["c"]
    assert len(chain.left_out) == 2


def test_one_that_requires_its_own_kind_is_fed_by_another_of_it():
    there = catalogue(nothing("entities"), nothing("better", kind="entities", requires=("entities",)))
    chain = build_chain(there, [Request("better", "better")])
    assert keys(chain) == ["entities", "better"]


def test_options_are_read_as_their_types_and_told_apart_by_key():
    there = catalogue(nothing("words", options=Words))
    chain = build_chain(
        there,
        [parse_request("words"), parse_request("short=words:least=4:kinds=a,b")],
        settings={"words": {"least": 2}},
    )
    assert [link.options for link in chain.links] == [Words(least=2), Words(least=4, kinds=("a", "b"))]
    assert chain.links[0].digest != chain.links[1].digest


@pytest.mark.parametrize(
    ("request_text", "message"),
    [
        ("words:leest=4", "has no option 'leest'; did you mean 'least'"),
        ("words:least=four", "Expected `int`"),
        ("wrods", "no analyzer 'wrods'; did you mean 'words'"),
    ],
)
def test_what_does_not_exist_is_refused_with_the_nearest(request_text: str, message: str):
    there = catalogue(nothing("words", options=Words))
    with pytest.raises(UsageError, match=message):
        build_chain(there, [parse_request(request_text)])


@pytest.mark.parametrize("text", ["", "=x", "a=", "a:b", "a:=c", "a::"])
def test_a_request_of_another_form_is_refused(text: str):
    with pytest.raises(UsageError, match="cannot read analyzer"):
        parse_request(text)


def test_one_key_twice_is_refused():
    with pytest.raises(UsageError, match="asked for twice"):
        build_chain(catalogue(nothing("words")), [Request("words", "words")] * 2)


def test_needs_are_the_union_and_may_depend_on_options():
    there = catalogue(
        nothing("a", needs={"tokens"}),
        nothing("b", options=Words, needs=lambda options: {"parse"} if options.least > 1 else {"tokens"}),
    )
    assert build_chain(there).needs == {"tokens"}
    assert build_chain(there, settings={"b": {"least": 2}}).needs == {"tokens", "parse"}


def test_where_nobody_chose_one_of_each_kind_runs_the_one_named_like_it_first():
    there = catalogue(nothing("other", kind="stance"), nothing("stance"), nothing("numbers"))
    assert keys(build_chain(there)) == ["stance", "numbers"]


def test_another_of_the_kind_runs_where_modules_are_missing_and_a_sentence_says_so():
    lacking = nothing("stance", modules=("no_such_module",), install="copydesk[stance]")
    there = catalogue(lacking, nothing("stance-fast", kind="stance"), nothing("later", requires=("stance",)))
    chain = build_chain(there)
    assert keys(chain) == ["stance-fast", "later"]
    assert chain.links[1].required == {"stance": "stance-fast"}
    assert not chain.left_out
    (sentence,) = chain.replaced
    assert "'stance-fast' runs in the place of 'stance'" in sentence
    assert "pip install 'copydesk[stance]'" in sentence


def test_who_names_an_analyzer_whose_modules_are_missing_is_told_what_would_bring_them():
    lacking = nothing("stance", modules=("no_such_module", "json"), install="copydesk[stance]")
    there = catalogue(lacking, nothing("stance-fast", kind="stance"))
    with pytest.raises(ChainError, match=r"'stance' needs no_such_module.*copydesk\[stance\].*'stance-fast'"):
        build_chain(there, [Request("stance", "stance")])
    assert keys(build_chain(there, [Request("stance-fast", "stance-fast")])) == ["stance-fast"]


def test_an_analyzer_of_a_kind_alone_that_misses_a_module_is_left_out_with_the_reason():
    chain = build_chain(catalogue(nothing("a", modules=("no_such_module",)), nothing("b")))
    assert keys(chain) == ["b"]
    (error,) = chain.left_out
    assert "no_such_module" in str(error)


def test_who_leaves_out_the_first_choice_of_a_kind_gets_none_of_it():
    there = catalogue(
        nothing("stance", modules=("no_such_module",)), nothing("stance-fast", kind="stance"), nothing("b")
    )
    assert keys(build_chain(there, exclude=["stance"])) == ["b"]


@pytest.mark.parametrize("modules", ["json", ("os.path",), (1,)])
def test_modules_are_names_of_modules(modules):
    with pytest.raises(PluginError, match="modules"):
        offered_analyzer(nothing_with(modules))


def nothing_with(modules: object) -> Analyzer:
    made = nothing("a")
    made.modules = modules
    return made
