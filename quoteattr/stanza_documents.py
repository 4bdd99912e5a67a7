"""A document that somebody else's Stanza pipeline annotated in, a `Document` for the rules out; no model is loaded.

The rules need tokens with their offsets, sentences, tags (`pos`) and names (`ner`); trees and lemmas are taken over.
"""

from __future__ import annotations

from typing import Any

from quoteattr.annotate import paragraphs
from quoteattr.errors import FormatError
from quoteattr.model import Document, Name, Sentence, Span, Word

# What Stanza's packages and the corpora behind them call the three kinds of names that the rules know.
NAME_TYPES = {
    "PER": "PER", "PERSON": "PER", "ORG": "ORG", "ORGANIZATION": "ORG", "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC",
    "FAC": "LOC", "ROLE": "ROLE",
}  # fmt: skip


def from_stanza(
    annotated: Any,
    *,
    id: str | None = None,
    lang: str = "id",
    title: str | None = None,
    date: str | None = None,
    outlet: str | None = None,
) -> Document:
    """A Stanza document as the rules read it; `Pipeline.parse` takes either.

    Args:
        annotated: a `stanza.Document` made from raw text, with tags and names.
        id: a name for the document, "doc-1" by default.
        lang: language code.
        title: headline, kept with the analysis.
        date: ISO 8601 date of publication, kept with the analysis.
        outlet: who published it, kept with the analysis.

    Raises:
        FormatError: if the document has no text, its tokens have no offsets, or its words no tags.

    Example:
        >>> import stanza
        >>> word = {"id": 1, "text": "Hujan", "upos": "NOUN", "start_char": 0, "end_char": 5}
        >>> [w.text for w in from_stanza(stanza.Document([[word]], text="Hujan")).words]
        ['Hujan']
    """
    where, text = f"Stanza document {id or 'doc-1'!r}", annotated.text
    if text is None:
        raise FormatError(where, "has no text; give the pipeline raw text, not tokens")
    words: list[Word] = []
    sentences: list[Sentence] = []
    for sentence in annotated.sentences:
        first = len(words)
        for token in sentence.tokens:
            if token.start_char is None or token.end_char is None or not token.start_char < token.end_char <= len(text):
                problem = f"the token {token.text!r} has no place in the text; give the pipeline raw text"
                raise FormatError(where, problem)
            whole = Span(token.start_char, token.end_char)
            for word, span in zip(token.words, _places(text, whole, [w.text for w in token.words]), strict=True):
                if not word.upos:
                    raise FormatError(where, f"the word {word.text!r} has no tag; run the processor 'pos'")
                shown = span.of(text) if len(token.words) == 1 else word.text
                head = first + word.head - 1 if word.head else None
                tags = (word.lemma or word.text, word.upos, word.feats or "", head, word.deprel or "")
                words.append(Word(len(words), span, shown, *tags))
        sentences.append(Sentence(Span(words[first].span.start, words[-1].span.end), first, len(words)))
    names = (Name(Span(e.start_char, e.end_char), NAME_TYPES[e.type]) for e in annotated.ents if e.type in NAME_TYPES)
    found = (tuple(words), tuple(sentences), tuple(paragraphs(text)), tuple(names))
    return Document(id or "doc-1", lang, text, *found, title, date, outlet)


def _places(text: str, whole: Span, words: list[str]) -> list[Span]:
    """Where the words of a token stand: cut where their letters say so, else each has the whole token."""
    found, at = [], whole.start
    for word in words:
        if not word or text[at : at + len(word)].casefold() != word.casefold():
            return [whole] * len(words)
        found.append(Span(at, at + len(word)))
        at += len(word)
    return found if at == whole.end else [whole] * len(words)
