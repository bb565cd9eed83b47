"""How files come in: what is far too large fills no disk."""

from __future__ import annotations

from django.core.files.uploadhandler import TemporaryFileUploadHandler

MOST_KEPT = 32 * 1024 * 1024
"""Bytes of a file that are written down; every form that takes files refuses smaller ones."""


class LimitedFileUploadHandler(TemporaryFileUploadHandler):
    """Keeps the beginning of a file that is too large; the rest is counted, so that a form can say
    how large the file was."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write down what comes, as long as it is wanted."""
        wanted = raw_data[: max(0, MOST_KEPT - start)]
        return super().receive_data_chunk(wanted, start) if wanted else None
