"""What of a web page is the report, and what is only the site around it."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from inspections.reading.dates import dates_in
from inspections.reading.formats.html_measure import Measures
from inspections.reading.formats.html_tree import Markup
from inspections.reading.formats.words import one_line

ENOUGH = 4_000
SHARE_OF_THE_REPORT = 0.35
FEW_LINKS = 3
MOST_TIMES = 30
LONGEST_TITLE = 260
NEAR = 60

MAIN = (
    "main, [role=main]",
    "article",
    "#content, #main, #main-content, .entry-content, .post-content, .page-content",
)
DROPPED = frozenset(["nav", "dialog", "form", "menu"])
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
DROPPED_ROLES = frozenset(
    [
        "navigation",
        "search",
        "banner",
        "dialog",
        "alertdialog",
        "tablist",
        "menu",
        "menubar",
        "toolbar",
        "tooltip",
        "doc-noteref",
        "doc-backlink",
        "contentinfo",
    ]
)
AROUND = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|shar(?:e|ing)|sharethis|addthis|addtoany"
    r"|sharedaddy|relatedposts|related|social|pagination|pager|pagenavi|skip(?:-?links?)?"
    r"|backtotop|masthead|sidebar|widget-area|widget|menu|navbar|nav|navigation|toc|search"
    r"|comments|respond|feedback|newsletter|subscribe|print|modal|popup|banner|survey|footer"
    r"|sr-only|no-?print)(?:$|[\s_-])"
    r"|back-to-top|scroll-top|screen-reader|visually-?hidden|table-of-contents|on-this-page"
    r"|tooltip-?text|site-header|page-header-nav|accordion__(?:controls|show-all|section-toggle)"
)
A_WIDGET_OF_WORDS = re.compile(r"elementor|widget[_-]text|textwidget")
UNFOLDS = re.compile(r"accordion|collaps|panel|tab-?(?:pane|content)|toggle|expand|disclosure")
NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)")
LISTS_LINKS = re.compile(
    r"(?:table of )?contents|on this page|in this (?:report|section|document|chapter|publication)"
    r"|page contents|jump to|sections?|chapters?|related.*|see also|share.*|navigation|quick links"
    r"|other (?:inspections|reports|publications).*|you (?:may|might) .*|documents?|downloads?"
    r"|more (?:from|like|on|about) .*|latest.*|further (?:information|reading)|useful links"
)
WORDS_OF_THE_SITE = re.compile(
    r"(?:back|return|go) to (?:the )?top(?: of (?:the )?page)?|top of (?:the )?page"
    r"|skip to (?:the )?(?:main )?(?:content|navigation)"
    r"|(?:print|save|e-?mail|share|tweet|bookmark) this (?:page|document|report|article)"
)
"""What a site prints that no report says: left out wherever it stands by itself."""

LINK_OF_THE_SITE = re.compile(
    rf"{WORDS_OF_THE_SITE.pattern}|(?:back|return) to (?:the )?(?:contents|start|results)|top"
    r"|print|share|tweet|e-?mail|(?:share|follow us) on .{2,40}|facebook|twitter|linkedin|whatsapp"
    r"|x|(?:next|previous)(?: (?:page|chapter|section|post))?(?:\s*[:»›→].{0,90})?"
    r"|[«‹←»›→↑^⬆#¶§↩\ufe0e\s]+|(?:open|close|show|hide|expand|collapse)(?: all| menu)?"
    r"(?: sections?)?|read more|download|get the (?:report|pdf)(?: .{0,60})?"
    r"|view (?:as )?pdf(?: .{0,40})?"
)
"""What only a link or a button of a site says, with nothing else beside it."""

SITE_NAME = re.compile(
    r"\s+[-–—|·]\s+(?=[^-–—|·]*(?:hmicfrs|hmic\b|inspectorate|gov\.uk|commissioner|opcc|home"
    r"|police$))",
    re.IGNORECASE,
)
ONLY_A_SITE = re.compile(
    r"(?:hmic(?:frs)?|gov\.uk|home|(?:his|her) majesty.s inspectorate.*)", re.I
)
PUBLISHED = re.compile(r"\bpublish(?:ed|es)?\b|\bpublication date\b|\bdate of publication\b", re.I)
INSPECTORATE = re.compile(r"\bHMIC(?:FRS)?\b|Inspectorate of Constabulary")
META_TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title")
META_DATES = (
    "article:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "datepublished",
    "govuk:first-published-at",
)
ISO_DAY = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class Page:
    """A page's tree, and which of its parts are the report."""

    def __init__(self, source: Markup) -> None:
        """Choose the part of the page that holds the report."""
        self.tree = tree = source.tree()
        self.bold_classes = source.bold_classes
        self.body = tree.body
        self.measures = Measures(self.body)
        self.letters = self.measures.of(self.body).letters if self.body else 0
        self.root = self._main()
        self.unfolded = {
            name
            for node in tree.css("[aria-controls]")
            for name in (node.attributes.get("aria-controls") or "").split()
        }
        self.metas = {
            (node.attributes.get("property") or node.attributes.get("name") or "").lower(): (
                node.attributes.get("content") or ""
            )
            for node in tree.css("meta[content]")
        }
        self._title = source.title

    def _main(self) -> LexborNode | None:
        """The part that says it is the main one, unless it holds almost nothing."""
        for selector in MAIN:
            found = self.tree.css(selector)
            if len(found) == 1:
                letters = self.measures.of(found[0]).letters
                if letters > SHARE_OF_THE_REPORT * self.letters or letters > ENOUGH:
                    return found[0]
        return self.body

    def drops(self, node: LexborNode, tag: str) -> bool:
        """Whether an element belongs to the site, or is not shown."""
        values = node.attributes
        if tag in DROPPED or values.get("role") in DROPPED_ROLES or "data-nosnippet" in values:
            return not self._holds_the_report(node)
        if tag in {"header", "footer"}:
            return tag == "footer" or not self._holds_the_report(node)
        if not values or not (values.keys() - {"href", "colspan", "rowspan"}):
            return False
        if self._is_hidden(values):
            return True
        kind = f"{values.get('class') or ''} {values.get('id') or ''}".lower()
        is_around = AROUND.search(kind) and not A_WIDGET_OF_WORDS.search(kind)
        return bool(is_around) and tag not in HEADINGS and not self._holds_the_report(node)

    def _is_hidden(self, values: dict[str, str | None]) -> bool:
        hidden = values.get("hidden", "shown") not in {"shown", "until-found"}
        hidden = hidden or values.get("aria-hidden") == "true"
        if not hidden and not NOT_SHOWN.search((values.get("style") or "").lower()):
            return False
        unfolds = f"{values.get('class') or ''} {values.get('role') or ''}".lower()
        return values.get("id") not in self.unfolded and not UNFOLDS.search(unfolds)

    def _holds_the_report(self, node: LexborNode) -> bool:
        """What a site's class or form is put around may still be the report itself."""
        held = self.measures.of(node)
        if held.is_main:
            return True
        if held.is_menu or not (held.has_headings or held.has_paragraphs):
            return False
        large = held.letters > SHARE_OF_THE_REPORT * self.letters
        return large or (held.names_findings and held.has_headings)

    def lists_links(self, node: LexborNode, label: str) -> bool:
        """Whether a list only leads elsewhere: within the page, or below `On this page`."""
        held = self.measures.of(node)
        if not held.is_menu:
            return False
        if LISTS_LINKS.fullmatch(label):
            return True
        return held.links >= FEW_LINKS and not held.links_elsewhere

    def title(self) -> str:
        """The title that the page gives outside its main part, "" where there is none."""
        heads = (one_line(_text(node)) for node in self.tree.css("h1")[:FEW_LINKS])
        metas = (self.metas.get(name, "") for name in META_TITLES)
        for title in (*heads, *metas, self._title):
            words = SITE_NAME.split(one_line(title))[0].strip()
            if words and len(words) <= LONGEST_TITLE and not ONLY_A_SITE.fullmatch(words):
                return words
        return ""

    def inspectorate(self) -> str:
        """The inspectorate whose site the page is of, "" where it is not said."""
        said = f"{self._title} {self.metas.get('og:site_name', '')}"
        found = INSPECTORATE.search(said)
        if found is None or "HMICFRS" in said or "Fire" in said:
            return "HMICFRS" if found else ""
        return "HMIC"

    def days(self) -> Iterator[str]:
        """The days of publication that the page gives outside its words, the surest first."""
        for node in self.tree.css("time[datetime]")[:MOST_TIMES]:
            above = node.parent
            around = one_line(_text(above))[:LONGEST_TITLE] if above is not None else ""
            own = f"{node.attributes.get('class') or ''} {around}"
            if PUBLISHED.search(own):
                yield from _days(node.attributes.get("datetime") or "")
        for name in META_DATES:
            yield from _days(self.metas.get(name, ""))

    def says_published(self) -> str:
        """`Published on 19 May 2023` as it stands on the page outside its main part."""
        text = one_line(_text(self.body)[: 2 * ENOUGH]) if self.body else ""
        for found in PUBLISHED.finditer(text):
            near = text[found.start() : found.end() + NEAR]
            if dates := dates_in(near):
                return near[: dates[0].end]
        return ""


def _text(node: LexborNode) -> str:
    return str(node.text(deep=True))


def _days(value: str) -> Iterator[str]:
    if found := ISO_DAY.search(value):
        yield found.group()
