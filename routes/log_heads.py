"""/log-heads.txt: where the chain of the log stood at the end of each day, for whoever keeps it elsewhere.

A line is a day of WIB and a SHA-256 in hexadecimal. It tells nobody what happened, or how much.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reads import log_chain
from routes.composed import compose, respond

PATH = "/log-heads.txt"
_DAYS = 400


def log_heads() -> Route:
    """The route."""

    async def tell(request: Request) -> Response:
        days = await log_chain.days(_DAYS)
        text = "".join(f"{day.isoformat()} {head.hex()}\n" for day, head in days)
        return respond(compose(text), "text/plain", request.method, request.headers)

    return Route(PATH, tell, methods=["GET", "HEAD"])
