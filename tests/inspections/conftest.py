"""What the tests of this room start from."""

from tests.inspections.documents import draft

__all__ = ["draft"]
