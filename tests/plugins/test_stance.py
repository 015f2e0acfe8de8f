"""The stance analyzer: who takes which side on whom and what."""

from __future__ import annotations

import functools
import itertools
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import copydesk
from copydesk import Article, Stance
from copydesk.language import load_pipeline
from copydesk_stance import FastStanceAnalyzer, StanceAnalyzer, copydesk_views, encoder
from copydesk_stance.encoder import loaded
from copydesk_stance.features import features
from copydesk_stance.model import verdicts
from copydesk_stance.pieces import MOST_PIECES, places, windows
from copydesk_stance.reading import read
from copydesk_stance.sentence import Sentence, sentences
from copydesk_stance.verdict import Verdict

BOTH = pytest.mark.parametrize("name", ["stance", "stance-fast"])
PLUGIN = Path(encoder.__file__).parent
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def told(sentence: str, *spans: tuple[int, int]) -> list[Verdict]:
    """Return what the encoder says of targets of a sentence."""
    (found,) = loaded().verdicts([(sentence, spans)])
    return found


@functools.lru_cache(maxsize=64)
def stances(text: str, name: str = "stance") -> list[Stance]:
    report = copydesk.analyze(text, [name])
    analysis = report.analyses[name.partition(":")[0]]
    assert analysis.failure is None, analysis.failure
    return [stance for stance in analysis.annotations if isinstance(stance, Stance)]


def sides(found: list[Stance]) -> set[tuple[str | None, str, str]]:
    """Return (holder, target, label) as the text words them."""
    return {(s.holder.text if s.holder else None, s.target.text, s.label) for s in found}


@pytest.mark.parametrize(
    ("text", "holder", "target", "label"),
    [
        ("Angela Merkel praised Emmanuel Macron on Monday.", "Angela Merkel", "Emmanuel Macron", "support"),
        ("Angela Merkel condemned the attack on Monday.", "Angela Merkel", "the attack", "oppose"),
        ("Emmanuel Macron was praised by Angela Merkel.", "Angela Merkel", "Emmanuel Macron", "support"),
        ("Angela Merkel never supported the deal.", "Angela Merkel", "the deal", "oppose"),
        ("Angela Merkel refused to endorse the agreement.", "Angela Merkel", "the agreement", "oppose"),
        ("Angela Merkel voted against the treaty.", "Angela Merkel", "the treaty", "oppose"),
        ("Germany has imposed sanctions on Belarus.", "Germany", "Belarus", "oppose"),
        ("Germany lifted its sanctions against Belarus.", "Germany", "Belarus", "support"),
        ("Germany wants to strengthen ties with Poland.", "Germany", "ties with Poland", "support"),
        ("Angela Merkel called the plan a disaster.", "Angela Merkel", "the plan", "oppose"),
        ("Angela Merkel described the talks as very useful.", "Angela Merkel", "the talks", "support"),
    ],
)
def test_a_directed_word_gives_holder_target_and_side(text: str, holder: str, target: str, label: str) -> None:
    assert (holder, target, label) in sides(stances(text))


def test_who_judges_relations_judges_their_parties() -> None:
    found = sides(stances("Angela Merkel praised cooperation with Poland."))
    assert ("Angela Merkel", "Poland", "support") in found


def test_who_defends_a_position_sides_with_its_owner() -> None:
    found = sides(stances("Russia has defended Iran’s position in the talks."))
    assert ("Russia", "Iran’s position", "support") in found


@pytest.mark.parametrize(
    ("predicate", "label"),
    [("satisfactory", "support"), ("not satisfactory", "oppose"), ("illegal", "oppose"), ("not illegal", "support")],
)
def test_in_a_quote_the_speaker_holds_the_view(predicate: str, label: str) -> None:
    found = stances(f"“The sanctions are {predicate},” Angela Merkel said on Monday.")
    about = [stance for stance in found if stance.target.text == "The sanctions"]
    assert [(s.holder.text if s.holder else None, s.label) for s in about] == [("Angela Merkel", label)]


def test_we_in_a_quote_is_its_speaker() -> None:
    found = sides(stances("“We have been standing against Russia for many years,” Angela Merkel said."))
    assert ("Angela Merkel", "Russia", "oppose") in found


def test_harm_that_a_thing_does_is_held_against_the_thing() -> None:
    found = sides(stances("“The bill will hurt working families,” Angela Merkel said."))
    assert ("Angela Merkel", "The bill", "oppose") in found
    assert not {(holder, label) for holder, target, label in found if target == "working families"}


