"""Analyzers that break things, all in one plugin, each in its own way."""

import os
import re
import sys
import threading
import time

from copydesk import analyzer


def first_word(context):
    text = context.article.text
    return {"start": 0, "end": 1, "text": text[:1]}


@analyzer("raises")
def raises(context):
    yield first_word(context)
    raise ValueError("hostile \x1b]52;c;eA==\x07 [/nope]")


@analyzer("exits")
def exits(context):
    sys.exit(0)


@analyzer("interrupts")
def interrupts(context):
    raise KeyboardInterrupt


@analyzer("aborts")
def aborts(context):
    if "Berlin" in context.article.text:
        os.abort()
    return [first_word(context)]


@analyzer("hangs")
def hangs(context):
    if "Paris" in context.article.text:
        re.match(r"(a+)+$", "a" * 60 + "b")
    return [first_word(context)]


@analyzer("prints")
def prints(context):
    print("printed \x1b[2J")
    os.write(1, b"{raw\n")
    sys.stdout.close()
    return [first_word(context)]


@analyzer("moves")
def moves(context):
    os.chdir("/")
    os.environ.clear()
    sys.setrecursionlimit(60)
    return [first_word(context)]


@analyzer("stays")
def stays(context):
    threading.Thread(target=time.sleep, args=(10**6,)).start()
    return [first_word(context)]


@analyzer("wrong")
def wrong(context):
    return [{"start": 0, "end": 4, "text": "x"}]


@analyzer("follows", requires=("raises",))
def follows(context):
    return []
