"""What the tests of this room start from."""

from tests.inspections.documents import draft, reviewed

__all__ = ["draft", "reviewed"]