def test_a_message_holds_the_view_of_its_sender() -> None:
    found = sides(stances("The embassy transmitted a message from Angela Merkel congratulating Emmanuel Macron."))
    assert ("Angela Merkel", "Emmanuel Macron", "support") in found
    assert ("The embassy", "Emmanuel Macron", "support") not in found


def test_nobody_takes_a_side_on_himself() -> None:
    for stance in stances("Donald Trump praised himself. “I am a great president,” Donald Trump said."):
        assert stance.holder is None or stance.holder.start != stance.target.start
        assert stance.holder is None or stance.holder.entity is None or stance.holder.entity != stance.target.entity


def test_the_article_itself_can_take_a_side() -> None:
    found = stances("Donald Trump is a corrupt and incompetent liar.")
    about = [stance for stance in found if "Trump" in stance.target.text]
    assert [(stance.holder, stance.label) for stance in about] == [(None, "oppose")]
    assert about[0].score < -0.5


def test_a_plain_report_takes_no_side() -> None:
    assert stances("Donald Trump arrived in Paris on Monday morning.") == []


def test_neutral_targets_come_by_option() -> None:
    text = "Donald Trump arrived in Paris on Monday morning."
    found = stances(text, "stance:neutral=true")
    assert ("Donald Trump", "neutral") in {(stance.target.text, stance.label) for stance in found}


def test_the_threshold_keeps_only_surer_sides() -> None:
    text = "Angela Merkel praised Emmanuel Macron. Donald Trump is a corrupt liar who won the election."
    every, surer = stances(text), stances(text, "stance:threshold=0.75")
    assert surer
    assert {s.start for s in surer} <= {s.start for s in every}
    assert all(abs(stance.score) >= 0.75 for stance in surer)


def test_each_stance_says_why_and_shows_it() -> None:
    text = "On Monday, in Berlin, Angela Merkel praised Emmanuel Macron, and the weather was cold."
    found = [stance for stance in stances(text) if stance.holder]
    assert [stance.text for stance in found] == ["Angela Merkel praised Emmanuel Macron"]
    assert found[0].why is not None
    assert "praised" in found[0].why


def test_score_and_label_agree() -> None:
    for seed in SEEDS.glob("*.txt"):
        for stance in stances(seed.read_text(encoding="utf-8")):
            assert -1 <= stance.score <= 1
            assert stance.label == ("support" if stance.score > 0 else "oppose")


def test_holder_and_target_are_known_by_the_entities() -> None:
    report = copydesk.analyze("Angela Merkel praised Emmanuel Macron. Merkel also thanked Poland.", ["stance"])
    known = {e.entity for e in report.analyses["entities"].annotations}  # type: ignore[attr-defined]  # the bundled kind
    for stance in report.analyses["stance"].annotations:
        assert isinstance(stance, Stance)
        for mention in (stance.holder, stance.target):
            assert mention is None or mention.entity is None or mention.entity in known


@BOTH
@pytest.mark.parametrize(
    ("seed", "holder", "about", "label"),
    [
        ("trade", "Ebrahim Raisi", "trade", "oppose"),
        ("trade", "Ebrahim Raisi", "cooperation between Iran and Russia", "support"),
        ("trade", "Ebrahim Raisi", "West", "oppose"),
        ("trade", "U.S.", "Iran", "oppose"),
        ("trade", "Vladimir Putin", "cooperation between Russia and Iran", "support"),
        ("trade", "Russia", "Iran’s position", "support"),
        ("trade", "Russia", "sanctions", "oppose"),
        ("kazan", "Vladimir Putin", "Raisi", "support"),
        ("kazan", "Jalali", "relations between Tehran and the Republic of Tatarstan", "support"),
        ("kazan", "Minnikhanov", "relations with Islamic countries", "support"),
    ],
)
def test_the_stances_of_the_sample_articles(seed: str, holder: str, about: str, label: str, name: str) -> None:
    texts = {("trade" if "37 minutes" in t else "kazan"): t for t in map(Path.read_text, sorted(SEEDS.glob("*.txt")))}
    if seed not in texts:
        pytest.skip("the sample articles are not here")
    found = [
        stance.label
        for stance in stances(texts[seed], name)
        if stance.holder and holder in (stance.holder.name or stance.holder.text) and about in stance.target.text
    ]
    assert found
    assert set(found) == {label}


@BOTH
def test_the_kind_is_the_same_so_that_either_can_take_the_others_place(name: str) -> None:
    report = copydesk.analyze("Donald Trump is a corrupt liar.", [name])
    assert list(report.analyses)[-1] == name
    assert {s.label for s in report.analyses[name].annotations} == {"oppose"}  # type: ignore[attr-defined]  # the bundled kind
    assert StanceAnalyzer.kind == FastStanceAnalyzer.kind == "stance"


