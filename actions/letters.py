"""What is written to people: short, so that it fits a short message too; Indonesian first, English below."""

from channels.message import Message

_UNASKED = "Jika bukan Anda yang meminta, abaikan. Jangan berikan kode ini kepada siapa pun."
_UNASKED_EN = "If you did not ask for it, ignore this. Never give the code to anybody."


def grouped(code: str) -> str:
    """A code as people read it out: in two halves."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


def _with_code(to: str, subject: str, what: str, what_en: str, code: str) -> Message:
    text = (
        f"Taprose: kode {what} {grouped(code)}, berlaku 30 menit. {_UNASKED}\n\n"
        f"Your code {what_en} is {grouped(code)}, good for 30 minutes. {_UNASKED_EN}\n"
    )
    return Message(to, subject, text)


def reset(to: str, code: str) -> Message:
    """To who has forgotten their password."""
    return _with_code(
        to, "Kode untuk kata sandi baru", "untuk membuat kata sandi baru:", "for a new password", code
    )


def confirm(to: str, code: str) -> Message:
    """To an address or number that somebody says is theirs."""
    return _with_code(to, "Kode konfirmasi", "konfirmasi Anda:", "of confirmation", code)


def invited(to: str, name: str, code: str, site: str | None) -> Message:
    """To somebody for whom an account was opened."""
    where = f" di {site}/undangan" if site else ", menu Undangan"
    where_en = f" at {site}/undangan" if site else ""
    text = (
        f"Taprose: {name}, akun Anda sudah disiapkan. Buat kata sandi Anda sendiri{where} dengan kode "
        f"{grouped(code)}, berlaku 7 hari. Jangan berikan kode ini kepada siapa pun.\n\n"
        f"Your account is ready. Choose your own password{where_en} with the code {grouped(code)}, good for "
        "7 days. Never give the code to anybody.\n"
    )
    return Message(to, "Undangan ke Taprose", text)


def known_already(to: str) -> Message:
    """To the owner of an account, where somebody wanted to make another with the same address or number."""
    text = (
        'Taprose: alamat atau nomor ini sudah mempunyai akun. Silakan masuk, atau pilih "Lupa kata sandi". '
        "Jika bukan Anda yang mencoba, abaikan.\n\n"
        'This address or number has an account already: sign in, or choose "Forgot password". If it was not '
        "you who tried, ignore this.\n"
    )
    return Message(to, "Anda sudah mempunyai akun", text)


def ask_an_administrator(to: str) -> Message:
    """To an official whose password two administrators have to set."""
    text = (
        "Taprose: kata sandi akun ini hanya dapat diganti lewat administrator Diskominfo.\n\n"
        "The password of this account can be changed by the administrators of Diskominfo alone.\n"
    )
    return Message(to, "Kata sandi akun Anda", text)


def contact_changed(to: str) -> Message:
    """To the address or number that an account had until now."""
    text = (
        "Taprose: alamat atau nomor ini tidak lagi dipakai untuk akun Anda. Jika bukan Anda yang "
        "mengubahnya, segera hubungi Diskominfo.\n\n"
        "This address or number no longer belongs to your account. If you did not change it, tell Diskominfo "
        "at once.\n"
    )
    return Message(to, "Akun Anda diubah", text)


def sso_linked(to: str) -> Message:
    """To whose account can be opened by the government's own sign-in from now on."""
    text = (
        "Taprose: akun Anda baru saja ditautkan ke SSO pemerintah, sehingga dapat dibuka lewat SSO itu. Jika "
        "bukan Anda yang menautkannya, segera hubungi Diskominfo.\n\n"
        "Your account has just been linked to the government's SSO, and opens by it. If you did not do this, "
        "tell Diskominfo at once.\n"
    )
    return Message(to, "Akun Anda ditautkan ke SSO", text)
