"""What plugins print in this process is caught, and stdout is given back."""

import os
import sys

from copydesk.plugins.printing import catch_output


def test_what_is_printed_is_caught_and_stdout_comes_back(capfd):
    with catch_output() as outer:
        print("one")
        with catch_output() as inner:
            os.write(1, b"two\n")
        os.write(1, "drei für vier\n".encode())
    print("out")
    assert inner.text == "two\n"
    assert outer.text == "one\ndrei für vier\n"
    assert capfd.readouterr().out == "out\n"


def test_a_stream_that_is_closed_or_replaced_does_no_harm(capfd):
    with catch_output() as printed:
        print("before")
        sys.stdout.close()
        sys.stdout = None
    print("after")
    assert printed.text == "before\n"
    assert capfd.readouterr().out == "after\n"
