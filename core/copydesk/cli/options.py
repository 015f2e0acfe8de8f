"""Options that several commands share, each with one help text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from copydesk.cli.completion import analyzer_names, profile_names

__all__ = [
    "Analyzers",
    "Engine",
    "FailUnder",
    "Fields",
    "Inputs",
    "Jobs",
    "JsonOutput",
    "LeaveOut",
    "Model",
    "NoStore",
    "Output",
    "Paths",
    "PluginFiles",
    "PluginsDirs",
    "ProfileName",
    "Quiet",
    "Scheduler",
    "SetOptions",
    "StoreFile",
    "Timeout",
    "Trace",
    "Traceback",
]

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for stdin.")]
Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Files, folders and globs; the sample articles where there are none."),
]
Analyzers = Annotated[
    list[str] | None,
    typer.Option(
        "-a",
        "--analyzers",
        metavar="NAMES",
        autocompletion=analyzer_names,
        help="Analyzers to run: names divided by commas, KEY=NAME, KEY=NAME:OPTION=VALUE. May be repeated.",
    ),
]
LeaveOut = Annotated[
    list[str] | None,
    typer.Option(
        "-x",
        "--leave-out",
        metavar="NAMES",
        autocompletion=analyzer_names,
        help="Analyzers not to run. May be repeated.",
    ),
]
PluginFiles = Annotated[
    list[str] | None, typer.Option("--plugin", metavar="FILE", help="A single-file plugin. May be repeated.")
]
PluginsDirs = Annotated[
    list[str] | None,
    typer.Option("--plugins-dir", metavar="DIR", help="A folder of single-file plugins. May be repeated."),
]
SetOptions = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME.OPTION=VALUE", help="An option of an analyzer. May be repeated."),
]
ProfileName = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="NAME",
        autocompletion=profile_names,
        help="Settings under one name: fast, accurate, or your own.",
    ),
]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="The spaCy pipeline.")]
Jobs = Annotated[
    int | None, typer.Option("-j", "--jobs", min=0, metavar="N", help="Worker processes; 0 for one a core.")
]
Timeout = Annotated[
    float | None,
    typer.Option("--timeout", min=0, metavar="S", help="Seconds for one analyzer on one article; 0 for no limit."),
]
Engine = Annotated[
    str | None,
    typer.Option("--engine", metavar="NAME", help="Where to analyse: local, or dask for a cluster."),
]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="ADDRESS", help="The Dask cluster's scheduler; none for one on this computer."),
]
StoreFile = Annotated[
    str | None,
    typer.Option("--store", metavar="FILE", help="Keep results in this file, and take from it what is known."),
]
NoStore = Annotated[bool, typer.Option("--no-store", help="Neither take results from a store nor keep them.")]
Fields = Annotated[
    str | None,
    typer.Option("--fields", metavar="NAMES", help="Fields that must be the same, in place of the kind's usual."),
]
FailUnder = Annotated[
    float | None,
    typer.Option("--fail-under", min=0, max=1, metavar="F1", help="Exit with code 4 where the exact F1 is lower."),
]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to stdout.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing on stderr but faults.")]
Trace = Annotated[bool, typer.Option("--trace", help="Say on stderr what plugins and analyzers cost.")]
Traceback = Annotated[bool, typer.Option("--traceback", help="Show where a fault came from.")]
JsonOutput = Annotated[bool, typer.Option("--json", help="Print JSON.")]
