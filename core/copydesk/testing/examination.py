"""All checks of one analyzer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from copydesk.analyzer import Analyzer
from copydesk.errors import CopydeskError, PluginError
from copydesk.language import DEFAULT_MODEL
from copydesk.model import Analysis, Article
from copydesk.plugins import Address, Catalogue, Opened, PluginFile, installed, open_catalogue
from copydesk.plugins.contract import offered_analyzer
from copydesk.testing.checks import check_contract, check_options, trial_checks
from copydesk.testing.findings import Check, Finding
from copydesk.testing.in_worker import address_of, check_worker, run_in_worker
from copydesk.testing.texts import awkward_articles, sample_articles
from copydesk.testing.trial import Trial

__all__ = ["check_analyzer", "examine"]


def check_analyzer(
    analyzer: Analyzer,
    *,
    options: Mapping[str, Any] | None = None,
    articles: Sequence[Article] = (),
    worker: bool = True,
    model: str = DEFAULT_MODEL,
) -> list[Finding]:
    """Hold an analyzer to the contract, and return what is wrong: nothing, where all is well.

    It runs on the two sample articles, on those given, and on awkward texts: empty, one character, emoji, combining
    marks, right to left, strange line ends, 100,000 characters. Checked are options, offsets, types, determinism,
    the layers that it declares, what it prints, and whether it does the same in a worker process.

    Args:
        analyzer: the analyzer; what it requires has to be installed.
        options: its options, as a configuration gives them; the defaults where it is None.
        articles: texts in which it finds something.
        worker: whether to try it in a worker process, too, which takes a few seconds.
        model: the spaCy pipeline.

    """
    try:
        offered = offered_analyzer(analyzer)
    except PluginError as error:
        return [Finding(check="contract", message=str(error))]
    own = Opened(PluginFile("caller"))
    own.analyzers = [offered]
    catalogue = Catalogue([own, *open_catalogue(installed()).plugins])  # of two with one name the first stays
    address = address_of(analyzer) if worker else None
    checks = examine(offered.name, catalogue, address, options=options, articles=articles, model=model)
    return [finding for check in checks for finding in check.findings]


def examine(
    name: str,
    catalogue: Catalogue,
    address: Address | None,
    *,
    options: Mapping[str, Any] | None = None,
    articles: Sequence[Article] = (),
    model: str = DEFAULT_MODEL,
) -> Iterator[Check]:
    """Yield each check of an analyzer, as soon as it is done.

    Args:
        name: the analyzer.
        catalogue: what there is: the analyzer, and those that it requires.
        address: where a worker finds it; None not to try that.
        options: its options; the defaults where it is None.
        articles: texts beside the samples.
        model: the spaCy pipeline.

    Raises:
        UsageError: there is no such analyzer, or an option is wrong.

    """
    offered = catalogue.analyzer(name)
    yield check_contract(offered)
    yield check_options(offered)
    try:
        trial = Trial(name, catalogue, options or {}, model)
    except CopydeskError as error:
        fault = Finding(check="chain", message=str(error))
        yield Check(name="chain", said="cannot be built", findings=(fault,))
        return
    samples = [*sample_articles(), *articles]
    awkward = awkward_articles()
    ran = None if address is None else run_in_worker(trial, catalogue, address, [*samples, *awkward], model)
    first: dict[str, Analysis] = {}
    if ran is None or ran.stopped is None:  # what hangs or ends a worker would do so here
        checks, first = trial_checks(trial, samples, awkward)
        yield from checks
    yield check_worker(ran, first)
