"""A document as the rules read it: orthographic tokens with their tags, paired quotation marks, sentences around them.

Stanza's words carry the tags; but a rule about commas, quotation marks and word order needs tokens as they are printed
("katanya" is one) and sentences that no quotation is cut by. `Reading` holds both, and nothing is decided here.

A sentence ends after . ! ? … outside quotation marks before a capital, a digit or an opening mark; not after an
abbreviation or an initial ("Dr. Ani", "A.B. Citra"), and not after a mark that is followed by small letters
("..." kata Ani).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from attrs import field, frozen

from quoteattr.lang import LanguagePack, with_agencies
from quoteattr.marks import DOUBLE, Quotation, find_quotations
from quoteattr.model import Document, Name, Note, Span
from quoteattr.names import mend_names

_TOKEN = re.compile(r"\d+,\d+|[^\W_]+(?:['’.\-/&@][^\W_]+)*|''|``|\.\.\.|--|\S")
_GLUED = re.compile(r"(?<=[a-z]{2})[.](?=[A-Z][a-z])")  # a full stop without its blank: "sama.Kita"
_TERMINAL = frozenset({".", "!", "?", "…", "..."})
_DASHES = frozenset({"-", "--", "–", "—"})
_CLOSERS = frozenset({")", "]"}) | DOUBLE | frozenset({"'", "’"})

# Of news articles in Indonesian the share of function words was never below 0.20 (190 articles), of fifty words on end
# hardly ever below 0.10; of English, Dutch, German, Tagalog, Vietnamese or Javanese it is at most 0.05.
_FEWEST_FUNCTION_WORDS = 0.08
_ENOUGH_WORDS = 30

_ARTICLE = re.compile(r"(?:al|el|a[dnrstz]|ash)[-‑’'][A-Z]")


@frozen
class Token:
    """A printed word or a punctuation mark.

    `low` is its lower-case form, `name` is PER, ORG, LOC or '', `role` the number of the title it stands in, or -1.
    """

    index: int
    start: int
    end: int
    text: str
    low: str
    upos: str
    name: str
    name_id: int
    role: int
    quote: int  # index of the outermost quotation around it, or -1
    mark: bool  # it is a mark of that quotation

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or a digit."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, an Arabic article before it left aside: "al-Sagara"."""
        return self.text[0].isupper() or (self.text[0] in "ae" and _ARTICLE.match(self.text) is not None)


@frozen
class Unit:
    """A sentence as printed, quotations and all: tokens `first` to `stop` (half-open)."""

    index: int
    first: int
    stop: int
    paragraph: int


@frozen
class Reading:
    """A document with its tokens, quotations and units; `outer` are the quotations that stand in no other."""

    document: Document
    pack: LanguagePack = field(repr=False)
    tokens: tuple[Token, ...] = field(repr=False)
    quotations: tuple[Quotation, ...] = field(repr=False)
    outer: tuple[Quotation, ...] = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)
    notes: tuple[Note, ...] = ()
    _starts: tuple[int, ...] = field(repr=False, default=())
    _lows: tuple[str, ...] = field(repr=False, default=())
    _firsts: tuple[int, ...] = field(repr=False, default=())

    @property
    def text(self) -> str:
        """The untouched text of the document."""
        return self.document.text

    def span(self, first: int, stop: int) -> Span:
        """The characters of tokens `first` to `stop` (half-open)."""
        return Span(self.tokens[first].start, self.tokens[stop - 1].end)

    def between(self, span: Span) -> range:
        """The tokens that stand inside a span of characters."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def token_at(self, offset: int) -> int:
        """The token at a character, or the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def unit_of(self, token: int) -> Unit:
        """The unit that a token stands in."""
        return self.units[max(0, bisect_right(self._firsts, token) - 1)]

    def role_stop(self, index: int) -> int:
        """The token after the title that the model saw begin at a token; the token itself where none begins."""
        role = self.tokens[index].role if index < len(self.tokens) else -1
        if role < 0 or (index and self.tokens[index - 1].role == role):
            return index
        stop = index + 1
        while stop < len(self.tokens) and self.tokens[stop].role == role:
            stop += 1
        return stop

    def honors(self, index: int) -> bool:
        """Whether a token is an honorific or a rank here: "Ibu [Sri Ani]", "Tan Sri [Ani]"; not "Sri Ani", "MS Ani"."""
        if not 0 <= index < len(self.tokens):
            return False
        token, pack = self.tokens[index], self.pack
        low = token.low.rstrip(".")
        if low in pack.rank_tails and index and self.low(index - 1) in pack.ranks | pack.rank_tails:
            return True  # Komisaris [Besar] Ani
        if low not in pack.honorifics and low not in pack.ranks:
            return False
        if low in pack.initials and token.text.isupper() and self.low(index + 1) != ".":
            return False
        return not (
            low in pack.first_names
            and token.name == "PER"
            and not any(self.low(m).rstrip(".") in pack.honorifics for m in (index - 1, index + 1))
        )

    def low(self, index: int) -> str:
        """The lower-case form of a token, '' beyond the text."""
        return self._lows[index] if 0 <= index < len(self._lows) else ""

    def matches(self, index: int, words: tuple[str, ...]) -> bool:
        """Whether the tokens from `index` on are these lower-case words."""
        return index >= 0 and self._lows[index : index + len(words)] == words


