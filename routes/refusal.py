"""A refusal as the answer to a plain HTTP request."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from database import faults
from engine import request_code
from rules.engine_messages import ENGINE_MESSAGES
from rules.refusals import RefusalCode, Refused

_STATUS = {
    RefusalCode.NOT_FOUND: 404,
    RefusalCode.NOT_ALLOWED: 403,
    RefusalCode.PASSWORD_CHANGE_REQUIRED: 403,
    RefusalCode.SECOND_FACTOR_REQUIRED: 403,
    RefusalCode.PROOF_REQUIRED: 403,
    RefusalCode.SIGN_IN_REQUIRED: 401,
    RefusalCode.INVALID: 422,
    RefusalCode.TOO_MANY: 429,
    RefusalCode.STORAGE_FULL: 507,
    RefusalCode.UNAVAILABLE: 503,
}


def refusing(refused: Refused, status: int | None = None) -> JSONResponse:
    """`code`, `message`, `messageEn`, `field` and `retryAfter` as JSON; the status follows from the code
    unless given."""
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    if refused.retry_after is not None:
        headers["Retry-After"] = str(refused.retry_after)
    return JSONResponse(
        {
            "code": refused.code.value,
            "message": refused.message,
            "messageEn": refused.message_en,
            "field": refused.field,
            "retryAfter": refused.retry_after,
        },
        status or _STATUS.get(refused.code, 400),
        headers,
    )


async def of_fault(request: Request, error: Exception) -> JSONResponse:
    """For errors of `faults.KINDS`: 503 while the database is away, 507 while it has no room. Raises any
    other."""
    told = faults.refusal_of(error)
    if told is None:
        raise error
    return refusing(told)


async def of_surprise(request: Request, error: Exception) -> JSONResponse:
    """500 with the code by which the log is searched. What happened stands there alone."""
    code = request_code()
    message, english = ENGINE_MESSAGES["INTERNAL"].format(id=code).split(" / ")
    told = {"code": "INTERNAL", "message": message, "messageEn": english, "requestId": code}
    return JSONResponse(told, 500, {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"})
