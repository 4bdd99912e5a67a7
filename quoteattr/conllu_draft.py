r"""A document in the reading of CoNLL-U: its lines, a block at a time, to words, sentences and names.

    draft = Draft("parses.conllu", 1, "doc-1", "id")
    draft.add([(1, "# text = Hujan"), (2, "1\tHujan\thujan\tNOUN\t_\t_\t0\t_\t_\t_")])
    draft.document()

What is no CoNLL-U is an error that tells file and line. How a document is written, `conllu` tells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NoReturn
from urllib.parse import unquote

from attrs import define, evolve, field

from quoteattr.errors import FormatError
from quoteattr.model import Document, Name, Sentence, Span, Word

COLUMNS = ("form", "lemma", "upos", "feats", "deprel")  # what a word keeps, besides its head
META = ("lang", "paragraphs", "title", "date", "outlet")
TEXT, META_KEY, NAMES, SPAN = "quoteattr_text", "quoteattr_meta", "quoteattr_names", "quoteattr_span"
_COMMENT = re.compile(r"#\s*([^=]*?)\s*(?:=\s*(.*?)\s*)?$", re.DOTALL)


def comment(line: str) -> tuple[str, str | None]:
    """The key and the value of a comment."""
    match = _COMMENT.match(line)
    return (match[1], match[2]) if match else ("", None)


@define
class Draft:
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
        """Stop at the line that is being read."""
        raise FormatError(f"{self.where}:{self.at}", problem)

    def json(self, value: str | None) -> Any:
        """The value of a comment that is JSON."""
        try:
            return json.loads(value or "")
        except ValueError as error:
            self.fail(f"a comment that should be JSON is none: {error}")

    def span(self, value: Any) -> Span:
        """A stretch of the text from [start, end)."""
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
                key, value = comment(line)
                newpar = newpar or key.startswith(("newpar", "newdoc"))
                if key == SPAN:
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
        """Take in what a comment tells of the document."""
        if key == "newdoc id" and value:
            self.id = self.json(value) if value.startswith('"') else value
        elif key == TEXT:
            self.text = self.json(value)
            if not isinstance(self.text, str):
                self.fail(f"{TEXT} must be a string")
        elif key == META_KEY:
            self.meta = self.json(value)
            if not isinstance(self.meta, dict) or self.meta.keys() != set(META):
                self.fail(f"{META_KEY} must hold {', '.join(META)}")
            if not isinstance(self.meta["paragraphs"], list):
                self.fail("paragraphs must be a list")
            self.meta["paragraphs"] = tuple(self.span(p) for p in self.meta["paragraphs"])
        elif key == NAMES:
            rows = self.json(value)
            if not isinstance(rows, list) or not all(isinstance(n, list) and len(n) == 3 for n in rows):
                self.fail(f"{NAMES} must be a list of [start, end, type]")
            self.names = tuple(Name(self.span(n[:2]), str(n[2])) for n in rows)

    def sentence(self, rows: list[tuple[int, list[str]]], outer: Span | None, newpar: bool) -> None:
        """Take in the words of a sentence; `outer` is its place where that is more than its words'."""
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
        """The word of a line; `whole` is the place of the token that it is a part of."""
        values = dict(zip(COLUMNS, (*columns[1:4], columns[5], columns[7]), strict=True))
        for key, value in values.items():
            values[key] = misc.get(key) if key in misc else plain(key, value, columns[1])  # type: ignore[assignment]
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
            self.fail(f"a word of a document with {TEXT} needs start_char and end_char")
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
        """What MISC tells."""
        pairs = (item.partition("=") for item in column.split("|") if "=" in item)
        return {key: unquote(value, errors="surrogatepass") if key in COLUMNS else value for key, _, value in pairs}

    def document(self) -> Document:
        """The document that was read."""
        text = self.built.rstrip() if self.text is None else self.text
        document = Document(self.id, self.lang, text, tuple(self.words), tuple(self.sentences))
        names = self.names if self.names is not None else names_of(document.words, self.tags)
        if self.meta:
            return evolve(document, names=names, **self.meta)
        stops = [*self.breaks, len(text)][1:]  # none in a document without words
        bounds = [Span(a, a + len(text[a:b].rstrip())) for a, b in zip(self.breaks, stops, strict=True) if text[a:b]]
        return evolve(document, names=names, paragraphs=tuple(bounds))


def plain(key: str, value: str, form: str) -> str:
    """A column's value: "_" is none, but for the form itself, and for its lemma beside it."""
    literal = key == "form" or (key == "lemma" and form == "_")
    return value if value != "_" or literal else ""


def names_of(words: Iterable[Word], tags: Iterable[str]) -> tuple[Name, ...]:
    """The names that the tags of words tell: B-PER, I-PER."""
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