def read(document: Document, pack: LanguagePack) -> Reading:
    """Tokens, quotations and units of an annotated document."""
    pack = with_agencies(pack, document.text)
    quotations, notes = find_quotations(document, pack.roots.keys() | {root + pack.clitic for root in pack.roots})
    outer = tuple(q for q in quotations if q.depth == 0)
    tokens = tuple(_tokens(document, outer, mend_names(document, pack), pack))
    units = tuple(_units(document, pack, tokens, outer))
    starts, lows = tuple(t.start for t in tokens), tuple(t.low for t in tokens)
    firsts = tuple(u.first for u in units)
    notes += tuple(_language_notes(lows, pack))
    return Reading(document, pack, tokens, quotations, outer, units, notes, starts, lows, firsts)


def _language_notes(lows: tuple[str, ...], pack: LanguagePack) -> Iterator[Note]:
    """A note where hardly any word of a text is a function word of the language."""
    words = [low for low in lows if low.isalpha()]
    function_words = pack.function_words
    share = sum(word in function_words for word in words) / max(len(words), 1)
    if len(words) >= _ENOUGH_WORDS and share < _FEWEST_FUNCTION_WORDS:
        yield Note("other-language", f"this does not read like the language '{pack.lang}'")


def _tokens(
    document: Document, outer: tuple[Quotation, ...], names: tuple[Name, ...], pack: LanguagePack
) -> Iterator[Token]:
    words = sorted(document.words, key=lambda w: w.span.start)
    starts = [w.span.start for w in words]
    roles = [n.span for n in document.names if n.type == "ROLE"]
    index = at_name = at_quote = at_role = 0
    for paragraph in document.paragraphs:
        for match in _TOKEN.finditer(document.text, paragraph.start, paragraph.end):
            pieces = [match.span()]
            glued = _GLUED.search(match.group()) or _two_titles(match.group(), pack)
            if glued:
                cut = match.start() + glued.start()
                pieces = [(match.start(), cut), (cut, cut + 1), (cut + 1, match.end())]
            for start, end in pieces:
                at_word = bisect_right(starts, start) - 1
                if at_word + 1 < len(words) and (at_word < 0 or words[at_word].span.end <= start):
                    at_word += 1
                upos = words[at_word].upos if words and words[at_word].span.start < end else "X"
                while at_name < len(names) and names[at_name].span.end <= start:
                    at_name += 1
                named = at_name < len(names) and names[at_name].span.start < end
                while at_role < len(roles) and roles[at_role].end <= start:
                    at_role += 1
                in_role = at_role < len(roles) and roles[at_role].start < end
                while at_quote < len(outer) and outer[at_quote].outer.end <= start:
                    at_quote += 1
                quoted = at_quote < len(outer) and outer[at_quote].outer.start <= start
                mark = quoted and not (outer[at_quote].inner.start <= start < outer[at_quote].inner.end)
                text = document.text[start:end]
                yield Token(
                    index, start, end, text, text.lower(), upos, names[at_name].type if named else "",
                    at_name if named else -1, at_role if in_role else -1, at_quote if quoted else -1, mark,
                )  # fmt: skip
                index += 1


