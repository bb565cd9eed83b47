"""Looking into the HTML that a page part gave."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode


def one(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first element that a selector finds; a test fails where there is none."""
    found = page.css_first(selector)
    assert found is not None, f"nothing is {selector} in {page.html}"
    return found
