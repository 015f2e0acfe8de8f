"""Reads a saved mail (.eml) as an article: a press release, a newsletter."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator

from copydesk import Article, InputError, Problem, Reader, Source, hookimpl


class MailReader:
    """The plain text of a mail, with its subject as title and its sender as byline."""

    name = "mail"
    suffixes = (".eml",)
    isolated = False

    def read(self, source: Source) -> Iterator[Article | Problem]:
        """Yield the article."""
        with source.open() as stream:
            message = email.message_from_binary_file(stream, policy=email.policy.default)
        body = message.get_body(("plain",))
        if body is None:
            raise InputError("has no part in plain text")
        if message.is_multipart():
            yield Problem(source=source.name, reason="its other parts are not read", lost=False)
        yield Article(
            id=source.stem,
            text=str(body.get_content()),
            title=str(message["subject"] or "") or None,
            byline=str(message["from"] or "") or None,
            source=source.name,
            metadata={"to": str(message["to"] or "")},
        )


@hookimpl
def copydesk_readers() -> list[Reader]:
    """Offer the reader of mail."""
    return [MailReader()]
