"""Who may come in: only whoever has the address that was printed, and only from the page that it leads to.

A page of any site can make a browser send requests to this machine. So the address holds a secret; a request must name
this machine as its host (a name that a stranger's server resolves to 127.0.0.1 does not help); and the channel to the
desk opens only for our own page, which the browser tells by the header Origin.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets

from copydesk.errors import UsageError

__all__ = ["Doors", "loopback"]

_NAMED = {"127.0.0.1": ("127.0.0.1", "localhost"), "::1": ("[::1]", "localhost")}


def loopback(host: str) -> str:
    """Return the loopback address that a host means.

    Raises:
        UsageError: it is none: others on the network could reach it.

    """
    if host == "localhost":
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        address = None
    if address is None or not address.is_loopback:
        raise UsageError(
            f"--host {host!r} is not this machine's own address: the desk is served on 127.0.0.1 or ::1 only, "
            "for whoever reaches it can read your files; from afar, use ssh -L"
        )
    return str(address)


class Doors:
    """What one server lets in."""

    def __init__(self, host: str, port: int) -> None:
        """Make them for an address that is listened at, with a secret of their own."""
        self.token = secrets.token_urlsafe(32)
        names = _NAMED.get(host, (f"[{host}]" if ":" in host else host,))
        self._hosts = {name if port == 80 else f"{name}:{port}" for name in names}
        self.origins = {f"http://{name}" for name in self._hosts}
        self.address = f"http://{names[0]}:{port}/{self.token}/"
        """Where the page is."""

    def knows_host(self, host: str | None) -> bool:
        """Whether a request means this server by its own name."""
        return host is not None and host.lower() in self._hosts

    def knows_token(self, token: str) -> bool:
        """Whether a request has the secret; takes the same time whatever it has instead."""
        return hmac.compare_digest(token.encode("utf-8", "surrogatepass"), self.token.encode())

    def knows_origin(self, origin: str | None) -> bool:
        """Whether a channel is asked for by our own page."""
        return origin is not None and origin.lower() in self.origins
