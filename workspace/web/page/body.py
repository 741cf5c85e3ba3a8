"""What a request may send as a form: counted before it is taken apart."""

from io import BytesIO
from typing import IO, Final

from flask import Flask, Request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from workspace.process.offload import off_loop

MAX_FIELDS: Final = 1_000
"""Most fields of one form; the longest of ours has some fifty."""
LARGE: Final = dict.fromkeys(("intake.bring", "desk.open_draft", "desk.begin"), 6_000_000)
"""The bytes that forms with a file may have, by their endpoints; others have what all have."""
_LARGE_FIELD: Final = 1_000_000
LONG: Final = 64 * 1024
"""So many bytes take long to decode, which is then done beside the loop."""


class CountedForm(FormDataParser):
    """Reads a form if it has not too many fields; werkzeug counts those of multipart alone."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]:
        """Return what is left of the body, its fields and its files.

        Raises:
            RequestEntityTooLarge: it has too many fields, or is too long.
        """
        if mimetype == "application/x-www-form-urlencoded":
            most = self.max_form_memory_size
            if most is not None and content_length is not None and content_length > most:
                raise RequestEntityTooLarge
            sent = stream.read()
            if sent.count(b"&") >= MAX_FIELDS:
                raise RequestEntityTooLarge
            stream = BytesIO(sent)
            if len(sent) > LONG:
                read = super().parse
                return off_loop(lambda: read(stream, mimetype, content_length, options))
        return super().parse(stream, mimetype, content_length, options)


class CountedRequest(Request):
    """A request whose form is counted before it is read."""

    form_data_parser_class = CountedForm

    def _load_form_data(self) -> None:
        """Read the form, with more room where a file comes with it."""
        if self.endpoint in LARGE:
            self.max_content_length = LARGE[self.endpoint]
            self.max_form_memory_size = _LARGE_FIELD
        super()._load_form_data()


def bind(app: Flask) -> None:
    """Have the application count what forms send."""
    app.request_class = CountedRequest
