"""How many file descriptors a process may have open, and how many of them connections may take."""

from __future__ import annotations

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

NO_LIMIT = 1 << 62


def descriptor_limit() -> int:
    """How many descriptors this process may have open."""
    if resource is None:
        return NO_LIMIT
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return NO_LIMIT if soft == resource.RLIM_INFINITY else soft


def room_until(limit: int, reserve: int | None) -> int:
    """Up to which number descriptors may be taken by connections, of so many; see ConnectionLimits."""
    if limit == NO_LIMIT:
        return limit
    kept = min(max(64, limit // 8), 512) if reserve is None else reserve
    return max(limit - kept, limit // 2)