def _two_titles(word: str, pack: LanguagePack) -> re.Match[str] | None:
    """The slash between two titles: "Menteri Riset[/]Kepala Badan Riset"."""
    slash = re.search(r"/(?=[A-Z])", word)
    return slash if slash and word[slash.end() :].lower() in pack.heads else None


def _units(
    document: Document, pack: LanguagePack, tokens: tuple[Token, ...], outer: tuple[Quotation, ...]
) -> Iterator[Unit]:
    number = at = 0
    for p, paragraph in enumerate(document.paragraphs):
        stop = at
        while stop < len(tokens) and tokens[stop].start < paragraph.end:
            stop += 1
        first = at
        if p < 3:
            first = _after_dateline(tokens, at, stop)
        i = first
        while i < stop:
            if _ends(pack, tokens, i, stop, outer):
                yield Unit(number, first, i + 1, p)
                number, first = number + 1, i + 1
            i += 1
        if first < stop:
            yield Unit(number, first, stop, p)
            number += 1
        at = stop


def _ends(pack: LanguagePack, tokens: tuple[Token, ...], i: int, stop: int, outer: tuple[Quotation, ...]) -> bool:
    """Whether a unit ends with token `i`."""
    if i + 1 >= stop:
        return False
    token, following = tokens[i], tokens[i + 1]
    if following.text in _CLOSERS and not (following.mark and following.start == outer[following.quote].outer.start):
        return False
    inside = token.quote >= 0 and token.quote == following.quote
    if inside:
        return False
    k = i
    while k > 0 and tokens[k].text in _CLOSERS:
        k -= 1
    end = tokens[k]
    if end.text not in _TERMINAL:
        return False
    if following.is_word and not (following.is_capital or following.text[0].isdigit()):
        return False
    if not following.is_word and not following.mark and following.text not in {"(", "[", "-", "–", "—", "*", "'", "‘"}:
        return False
    bracketed = k + 1 == i and k > 1 and tokens[i].text == ")" and tokens[k - 2].text == "("
    if end.text == "." and k > 0 and (k == i or bracketed):  # Pelaksana tugas (Plt.) Kepala
        before = tokens[k - 1]
        initial = len(before.text) == 1 and before.text.isupper() and following.is_capital
        counted = k > 1 and before.text in "IVX" and tokens[k - 2].low in pack.numbered  # pada semester I. Ani …
        initial &= not counted
        if before.end == end.start and (initial or before.low in pack.abbreviations):
            return False
    # "…!" Ujar Ani: a root with a capital still belongs to the quotation before it
    return not (k < i and tokens[i].mark and following.low in pack.roots and following.upos == "VERB")


def _after_dateline(tokens: tuple[Token, ...], first: int, stop: int) -> int:
    """The first token after "JAKARTA, KOMPAS.com - " or "ID, JAKARTA "; `first` where there is no dateline."""
    for i in range(first, min(first + 14, stop)):
        if tokens[i].mark or (tokens[i].text in _TERMINAL):
            break
        if tokens[i].text in _DASHES:
            head = [t for t in tokens[first:i] if t.is_word]
            if head and sum(t.is_capital or "." in t.text or t.text[0].isdigit() for t in head) >= 0.7 * len(head):
                return min(i + 1, stop - 1)
            break
    i = first
    while i + 2 < stop and tokens[i].text.isupper() and len(tokens[i].text) > 1 and tokens[i + 1].text == ",":
        i += 2
    while first < i < stop - 1 and tokens[i].text.isupper() and len(tokens[i].text) > 3:
        i += 1
    return i
