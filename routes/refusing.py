"""A refusal as the answer to a plain HTTP request."""

from starlette.responses import JSONResponse

from rules.refusals import RefusalCode, Refused

_STATUS = {
    RefusalCode.NOT_FOUND: 404,
    RefusalCode.NOT_ALLOWED: 403,
    RefusalCode.SIGN_IN_REQUIRED: 401,
    RefusalCode.INVALID: 422,
    RefusalCode.TOO_MANY: 429,
}


def refusing(refused: Refused, status: int | None = None) -> JSONResponse:
    """`code`, `message`, `messageEn` and `field` as JSON; the status follows from the code unless given."""
    return JSONResponse(
        {
            "code": refused.code.value,
            "message": refused.message,
            "messageEn": refused.message_en,
            "field": refused.field,
        },
        status or _STATUS.get(refused.code, 400),
        {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )
