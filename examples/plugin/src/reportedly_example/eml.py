"""A kind of input: a press release that came by electronic mail, in a file as mail programs save it (RFC 5322)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from reportedly import InputError
from reportedly.collect import Draft, Stream

LARGEST = 10 * 1024 * 1024


def read(stream: Stream) -> Iterator[Draft | InputError]:
    """One draft: the plain text, with the subject as its title and the sender as its publisher.

    Whatever this raises costs that file alone; an InputError says what is wrong in words of your own.
    """
    message = message_from_bytes(stream.all(LARGEST), policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    if body is None:
        raise InputError("this mail has no plain text; save what it says as a page", problem="no article")
    name, address = parseaddr(message["from"] or "")
    date = message["date"]
    yield Draft(
        body=body.get_content(),
        title=message["subject"],
        publisher=name or address.rpartition("@")[2] or None,
        published=date.datetime.isoformat() if date is not None and date.datetime is not None else None,
    )
