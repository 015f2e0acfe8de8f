"""``copydesk run --engine dask``, as it is typed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest


def test_a_run_on_a_cluster_writes_what_a_run_without_writes(copydesk, seeds):
    words = ("run", seeds, "-a", "numbers", "-j", "2", "-f", "jsonl", "--no-store")
    here, there = copydesk(*words), copydesk(*words, "--engine", "dask")
    assert (there.code, there.out, there.err) == (here.code, here.out, here.err)
    assert [json.loads(line)["analyses"]["numbers"]["annotations"] != [] for line in there.out.splitlines()] == [
        True
    ] * 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--engine", "dusk"), "there is no engine 'dusk'; did you mean 'dask'?"),
        (("--scheduler", "tcp://h:1"), "--scheduler is the address of a Dask cluster: it goes with --engine dask"),
    ],
)
def test_wrong_words_are_refused(copydesk, seeds, words, told):
    ran = copydesk("run", seeds, "-a", "numbers", "--no-store", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.slow
def test_an_interrupted_run_ends_soon_and_leaves_no_process(tmp_path):
    file = tmp_path / "in.jsonl"
    file.write_text(
        "".join(json.dumps({"id": f"a{n}", "text": f"Oil rose {n} percent. " * 200}) + "\n" for n in range(3000))
    )
    command = [
        sys.executable,
        "-m",
        "copydesk",
        "run",
        file,
        "-a",
        "numbers",
        "--engine",
        "dask",
        "-j",
        "2",
        "-f",
        "jsonl",
    ]
    process = subprocess.Popen(
        [*command, "--store", tmp_path / "results.store"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,
    )
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err.decode()
    assert err.decode().splitlines()[-1] == "copydesk: interrupted"
    time.sleep(2)
    left = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path) not in left
