"""Who may come in, asked over plain HTTP."""

from __future__ import annotations

import http.client
import re
import sys
from urllib.parse import urlsplit

import pytest

from copydesk.errors import UsageError
from copydesk.tui.serving import serve
from copydesk.tui.serving.doors import Doors, loopback

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def ask(served, path, **headers):
    """Send a request and return its status, headers and body."""
    connection = http.client.HTTPConnection(urlsplit(served.origin).netloc, timeout=30)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def test_the_page_is_at_the_printed_address_and_asks_for_nothing_elsewhere(served):
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{43}/", served.address)
    status, headers, page = ask(served, f"/{served.token}/")
    assert status == 200
    assert f"ws://{urlsplit(served.origin).netloc}/{served.token}/desk" in page
    assert not re.search(r"https?://", page)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


def test_every_file_of_the_page_is_there_and_nothing_else(served):
    _, _, page = ask(served, f"/{served.token}/")
    for name in [*re.findall(r'"files/([^"]+)"', page), "font.ttf", "italic.ttf"]:
        assert ask(served, f"/{served.token}/files/{name}")[0] == 200, name
    for name in ("page.html", "..%2fserver.py", "js/textual.js", "", "%00", "x" * 3000):
        assert ask(served, f"/{served.token}/files/{name}")[0] == 404, name


@pytest.mark.parametrize("path", ["/", "/x/", "/x/desk", "/x/files/page.js", "/favicon.ico", "/%ff/", "/x"])
def test_without_the_secret_there_is_nothing(served, path):
    assert ask(served, path)[0] == 404
    assert ask(served, path.replace("x", served.token[:-1], 1))[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", ""])
def test_a_request_for_another_host_is_refused_even_with_the_secret(served, host):
    assert ask(served, f"/{served.token}/", Host=host)[0] == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", None])
def test_the_channel_opens_only_for_our_own_page(served, origin):
    headers = UPGRADE if origin is None else {**UPGRADE, "Origin": origin}
    assert ask(served, f"/{served.token}/desk", **headers)[0] == 403
    assert served.children() == {}, "no desk was started for it"


def test_each_server_has_a_secret_of_its_own():
    assert Doors("127.0.0.1", 1).token != Doors("127.0.0.1", 1).token


def test_doors_know_their_own_names():
    doors = Doors("127.0.0.1", 8000)
    assert doors.knows_host("localhost:8000")
    assert doors.knows_host("LOCALHOST:8000")
    assert doors.knows_origin("http://127.0.0.1:8000")
    assert not doors.knows_host("localhost")
    assert not doors.knows_host(None)
    assert not doors.knows_origin("http://127.0.0.1:80000")
    assert not doors.knows_token("é\udcff")
    six = Doors("::1", 8000)
    assert six.address.startswith("http://[::1]:8000/")
    assert six.knows_origin("http://[::1]:8000")
    assert Doors("127.0.0.1", 80).knows_host("localhost")


def test_only_this_machine_is_listened_at():
    assert loopback("localhost") == "127.0.0.1"
    assert loopback("[::1]") == "::1"
    assert loopback("127.0.0.5") == "127.0.0.5"
    for host in ("0.0.0.0", "::", "192.168.1.2", "example.org", ""):
        with pytest.raises(UsageError, match="ssh -L"):
            loopback(host)


def test_a_missing_extra_is_named_with_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    with pytest.raises(UsageError, match=r"needs textual_serve, .* pip install 'copydesk\[serve\]'"):
        serve(["true"], host="127.0.0.1", port=0, ready=print)


def test_what_is_wrong_is_said_before_anything_is_served(copydesk, served, tmp_path):
    for words, told in (
        (("--host", "0.0.0.0"), "127.0.0.1 or ::1 only"),
        (("--port", urlsplit(served.origin).port), "--port 0 takes a free one"),
        ((tmp_path / "missing",), "there is no file or folder"),
        (("-",), "no standard input"),
        (("-a", "quotse"), "did you mean 'quotes'?"),
    ):
        ran = copydesk("serve", *words)
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.err
