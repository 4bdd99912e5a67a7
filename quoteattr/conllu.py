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
from typing import Any, NoReturn
from urllib.parse import quote, unquote

from attrs import define, evolve, field

from quoteattr.errors import FormatError
from quoteattr.model import Document, Name, Sentence, Span, Word

_COLUMNS = ("form", "lemma", "upos", "feats", "deprel")  # what a word keeps, besides its head
_META = ("lang", "paragraphs", "title", "date", "outlet")
_TEXT, _META_KEY, _NAMES, _SPAN = "quoteattr_text", "quoteattr_meta", "quoteattr_names", "quoteattr_span"
_UNWRITABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # legal in JSON, but line breaks or no UTF-8
_COMMENT = re.compile(r"#\s*([^=]*?)\s*(?:=\s*(.*?)\s*)?$", re.DOTALL)


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
        f"# {_TEXT} = {_json(document.text)}",
        f"# {_META_KEY} = {_json(meta)}",
    ]
    tags = _tags(document)
    if _names(document.words, tags) != document.names:
        tags = [""] * len(document.words)
        lines.append(f"# {_NAMES} = {_json([[n.span.start, n.span.end, n.type] for n in document.names])}")
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
            lines.append(f"# {_SPAN} = {_json([sentence.span.start, sentence.span.end])}")
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
    draft: _Draft | None = None
    count = 0
    for block in _blocks(where, text):
        opens = any(_comment(line)[0].startswith("newdoc") for _, line in block)
        if opens or draft is None:
            if draft is not None:
                yield draft.document()
            count += 1
            draft = _Draft(where, block[0][0], f"doc-{count}", lang)
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


def _comment(line: str) -> tuple[str, str | None]:
    match = _COMMENT.match(line)
    return (match[1], match[2]) if match else ("", None)


