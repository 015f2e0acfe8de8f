"""What the pages say that the code knows: commands, settings, options, limits, hooks, names, fields, formats.

Nothing here loads a model or reads an article.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import itertools
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import typer

import copydesk
from copydesk import hookspecs, limits, model, testing, views
from copydesk.adapters import Declaration
from copydesk.cli.app import app
from copydesk.cli.offers import option_offers
from copydesk.formats import copydesk_readers, copydesk_writers
from copydesk.plugins import Catalogue, installed, open_catalogue
from copydesk.settings import ACTIONS, PLACES, SHIPPED_PROFILES, Settings, key_name, key_shown, split_keys
from copydesk.writing.tables import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
HELP_WIDTH = 78
"""What help pages are laid out for on a terminal of 80 columns and more."""
NOT_IN_ENVIRONMENT = ("options", "profiles", "keys", "analyzers")
"""Settings that are tables, which no environment variable holds."""
ANALYZERS = ("entities", "quotes", "stance", "stance-fast", "numbers", "number-checks")


def commands() -> Iterator[typer.Context]:
    """Yield a context for each command, groups before what is in them."""
    top = typer.main.get_command(app)
    yield from _below(typer.Context(top, info_name="copydesk", terminal_width=HELP_WIDTH, **top.context_settings))


def _below(context: typer.Context) -> Iterator[typer.Context]:
    yield context
    command: Any = context.command
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        inner = command.get_command(context, name)
        if not inner.hidden:
            yield from _below(typer.Context(inner, info_name=name, parent=context, terminal_width=HELP_WIDTH))


def options_of(context: typer.Context) -> list[str]:
    """Return the options of a command as they are typed: ``-a``, ``--analyzers``, ..."""
    return [word for option in context.command.params for word in option.opts if word.startswith("-")]


def help_pages() -> str:
    """Return the help page of each command."""
    return "\n\n".join(f"## `{c.command_path}`\n\n{fenced(c.get_help(), 'text')}" for c in commands())


def setting_table() -> str:
    """Return the settings with type, default, environment variable and meaning."""
    rows = []
    for setting in option_offers(Settings):
        name = setting["name"]
        variable = "" if name in NOT_IN_ENVIRONMENT else f"`COPYDESK_{name.upper()}`"
        rows.append((f"`{name}`", setting["type"], _default(setting["default"]), variable, setting["description"]))
    return table(("setting", "type", "default", "environment variable", "what it sets"), rows)


def key_tables() -> str:
    """Return the actions of the desk with their keys, by the place in which they work."""
    parts = []
    for where, told in PLACES.items():
        rows = [
            (f"`{a.name}`", " ".join(_key(key) for key in split_keys(a.keys)), a.told)
            for a in ACTIONS
            if a.where == where
        ]
        parts.append(f"### {told.capitalize()}\n\n{table(('action', 'keys', 'what it does'), rows)}")
    return "\n\n".join(parts)


def _key(key: str) -> str:
    return f"`{key_shown(key_name(key))}`"


def profile_table() -> str:
    """Return the profiles that ship."""
    rows = [(f"`{name}`", ", ".join(profile.use or ())) for name, profile in SHIPPED_PROFILES.items()]
    return table(("profile", "analyzers that run"), rows)


def option_table() -> str:
    """Return the options of the bundled analyzers."""
    offered = bundled().analyzers
    rows = [
        (f"`{name}.{option['name']}`", option["type"], _default(option["default"]), option["description"] or "")
        for name in ANALYZERS
        for option in option_offers(offered[name].options)
    ]
    return table(("option", "type", "default", "what it does"), rows)


def bundled() -> Catalogue:
    """Return the plugins that ship with copydesk, whatever else is installed here.

    Raises:
        SystemExit: one of them cannot be opened, so that nothing can be said of it.

    """
    catalogue = open_catalogue(entry for entry in installed() if entry.distribution == hookspecs.PROJECT)
    if catalogue.refused:
        raise SystemExit(f"left out: {catalogue.refused[0]}")
    return catalogue


def limit_table() -> str:
    """Return the limits with their values."""
    told = docstrings_of(limits)
    rows = [(f"`{name}`", f"{getattr(limits, name):,}", told[name]) for name in limits.__all__]
    return table(("limit", "value", "of what"), rows)


def reader_table() -> str:
    """Return the bundled readers with their suffixes."""
    rows = [
        (f"`{r.name}`", ", ".join(f"`{s}`" for s in r.suffixes), _first_paragraph(type(r).__doc__))
        for r in copydesk_readers()
    ]
    return table(("reader", "suffixes", "what it takes"), rows)


def writer_table() -> str:
    """Return the bundled writers with their suffixes."""
    rows = [
        (f"`{w.name}`", ", ".join(f"`{s}`" for s in w.suffixes), _first_paragraph(type(w).__doc__))
        for w in copydesk_writers()
    ]
    return table(("format", "chosen by `-o` with", "what it gives"), rows)


def column_list() -> str:
    """Return the columns of CSV and TSV."""
    return ", ".join(f"`{column}`" for column in COLUMNS)


def hook_list() -> str:
    """Return each hook with its exact signature and what it says."""
    parts = []
    for name, hook in inspect.getmembers(hookspecs, inspect.isfunction):
        if name.startswith("copydesk_"):
            head = fenced(f"@hookimpl\ndef {signature(hook)}: ...", "text")
            parts.append(f"### `{name}`\n\n{head}\n\n{_prose(hook.__doc__)}")
    return "\n\n".join(parts)


def signature(hook: Callable[..., Any]) -> str:
    """Return a function's name, arguments and result as they are written."""
    return f"{hook.__name__}{inspect.signature(hook)}".replace("'", "")


