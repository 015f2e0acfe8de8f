"""Everything that can be typed, set, met or imported is in the docs."""

import inspect
import re
from pathlib import Path

import msgspec
import pytest
import reference

import copydesk
from copydesk import hookspecs, limits, testing
from copydesk.adapters import Declaration
from copydesk.cli.app import app
from copydesk.formats import copydesk_readers, copydesk_writers
from copydesk.settings import ACTIONS, SHIPPED_PROFILES, Settings
from copydesk.writing.tables import COLUMNS

HOOKS = [hook for name, hook in inspect.getmembers(hookspecs, inspect.isfunction) if name.startswith("copydesk_")]
COMMANDS = {context.command_path: context for context in reference.commands()}
SETTINGS = [field.name for field in msgspec.structs.fields(Settings)]


def section(page: str, heading: str) -> str:
    """Return what stands under a heading, up to the next of the same level."""
    level = heading.partition(" ")[0]
    found = re.search(rf"^{re.escape(heading)}$(.*?)(?=^{level} |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"there is no heading {heading!r}"
    return found[1]


def test_there_are_hooks_and_commands_to_look_for():
    assert len(HOOKS) >= 4
    assert {"copydesk run", "copydesk plugins list", "copydesk config show"} <= set(COMMANDS)
    assert {command.name for command in app.registered_commands} <= {path.split()[-1] for path in COMMANDS}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.__name__)
def test_each_hook_is_there_with_its_exact_arguments(pages, hook):
    told = section(pages["docs/plugins.md"], f"### `{hook.__name__}`")
    arguments = ", ".join(str(p).replace("'", "") for p in inspect.signature(hook).parameters.values())
    result = inspect.signature(hook).return_annotation
    assert f"def {hook.__name__}({arguments}) -> {result}: ..." in told


@pytest.mark.parametrize("path", COMMANDS)
def test_each_command_is_there_with_each_option(pages, path):
    told = section(pages["docs/commands.md"], f"## `{path}`")
    for option in reference.options_of(COMMANDS[path]):
        assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", told), option
    for name in getattr(COMMANDS[path].command, "commands", {}):
        assert name in told


def test_a_help_page_is_what_the_command_prints(pages, copydesk):
    for words in (("run",), ("plugins", "info")):
        printed = copydesk(*words, "--help", env={"COLUMNS": "80"}).out
        assert f"```text\n{printed.strip()}\n```" in pages["docs/commands.md"]


@pytest.mark.parametrize("name", SETTINGS)
def test_each_setting_is_there_with_its_variable(pages, name):
    row = next(line for line in pages["docs/settings.md"].split("\n") if line.startswith(f"| `{name}` |"))
    assert (f"`COPYDESK_{name.upper()}`" in row) == (name not in reference.NOT_IN_ENVIRONMENT)
    assert len(row.split(" | ")[-1]) > 10


def test_each_profile_and_each_option_of_an_analyzer_is_there(pages):
    for name in SHIPPED_PROFILES:
        assert f"| `{name}` |" in pages["docs/settings.md"]
    for offered in reference.bundled().analyzers.values():
        for field in msgspec.structs.fields(offered.options):
            assert f"| `{offered.name}.{field.name}` |" in pages["docs/settings.md"]


def test_each_action_of_the_desk_is_there_with_its_keys(pages):
    for action in ACTIONS:
        row = next(line for line in pages["docs/desk.md"].split("\n") if line.startswith(f"| `{action.name}` |"))
        assert action.told in row


@pytest.mark.parametrize("name", limits.__all__)
def test_each_limit_is_there_with_its_value(pages, name):
    assert f"| `{name}` | {getattr(limits, name):,} |" in pages["docs/reading.md"]


@pytest.mark.parametrize("name", copydesk.__all__)
def test_each_public_name_is_there_and_explained(pages, name):
    row = re.search(rf"^\| `{name}` \| (.*) \|$", pages["docs/plugins.md"], re.MULTILINE)
    assert row, name
    assert len(row[1]) > 10


def test_each_format_is_there(pages):
    for reader in copydesk_readers():
        assert f"| `{reader.name}` |" in pages["docs/reading.md"]
        assert all(f"`{suffix}`" in pages["docs/reading.md"] for suffix in reader.suffixes)
    for writer in copydesk_writers():
        assert f"| `{writer.name}` |" in pages["docs/reports.md"]


def test_each_field_and_each_column_is_there(pages):
    for struct in (copydesk.Article, copydesk.Entity, copydesk.Quote, copydesk.Stance, copydesk.Number):
        told = section(pages["docs/reports.md"], f"### {struct.__name__}")
        own = set(struct.__annotations__)
        assert own
        assert all(f"| `{name}` |" in told for name in own)
    assert all(f"`{column}`" in pages["docs/reports.md"] for column in COLUMNS)


def test_each_setting_of_a_declared_analyzer_is_there(pages):
    for field in msgspec.structs.fields(Declaration):
        row = next(line for line in pages["docs/adapters.md"].split("\n") if line.startswith(f"| `{field.name}` |"))
        assert len(row.split(" | ")[-1]) > 10


@pytest.mark.parametrize("name", ["AWKWARD_TEXTS", "Check", "Finding", "article", "doc", "run_copydesk"])
def test_what_authors_test_with_is_there(pages, name):
    assert re.search(rf"^\| `{name}`( \(fixture\))? \| .{{10,}} \|$", pages["docs/plugins.md"], re.MULTILINE)


def test_each_method_of_an_analyzer_is_there(pages):
    for name in testing.__all__:
        assert f"| `{name}` |" in pages["docs/plugins.md"]
    for name in ("analyze", "analyze_batch", "open", "close"):
        assert f"| `{name}(" in pages["docs/plugins.md"]


def test_links_lead_somewhere(pages, root):
    for page, text in pages.items():
        for target in re.findall(r"\]\((?!https?://)([^)\s]+)\)", text):
            path, _, anchor = target.partition("#")
            file = (root / page).parent / path if path else root / page
            assert file.is_file(), f"{page}: {target}"
            if anchor:
                headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
                slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
                assert anchor in slugs, f"{page}: {target}"


def test_no_page_names_a_folder_of_whoever_wrote_it(pages, root):
    for page, text in pages.items():
        for folder in (root, root.parent, Path.home()):
            assert str(folder) == "/" or f"{folder}/" not in text, page
