"""The server: a page, the few files that it needs, and a channel from it to a desk."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.resources
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, MutableSet, Sequence
from pathlib import Path
from typing import Final

from aiohttp import WSCloseCode, WSMsgType, web

from copydesk.errors import UsageError
from copydesk.safe_text import shown_line
from copydesk.tui.serving.desk_process import DeskProcess
from copydesk.tui.serving.doors import Doors, loopback

__all__ = ["make_application", "run_server"]

_MOST_DESKS: Final = 8
"""Windows at a time: each has a process with a model of its own."""
_LARGEST_MESSAGE: Final = 2**20
"""Bytes of one message of the page, such as a paste."""
_LARGEST_WINDOW: Final = 1_000
"""Cells in each direction."""
_FONT: Final = "fonts/RobotoMono-VariableFont_wght.ttf"
_ITALIC: Final = "fonts/RobotoMono-Italic-VariableFont_wght.ttf"
_THEIRS: Final = {"textual.js": "js/textual.js", "xterm.css": "css/xterm.css", "font.ttf": _FONT, "italic.ttf": _ITALIC}
"""Files of textual-serve that the page needs, by the names that it asks for."""
_OURS: Final = {"page.css": "text/css", "page.js": "text/javascript"}

_DOORS = web.AppKey("doors", Doors)
_COMMAND: Final = web.AppKey[Sequence[str]]("command")
_DESKS: Final = web.AppKey[MutableSet[web.WebSocketResponse]]("desks")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def run_server(command: Sequence[str], *, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; see `copydesk.tui.serving.serve`."""
    address = loopback(host)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, port))
        except (OSError, OverflowError) as error:
            raise UsageError(
                f"cannot listen at port {port} of {address}: {error}; --port 0 takes a free one"
            ) from error
        doors = Doors(address, listener.getsockname()[1])
        asyncio.run(_serve(make_application(doors, command), listener, lambda: ready(doors.address)))


def make_application(doors: Doors, command: Sequence[str]) -> web.Application:
    """Return the application: its doors, and the words that start one desk."""
    application = web.Application(middlewares=[_guarded])
    application[_DOORS] = doors
    application[_COMMAND] = tuple(command)
    application[_DESKS] = set()
    application.add_routes(
        [
            web.get("/{token}/", _page),
            web.get("/{token}/desk", _desk),
            web.get("/{token}/files/{name}", _file),
        ]
    )
    application.on_shutdown.append(_close_desks)
    return application


async def _serve(application: web.Application, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until a signal comes."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows raises KeyboardInterrupt instead
            loop.add_signal_handler(number, stop.set)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=10)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        ready()
        await stop.wait()
    finally:
        await runner.cleanup()


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let in only what has the secret and means this server; tell browsers to load nothing from elsewhere."""
    doors = request.app[_DOORS]
    if not doors.knows_host(request.headers.get("Host")):
        response: web.StreamResponse = web.Response(status=403, text="This is not the address of the desk.\n")
    elif not doors.knows_token(request.match_info.get("token", "")):
        response = web.Response(status=404, text="There is nothing here: the address of the desk has a secret part.\n")
    else:
        try:
            response = await handler(request)
        except web.HTTPException as error:
            response = error
    if not response.prepared:
        response.headers.update(_headers(request.headers.get("Host", "")))
    return response


def _headers(host: str) -> dict[str, str]:
    source = "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",  # the script that draws the terminal sets styles of its own
            "font-src 'self'",
            "img-src 'self' data: blob:",
            f"connect-src 'self' ws://{host}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )
    return {
        "Content-Security-Policy": source,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
        "Server": "copydesk",
    }


def _our_file(name: str) -> str:
    return importlib.resources.files("copydesk.tui.serving").joinpath("page", name).read_text(encoding="utf-8")


async def _page(request: web.Request) -> web.Response:
    """Return the page, with the address of its channel."""
    channel = f"ws://{request.headers['Host']}/{request.app[_DOORS].token}/desk"
    return web.Response(text=_our_file("page.html").replace("{channel}", channel), content_type="text/html")


async def _file(request: web.Request) -> web.StreamResponse:
    """Return a file that the page needs: nothing else can be asked for."""
    name = request.match_info["name"]
    if name in _OURS:
        return web.Response(text=_our_file(name), content_type=_OURS[name])
    if name not in _THEIRS:
        raise web.HTTPNotFound
    import textual_serve

    return web.FileResponse(Path(str(textual_serve.__file__)).parent / "static" / _THEIRS[name])


async def _desk(request: web.Request) -> web.StreamResponse:
    """Connect a window with a desk of its own, until either is closed."""
    if not request.app[_DOORS].knows_origin(request.headers.get("Origin")):
        raise web.HTTPForbidden(text="The desk answers only its own page.\n")
    desks = request.app[_DESKS]
    if len(desks) >= _MOST_DESKS:
        raise web.HTTPServiceUnavailable(text=f"{_MOST_DESKS} windows are open already: close one.\n")
    channel = web.WebSocketResponse(heartbeat=30, max_msg_size=_LARGEST_MESSAGE)
    await channel.prepare(request)
    desks.add(channel)
    desk = await DeskProcess.start(request.app[_COMMAND], _cells(request, "width", 80), _cells(request, "height", 24))
    showing = asyncio.create_task(_show(desk, channel))
    try:
        async for message in channel:
            if message.type == WSMsgType.TEXT:
                await _pass_on(message.data, desk, channel)
    finally:
        told = await desk.stop()
        showing.cancel()
        desks.discard(channel)
        if told.strip():
            sys.stderr.write(f"note: a desk said: {shown_line(told.strip(), 1_000)}\n")
    return channel


async def _show(desk: DeskProcess, channel: web.WebSocketResponse) -> None:
    """Pass on what the desk draws; close the window's channel when it is left."""
    with contextlib.suppress(ConnectionError):
        async for frame in desk.frames():
            await channel.send_bytes(frame)
    await channel.close()


async def _pass_on(text: str, desk: DeskProcess, channel: web.WebSocketResponse) -> None:
    """Pass on what a window tells, ``[what, value]``; what is not understood is let be."""
    import json

    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return
    match message:
        case ["stdin", str(keys)]:
            await desk.send_keys(keys)
        case ["resize", {"width": int(width), "height": int(height)}]:
            await desk.send_event(type="resize", width=_clamped(width), height=_clamped(height))
        case ["focus" | "blur" as what, *_]:
            await desk.send_event(type=what)
        case ["ping", str() | int() as value]:
            await channel.send_json(["pong", value])


def _cells(request: web.Request, name: str, otherwise: int) -> int:
    value = request.query.get(name, "")
    return _clamped(int(value)) if value.isdecimal() and len(value) < 6 else otherwise


def _clamped(cells: int) -> int:
    return min(max(cells, 1), _LARGEST_WINDOW)


async def _close_desks(application: web.Application) -> None:
    """Close all windows; each ends its desk."""
    desks = application[_DESKS]
    closing = [channel.close(code=WSCloseCode.GOING_AWAY) for channel in desks]
    await asyncio.gather(*closing, return_exceptions=True)
