"""The portal's own address, as people see it on paper and in a QR code."""

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit


def own_address(configured: str, *, scheme: str, host: str) -> str:
    """Give the configured address, or the one a request came by, or nothing when that cannot be trusted.

    A browser sends the host it was told to visit, and a stranger can point a name of their own at this
    machine: their name must not end up on a receipt. A number or this machine's own name cannot be lent.
    """
    if configured:
        return configured
    return f"{scheme}://{host}" if _is_ours(host) else ""


def _is_ours(host: str) -> bool:
    try:
        parts = urlsplit(f"//{host}")
        name, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if host != parts.netloc or "@" in host:
        return False
    if name in {"localhost", socket.gethostname().lower()}:
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
