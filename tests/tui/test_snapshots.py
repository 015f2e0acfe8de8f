"""Every screen in every state, as a picture that somebody has looked at: `make snapshots` draws them anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pytest
from stills import StillDesk, saved_reports, steps
from test_desk_faults import HOSTILE

from copydesk import Analysis, Article, Failure, Report
from copydesk.codec import decode_analyses
from copydesk.reader import Problem
from copydesk.session import Session, open_session

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
EACH_SIZE = ["80x24", "120x40"]

pytestmark = pytest.mark.slow
"""All of them: where only some runs of a test are chosen, syrupy takes the pictures of the others for left-overs."""
USED = ["entities", "quotes", "stance", "numbers"]

PLUGIN = '''"""Claims, and what goes wrong with them."""

from copydesk import analyzer, hookimpl


@analyzer("claims")
def claims(context):
    """What somebody claims."""
    return {}["claim"]


@hookimpl
def copydesk_analyzers():
    return [claims]
'''

TRACEBACK = """Traceback (most recent call last):
  File "plugins/claims.py", line 9, in claims
    return {}["claim"]
           ~~^^^^^^^^^
KeyError: 'claim'
"""

STATES: Mapping[str, Sequence[str]] = {
    "main": (),
    "mark": ("n", "n", "n", "n", "n"),
    "row": ("2", "j", "j", "j"),
    "letters": ("m",),
    "alone": ("2", "f"),
    "no-detail": ("d",),
    "find": ("slash", "=speaker:Berg"),
    "hits": ("slash", "=speaker:Berg kind:cardinal", "enter", "?hit 1"),
    "find-everywhere": ("F", "=president", "enter", "?in 2 articles"),
    "nothing-found": ("F", "=speaker:Nobody", "enter", "?nothing found"),
    "jump": ("ctrl+o",),
    "keys": ("question_mark",),
    "keys-filtered": ("question_mark", "=article"),
    "palette": ("ctrl+p", "?Search for commands"),
    "copy": ("2", "j", "y"),
    "export": ("x",),
    "library": ("o",),
    "library-filtered": ("o", "slash", "=words:>100"),
    "library-wrong-field": ("o", "slash", "=word:>100"),
    "library-sorted": ("o", "s", "s", "r"),
    "library-open": ("o", "a", "=nowhere.txt", "enter"),
    "picker": ("p",),
    "picker-changed": ("p", "j", "o", "1=4", "enter", "j", "space", "home"),
    "options": ("p", "j", "o"),
    "options-wrong": ("p", "j", "o", "1=none", "ctrl+s"),
    "profiles": ("p", "t"),
    "profile-name": ("p", "s", "=fast", "enter"),
    "corpus-names": ("g", "?3 of 3"),
    "corpus-speakers": ("g", "2", "?3 of 3"),
    "corpus-stances": ("g", "3", "?3 of 3"),
    "corpus-stances-listed": ("g", "3", "m", "?3 of 3"),
    "corpus-numbers": ("g", "4", "?3 of 3"),
    "corpus-words": ("g", "5", "=president", "enter", "?of 3 articles"),
    "compare-choose": ("c",),
    "compare-options": ("c", "=quotes:"),
}
COMPARED = ("c", "1=quotes", "=short", "enter", "?agree")
COMPARISONS: Mapping[str, Sequence[str]] = {
    "differences": COMPARED,
    "all": (*COMPARED, "2"),
    "table": (*COMPARED, "t", "?3 of 3"),
    "corpus-which": ("g", "2", "w", "?3 of 3"),
}


@pytest.fixture(autouse=True)
def _place(tmp_path, monkeypatch):
    """A folder whose name is in no picture, and a desk that nobody has left before."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(scope="module")
def session() -> Session:
    """The bundled analyzers."""
    return open_session({"use": USED})


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """What they once found."""
    return saved_reports()


@pytest.mark.parametrize("size", EACH_SIZE)
@pytest.mark.parametrize("state", STATES)
def test_screen(snap_compare, session, reports, state, size):
    desk = StillDesk(session, reports)
    assert snap_compare(desk, run_before=steps(*STATES[state]), terminal_size=SIZES[size])


@pytest.mark.parametrize("size", EACH_SIZE)
@pytest.mark.parametrize("state", COMPARISONS)
def test_comparison(snap_compare, reports, state, size):
    session = open_session({"use": ["quotes", "short=quotes:min_words=4"]})
    items = [Report(article=r.article, analyses={**r.analyses, "short": _shorter(r)}) for r in reports]
    desk = StillDesk(session, items)
    assert snap_compare(desk, run_before=steps(*COMPARISONS[state]), terminal_size=SIZES[size])


