"""An analyzer in a worker process: whether it survives that, and does the same as here."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from copydesk.analyzer import Analyzer
from copydesk.errors import CopydeskError
from copydesk.model import Analysis, Article, Report
from copydesk.plugins import Address, Catalogue, EntryPoint, PluginFile, installed
from copydesk.testing.findings import Check, Finding
from copydesk.testing.texts import LONG
from copydesk.testing.trial import Trial, same
from copydesk.workers import Job, Pool

__all__ = ["InWorker", "address_of", "check_worker", "run_in_worker"]

_SECONDS: Final = 60.0
_MEMORY_MB: Final = 1900
"""As the settings have them by default."""
_STOPPED: Final = ("TimeLimit", "WorkerDied")


def address_of(analyzer: Analyzer) -> Address | None:
    """Return where a worker would find an analyzer: its package's entry point, its module, or its file."""
    function: Any = getattr(analyzer, "function", None)
    module = sys.modules.get(getattr(function or type(analyzer), "__module__", ""))
    file = getattr(module, "__file__", None)
    if module is None or file is None:
        return None
    package = module.__name__.partition(".")[0]
    for entry in installed():
        if entry.value.partition(":")[0].partition(".")[0] == package:
            return entry
    if package != module.__name__ or Path(file).name == "__init__.py":
        found = importlib.util.find_spec(package)
        return None if found is None else EntryPoint(package, package, package, "0")
    return PluginFile(file)


class InWorker(NamedTuple):
    """What came of an analyzer in a worker process."""

    analyses: Mapping[str, Analysis]
    """By the article's id; up to the first on which it had to be stopped."""
    printed: str
    stopped: Finding | None
    """On which text it took too long or ended the process: nothing to be tried in any other process."""


def run_in_worker(
    trial: Trial, catalogue: Catalogue, address: Address, articles: Sequence[Article], model: str
) -> InWorker:
    """Run the chain in a worker process, which may hang or die there, and nothing else with it."""
    owners = [catalogue.owner("analyzer", link.offered.name) for link in trial.chain.links[:-1]]
    job = Job.of(trial.chain, tuple(dict.fromkeys([*owners, address])), model, "numpy", _MEMORY_MB)
    lines: list[bytes] = []
    analyses: dict[str, Analysis] = {}
    stopped: Finding | None = None
    pool = Pool(job, size=1, timeout=_SECONDS, log=lines.append)
    try:
        with _same_path():
            for outcome in pool.run(articles):
                if not isinstance(outcome, Report):
                    continue
                analysis = outcome.analyses[trial.link.key]
                analyses[outcome.article.id] = analysis
                if analysis.failure is not None and analysis.failure.kind in _STOPPED:
                    message = f"has to be stopped: {analysis.failure.kind}: {analysis.failure.message}"
                    stopped = Finding(check="worker", message=message, text=outcome.article.id)
                    break
    except CopydeskError as error:
        stopped = Finding(check="worker", message=f"a worker cannot start with it: {error}")
    finally:
        pool.close()
    return InWorker(analyses, b"".join(lines).decode("utf-8", "replace"), stopped)


def check_worker(ran: InWorker | None, first: Mapping[str, Analysis]) -> Check:
    """Compare what was found in a worker process with what was found here."""
    if ran is None:
        return Check(name="worker", said="not tried: it is defined where no worker can import it")
    if ran.stopped is not None:
        return Check(name="worker", said="had to be stopped, so no other check is made", findings=(ran.stopped,))
    findings = []
    compared = {text: analysis for text, analysis in ran.analyses.items() if text != LONG}
    for text, analysis in compared.items():
        if same(analysis, first[text]):
            continue
        message = "finds something else in a worker than here"
        if analysis.failure is not None and first[text].failure is None:
            message = f"fails in a worker: {analysis.failure.kind}: {analysis.failure.message}"
        findings.append(Finding(check="worker", message=message, text=text))
    remarks = [f"prints {ran.printed[:40]!r} in a worker, which users are shown on stderr"] if ran.printed else []
    said = f"the same in a worker process, on {len(compared)} texts"
    return Check(name="worker", said=said, findings=tuple(findings), remarks=tuple(remarks))


@contextlib.contextmanager
def _same_path() -> Iterator[None]:
    """Let workers import what can be imported here, installed or not."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