def test_the_encoder_says_the_same_of_a_sentence_whatever_stands_beside_it() -> None:
    sentence = "Donald Trump called Hillary Clinton a corrupt liar."
    spans = [(0, 12), (20, 35)]
    alone = [told(sentence, span)[0] for span in spans]
    assert told(sentence, *spans) == pytest.approx(alone, abs=1e-4)
    others = ["Angela Merkel praised the deal. ", "It rained. ", "Barack Obama, who won twice, spoke for an hour. "]
    found = stances(sentence, "stance:neutral=true")
    for seed in range(3):
        random.Random(seed).shuffle(others)
        text = "".join(others) + sentence
        shift = len(text) - len(sentence)
        again = [s for s in stances(text, "stance:neutral=true") if s.start >= shift]
        assert [(s.target.text, s.label, s.score) for s in again] == [(s.target.text, s.label, s.score) for s in found]


def test_each_sentence_of_a_batch_is_read_as_if_alone() -> None:
    asked = [
        ("Donald Trump called Hillary Clinton a corrupt liar.", [(20, 35), (0, 12), (20, 35)]),
        ("It rained.", []),
        ("Angela Merkel praised him.", [(0, 13)]),
        ("The committee, which met in Berlin on Monday, thanked Barack Obama for all that he had done.", [(54, 66)]),
    ]
    for (sentence, spans), found in zip(asked, loaded().verdicts(asked), strict=True):
        assert len(found) == len(spans)
        for span, verdict in zip(spans, found, strict=True):
            assert verdict == pytest.approx(told(sentence, span)[0], abs=1e-4)


@given(st.integers(1, 400), st.lists(st.tuples(st.integers(0, 399), st.integers(1, 40)), max_size=8))
def test_each_target_is_read_once_with_words_around_it(length: int, asked: list[tuple[int, int]]) -> None:
    spans = [(begin, min(length, begin + size)) for begin, size in asked if begin < length]
    read = list(windows(length, spans))
    assert sorted(number for _, _, numbers in read for number in numbers) == list(range(len(spans)))
    for low, high, numbers in read:
        assert 0 <= low < high <= length
        assert high - low == min(length, MOST_PIECES)
        for number in numbers:
            begin, _ = spans[number]
            assert low <= begin < high
            before, after = begin - low, high - begin
            assert low == 0 or before >= MOST_PIECES // 4
            assert high == length or after >= MOST_PIECES // 4


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), min_size=1), st.data())
def test_a_target_has_the_pieces_that_it_overlaps(sizes: list[tuple[int, int]], data: st.DataObject) -> None:
    offsets, at = [], 0
    for gap, size in sizes:
        offsets.append((at + gap, at + gap + size))
        at += gap + size
    start = data.draw(st.integers(0, at - 1))
    end = data.draw(st.integers(start + 1, at))
    ((begin, after),) = places(offsets, [(start, end)])
    overlapping = [number for number, (low, high) in enumerate(offsets) if low < end and high > start]
    assert list(range(begin, after)) == overlapping or (not overlapping and after == begin + 1)


def test_of_a_long_sentence_the_encoder_reads_what_is_around_the_target() -> None:
    padding = "and then more words came " * (2 * MOST_PIECES)
    text = f"{padding}but Donald Trump is a corrupt liar {padding}"
    start = text.index("Donald")
    (verdict,) = told(text, (start, start + len("Donald Trump")))
    assert verdict.label == "oppose"


@pytest.mark.parametrize("text", ["", " ", "\x00", "😀", "ا" * 2000, "x" * 5000, "##ing [MASK] [unused1] [CLS]"])
def test_the_encoder_takes_any_text(text: str) -> None:
    for verdict in told(text, (0, len(text)), (0, 1)):
        assert sum(verdict) == pytest.approx(1)


def test_a_score_is_how_likely_its_side_is() -> None:
    for verdict in told("Donald Trump praised the corrupt liar Hillary Clinton.", (0, 12), (38, 53)):
        size = {"support": verdict.support, "oppose": -verdict.oppose, "neutral": 0.0}
        assert verdict.score == size[verdict.label]


@pytest.mark.parametrize(
    ("quote", "label"), [("an embarrassment to the whole country", "oppose"), ("a wonderful and brave man", "support")]
)
def test_a_quote_that_names_nobody_is_about_the_one_named_before_it(quote: str, label: str) -> None:
    text = f"Donald Trump spoke in Berlin on Monday. “{quote.capitalize()},” Angela Merkel said on Tuesday."
    found = [s for s in stances(text) if s.holder and s.holder.text == "Angela Merkel"]
    assert {(s.target.text, s.label) for s in found} == {("Donald Trump", label)}


