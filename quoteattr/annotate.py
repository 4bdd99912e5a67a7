"""Raw text in, `Document` out, through Stanza: the only module that imports stanza or torch.

A line break ends a paragraph and a paragraph ends a sentence; Stanza wants a blank line for that, so it is given the
paragraphs (of many documents at once) joined by blank lines, and its offsets are mapped back to the untouched texts.
"""

from __future__ import annotations

import json
import logging
import re
import tempfile
import threading
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from quoteattr.errors import AnnotationError, ModelNotFoundError
from quoteattr.model import Document, Name, Sentence, Span, Word

logger = logging.getLogger(__name__)

SHIPPED = Path(__file__).parent / "models"
PACK_FILES = ("tokenize.pt", "mwt.pt", "pos.pt", "lemma.pt", "depparse.pt", "ner.pt", "pretrain.pt")
PROCESSORS = "tokenize,mwt,pos,lemma,depparse,ner"
BATCH_CHARACTERS = 30_000  # what one call of Stanza gets; more only raises the peak memory
PIECE_CHARACTERS = 4_000  # the parser's memory grows with the square of a sentence: a longer paragraph is cut


class StanzaAnnotator:
    """A callable from documents without words to annotated documents; loads its models at the first call.

    Args:
        lang: language code of the pack.
        model_dir: folder with the files of a Stanza pack; by default the one shipped in the package.

    Raises:
        ModelNotFoundError: at once, if a file of the pack is missing; at the first call, if one is broken.
    """

    def __init__(self, lang: str, model_dir: Path | None = None) -> None:
        self.lang = lang
        self.model_dir = Path(model_dir) if model_dir is not None else SHIPPED / lang
        missing = [name for name in PACK_FILES if not (self.model_dir / name).is_file()]
        if missing:
            raise ModelNotFoundError(lang, self.model_dir, f"missing {', '.join(missing)}")

    def __call__(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Annotate documents (id, text and metadata are kept), several in one call of the models."""
        batch: list[Document] = []
        size = 0
        for document in documents:
            batch.append(document)
            size += len(document.text)
            if size >= BATCH_CHARACTERS:
                yield from self._annotate(batch)
                batch, size = [], 0
        yield from self._annotate(batch)

    def _annotate(self, batch: Sequence[Document]) -> Iterator[Document]:
        if not batch:
            return
        nlp = _stanza_pipeline(self.lang, self.model_dir)
        pieces = [(number, piece) for number, d in enumerate(batch) for piece in _pieces(d.text)]
        joined, starts = _join(batch, pieces)
        sentences: list[list[tuple[int, Any]]] = [[] for _ in batch]
        if joined.strip():
            try:
                annotated = nlp(joined)
            except Exception as error:  # whatever the models raise on a strange text: the others of the batch go on
                if len(batch) == 1:
                    raise AnnotationError(batch[0].id, f"{type(error).__name__}: {error}") from error
                for document in batch:
                    yield from self._annotate([document])
                return
            for sentence in annotated.sentences:
                at = bisect_right(starts, sentence.tokens[0].start_char) - 1
                number, piece = pieces[at]
                sentences[number].append((piece.start - starts[at], sentence))
        for document, found in zip(batch, sentences, strict=True):
            yield _document(document, found)


def _document(document: Document, annotated: Sequence[tuple[int, Any]]) -> Document:
    words: list[Word] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for shift, sentence in annotated:
        first = len(words)
        for token in sentence.tokens:
            start, end = token.start_char + shift, token.end_char + shift
            for word, span in zip(token.words, _word_spans(document.text, start, end, token.words), strict=True):
                head = first + word.head - 1 if word.head else None
                words.append(
                    Word(
                        len(words),
                        span,
                        span.of(document.text) if len(token.words) == 1 else word.text,
                        word.lemma or word.text,
                        word.upos or "X",
                        word.feats or "",
                        head,
                        word.deprel or "",
                    )
                )
        sentences.append(Sentence(Span(words[first].span.start, words[-1].span.end), first, len(words)))
        names.extend(Name(Span(e.start_char + shift, e.end_char + shift), e.type) for e in sentence.ents)
    return Document(
        document.id,
        document.lang,
        document.text,
        tuple(words),
        tuple(sentences),
        tuple(paragraphs(document.text)),
        tuple(names),
        document.title,
        document.date,
        document.outlet,
    )


def _word_spans(text: str, start: int, end: int, words: Sequence[Any]) -> list[Span]:
    """Where the words of a token stand: cut where their letters say so, else each has the whole token."""
    spans, at = [], start
    for word in words:
        if text[at : at + len(word.text)].casefold() != word.text.casefold() or not word.text:
            return [Span(start, end)] * len(words)
        spans.append(Span(at, at + len(word.text)))
        at += len(word.text)
    return spans if at == end else [Span(start, end)] * len(words)


def paragraphs(text: str) -> Iterator[Span]:
    r"""The stretches of text between line breaks, without blanks at their edges.

    Example:
        >>> [(p.start, p.end) for p in paragraphs("Satu.\r\n\n  Dua. ")]
        [(0, 5), (10, 14)]
    """
    for line in re.finditer(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", text):
        stripped = line.group().strip()
        if stripped:
            start = line.start() + line.group().index(stripped)
            yield Span(start, start + len(stripped))


def _pieces(text: str) -> Iterator[Span]:
    """Paragraphs, a very long one cut near a full stop, else at a blank, else anywhere."""
    for paragraph in paragraphs(text):
        start = paragraph.start
        while paragraph.end - start > PIECE_CHARACTERS:
            window = text[start : start + PIECE_CHARACTERS]
            stop = max(window.rfind(". "), window.rfind('" '), window.rfind("” ")) + 1
            stop = stop or window.rfind(" ") + 1 or PIECE_CHARACTERS
            yield Span(start, start + stop)
            start += stop
        yield Span(start, paragraph.end)


# What the tokenizer was never shown and a reader cannot see: controls, surrogates, unassigned, private, zero-width.
_UNSEEN = frozenset({"Cc", "Cs", "Cn", "Co", "Cf"})


@lru_cache(maxsize=4096)
def _seen(character: str) -> str:
    return " " if unicodedata.category(character) in _UNSEEN else character


def _join(batch: Sequence[Document], pieces: Sequence[tuple[int, Span]]) -> tuple[str, list[int]]:
    parts, starts, at = [], [], 0
    for number, piece in pieces:
        words = piece.of(batch[number].text)
        if not words.isascii() or not words.isprintable():
            words = "".join(map(_seen, words))
        starts.append(at)
        parts.append(words)
        at += len(words) + 2
    return "\n\n".join(parts), starts


_lock = threading.Lock()
_pipelines: dict[tuple[str, Path], Any] = {}


def _stanza_pipeline(lang: str, model_dir: Path) -> Any:
    """The loaded models, once per process and folder; offline, and weights only."""
    key = lang, model_dir.resolve()
    with _lock:
        if key not in _pipelines:
            _pipelines[key] = _load_stanza(lang, model_dir)
        return _pipelines[key]


def _load_stanza(lang: str, model_dir: Path) -> Any:
    import stanza

    logger.info("loading the models of %s", model_dir)
    paths = {f"{p}_model_path": str(model_dir / f"{p}.pt") for p in PROCESSORS.split(",")}
    paths |= {f"{p}_pretrain_path": str(model_dir / "pretrain.pt") for p in ("pos", "depparse", "ner")}
    with tempfile.TemporaryDirectory() as folder:  # Stanza asks for a list of resources even when it needs none
        Path(folder, "resources.json").write_text(json.dumps({}), encoding="utf-8")
        try:
            return stanza.Pipeline(
                lang=lang,
                dir=folder,
                processors=PROCESSORS,
                download_method=None,
                use_gpu=False,
                allow_unknown_language=True,
                logging_level="ERROR",
                **paths,
            )
        except Exception as error:  # unpickling, shapes, keys: each version of torch has its own
            raise ModelNotFoundError(lang, model_dir, f"broken ({type(error).__name__}: {error})") from error
