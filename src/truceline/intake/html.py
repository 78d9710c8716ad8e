"""A web page → the text of its article and what the page says about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import html as lxml_html

from ..errors import InputError, UsageError
from .decode import repair
from .published import parse_published
from .raw import RawReport
from .shape import same_line

_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date_published",
    "published_time",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "published-date",
    "publication_date",
    "article_date_original",
    "originalpublicationdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "rnews:datepublished",
    "article.published",
    "displaydate",
    "date",
)
_TAGS_MAX = 40_000  # elements; a long article has a few thousand
_TAG_CHARS_MAX = 20_000  # in one tag; a parser takes seconds for tens of thousands of attributes
_LOST_OPEN = re.compile(r"<(script|style|svg|noscript|template|iframe|!--)", re.IGNORECASE)
_LD_JSON = re.compile(
    r"<script\b[^>]{0,500}application/ld\+json[^>]{0,500}>(.{2,200000}?)</script", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]{0,20000}>", re.IGNORECASE)
_BLOCK_TAGS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 td th blockquote pre article section dd dt figcaption br tr".split()
)


@dataclass(frozen=True)
class Page:
    """An article and what its page says about it. published: ISO day, from metadata only."""

    text: str
    title: str | None = None
    section: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None


def read_page(raw: RawReport, *, max_chars: int) -> Page:
    """The article of ``raw.html``, extracted by trafilatura. Raises InputError for a page that holds no article, or is
    too large or too odd to be read in bounded time."""
    source = raw.html or ""
    linked = _linked_data(source)
    page = _without_code(source)
    _check_size(page, raw, max_chars)
    tree = _parse(page)
    if tree is None:
        raise _no_article(raw)
    text = repair(_article(page, tree))
    if not any(char.isalpha() for char in text):
        raise _no_article(raw)
    meta = _metadata(tree)
    title = _first(meta, "og:title", "twitter:title", "dc.title") or _text_of(tree, "//h1") or _text_of(tree, "//title")
    title = _bare_title(title, _text_of(tree, "//h1"))
    if title and not any(same_line(line, title) for line in text.split("\n")[:6]):
        text = f"{title}\n\n{text}"
    return Page(
        text=text,
        title=title,
        section=_first(meta, "article:section", "section", "og:section", "parsely-section"),
        byline=_byline(meta, linked),
        publisher=_first(meta, "og:site_name", "application-name", "dc.publisher") or _linked_name(linked, "publisher"),
        url=_canonical(tree, meta),
        published=_published(meta, linked, tree),
    )


def _without_code(source: str) -> str:
    """Without scripts, styles and comments; one pass, whatever is left open."""
    lower = source.lower() if source.isascii() else "".join(char.lower() if char.isascii() else char for char in source)
    kept, at, unclosed = [], 0, set()
    for match in _LOST_OPEN.finditer(lower):
        name = match.group(1)
        if match.start() < at or name in unclosed:
            continue
        close = "-->" if name == "!--" else f"</{name}"
        end = lower.find(close, match.end())
        if end < 0:
            unclosed.add(name)
            continue
        kept.append(source[at : match.start()])
        at = lower.find(">", end) + 1 or len(source)
    return " ".join([*kept, source[at:]])


def _check_size(page: str, raw: RawReport, max_chars: int) -> None:
    if len(page) > max_chars:
        reason = f"is a page of more than {max_chars:,} characters"
    elif page.count("<") > _TAGS_MAX * 2:
        reason = f"is a page of more than {_TAGS_MAX:,} elements"
    elif any(len(tag) > _TAG_CHARS_MAX for tag in page.split("<")[1:] if ">" not in tag[:_TAG_CHARS_MAX]):
        reason = "is a page with a tag of tens of thousands of characters"
    else:
        return
    hint = "Save the article alone, or its text, and read that"
    raise InputError(source=raw.source, line=raw.line, reason=reason, hint=hint)


def _parse(page: str) -> Any:
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (ValueError, lxml_html.etree.LxmlError):
        return None


def _article(page: str, tree: Any) -> str:
    """By trafilatura; the text of all block elements where it finds no article, as on short or broken pages."""
    from trafilatura import bare_extraction

    plain = "\n\n".join(_block_texts(tree))
    try:
        document = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=False)
    except (ValueError, TypeError, AttributeError, RecursionError, lxml_html.etree.LxmlError):
        document = None
    text = (getattr(document, "text", None) or "").strip()
    if len(text) < 200 and len(plain) > 2 * len(text):
        return plain
    if not text and not plain:  # nested deeper than the parser goes
        return unescape(_TAG.sub(lambda tag: "\n\n" if tag.group(2).lower() in _BLOCK_TAGS else "", page)).strip()
    return text.replace("\n", "\n\n")


def _block_texts(tree: Any) -> list[str]:
    """The text of the block elements, one a string, without scripts and navigation; no recursion, for deep pages."""
    texts: list[str] = []
    parts: list[str] = []
    skipped = 0

    def close() -> None:
        line = " ".join("".join(parts).split())
        parts.clear()
        if line:
            texts.append(line)

    for event, element in lxml_html.etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCK_TAGS:
            close()
        if event == "start":
            skipped += tag in ("nav", "footer", "form", "head", "button", "select")
            if not skipped:
                parts.append(element.text or "")
            continue
        skipped -= tag in ("nav", "footer", "form", "head", "button", "select")
        if not skipped:
            parts.append(element.tail or "")
    close()
    return texts


def _metadata(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), repair(content)[:500])
    return found


def _first(meta: dict[str, str], *names: str) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _text_of(tree: Any, path: str) -> str | None:
    for element in tree.xpath(path):
        text = " ".join(element.text_content().split())
        if text:
            return repair(text)[:500]
    return None


def _bare_title(title: str | None, heading: str | None) -> str | None:
    """Without the site's name behind a bar or dash, where the heading of the page confirms it."""
    if title and heading and heading in title and len(heading.split()) >= 3:
        return heading
    bare = re.split(r"\s+[|»]\s+", title)[0] if title else ""
    return bare if len(bare.split()) >= 3 else title


