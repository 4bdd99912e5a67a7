"""Annotated documents as CoNLL-U and back, losslessly: gold parses, cached parses, parses made elsewhere.

A word's place in the text stands in MISC (`start_char=0|end_char=4`, code points of the untouched text), its name too
(`ner=B-PER`); the text itself is a comment of its document, as JSON. What CoNLL-U cannot write (a tab in a form, a name
that ends inside a word) goes beside it in a comment or in MISC, so that what is read is what was written.

    # newdoc id = d1
    # quoteattr_text = "Hujan turun, katanya."
    # quoteattr_meta = {"lang": "id", "paragraphs": [[0, 21]], "title": null, "date": null, "outlet": null}
    # newpar
    # text = Hujan turun, katanya.
    1   Hujan   hujan   NOUN   _   _   2   nsubj   _   start_char=0|end_char=5

A file without these comments is read as well: the text is then put together from forms and SpaceAfter=No.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from quoteattr.conllu_draft import META_KEY, NAMES, SPAN, TEXT, Draft, comment, names_of, plain
from quoteattr.errors import FormatError
from quoteattr.model import Document, Sentence, Span, Word

_UNWRITABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # legal in JSON, but line breaks or no UTF-8


def write_conllu(documents: Iterable[Document], path: str | Path) -> int:
    """Write documents to a file; returns how many.

    Raises:
        ValueError: if a document's sentences do not hold its words one after the other, each with its heads.
    """
    count = 0
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        for document in documents:
            file.write(to_conllu(document))
            count += 1
    return count


def to_conllu(document: Document) -> str:
    """One document as CoNLL-U.

    Raises:
        ValueError: if its sentences do not hold its words one after the other, each with its heads.

    Example:
        >>> words = (Word(0, Span(0, 5), "Hujan", "hujan", "NOUN"),)
        >>> print(to_conllu(Document("d", "id", "Hujan", words, (Sentence(Span(0, 5), 0, 1),), (Span(0, 5),))))
        # newdoc id = d
        # quoteattr_text = "Hujan"
        # quoteattr_meta = {"lang": "id", "paragraphs": [[0, 5]], "title": null, "date": null, "outlet": null}
        # newpar
        # text = Hujan
        1	Hujan	hujan	NOUN	_	_	0	_	_	start_char=0|end_char=5
    """
    _check(document)
    meta = {
        "lang": document.lang,
        "paragraphs": [[p.start, p.end] for p in document.paragraphs],
        "title": document.title,
        "date": document.date,
        "outlet": document.outlet,
    }
    lines = [
        f"# newdoc id = {_json(document.id) if _odd(document.id) else document.id}",
        f"# {TEXT} = {_json(document.text)}",
        f"# {META_KEY} = {_json(meta)}",
    ]
    tags = _tags(document)
    if names_of(document.words, tags) != document.names:
        tags = [""] * len(document.words)
        lines.append(f"# {NAMES} = {_json([[n.span.start, n.span.end, n.type] for n in document.names])}")
    starts = {s.first: s for s in document.sentences}
    openers = {next((s.first for s in document.sentences if s.span.start >= p.start), -1) for p in document.paragraphs}
    for first, sentence in starts.items():
        words = document.words[first : sentence.stop]
        if first:
            lines.append("")
        if first in openers:
            lines.append("# newpar")
        printed = " ".join(sentence.span.of(document.text).split())
        lines.append(f"# text = {printed if printed.isprintable() else ''.join(c for c in printed if c.isprintable())}")
        if sentence.span != Span(words[0].span.start, words[-1].span.end):
            lines.append(f"# {SPAN} = {_json([sentence.span.start, sentence.span.end])}")
        lines.extend(_lines(document, sentence, tags))
    return "\n".join(lines) + "\n\n"


def read_conllu(source: str | Path, *, lang: str = "id") -> Iterator[Document]:
    r"""The documents of a file, one at a time.

    Args:
        source: a path; or the CoNLL-U itself, a string with a line break in it.
        lang: the language of a file that does not say its own.

    Raises:
        FormatError: at the first line that is no CoNLL-U, with file and line.

    Example:
        >>> rows = ["1 Hujan hujan NOUN _ _ 2 nsubj _ _", "2 turun turun VERB _ _ 0 root _ _"]
        >>> text = "".join("\t".join(row.split()) + "\n" for row in rows)
        >>> document = next(read_conllu(text))
        >>> document.text, document.words[1].span
        ('Hujan turun', Span(start=6, end=11))
    """
    if isinstance(source, str) and "\n" in source:
        where, text = "<text>", source
    else:
        where = str(source)
        try:
            text = Path(source).read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise FormatError(where, f"is no UTF-8 at byte {error.start}") from None
    draft: Draft | None = None
    count = 0
    for block in _blocks(where, text):
        opens = any(comment(line)[0].startswith("newdoc") for _, line in block)
        if opens or draft is None:
            if draft is not None:
                yield draft.document()
            count += 1
            draft = Draft(where, block[0][0], f"doc-{count}", lang)
        draft.add(block)
    if draft is not None:
        yield draft.document()


def _blocks(where: str, text: str) -> Iterator[list[tuple[int, str]]]:
    """The numbered lines between blank lines."""
    block: list[tuple[int, str]] = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.removesuffix("\r")
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _check(document: Document) -> None:
    at = 0
    for sentence in document.sentences:
        if sentence.first != at or not at < sentence.stop <= len(document.words):
            raise ValueError(f"document {document.id!r}: sentences must hold the words in order, none may be empty")
        for word in document.words[at : sentence.stop]:
            if word.head is not None and not sentence.first <= word.head < sentence.stop:
                raise ValueError(f"document {document.id!r}: the head of word {word.index} is outside its sentence")
        at = sentence.stop
    if at != len(document.words) or any(w.index != k for k, w in enumerate(document.words)):
        raise ValueError(f"document {document.id!r}: every word must have its index and stand in a sentence")


def _lines(document: Document, sentence: Sentence, tags: list[str]) -> Iterator[str]:
    words = document.words[sentence.first : sentence.stop]
    k = 0
    while k < len(words):
        stop = k + 1
        while stop < len(words) and _one_token(words[stop - 1], words[stop]):
            stop += 1
        if stop - k > 1:
            whole = Span(words[k].span.start, words[stop - 1].span.end)
            form = "".join(c if c.isprintable() else " " for c in whole.of(document.text))
            place = f"start_char={whole.start}|end_char={whole.end}"
            yield "\t".join((f"{k + 1}-{stop}", form, *"_______", place))
        for n, word in enumerate(words[k:stop], k + 1):
            yield _line(n, word, sentence.first, tags[word.index])
        k = stop


def _one_token(word: Word, following: Word) -> bool:
    """Whether two words are printed as one: the same place, or letters on both sides of the seam."""
    if word.span == following.span:
        return True
    touch = word.span.end == following.span.start
    return touch and word.text[-1:].isalnum() and following.text[:1].isalnum()


def _line(number: int, word: Word, first: int, tag: str) -> str:
    values = {"form": word.text, "lemma": word.lemma, "upos": word.upos, "feats": word.feats, "deprel": word.deprel}
    misc = [f"start_char={word.span.start}", f"end_char={word.span.end}"]
    if tag:
        misc.append(f"ner={tag}")
    shown = {key: "_" if not value or _odd(value) else value for key, value in values.items()}
    for key, value in values.items():
        if plain(key, shown[key], shown["form"]) != value:
            misc.append(f"{key}={quote(value, safe='', errors='surrogatepass')}")
    head = 0 if word.head is None else word.head - first + 1
    columns = (shown["form"], shown["lemma"], shown["upos"], "_", shown["feats"], str(head), shown["deprel"], "_")
    return "\t".join((str(number), *columns, "|".join(misc)))


def _odd(value: str) -> bool:
    """Whether a value cannot stand in a column or a comment as it is."""
    return not value.isprintable() or value != value.strip() or not value or value.startswith('"')


def _tags(document: Document) -> list[str]:
    tags = [""] * len(document.words)
    for name in document.names:
        inside = [w.index for w in document.words if name.span.contains(w.span)]
        for k in inside:
            tags[k] = f"{'B' if k == inside[0] else 'I'}-{name.type}"
    return tags


def _json(value: Any) -> str:
    return _UNWRITABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False))
