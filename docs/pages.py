"""Makes pages of the site out of the files beside this folder: README, changelog, contributing. See mkdocs.yml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BESIDE = {"README.md": "readme.md", "CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md"}
_LINK = re.compile(r"\]\((?!https?://|#)([^)\s#]+)")


def on_files(files: Any, config: Any) -> Any:
    """Add the files beside this folder, their links as they are from within it."""
    from mkdocs.structure.files import File

    for name, page in BESIDE.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=_LINK.sub(lambda found: f"]({_within(found[1])}", text)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Point links that lead out of this folder to the pages made of those files, or to nothing."""
    del page, config, files
    for name, made in BESIDE.items():
        markdown = markdown.replace(f"](../{name}", f"]({made}")
    return re.sub(r"\[([^\]]*)\]\(\.\./[^)]*\)", r"\1", markdown)


def _within(target: str) -> str:
    """Return a path from the project's folder as one from the folder of the pages."""
    if target in BESIDE:
        return BESIDE[target]
    return target.removeprefix("docs/") if target.startswith("docs/") else f"../{target}"


def on_post_build(config: Any) -> None:
    """Take another machine's addresses out of the theme's scripts: for diagrams and old browsers, which we have not."""
    for script in Path(config["site_dir"]).rglob("*.js"):
        text = script.read_text(encoding="utf-8")
        if "https://unpkg.com/" in text:
            script.write_text(text.replace("https://unpkg.com/", "/none/"), encoding="utf-8")