def _shorter(report: Report) -> Analysis:
    """Return the quotes of four words and more, one without its speaker, one shorter by a word."""
    rows = [msgspec.to_builtins(quote) for quote in report.analyses["quotes"].annotations]
    rows = [row for row in rows if len(row["text"].split()) >= 4]
    rows[0]["speaker"] = None
    words = rows[-1]["text"].rsplit(" ", 1)[0]
    rows[-1] |= {"text": words, "end": rows[-1]["start"] + len(words)}
    return _analysis("quotes", rows)


@pytest.mark.parametrize(
    ("state", "size"),
    [*((state, "20x5") for state in ("main", "row", "library", "picker", "keys")), ("row", "40x12"), ("row", "200x50")],
)
def test_other_sizes(snap_compare, session, reports, state, size):
    width, height = map(int, size.split("x"))
    desk = StillDesk(session, reports)
    assert snap_compare(desk, run_before=steps(*STATES[state]), terminal_size=(width, height))


@pytest.mark.parametrize("size", EACH_SIZE)
@pytest.mark.parametrize("state", ["row", "hits", "corpus-stances"])
def test_without_colour(snap_compare, session, reports, state, size, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(StillDesk(session, reports), run_before=steps(*STATES[state]), terminal_size=SIZES[size])


@pytest.mark.parametrize("state", ["row", "hits", "library"])
def test_in_a_light_theme(snap_compare, session, reports, state):
    desk = StillDesk(session, reports)
    desk.theme = "textual-light"
    assert snap_compare(desk, run_before=steps(*STATES[state]), terminal_size=SIZES["80x24"])


@pytest.mark.parametrize("size", EACH_SIZE)
@pytest.mark.parametrize("keys", [(), ("e",), ("p", "G"), ("o", "e")], ids=["chip", "error", "picker", "problems"])
def test_a_failed_plugin_and_files_that_cannot_be_read(snap_compare, reports, keys, size, tmp_path):
    (tmp_path / "claims.py").write_text(PLUGIN)
    (tmp_path / "unfinished.py").write_text("def (")
    session = open_session({"use": ["claims", "quotes"], "plugin_files": ["claims.py", "unfinished.py"]})
    failed = Analysis(failure=Failure(kind="KeyError", message="'claim'", traceback=TRACEBACK))
    items: list[Any] = [Report(article=r.article, analyses={"claims": failed, **r.analyses}) for r in reports]
    items.append(Problem(source="broken.html", reason="is empty", lost=True))
    assert snap_compare(StillDesk(session, items), run_before=steps(*keys), terminal_size=SIZES[size])


@pytest.mark.parametrize("size", EACH_SIZE)
@pytest.mark.parametrize("keys", [(), ("o",), ("g", "?no article")], ids=["main", "library", "corpus"])
def test_an_empty_library(snap_compare, session, keys, size):
    assert snap_compare(StillDesk(session, []), run_before=steps(*keys), terminal_size=SIZES[size])


@pytest.mark.parametrize("keys", [(), ("o",)], ids=["main", "library"])
def test_articles_that_are_not_analysed_yet(snap_compare, session, reports, keys):
    items = [report.article for report in reports]
    assert snap_compare(StillDesk(session, items), run_before=steps(*keys), terminal_size=SIZES["80x24"])


@pytest.mark.parametrize(
    "keys",
    [("1", "j"), ("o",), ("1", "j", "y"), ("slash", "=[/bold]", "enter", "?hit 1")],
    ids=["main", "library", "copy", "hits"],
)
def test_a_hostile_article(snap_compare, session, keys):
    article = Article(
        id=f"id {HOSTILE}",
        title=f"title {HOSTILE}",
        byline=HOSTILE,
        source=HOSTILE,
        published=HOSTILE,
        text=f"“{HOSTILE}” said [bold]Raisi[/bold]. {HOSTILE}\n" * 3,
    )
    name = article.text.index("[bold]Raisi[/bold]")
    entity = {
        "start": name,
        "end": name + 18,
        "text": "[bold]Raisi[/bold]",
        "label": HOSTILE,
        "entity": HOSTILE,
        "name": f"[bold]Raisi[/bold] {HOSTILE}",
        "role": HOSTILE,
        "why": HOSTILE,
    }
    report = Report(
        article=article,
        analyses={
            "entities": _analysis("entities", [entity]),
            "quotes": Analysis(failure=Failure(kind=HOSTILE, message=HOSTILE, traceback=HOSTILE)),
        },
    )
    assert snap_compare(StillDesk(session, [report]), run_before=steps(*keys), terminal_size=SIZES["120x40"])


def _analysis(kind: str, rows: list[dict[str, Any]]) -> Analysis:
    return decode_analyses({kind: {"annotations": rows}})[kind]