def name_table() -> str:
    """Return all that `copydesk` offers to plugins and scripts."""
    return table(("name", "what it is"), [(f"`{name}`", _said_of(name)) for name in copydesk.__all__])


def declaration_table() -> str:
    """Return what a declared analyzer can say of itself."""
    rows = [
        (f"`{told['name']}`", told["type"], _default(told["default"]), told["description"])
        for told in option_offers(Declaration)
    ]
    return table(("setting", "type", "default", "what it sets"), rows)


def testing_table() -> str:
    """Return what `copydesk.testing` and its fixtures offer."""
    rows = [
        (f"`{name}`", _first_paragraph(getattr(testing, name).__doc__)) for name in testing.__all__ if name[0].islower()
    ]
    rows += [(f"`{name}`", _first_paragraph(getattr(testing, name).__doc__)) for name in ("Check", "Finding")]
    rows.append(("`AWKWARD_TEXTS`", ", ".join(testing.AWKWARD_TEXTS)))
    tree = ast.parse(Path(inspect.getfile(testing)).with_name("fixtures.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and any(ast.unparse(d) == "pytest.fixture" for d in node.decorator_list):
            rows.append((f"`{node.name}` (fixture)", _first_paragraph(ast.get_docstring(node))))
    return table(("name", "what it is"), rows)


def method_list() -> str:
    """Return the methods of an analyzer, with what each is for."""
    methods = ("analyze", "analyze_batch", "open", "close")
    rows = [
        (
            f"`{signature(getattr(copydesk.Analyzer, name)).replace('self, ', '').replace('self', '')}`",
            _prose_line(name),
        )
        for name in methods
    ]
    return table(("method", "what it is for"), rows)


def _prose_line(name: str) -> str:
    return _plain(" ".join(inspect.cleandoc(getattr(copydesk.Analyzer, name).__doc__ or "").split()))


def attribute_table() -> str:
    """Return the attributes of an analyzer."""
    return _members(copydesk.Analyzer)


def field_tables() -> str:
    """Return the fields of everything in a report."""
    shown = ("Report", "Article", "Analysis", "Provenance", "Failure", "Span", "Annotation", "Mention")
    kinds = ("Entity", "Quote", "Stance", "Number")
    parts = []
    for name in (*shown, *kinds):
        struct = getattr(copydesk, name)
        parents = [parent.__name__ for parent in struct.__mro__[1:] if parent.__module__ == model.__name__]
        more = f" Has the fields of `{parents[0]}`, too." if parents else ""
        parts.append(f"### {name}\n\n{_first_paragraph(struct.__doc__)}{more}\n\n{_members(struct)}")
    return "\n\n".join(parts)


def view_tables() -> str:
    """Return the fields of a view and of its columns."""
    return "\n\n".join(f"`{struct.__name__}`:\n\n{_members(struct)}" for struct in (views.View, views.Column))


def protocol(name: str) -> str:
    """Return what a reader, writer or source has, as Python would declare it, without the docstrings."""
    tree = ast.parse(inspect.getsource(getattr(copydesk, name)))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            kept = [line for line in node.body if not _is_string(line)]
            node.body = kept if isinstance(node, ast.ClassDef) else [ast.Expr(ast.Constant(...))]
    lines = ast.unparse(tree).replace("\n    @property\n", "\n\n    @property\n").replace(":\n        ...", ": ...")
    return fenced(lines.replace("\n\n\n", "\n\n"), "text")


def example(path: str) -> str:
    """Return a file of the folder examples as a block of code; text, which has long lines, as a quotation."""
    text = (ROOT / "examples" / path).read_text(encoding="utf-8").rstrip("\n")
    language = {".py": "python", ".toml": "toml", ".txt": None}[Path(path).suffix]
    return fenced(text, language) if language else f"> {text}"


def fenced(text: str, language: str) -> str:
    """Return text as a block of code."""
    return f"```{language}\n{text}\n```"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines)


def docstrings_of(thing: ModuleType | type) -> dict[str, str]:
    """Return the string below each name that a module or class declares: Python keeps none of it."""
    tree: Any = ast.parse(textwrap.dedent(inspect.getsource(thing)))
    body = tree.body[0].body if isinstance(thing, type) else tree.body
    told = {}
    for node, below in itertools.pairwise(body):
        target = getattr(node, "target", None) or next(iter(getattr(node, "targets", ())), None)
        if isinstance(target, ast.Name) and _is_string(below):
            told[target.id] = " ".join(inspect.cleandoc(below.value.value).split("\n\n")[0].split())
    return told


def _is_string(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _members(struct: type) -> str:
    """Return the fields that a class declares itself, with type, default and meaning."""
    tree: Any = ast.parse(textwrap.dedent(inspect.getsource(struct)))
    told = docstrings_of(struct)
    rows = []
    for node in tree.body[0].body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            default = f"`{ast.unparse(node.value)}`" if node.value is not None else ""
            name = node.target.id
            rows.append((f"`{name}`", f"`{ast.unparse(node.annotation)}`", default, _plain(told.get(name, ""))))
    return table(("field", "type", "default", "meaning"), rows)


def _said_of(name: str) -> str:
    thing = getattr(copydesk, name)
    if isinstance(thing, copydesk.Key):
        return f"The key of the kind `{thing.kind}`: `context[{name}]` is a tuple of `{thing.annotation.__name__}`."
    if name == "__version__":
        return "The version of copydesk."
    if name == "hookimpl":
        return "Marks a function of a plugin as the implementation of a hook."
    told = docstrings_of(importlib.import_module("copydesk.analyzer"))  # the name alone is the decorator
    if name in told:
        return _plain(told[name])
    return _first_paragraph(thing.__doc__)


def _first_paragraph(text: str | None) -> str:
    return _plain(inspect.cleandoc(text or "").split("\n\n")[0])


def _plain(text: str) -> str:
    """Return a docstring's markup as Markdown's, in one line."""
    return " ".join(text.replace("``", "`").split())


def _prose(text: str | None) -> str:
    return inspect.cleandoc(text or "").replace("``", "`")


def _default(value: Any) -> str:
    return "none" if value is None else f"`{msgspec.json.encode(value).decode()}`"
