"""HOST:PORT, and which hosts are this machine alone."""

from __future__ import annotations

import ipaddress

from ownership_linter.errors import OwnershipLinterError


def host_and_port(address: str) -> tuple[str, int]:
    """`127.0.0.1:25` or `[::1]:25`; port 0 asks for any free one. Raises `OwnershipLinterError`."""
    host, colon, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port.isdecimal() or int(port) > 65535:
        raise OwnershipLinterError(f"'{address}' is no address; write HOST:PORT, as 127.0.0.1:25")
    return host, int(port)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
