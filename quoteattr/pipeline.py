"""The one place that knows the order of the steps: text in, `Analysis` out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteattr.annotate import StanzaAnnotator
from quoteattr.attributions import Draft, find_attributions, find_parents
from quoteattr.clusters import Cast, Cluster
from quoteattr.confidence import keep, load_weights, rate
from quoteattr.coref import find_cast
from quoteattr.errors import AnnotationError, QuoteattrError
from quoteattr.lang import LanguagePack, load_pack
from quoteattr.model import (
    Analysis,
    Attribution,
    Document,
    Note,
    OrganizationLink,
    Position,
    Span,
)
from quoteattr.namings import find_namings
from quoteattr.orglinks import Link, find_org_links
from quoteattr.positions import Holding, find_positions, title_span
from quoteattr.reading import Reading, read
from quoteattr.speakers import Resolved, resolve_speakers
from quoteattr.stanza_documents import from_stanza

Annotator = Callable[[Iterable[Document]], Iterator[Document]]


@frozen
class Article:
    """A text with what is known about it, as input of `Pipeline.parse_many`."""

    text: str
    id: str | None = None
    title: str | None = None
    date: str | None = None
    outlet: str | None = None


class Pipeline:
    """Finds attributions, speakers, positions and organization links; made by `quoteattr.load`.

    Args:
        lang: language code of the pack.
        annotate: a callable from documents without words to annotated documents; Stanza by default.
        min_confidence: attributions below it are left out, from 0 (none) to 1.

    Raises:
        ValueError: if `min_confidence` is not between 0 and 1.
    """

    def __init__(self, lang: str, annotate: Annotator, *, min_confidence: float = 0.0) -> None:
        if not 0 <= min_confidence <= 1:
            raise ValueError(f"min_confidence must be between 0 and 1, not {min_confidence}")
        self.lang = lang
        self.min_confidence = min_confidence
        self.pack: LanguagePack = load_pack(lang)
        self.annotate = annotate

    def parse(
        self,
        text: Any,
        *,
        id: str | None = None,
        title: str | None = None,
        date: str | None = None,
        outlet: str | None = None,
    ) -> Analysis:
        """Analyze one text.

        Args:
            text: the article, paragraphs divided by line breaks; offsets of the result count its code points. Or a
                `stanza.Document`, annotated already: only the rules run on it.
            id: a name for the document, "doc-1" by default.
            title: headline, kept with the analysis; not searched.
            date: ISO 8601 date of publication, kept with the analysis.
            outlet: who published it, kept with the analysis.

        Raises:
            TypeError: if `text` is neither.
            FormatError: if a Stanza document lacks what the rules need.
            AnnotationError: if the models or the rules fail on the text.
            ModelNotFoundError: if the model pack is broken.
        """
        if hasattr(text, "sentences"):
            document = from_stanza(text, id=id, lang=self.lang, title=title, date=date, outlet=outlet)
            return keep(analyze(document, self.pack), self.min_confidence)
        return next(self.parse_many([Article(text, id, title, date, outlet)]))

    def parse_many(self, articles: Iterable[Article | str]) -> Iterator[Analysis]:
        """Analyze many texts, in order, with the models seeing many at a time; results come as they are ready.

        Raises:
            TypeError: if one is neither a string nor an `Article`.
            AnnotationError: if the models or the rules fail on one; its `document` is the id.
            ModelNotFoundError: if the model pack is broken.
        """
        for document in self.annotate(self._documents(articles)):
            try:
                analysis = analyze(document, self.pack)
            except QuoteattrError:
                raise
            except Exception as error:  # a fault of a rule must cost one article, not the run
                problem = f"a rule failed, please report it ({type(error).__name__}: {error})"
                raise AnnotationError(document.id, problem) from error
            yield keep(analysis, self.min_confidence)

    def _documents(self, articles: Iterable[Article | str]) -> Iterator[Document]:
        for number, given in enumerate(articles, 1):
            article = Article(given) if isinstance(given, str) else given
            wrong = article.text if isinstance(article, Article) else article
            if not isinstance(article, Article) or not isinstance(article.text, str):
                raise TypeError(f"a text must be a string or an Article, not {type(wrong).__name__}")
            yield Document(
                article.id or f"doc-{number}",
                self.lang,
                _paired(article.text),
                title=article.title,
                date=article.date,
                outlet=article.outlet,
            )


_HALF = re.compile("[\ud800-\udbff]")


def _paired(text: str) -> str:
    """The text with a character that stands as two surrogates, as broken decoders leave it, made one.

    JSON would make it one when a record is read back, and all spans behind it would be off by one.
    """
    if text.isascii() or not _HALF.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def load(lang: str = "id", *, model_dir: str | Path | None = None, min_confidence: float = 0.0) -> Pipeline:
    """A pipeline for a language; its models are loaded at the first text, once per process.

    Args:
        lang: language code.
        model_dir: folder with another Stanza pack than the shipped one.
        min_confidence: attributions below it are left out, from 0 (none) to 1.

    Raises:
        UnknownLanguageError: if there is no language pack of that code.
        ModelNotFoundError: if a file of the model pack is missing.
        ValueError: if `min_confidence` is not between 0 and 1.

    Example:
        >>> load("id").lang
        'id'
    """
    load_pack(lang)
    annotator = StanzaAnnotator(lang, Path(model_dir) if model_dir is not None else None)
    return Pipeline(lang, annotator, min_confidence=min_confidence)


def analyze(document: Document, pack: LanguagePack, *, rated: bool = True) -> Analysis:
    """Everything after the models: an annotated document in, its analysis out.

    Args:
        document: an annotated document.
        pack: the pack of its language.
        rated: give fitted confidences; False leaves what the rules say, which is what they are fitted from.
    """
    reading = read(document, pack)
    drafts = find_attributions(reading)
    namings = find_namings(reading)
    cast = find_cast(reading, [p for d in drafts for p in (d.source, d.addressee) if p])
    resolved, pointed, notes = resolve_speakers(reading, drafts, namings, cast)
    speaking = [x.speaker for x in resolved if x.speaker]
    holdings = find_positions(reading, namings, cast, pointed, speaking)
    links = find_org_links(reading, cast)
    analysis = _assemble(reading, drafts, resolved, holdings, links, cast, notes)
    return rate(analysis, pack, load_weights(pack.lang)) if rated else analysis


def _assemble(
    r: Reading,
    drafts: tuple[Draft, ...],
    resolved: list[Resolved],
    holdings: tuple[Holding, ...],
    links: tuple[Link, ...],
    cast: Cast,
    notes: list[Note],
) -> Analysis:
    ids = _number(cast.clusters)
    document = r.document

    def of(cluster: Cluster | None) -> str | None:
        return ids[id(cluster)] if cluster is not None else None

    attributions = []
    parents = find_parents(drafts)
    for k, (draft, who) in enumerate(zip(drafts, resolved, strict=True)):
        parent = parents[k]
        attributions.append(
            Attribution(
                f"a{k + 1}",
                draft.kind,  # type: ignore[arg-type]
                draft.content,
                draft.cue,
                draft.source_span(r),
                of(who.speaker),
                of(who.addressee),
                f"a{parent + 1}" if parent is not None else None,
                draft.rule,
                round(draft.confidence * (who.confidence or 0.5), 2),
            )
        )
    positions = [
        Position(
            ids[id(h.person)],
            title_span(r, h.held).of(r.text),
            of(h.organization),
            h.held.status,
            title_span(r, h.held),
            r.span(*h.held.organization) if h.held.organization else None,
            r.span(*h.held.evidence),
        )
        for h in holdings
    ]
    org_links = [
        OrganizationLink(ids[id(x.child)], ids[id(x.parent)], x.relation, r.span(*x.evidence))  # type: ignore[arg-type]
        for x in links
    ]
    entities = tuple(c.entity(ids[id(c)], ids) for c in sorted(cast.clusters, key=_first_mention))
    return Analysis(
        document.id,
        document.lang,
        document.text,
        document.title,
        document.date,
        document.outlet,
        tuple(attributions),
        entities,
        tuple(positions),
        tuple(org_links),
        tuple(sorted((*r.notes, *notes), key=lambda n: n.span or Span(0, 1))),
    )


def _first_mention(cluster: Cluster) -> Span:
    return min(cluster.mentions)


def _number(clusters: list[Cluster]) -> dict[int, str]:
    """Ids in the order of the first mention in the text."""
    return {id(c): f"e{k}" for k, c in enumerate(sorted(clusters, key=_first_mention), 1)}