def _byline(meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    author = _first(
        meta, "author", "article:author", "parsely-author", "dc.creator", "byl", "byline", "sailthru.author"
    )
    if author and not author.startswith("http"):
        return author
    return _linked_name(linked, "author")


def _canonical(tree: Any, meta: dict[str, str]) -> str | None:
    for element in tree.xpath("//link[@rel='canonical']"):
        if (element.get("href") or "").startswith("http"):
            return str(element.get("href"))
    url = meta.get("og:url", "")
    return url if url.startswith("http") else None


def _published(meta: dict[str, str], linked: list[dict[str, Any]], tree: Any) -> str | None:
    """The day that the page's metadata names as that of publication; text is never searched, it dates other stories."""
    given = [meta.get(name) for name in _DATE_NAMES]
    given += [item.get("datePublished") for item in linked]
    given += [element.get("datetime") for element in tree.xpath("//time[@itemprop='datePublished' or @pubdate]")]
    for value in given:
        if isinstance(value, str) and value.strip():
            try:
                return parse_published(value)
            except UsageError:
                continue
    return None


def _linked_data(source: str) -> list[dict[str, Any]]:
    """The articles that the page's linked data (JSON-LD) describes."""
    found: list[dict[str, Any]] = []
    for match in _LD_JSON.finditer(source):
        try:
            found.extend(_objects(json.loads(match.group(1), strict=False), depth=0))
        except (ValueError, RecursionError):
            continue
    return [item for item in found if "datePublished" in item or "headline" in item]


def _objects(value: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(name), depth=depth + 1)
    elif isinstance(value, list):
        for item in value[:50]:
            yield from _objects(item, depth=depth + 1)


def _linked_name(linked: list[dict[str, Any]], role: str) -> str | None:
    for item in linked:
        value = item.get(role)
        value = value[0] if isinstance(value, list) and value else value
        name = value.get("name") if isinstance(value, dict) else value
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            return " ".join(name.split())[:200]
    return None


def _no_article(raw: RawReport) -> InputError:
    return InputError(
        source=raw.source,
        line=raw.line,
        reason="is a page without an article",
        hint="Open it in a browser and save the article's text",
    )
