"""The public types fit what people write: the checker accepts it, and refuses what is wrong."""

import subprocess
import sys

import pytest

pytest.importorskip("mypy")
pytestmark = pytest.mark.slow


def checked(root, *files):
    """Run mypy with the project's own settings."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", *map(str, files)], cwd=root, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def root(pytestconfig):
    """The project's folder."""
    return pytestconfig.rootpath


def test_typical_code_passes(root):
    assert checked(root, root / "tests" / "typing" / "user_code.py") == (
        0,
        "Success: no issues found in 1 source file\n",
    )


def test_the_examples_pass(root):
    files = [root / "examples" / "mail_reader.py", root / "examples" / "digest_writer.py"]
    assert checked(root, *files)[0] == 0


def test_wrong_code_does_not(root, tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "from copydesk import ENTITIES, Context, View\n"
        "def names(context: Context) -> list[int]:\n"
        "    return [entity.name for entity in context[ENTITIES]]\n"
        'View(kind="x", title="X", columns=(), tone="purple", letter="X")\n'
    )
    code, said = checked(root, wrong)
    assert code == 1
    assert "wrong.py:3: error: List comprehension has incompatible type" in said
    assert 'wrong.py:4: error: Argument "tone"' in said
