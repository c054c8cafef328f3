"""The letters of these tests."""

HEAD = (
    b"Received: from desk.shop.example by mx.shop.example; Sat, 21 Nov 2026 10:00:00 +0000\r\n"
    b"From: Jane Doe <jane@shop.example>\r\n"
    b"To: Sam <sam@customer.example>\r\n"
    b"Subject: Your lamp\r\n"
    b"Message-ID: <1@shop.example>\r\n"
)
BLAME_BODY = (
    b"Hi Sam,\r\n\r\nIt isn't our fault that your lamp is late. There is nothing I can do.\r\n"
    b"\r\nJane\r\n"
)
CLEAN_BODY = (
    b"Hi Sam,\r\n\r\nWe lost your lamp, and I'm sorry. A new one leaves today.\r\n\r\nJane\r\n"
)
BLAME = HEAD + b"\r\n" + BLAME_BODY
CLEAN = HEAD + b"\r\n" + CLEAN_BODY

JANE = "jane@shop.example"
SAM = "sam@customer.example"


def with_fields(*lines: bytes, letter: bytes = BLAME) -> bytes:
    """The letter with more header fields."""
    return b"".join(line + b"\r\n" for line in lines) + letter
