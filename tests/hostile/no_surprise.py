"""A check of schemathesis', which loads this file by its hooks: an expected no has a code of its own, and
only a surprise is INTERNAL."""

from typing import Any

import schemathesis


@schemathesis.check
def no_surprise(ctx: Any, response: Any, case: Any) -> None:
    """Fails where an answer is a server's error, or names one."""
    assert response.status_code < 500, response.text
    if "json" not in response.headers.get("content-type", [""])[0]:
        return
    for error in response.json().get("errors") or []:
        code = (error.get("extensions") or {}).get("code")
        assert code not in (None, "INTERNAL"), error