@define
class _Draft:
    """A document in the reading; `at` is the line that is being read."""

    where: str
    at: int
    id: str
    lang: str
    text: str | None = None
    meta: dict[str, Any] = field(factory=dict)
    names: tuple[Name, ...] | None = None
    words: list[Word] = field(factory=list)
    tags: list[str] = field(factory=list)
    sentences: list[Sentence] = field(factory=list)
    built: str = ""  # the text so far, where the file does not hold it
    breaks: list[int] = field(factory=list)  # offsets where paragraphs begin in it

    def fail(self, problem: str) -> NoReturn:
        raise FormatError(f"{self.where}:{self.at}", problem)

    def json(self, value: str | None) -> Any:
        try:
            return json.loads(value or "")
        except ValueError as error:
            self.fail(f"a comment that should be JSON is none: {error}")

    def span(self, value: Any) -> Span:
        pair = isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value)
        if not pair or not 0 <= value[0] < value[1] or (self.text is not None and value[1] > len(self.text)):
            self.fail(f"{value!r} is no [start, end) inside the text")
        return Span(*value)

    def add(self, block: list[tuple[int, str]]) -> None:
        """Read one block: comments, then the words of one sentence or none."""
        rows: list[tuple[int, list[str]]] = []
        outer: Span | None = None
        newpar = False
        for self.at, line in block:
            if line.startswith("#"):
                key, value = _comment(line)
                newpar = newpar or key.startswith(("newpar", "newdoc"))
                if key == _SPAN:
                    outer = self.span(self.json(value))
                else:
                    self.comment(key, value)
                continue
            columns = line.split("\t")
            if len(columns) != 10:
                self.fail(f"a word line has 10 columns divided by tabs, this one {len(columns)}")
            rows.append((self.at, columns))
        if rows:
            self.sentence(rows, outer, newpar)

    def comment(self, key: str, value: str | None) -> None:
        if key == "newdoc id" and value:
            self.id = self.json(value) if value.startswith('"') else value
        elif key == _TEXT:
            self.text = self.json(value)
            if not isinstance(self.text, str):
                self.fail(f"{_TEXT} must be a string")
        elif key == _META_KEY:
            self.meta = self.json(value)
            if not isinstance(self.meta, dict) or self.meta.keys() != set(_META):
                self.fail(f"{_META_KEY} must hold {', '.join(_META)}")
            if not isinstance(self.meta["paragraphs"], list):
                self.fail("paragraphs must be a list")
            self.meta["paragraphs"] = tuple(self.span(p) for p in self.meta["paragraphs"])
        elif key == _NAMES:
            rows = self.json(value)
            if not isinstance(rows, list) or not all(isinstance(n, list) and len(n) == 3 for n in rows):
                self.fail(f"{_NAMES} must be a list of [start, end, type]")
            self.names = tuple(Name(self.span(n[:2]), str(n[2])) for n in rows)

    def sentence(self, rows: list[tuple[int, list[str]]], outer: Span | None, newpar: bool) -> None:
        first = len(self.words)
        if self.built:
            self.built = self.built.rstrip() + ("\n" if newpar else " ")
        self.breaks += [len(self.built)] if newpar or not self.words else []
        covered, number = 0, 0
        whole: Span | None = None
        for self.at, columns in rows:
            name, misc = columns[0], self.misc(columns[9])
            if re.fullmatch(r"\d+\.\d+", name):
                continue  # an empty node is no word of the text
            if span := re.fullmatch(r"(\d+)-(\d+)", name):
                if int(span[1]) != number + 1 or int(span[2]) < int(span[1]) or number < covered:
                    self.fail(f"the range {name} does not begin at the next word, {number + 1}")
                covered = int(span[2])
                whole = None if "start_char" in misc else self.grow(columns[1], misc)
                continue
            number += 1
            if name != str(number):
                self.fail(f"the id of the next word is {number}, not {name!r}")
            if number > covered:
                whole = None
            self.words.append(self.word(columns, misc, first, whole))
            tag = misc.get("ner", "")
            self.tags.append("" if tag in {"O", "_"} else tag)
        if covered > number:
            self.fail(f"a range ends at word {covered}, the sentence at {number}")
        if not number:
            self.fail("a sentence without words")
        for word in self.words[first:]:
            if word.head is not None and not first <= word.head < first + number:
                self.fail(f"a head is no word of the sentence: {word.head - first + 1}")
        inner = Span(self.words[first].span.start, max(w.span.end for w in self.words[first:]))
        self.sentences.append(Sentence(outer or inner, first, first + number))

    def word(self, columns: list[str], misc: dict[str, str], first: int, whole: Span | None) -> Word:
        values = dict(zip(_COLUMNS, (*columns[1:4], columns[5], columns[7]), strict=True))
        for key, value in values.items():
            values[key] = misc.get(key) if key in misc else _plain(key, value, columns[1])  # type: ignore[assignment]
        if not columns[6].isdecimal():
            self.fail(f"a head is a number, not {columns[6]!r}")
        head = int(columns[6])
        if ("start_char" in misc) != ("end_char" in misc):
            self.fail("start_char and end_char come together")
        if "start_char" in misc:
            ends = [misc["start_char"], misc["end_char"]]
            if not all(e.isdecimal() for e in ends):
                self.fail(f"start_char and end_char are numbers, not {ends}")
            span = self.span([int(e) for e in ends])
        elif self.text is not None:
            self.fail(f"a word of a document with {_TEXT} needs start_char and end_char")
        else:
            span = whole or self.grow(values["form"], misc)
        return Word(
            len(self.words),
            span,
            values["form"],
            values["lemma"],
            values["upos"],
            values["feats"],
            first + head - 1 if head else None,
            values["deprel"],
        )

    def grow(self, form: str, misc: dict[str, str]) -> Span:
        """Put a form at the end of the text that is being built."""
        if not form:
            self.fail("a word without a form")
        start = len(self.built)
        self.built += form + ("" if misc.get("SpaceAfter") == "No" else " ")
        return Span(start, start + len(form))

    def misc(self, column: str) -> dict[str, str]:
        pairs = (item.partition("=") for item in column.split("|") if "=" in item)
        return {key: unquote(value, errors="surrogatepass") if key in _COLUMNS else value for key, _, value in pairs}

    def document(self) -> Document:
        text = self.built.rstrip() if self.text is None else self.text
        document = Document(self.id, self.lang, text, tuple(self.words), tuple(self.sentences))
        names = self.names if self.names is not None else _names(document.words, self.tags)
        if self.meta:
            return evolve(document, names=names, **self.meta)
        stops = [*self.breaks, len(text)][1:]  # none in a document without words
        bounds = [Span(a, a + len(text[a:b].rstrip())) for a, b in zip(self.breaks, stops, strict=True) if text[a:b]]
        return evolve(document, names=names, paragraphs=tuple(bounds))


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
        if _plain(key, shown[key], shown["form"]) != value:
            misc.append(f"{key}={quote(value, safe='', errors='surrogatepass')}")
    head = 0 if word.head is None else word.head - first + 1
    columns = (shown["form"], shown["lemma"], shown["upos"], "_", shown["feats"], str(head), shown["deprel"], "_")
    return "\t".join((str(number), *columns, "|".join(misc)))


def _plain(key: str, value: str, form: str) -> str:
    """A column's value: "_" is none, but for the form itself, and for its lemma beside it."""
    literal = key == "form" or (key == "lemma" and form == "_")
    return value if value != "_" or literal else ""


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


def _names(words: Iterable[Word], tags: Iterable[str]) -> tuple[Name, ...]:
    names: list[Name] = []
    before = ""
    for word, tag in zip(words, tags, strict=True):
        kind, _, type = tag.partition("-")
        if kind == "I" and before == type and names:
            last = names[-1]
            names[-1] = Name(Span(last.span.start, max(last.span.end, word.span.end)), type)
        elif kind in {"B", "I"}:
            names.append(Name(word.span, type))
        before = type if tag else ""
    return tuple(names)


def _json(value: Any) -> str:
    return _UNWRITABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False))
