"""A refusal as the answer to a plain HTTP request."""

from starlette.responses import JSONResponse

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
