"""A file that is far too large fills no disk before it is refused."""

from typing import Any

from config.uploads import MOST_KEPT, LimitedFileUploadHandler

MEGABYTE = 1024 * 1024


def test_of_an_enormous_file_only_the_beginning_is_written_down(settings: Any) -> None:
    assert settings.FILE_UPLOAD_HANDLERS[-1] == "config.uploads.LimitedFileUploadHandler"
    handler = LimitedFileUploadHandler()
    handler.new_file("document", "report.txt", "text/plain", None)

    for start in range(0, MOST_KEPT + MEGABYTE, MEGABYTE):
        handler.receive_data_chunk(b"x" * MEGABYTE, start)
    handler.receive_data_chunk(b"x", 900 * MEGABYTE)
    kept = handler.file_complete(901 * MEGABYTE)

    assert kept is not None
    assert kept.size == 901 * MEGABYTE
    assert len(kept.read()) == MOST_KEPT
