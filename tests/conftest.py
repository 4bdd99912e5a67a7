"""Parses for the tests: Indonesian sentences annotated once, kept in `parses/`, so that most tests load no model.

`parsed("…")` gives a text of a test, annotated and analyzed. A text that has no parse yet fails with what to do:
`python tests/parses/make.py` annotates every text the tests ask for and drops what none asks for.
"""

from __future__ import annotations

import hashlib
import re
import socket
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve, field, frozen
from hypothesis import settings

from quoteattr.conllu import read_conllu, write_conllu
from quoteattr.lang import load_pack
from quoteattr.model import Analysis, Document, Sentence, Span, Word
from quoteattr.pipeline import analyze
from quoteattr.reading import Reading, read

PARSES = Path(__file__).parent / "parses"
settings.register_profile("quoteattr", deadline=None)  # two cores and other work beside
settings.load_profile("quoteattr")


@frozen
class Parsed:
    """An annotated text with what the rules make of it, told in words so that a table can say what it expects."""

    document: Document
    analysis: Analysis = field(repr=False)

    @property
    def reading(self) -> Reading:
        return read(self.document, load_pack(self.document.lang))

    @property
    def said(self) -> list[tuple[str, str, str | None, str | None, str | None]]:
        """(kind, content, cue, source, speaker) of every attribution."""
        a = self.analysis
        return [
            (
                x.kind,
                a.quoted(x),
                x.cue and x.cue.span.of(a.text),
                x.source and x.source.of(a.text),
                self.name(x.speaker),
            )
            for x in a
        ]

    @property
    def speakers(self) -> list[str | None]:
        return [self.name(x.speaker) for x in self.analysis]

    @property
    def held(self) -> set[tuple[str | None, str, str | None, str]]:
        """(person, title, organization, status) of every position."""
        a = self.analysis
        return {(self.name(p.person), p.title, self.name(p.organization), p.status) for p in a.positions}

    @property
    def linked(self) -> set[tuple[str | None, str, str | None]]:
        return {(self.name(x.child), x.relation, self.name(x.parent)) for x in self.analysis.org_links}

    def name(self, id: str | None) -> str | None:
        entity = self.analysis.entity(id)
        return entity.name if entity else None


@cache
def cached(module: str) -> dict[str, Document]:
    """The parses of one test module, by text."""
    path = PARSES / f"{module}.conllu"
    return {d.text: d for d in read_conllu(path)} if path.exists() else {}


asked: dict[str, dict[str, None]] = {}  # the texts that each module asked for, in order; read by make.py


@pytest.fixture
def parsed(request: pytest.FixtureRequest) -> Callable[[str], Parsed]:
    """A text, annotated (from the cache) and analyzed."""
    module = request.module.__name__

    def get(text: str) -> Parsed:
        asked.setdefault(module, {})[text] = None
        document = cached(module).get(text)
        if document is None:
            pytest.fail(f"no parse of {text!r}: run python tests/parses/make.py", pytrace=False)
        return Parsed(document, analyze(document, load_pack("id")))

    return get


@pytest.fixture
def plain() -> Callable[..., Document]:
    """A text as the fake annotator has it: words by their letters, no tags, no names."""
    return lambda text, **options: next(words_only([Document("d", "id", text, **options)]))


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every connection fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def words_only(documents: Iterable[Document]) -> Iterator[Document]:
    """An annotator without models: words by a pattern, each with the tag X; a paragraph is a sentence."""
    for document in documents:
        words: list[Word] = []
        sentences: list[Sentence] = []
        paragraphs: list[Span] = []
        for line in re.finditer(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", document.text):
            stripped = line.group().strip()
            if not stripped:
                continue
            start = line.start() + line.group().index(stripped)
            paragraphs.append(Span(start, start + len(stripped)))
            first = len(words)
            for match in re.finditer(r"\w+|[^\w\s]", stripped):
                span = Span(start + match.start(), start + match.end())
                words.append(Word(len(words), span, match.group(), match.group().lower()))
            if len(words) > first:
                sentences.append(Sentence(Span(words[first].span.start, words[-1].span.end), first, len(words)))
        yield evolve(document, words=tuple(words), sentences=tuple(sentences), paragraphs=tuple(paragraphs))


def annotate_texts(texts: Iterable[str]) -> Iterator[Document]:
    """Texts through the shipped models; a document's id is made from its text, so that it never moves."""
    import torch

    from quoteattr.annotate import StanzaAnnotator

    torch.set_num_threads(1)
    yield from StanzaAnnotator("id")(
        Document(hashlib.sha256(t.encode("utf-8", "surrogatepass")).hexdigest()[:12], "id", t) for t in texts
    )


__all__ = ["Parsed", "annotate_texts", "asked", "cached", "words_only", "write_conllu"]
