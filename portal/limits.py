"""Every limit in one place: what is counted, how much of it in which time, and what people are told beyond it.

A day ends at midnight UTC, an hour with the hour: windows are fixed, so that one row each is enough.
"""

from dataclasses import dataclass

_QUARTER, _HOUR, _DAY = 900, 3600, 86_400


@dataclass(frozen=True)
class Limit:
    """At most `most` in each window of `seconds`; `told` is what somebody reads who is refused."""

    name: str
    most: int
    seconds: int
    told: str


_WRONG_HERE = "Di peramban ini kata sandinya sudah terlalu sering salah."
_WRONG_LOG_IN = (
    "Sudah terlalu banyak percobaan masuk yang salah. Peramban yang pernah dipakai masuk ke akun ini tetap terbuka."
)
_WRONG_CODE = "Sudah terlalu banyak kode yang salah. Nomor dan kode yang benar tetap diterima kapan saja."
_FROM_HERE = "Dari jaringan internet yang Anda pakai sudah masuk sangat banyak {} dalam waktu singkat."

# Wrong passwords, from a browser that has been logged into this account before, and from all others. Only the
# first can keep somebody out of the browser they work with, and only that browser counts there.
LOG_IN_BROWSER = Limit("login-browser", 10, _QUARTER, _WRONG_HERE)
LOG_IN_NAME = Limit("login-name", 20, _HOUR, _WRONG_LOG_IN)
LOG_IN_ADDRESS = Limit("login-address", 40, _QUARTER, _WRONG_LOG_IN)
LOG_IN_ALL = Limit("login-all", 500, _HOUR, _WRONG_LOG_IN)
PASSWORD = Limit("password", 10, _QUARTER, "Kata sandi Anda yang sekarang sudah terlalu sering salah diketik.")

# Wrong access codes; the right one is never refused.
CODE_NUMBER = Limit("code-number", 10, _HOUR, _WRONG_CODE)
CODE_ADDRESS = Limit("code-address", 30, _HOUR, _WRONG_CODE)
CODE_ALL = Limit("code-all", 2000, _HOUR, _WRONG_CODE)

# What is sent without an account. A village hall, or a whole provider, may stand behind one address: these
# stop a machine, not a busy afternoon.
SEND = Limit("send", 120, _HOUR, _FROM_HERE.format("laporan"))
# Files are counted before they are opened: a refused one costs as much to look through.
FILES = Limit("files", 180, _HOUR, _FROM_HERE.format("lampiran") + " Tanpa lampiran Anda bisa mengirim sekarang juga.")
MESSAGE = Limit("message", 120, _HOUR, _FROM_HERE.format("pesan"))
MESSAGE_EACH = Limit("message-each", 30, _HOUR, "Untuk laporan ini sudah masuk sangat banyak pesan dalam satu jam.")
SUPPORT = Limit("support", 120, _HOUR, _FROM_HERE.format("dukungan"))
SUPPORT_EACH = Limit("support-each", 40, _DAY, _FROM_HERE.format("dukungan untuk laporan ini"))
