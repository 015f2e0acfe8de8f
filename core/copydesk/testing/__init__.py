"""What the author of an analyzer needs to prove it: `check_analyzer`, and fixtures for pytest.

A test that holds an analyzer to the whole contract::

    def test_contract():
        assert check_analyzer(PledgeAnalyzer()) == []

The fixtures are in `copydesk.testing.fixtures`; a ``conftest.py`` asks for them by
``pytest_plugins = ["copydesk.testing.fixtures"]``. Nothing else here needs pytest.
"""

from copydesk.testing.examination import check_analyzer, examine
from copydesk.testing.findings import Check, Finding
from copydesk.testing.texts import AWKWARD_TEXTS, sample_articles

__all__ = ["AWKWARD_TEXTS", "Check", "Finding", "check_analyzer", "examine", "sample_articles"]
