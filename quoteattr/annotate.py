"""Raw text in, `Document` out: paragraphs go to the networks, what they find comes back as spans of the untouched text.

A line break ends a paragraph and a paragraph ends a sentence. Words have tags; lemmas, features and trees stay empty,
because no rule reads them.
"""

from __future__ import annotations

import logging
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from quoteattr.errors import AnnotationError, ModelNotFoundError
from quoteattr.model import Document, Name, Sentence, Span, Word

if TYPE_CHECKING:
    from quoteattr.networks import Networks, Tagged

logger = logging.getLogger(__name__)

SHIPPED = Path(__file__).parent / "models"
PACK_FILES = ("tokenize.pt", "mwt.pt", "pos.pt", "ner.pt", "pretrain.pt")
BATCH_CHARACTERS = 100_000  # what one call of the networks gets; more is hardly faster and only raises the peak memory
PIECE_CHARACTERS = 4_000  # a longer paragraph is cut, so that no sentence is endless


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
        networks = _networks(self.lang, self.model_dir)
        pieces = [list(_pieces(d.text)) for d in batch]
        try:
            found = iter(networks([_shown(p.of(d.text)) for d, its in zip(batch, pieces, strict=True) for p in its]))
        except Exception as error:  # whatever the models raise on a strange text: the others of the batch go on
            if len(batch) == 1:
                raise AnnotationError(batch[0].id, f"{type(error).__name__}: {error}") from error
            for document in batch:
                yield from self._annotate([document])
            return
        for document, its in zip(batch, pieces, strict=True):
            yield _document(document, [(p.start, sentence) for p in its for sentence in next(found)])


def _document(document: Document, tagged: Sequence[tuple[int, Tagged]]) -> Document:
    words: list[Word] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for shift, sentence in tagged:
        first = len(words)
        tags = iter(sentence.tags)
        for k, (start, end) in enumerate(zip(sentence.starts, sentence.ends, strict=True)):
            start, end = start + shift, end + shift
            if k not in sentence.split:
                words.append(Word(len(words), Span(start, end), document.text[start:end], upos=next(tags)))
                continue
            forms = sentence.split[k]
            for form, span in zip(forms, _word_spans(document.text, start, end, forms), strict=True):
                words.append(Word(len(words), span, form, upos=next(tags)))
        sentences.append(Sentence(Span(words[first].span.start, words[-1].span.end), first, len(words)))
        for opens, closes, type in sentence.names:
            names.append(Name(Span(sentence.starts[opens] + shift, sentence.ends[closes] + shift), type))
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


def _word_spans(text: str, start: int, end: int, words: Sequence[str]) -> list[Span]:
    """Where the words of a token stand: cut where their letters say so, else each has the whole token."""
    spans, at = [], start
    for word in words:
        if text[at : at + len(word)].casefold() != word.casefold() or not word:
            return [Span(start, end)] * len(words)
        spans.append(Span(at, at + len(word)))
        at += len(word)
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


def _shown(text: str) -> str:
    return text if text.isascii() and text.isprintable() else "".join(map(_seen, text))


_lock = threading.Lock()
_loaded: dict[Path, Networks] = {}


def _networks(lang: str, model_dir: Path) -> Networks:
    """The loaded models, once per process and folder; offline, and weights only."""
    key = model_dir.resolve()
    with _lock:
        if key not in _loaded:
            logger.info("loading the models of %s", model_dir)
            try:
                from quoteattr.networks import Networks

                _loaded[key] = Networks(model_dir)
            except Exception as error:  # unpickling, shapes, keys: each version of torch has its own
                raise ModelNotFoundError(lang, model_dir, f"broken ({type(error).__name__}: {error})") from error
        return _loaded[key]
