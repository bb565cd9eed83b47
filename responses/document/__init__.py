"""A response as an accessible HTML article and as a tagged PDF (PDF/UA-1)."""

from responses.document.html import html_page, render_html
from responses.document.pdf import CannotRender, render_pdf

__all__ = ["CannotRender", "html_page", "render_html", "render_pdf"]