def test_nobody_speaks_of_himself_as_he() -> None:
    quote = "“I am honored to meet him, he is a great man,” Angela Merkel said."
    text = f"Emmanuel Macron arrived in Berlin on Monday. {quote}"
    about = {s.target.text: s.label for s in stances(text) if s.holder and s.holder.text == "Angela Merkel"}
    assert about.get("Emmanuel Macron") == "support"
    assert "Angela Merkel" not in about


def test_they_in_a_quote_are_the_body_named_before() -> None:
    text = "The Democratic Party met on Monday. “They are corrupt liars and a disgrace,” Donald Trump said."
    found = sides(stances(text))
    assert any(holder == "Donald Trump" and "Party" in target and label == "oppose" for holder, target, label in found)


@pytest.mark.parametrize("office", ["the president", "the outgoing president", "the former Massachusetts governor"])
def test_an_office_is_a_target_with_what_stands_before_it(office: str) -> None:
    text = f"On Monday {office} was convicted of fraud and corruption."
    assert [(s.target.text, s.label) for s in stances(text)] == [(office, "oppose")]


def test_no_side_is_taken_on_a_country_that_no_word_shows() -> None:
    for seed in SEEDS.glob("*.txt"):
        for stance in stances(seed.read_text(encoding="utf-8")):
            if stance.target.name == "Russia" and stance.label == "oppose":
                assert stance.why is not None
                assert "as a whole" not in stance.why


@st.composite
def parses(draw: st.DrawFn) -> list[int]:
    """A tree over some words: each word's head, its own for the root."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    heads = list(range(size))
    for place, word in enumerate(order[1:], 1):
        heads[word] = order[draw(st.integers(0, place - 1))]
    return heads


@given(parses())
def test_what_a_word_governs_reaches_as_far_as_the_farthest_below_it(heads: list[int]) -> None:
    size = len(heads)
    names = [""] * size
    sentence = Sentence(names, names, names, heads, list(range(size)), list(range(size)))
    for word in range(size):
        below = {word}
        for _ in heads:
            below |= {n for n in range(size) if heads[n] in below}
        assert sentence.edges(word) == (min(below), max(below))


def test_the_linear_model_adds_up_its_features() -> None:
    rows = (line.split("\t") for line in (PLUGIN / "weights.tsv").read_text(encoding="utf-8").splitlines())
    weights = {name: (float(support), float(oppose)) for name, support, oppose in rows}
    text = "“They never lied,” Donald Trump, who has attacked the deal with Iran, said of the very corrupt senators."
    (sentence,) = sentences(
        text, load_pipeline(needs=frozenset({"parse", "tags"})).tokenise(text).doc({"parse", "tags"})
    )
    reading = read(sentence)
    for place in range(len(sentence)):
        told = features(reading, (place, place), 1)
        support, oppose = (sum(weights.get(name, (0.0, 0.0))[n] * size for name, size in told.items()) for n in (0, 1))
        summed = Verdict.of_logits(support, oppose, 0.0)
        assert verdicts(reading, [((place, place), 1)])[0] == pytest.approx(summed)


WORDS = (
    "Trump Merkel Iran praised condemned not never sanctions against with “ ” \" ' said that is was good terrible "
    "he she , . \n we I our relations the of lift 12 % — 😀 é\u0301 and by has been"
).split(" ")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_offsets_hold_for_any_text(text: str) -> None:
    for stance in (*stances(text, "stance:neutral=true"), *stances(text, "stance-fast:neutral=true")):
        for span in filter(None, (stance, stance.holder, stance.target)):
            assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "Trump", "praised", "?!", "a\x00b", "Not. No. Never."])
def test_scraps_of_text_are_no_fault(text: str) -> None:
    stances(text)


def test_a_report_reads_back_as_it_was() -> None:
    report = copydesk.analyze(Article(id="a", text="Angela Merkel praised Emmanuel Macron."), ["stance"])
    assert copydesk.decode_report(copydesk.encode_report(report)).analyses == report.analyses


def test_the_view_names_fields_that_stances_have() -> None:
    (view,) = copydesk_views()
    fields = set(Stance.__struct_fields__)
    assert view.kind == StanceAnalyzer.name
    assert {column.field.split(".")[0] for column in view.columns} <= fields


def test_two_stances_toward_one_mention_have_two_holders() -> None:
    for seed in SEEDS.glob("*.txt"):
        found = stances(seed.read_text(encoding="utf-8"))
        keys = [(s.start, s.end, s.holder and s.holder.start, s.target.start, s.why) for s in found]
        assert all(one != other for one, other in itertools.pairwise(sorted(map(str, keys))))
