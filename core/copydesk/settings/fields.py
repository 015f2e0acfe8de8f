"""The settings, each with its type and default. The docstring of a field is its documentation everywhere."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, get_args

import msgspec

from copydesk.adapters import Declaration
from copydesk.language import DEFAULT_MODEL, Blas

__all__ = ["ENGINES", "SHIPPED_PROFILES", "Profile", "Settings"]

Options = dict[str, dict[str, Any]]
Keys = dict[str, str | tuple[str, ...]]
Seconds = Annotated[float, msgspec.Meta(ge=0)]
Count = Annotated[int, msgspec.Meta(ge=0)]
Engine = Literal["local", "dask"]
ENGINES: Final[tuple[str, ...]] = get_args(Engine)
"""Where `run` can analyse."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings under one name, for ``--profile``."""

    use: Annotated[tuple[str, ...] | None, msgspec.Meta(description="Analyzers that run.")] = None
    leave_out: Annotated[tuple[str, ...] | None, msgspec.Meta(description="Analyzers that do not run.")] = None
    model: Annotated[str | None, msgspec.Meta(description="The spaCy pipeline.")] = None
    options: Annotated[Options | None, msgspec.Meta(description="Options by analyzer.")] = None


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set."""

    use: Annotated[
        tuple[str, ...] | None,
        msgspec.Meta(description="Analyzers that run, as for `run -a`; where it is not given, one of each kind."),
    ] = None
    leave_out: Annotated[tuple[str, ...], msgspec.Meta(description="Analyzers that do not run, as for `run -x`.")] = ()
    options: Annotated[Options, msgspec.Meta(description="Options by analyzer: [options.quotes].")] = {}
    analyzers: Annotated[
        dict[str, Declaration],
        msgspec.Meta(description="Own analyzers: [analyzers.NAME] with `regex`, `terms`, `spacy` or `command`."),
    ] = {}
    profile: Annotated[str | None, msgspec.Meta(description="Name of the profile in force.")] = None
    profiles: Annotated[
        dict[str, Profile], msgspec.Meta(description="Own profiles: [profiles.NAME]; `fast` and `accurate` ship.")
    ] = {}
    plugins: Annotated[
        tuple[str, ...] | None,
        msgspec.Meta(description="Installed plugins that are loaded, by name; all where it is not given."),
    ] = None
    plugin_files: Annotated[tuple[str, ...], msgspec.Meta(description="Single-file plugins.")] = ()
    plugins_dirs: Annotated[tuple[str, ...], msgspec.Meta(description="Folders of single-file plugins.")] = ()
    model: Annotated[str, msgspec.Meta(description="The spaCy pipeline: an installed package or a path.")] = (
        DEFAULT_MODEL
    )
    blas: Annotated[
        Blas,
        msgspec.Meta(
            description="Whose matrix product parses: numpy's, or blis, where all is as spaCy has it. Results agree."
        ),
    ] = "numpy"
    jobs: Annotated[Count, msgspec.Meta(description="Worker processes; 0 for one a core.")] = 0
    engine: Annotated[
        Engine,
        msgspec.Meta(description="Where `run` analyses: `local`, in workers of its own, or `dask`, on a cluster."),
    ] = "local"
    scheduler: Annotated[
        str, msgspec.Meta(description="Address of the Dask scheduler; where it is empty, a cluster on this computer.")
    ] = ""
    timeout: Annotated[
        Seconds, msgspec.Meta(description="Seconds for one analyzer on one article, and for one parse; 0 for no limit.")
    ] = 60.0
    memory_mb: Annotated[Count, msgspec.Meta(description="Bound on the memory of a worker in MiB; 0 for none.")] = 1900
    store: Annotated[
        str,
        msgspec.Meta(
            description="File that keeps results between runs; `default` is one in the user's cache folder, `none` "
            "keeps nothing."
        ),
    ] = "default"
    format: Annotated[str, msgspec.Meta(description="Output format of `run`.")] = "table"
    keys: Annotated[
        Keys, msgspec.Meta(description="Keys of the desk by action, as `copydesk keys` lists them: [keys].")
    ] = {}


SHIPPED_PROFILES = {
    "fast": Profile(use=("entities", "numbers")),
    "accurate": Profile(use=("entities", "quotes", "stance", "numbers")),
}
"""``fast`` does without the parse, which is most of the cost; ``accurate`` runs the four bundled analyzers."""
