"""The check that an analyzer does the same in a worker process as here."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from copydesk.analyzer import Analyzer
from copydesk.errors import CopydeskError
from copydesk.model import Analysis, Article, Report
from copydesk.plugins import Address, Catalogue, EntryPoint, PluginFile, installed
from copydesk.testing.findings import Check, Finding
from copydesk.testing.trial import Trial, same
from copydesk.workers import Job, Pool

__all__ = ["address_of", "check_worker"]

_SECONDS: Final = 60.0
_MEMORY_MB: Final = 1900
"""As the settings have them by default."""


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


def check_worker(
    trial: Trial,
    catalogue: Catalogue,
    address: Address | None,
    articles: Sequence[Article],
    first: Mapping[str, Analysis],
    model: str,
) -> Check:
    """Run the chain in a worker process, and compare."""
    if address is None:
        return _check("not tried: it is defined where no worker can import it", [])
    owners = [catalogue.owner("analyzer", link.offered.name) for link in trial.chain.links[:-1]]
    job = Job.of(trial.chain, tuple(dict.fromkeys([*owners, address])), model, "numpy", _MEMORY_MB)
    lines: list[bytes] = []
    pool = Pool(job, size=1, timeout=_SECONDS, log=lines.append)
    try:
        with _same_path():
            reports = [outcome for outcome in pool.run(articles) if isinstance(outcome, Report)]
    except CopydeskError as error:
        return _check("cannot start", [(None, f"a worker cannot start with it: {error}")])
    faults: list[tuple[str | None, str]] = []
    for report in reports:
        analysis = report.analyses[trial.link.key]
        if analysis.failure is not None and first[report.article.id].failure is None:
            faults.append(
                (report.article.id, f"fails in a worker: {analysis.failure.kind}: {analysis.failure.message}")
            )
        elif not same(analysis, first[report.article.id]):
            faults.append((report.article.id, "finds something else in a worker than here"))
    printed = b"".join(lines).decode("utf-8", "replace")
    remarks = [f"prints {printed[:40]!r} in a worker, which users are shown on stderr"] if printed else []
    return _check(f"the same in a worker process, on {len(reports)} texts", faults, remarks)


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


def _check(said: str, faults: Sequence[tuple[str | None, str]], remarks: Sequence[str] = ()) -> Check:
    findings = tuple(Finding(check="worker", message=message, text=text) for text, message in faults)
    return Check(name="worker", said=said, findings=findings, remarks=tuple(remarks))
