"""The site is built without a warning, and no page of it asks another machine for anything."""

import re
import shutil
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(root, tmp_path_factory):
    pytest.importorskip("material", reason="needs mkdocs-material")
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    yield folder
    shutil.rmtree(folder)


def test_each_page_is_in_the_navigation(site, root, pages):
    listed = (root / "mkdocs.yml").read_text(encoding="utf-8")
    for page in pages:
        if page.startswith("docs/"):
            name = page.removeprefix("docs/")
            assert f": {name}\n" in listed, name
            assert (site / name.replace(".md", ".html")).is_file()


def test_no_page_asks_another_machine(site):
    loads = re.compile(r"""<(?:script|img|iframe|source|link)\b[^>]*\b(?:src|href)=["']?(https?:)?//[^"'>]*""")
    styles = re.compile(r"""(?:@import|url\()\s*["']?(?:https?:)?//""")
    found = list(site.rglob("*.html"))
    assert len(found) >= 12
    for page in found:
        loaded = [m[0] for m in loads.finditer(page.read_text(encoding="utf-8")) if 'rel="canonical"' not in m[0]]
        assert loaded == [], page.name
    for sheet in site.rglob("*.css"):
        assert not styles.search(sheet.read_text(encoding="utf-8")), sheet.name
    scripts = [script for script in site.rglob("*.js") if "assets/javascripts/bundle" in script.as_posix()]
    assert scripts
    assert all("unpkg.com" not in script.read_text(encoding="utf-8") for script in scripts)
