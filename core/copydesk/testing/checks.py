"""The checks of an analyzer in this process, each a function from a trial to what came of it."""

from __future__ import annotations

import concurrent.futures
import contextlib
import ctypes
import functools
import itertools
import pickle
import time
import tracemalloc
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from copydesk.analyzer import NEEDS, Need
from copydesk.model import Analysis, Article, RawAnnotation
from copydesk.plugins import Offered
from copydesk.plugins.described import docstring_of, option_offers
from copydesk.plugins.printing import catch_output
from copydesk.testing.findings import Check, Finding
from copydesk.testing.texts import LONG
from copydesk.testing.trial import Trial, same

__all__ = ["check_contract", "check_options", "trial_checks"]

_THREADS: Final = 4
_SLOWER: Final = 10.0
"""So many times slower a word in the long text than in the samples, and analysis takes more than linear time."""
_SLOW_SECONDS: Final = 2.0
"""What the long text may cost before that is worth a remark."""


def check_contract(offered: Offered) -> Check:
    """Tell how copydesk understands the analyzer."""
    layers = ", ".join(sorted(offered.needs(offered.options()))) or "the text alone"
    remarks = (
        [] if docstring_of(offered.analyzer) else ["it has no docstring: `copydesk plugins info` has nothing to say"]
    )
    if offered.annotation is None:
        remarks.append("its annotations are plain dicts: a struct (annotation = ...) would give them types")
    said = f"makes {offered.kind}, requires {', '.join(offered.requires) or 'no other kind'}, reads {layers}"
    return Check(name="contract", said=said, remarks=tuple(remarks))


def check_options(offered: Offered) -> Check:
    """Check that the defaults are valid and go through JSON and back, and that each option is documented."""
    findings = []
    try:
        defaults = offered.options()
        again = msgspec.convert(msgspec.json.decode(msgspec.json.encode(defaults)), offered.options)
        if again != defaults:
            findings.append(f"the defaults come back from JSON as {again!r}: let equal options compare as equal")
    except (msgspec.MsgspecError, TypeError, ValueError) as error:
        findings.append(f"the defaults do not go through JSON and back: {error}")
    options = option_offers(offered.options)
    findings += [
        f"option {option['name']!r} has no description: write a string below it, or msgspec.Meta(description=...)"
        for option in options
        if not option["description"]
    ]
    said = ", ".join(option["name"] for option in options) or "none"
    return _check("options", said, [(None, message) for message in findings])


def trial_checks(
    trial: Trial, samples: Sequence[Article], awkward: Sequence[Article]
) -> tuple[list[Check], dict[str, Analysis]]:
    """Return the checks for which the analyzer has to run, here; and what it found in each text."""
    first: dict[str, Analysis] = {}
    with catch_output() as printed:
        checks = list(_checks(trial, samples, awkward, first))
        trial.close()
        _flush_c()
    text = printed.text
    fault = f"it prints {text[:40]!r}: raise, or use `why`, where a user is to be told something"
    return [*checks, _check("output", "prints" if text else "prints nothing", [(None, fault)] if text else [])], first


def _flush_c() -> None:
    """Let out what C code has printed, which waits in a buffer of its own."""
    with contextlib.suppress(OSError, TypeError, AttributeError):
        ctypes.CDLL(None).fflush(None)


def _checks(
    trial: Trial, samples: Sequence[Article], awkward: Sequence[Article], first: dict[str, Analysis]
) -> Iterator[Check]:
    changed: list[str] = []
    seconds = {}
    articles = [*samples, *awkward]
    for article in articles:
        began = time.process_time()
        first[article.id] = trial.analysis(article, changed=functools.partial(changed.append, article.id))
        seconds[article.id] = time.process_time() - began
    yield _annotations(first)
    yield _texts(first)
    yield _determinism(trial, articles, first)
    yield _needs(trial, samples, first)
    yield _doc(trial, changed)
    yield _threads(trial, samples, first)
    yield _pickle(trial.link.offered)
    yield _cost(trial, samples, awkward, seconds)


def _check(name: str, said: str, findings: Sequence[tuple[str | None, str]], remarks: Sequence[str] = ()) -> Check:
    found = tuple(Finding(check=name, message=message, text=text) for text, message in findings)
    return Check(name=name, said=said, findings=found, remarks=tuple(remarks))


def _annotations(first: Mapping[str, Analysis]) -> Check:
    """Check offsets and types, which the engine has done, and that dicts agree on the types of their fields."""
    faults: list[tuple[str | None, str]] = [
        (text, analysis.failure.message)
        for text, analysis in first.items()
        if analysis.failure is not None and analysis.failure.kind == "PluginError"
    ]
    annotations = [annotation for analysis in first.values() for annotation in analysis.annotations]
    types: dict[str, set[str]] = {}
    for annotation in annotations:
        for name, value in annotation.fields.items() if isinstance(annotation, RawAnnotation) else ():
            if value is not None:
                types.setdefault(name, set()).add(_json_type(value))
    faults += [
        (None, f"field {name!r} is {' here and '.join(sorted(found))} there: give it one type")
        for name, found in types.items()
        if len(found) > 1
    ]
    remarks = (
        [] if annotations else ["it found nothing in any text: give texts in which it finds something (articles=...)"]
    )
    return _check("annotations", f"{len(annotations)} in {len(first)} texts, offsets and types right", faults, remarks)


def _json_type(value: Any) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", dict: "a table"}
    return names.get(type(value), "a list")


