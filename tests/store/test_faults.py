"""Faults of the file and of the disk: each is told, none ends a run, none gives wrong data."""

from __future__ import annotations

import os
import sqlite3

import pytest

from copydesk.errors import StoreError
from copydesk.store import Store, article_digest
from copydesk.store.database import connect, file_identity, set_aside, transaction


def _keep(store: Store, report) -> None:
    digest = article_digest(report.article)
    store.keep(digest, report.article, report, {name: digest + name.encode() for name in report.analyses})


def test_a_full_disk_loses_nothing_that_was_kept(reports, tmp_path):
    file = tmp_path / "results.store"
    store = Store.open(file, pytest.fail)
    _keep(store, reports[0])
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    big = type(reports[1])(
        article=type(reports[1].article)(id="big", text=os.urandom(200_000).hex()), analyses=reports[1].analyses
    )
    with pytest.raises(sqlite3.OperationalError, match="full"):
        _keep(store, big)
    _keep(store, reports[0])  # no transaction is left open
    store.close()
    store = Store.open(file, pytest.fail)
    digest = article_digest(reports[0].article)
    found = store.find(digest, {name: digest + name.encode() for name in reports[0].analyses})
    assert found is not None
    assert set(found.analyses) == set(reports[0].analyses)
    assert store.connection.execute("SELECT count(*) FROM contents").fetchone() == (1,)
    store.close()


def test_a_transaction_that_cannot_end_leaves_nothing_open(tmp_path):
    connection = connect(tmp_path / "results.store")
    row = "INSERT INTO readings VALUES (x'01', x'02', x'03', 1)"
    with pytest.raises(sqlite3.IntegrityError), transaction(connection):
        connection.executemany(row, [(), ()])
    assert not connection.in_transaction
    assert connection.execute("SELECT count(*) FROM readings").fetchone() == (0,)
    connection.close()


def test_of_two_runs_that_find_damage_one_sets_it_aside(tmp_path):
    file = tmp_path / "results.store"
    Store.open(file, pytest.fail).close()
    damaged = file_identity(file)
    aside = set_aside(file, damaged)
    assert aside is not None
    assert aside.exists()
    Store.open(file, pytest.fail).close()  # the run that was first begins a new one
    assert set_aside(file, damaged) is None
    assert file.exists()
    assert len(list(tmp_path.glob("*.damaged-*"))) == 1
    file.unlink()
    assert set_aside(file, damaged) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
def test_what_can_be_no_store_is_refused_at_once(tmp_path):
    pipe = tmp_path / "pipe.store"
    os.mkfifo(pipe)
    with pytest.raises(StoreError, match="is no store of copydesk"):
        Store.open(pipe, pytest.fail)
    with pytest.raises(StoreError, match="Is a directory"):
        Store.open(tmp_path, pytest.fail)