def _texts(first: Mapping[str, Analysis]) -> Check:
    faults: list[tuple[str | None, str]] = []
    for text, analysis in first.items():
        failure = analysis.failure
        if failure is not None and failure.kind != "PluginError":
            faults.append((text, f"raises {failure.kind}: {failure.message}{_hint(failure.kind, failure.message)}"))
    return _check("texts", f"{len(first)} texts, empty, long and strange ones among them", faults)


def _hint(kind: str, message: str) -> str:
    if kind == "NoDocError":
        return ": it reads context.doc, so let it declare needs={'tokens'}"
    if "[E030]" in message:
        return ": it reads sentences, so let it declare needs={'tokens', 'sentences'}"
    return ""


def _determinism(trial: Trial, articles: Sequence[Article], first: Mapping[str, Analysis]) -> Check:
    """Run again, the other way round, and all at once where it takes several."""
    short = [article for article in articles if article.id != LONG]
    faults: list[tuple[str | None, str]] = [
        (
            article.id,
            "finds something else the second time, in another order: keep nothing of an article in the analyzer",
        )
        for article in reversed(short)
        if not same(trial.analysis(article), first[article.id])
    ]
    said = "the same again, in another order"
    if trial.link.offered.batched:
        together = trial.analyses(short)
        said += ", and in a batch"
        faults += [
            (article.id, "finds something else in a batch than alone")
            for article, analysis in zip(short, together, strict=True)
            if not same(analysis, first[article.id])
        ]
    return _check("determinism", said, faults)


def _needs(trial: Trial, samples: Sequence[Article], first: Mapping[str, Analysis]) -> Check:
    """Give it a layer more, and a layer less: what it finds shows which it reads."""
    declared: frozenset[Need] = trial.link.needs
    if not declared:
        return _check("needs", "reads the text alone", [])
    faults: list[tuple[str | None, str]] = []
    for layer in sorted(NEEDS - declared - _implied(declared)):
        more: set[Need] = {*declared, layer}
        with_it = [trial.analysis(article, more) for article in samples]
        if any(not same(a, first[article.id]) for a, article in zip(with_it, samples, strict=True)):
            faults.append((None, f"finds something else where the Doc has {layer}: add {layer!r} to its needs"))
    remarks = []
    for layer in sorted(declared - ({"tokens", "sentences"} if "parse" in declared else {"tokens"})):
        fewer: set[Need] = {*declared, "tokens"}
        fewer.discard(layer)
        without = [trial.analysis(article, fewer) for article in samples]
        if all(same(a, first[article.id]) for a, article in zip(without, samples, strict=True)):
            remarks.append(f"finds the same in the samples without {layer}: if it does not read it, declare less")
    return _check("needs", f"reads {', '.join(sorted(declared))}, and no more", faults, remarks)


def _implied(declared: frozenset[Need]) -> set[Need]:
    """Return layers that others bring: tokens all of them, sentences the parse; parts of speech depend on the parse."""
    implied: set[Need] = {"tokens"}
    if "parse" in declared:
        implied.add("sentences")
    if "tags" in declared:
        implied.add("parse")
    return implied


def _doc(trial: Trial, changed: Sequence[str]) -> Check:
    if not trial.link.needs:
        return _check("doc", "does not read the Doc", [])
    remarks = [f"changes its Doc ({changed[0]}, for one): no harm, it is its own copy"] if changed else []
    return _check("doc", "leaves its Doc as it is" if not changed else "changes its copy", [], remarks)


def _threads(trial: Trial, samples: Sequence[Article], first: Mapping[str, Analysis]) -> Check:
    """Run it in several threads at once. The engine does not, scripts may."""
    with concurrent.futures.ThreadPoolExecutor(_THREADS) as pool:
        articles = [article for article, _ in itertools.product(samples, range(_THREADS))]
        found = list(pool.map(trial.analysis, articles))
    safe = all(same(analysis, first[article.id]) for analysis, article in zip(found, articles, strict=True))
    remarks = [] if safe else ["is not safe in threads: fine with copydesk, which gives each worker its own"]
    return _check("threads", f"the same in {_THREADS} threads at once" if safe else "differs in threads", [], remarks)


def _pickle(offered: Offered) -> Check:
    try:
        pickle.dumps(offered.analyzer)
    except Exception as error:  # noqa: BLE001  # whatever a stranger's __reduce__ raises
        remark = f"cannot be pickled ({type(error).__name__}): copydesk never does that, joblib and its like do"
        return _check("pickle", "cannot be pickled", [], [remark])
    return _check("pickle", "can be pickled", [])


def _cost(trial: Trial, samples: Sequence[Article], awkward: Sequence[Article], seconds: Mapping[str, float]) -> Check:
    """Measure CPU time and memory for 1,000 words of the samples, the parse apart."""
    words = sum(len(article.text.split()) for article in samples) or 1
    began = time.process_time()
    for article in samples:
        trial.analysis(article)
    spent = time.process_time() - began
    tracemalloc.start()
    for article in samples[:1]:
        trial.analysis(article)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    mebibytes = peak / max(1, len(samples[0].text.split())) * 1000 / 2**20
    said = f"{spent / words * 1e6:,.1f} ms and {mebibytes:,.2f} MiB for 1,000 words"
    remarks = []
    long = next((article for article in awkward if article.id == LONG), None)
    if long is not None and not trial.link.needs and not trial.link.required:
        ratio = (seconds[LONG] / len(long.text.split())) / max(spent / words, 1e-9)
        if seconds[LONG] > _SLOW_SECONDS and ratio > _SLOWER:
            remarks.append(f"a word costs {ratio:,.0f} times as much in a text of {LONG}: let it take linear time")
    return _check("cost", said, [], remarks)
