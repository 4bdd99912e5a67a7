"""Noun phrases that can name a speaker: where they begin and end, and what in them is title, organization and name.

    kata [Kepala Dinas Kesehatan DKI Jakarta Widyastuti] di Jakarta
    [Rina Putri], ketua yayasan itu, mengatakan …          the name alone
    [Sekretaris Desa, Rina Putri], mengatakan …            title and name are one naming phrase
    menurut [laporan terbaru dari Institut Ilmu], …        a document
    kata [nya]                                             a clitic

Phrases are ranges of tokens of a `Reading`; nothing here knows who the words stand for.
"""

from __future__ import annotations

import re
from typing import Literal

from attrs import evolve, frozen

from quoteattr.extents import is_agent_noun, is_prefix, past_ranks, phrase_end
from quoteattr.model import EntityType, MentionKind
from quoteattr.reading import Reading

Range = tuple[int, int]
_INITIALS = re.compile(r"\w{1,2}|(?:[A-Z]\.)+[A-Z]")


@frozen
class Phrase:
    """A noun phrase: tokens `first` to `stop`, the tokens of the proper name in it, and what it refers to.

    `kind` and `type` are those of a `Mention`; `definite` is True where the words point back ("lembaga itu").
    """

    first: int
    stop: int
    kind: MentionKind
    type: EntityType
    name: Range | None = None
    definite: bool = False
    plural: bool = False


def names(r: Reading, type: Literal["PER", "ORG", "LOC"]) -> list[Range]:
    """The token ranges of the proper names of one type, without titles and honorifics at their edges."""
    found: list[Range] = []
    i = 0
    while i < len(r.tokens):
        t = r.tokens[i]
        if t.name != type or not t.is_word:
            i += 1
            continue
        j = i
        while j < len(r.tokens) and r.tokens[j].name_id == t.name_id:
            j += 1
        first, stop = i, j
        while first < stop and (not r.tokens[first].is_word or (type == "PER" and is_prefix(r, first))):
            first += 1
        while stop > first and not (r.tokens[stop - 1].is_word or r.tokens[stop - 1].text == "."):
            stop -= 1
        if first < stop:
            found.append((first, stop))
        i = j
    return found


def source_after(r: Reading, i: int, limit: int) -> Phrase | None:
    """The noun phrase that begins at token `i` and names who spoke, as after an inverted cue, or None."""
    pronoun = pronoun_at(r, i)
    if pronoun:
        return pronoun
    stop = phrase_end(r, i, limit)
    while stop > i and r.low(stop - 1) in r.pack.adjunct_openers and not r.tokens[stop - 1].is_capital:
        stop -= 1
    phrase = describe(r, i, stop) if stop > i else None
    if phrase is None or phrase.kind != "nominal" or r.low(stop) != r.pack.relative:
        return phrase
    if r.low(i) in r.pack.person_nouns:
        return evolve(phrase, definite=True)  # kata pria yang lahir di Sagara
    points = r.low(i) in r.pack.heads and _closes_pointing(r, stop, limit)
    return evolve(phrase, type="person", definite=True) if points else phrase  # kata politikus yang juga penyair itu


def _closes_pointing(r: Reading, k: int, limit: int) -> bool:
    """Whether a relative clause from token `k` ends with a demonstrative before a mark: "yang lahir di Sagara itu."."""
    end = next((m for m in range(k, min(k + 16, limit)) if not r.tokens[m].is_word), limit)
    return r.low(end - 1) in r.pack.demonstratives


def pronoun_at(r: Reading, i: int) -> Phrase | None:
    """The third-person pronoun at a token, or None."""
    low = r.low(i)
    if low in r.pack.pronouns_singular:
        return Phrase(i, i + 1, "pronoun", "person")
    if low in r.pack.pronouns_plural:
        return Phrase(i, i + 1, "pronoun", "group", plural=True)
    return None


def describe(r: Reading, first: int, stop: int) -> Phrase | None:
    """What a noun phrase refers to, from its name, its head noun and its determiners."""
    if first >= stop:
        return None
    pronoun = pronoun_at(r, first)
    if pronoun:
        return pronoun
    if r.low(first) in r.pack.pronouns_first:
        return None
    pack = r.pack
    head = first
    former = {words[0] for words in pack.status if len(words) == 1}
    while head < stop - 1 and (r.low(head) in pack.determiners | former or _counts(r, head)):
        head += 1 + (r.low(head + 1) == "." and head + 2 < stop)  # Plt. Kepala Dinas
    indefinite = any(r.low(k) in pack.indefinite for k in range(first, head))
    plural = any(r.low(k) in pack.plural or _counts(r, k) for k in range(first, head))
    definite = r.low(stop - 1) in pack.demonstratives or r.low(first) in {"sang", "si"}
    word = r.low(head)
    stem = word.removesuffix(pack.clitic)  # adiknya, kuasa hukumnya
    if stem != word and any(
        stem in n for n in (pack.person_nouns, pack.group_nouns, pack.document_nouns, pack.relational, pack.heads)
    ):
        word = stem
    name = person_name(r, head, stop)
    if name and _is_acted_on(r, head, name):
        name = None
    if name is None and word in pack.heads:
        name = _unseen_name(r, head, stop)
    if name and word in pack.relational and name[0] > head and not any(r.low(m) == "," for m in range(head, name[0])):
        return Phrase(first, stop, "nominal", "person", None, definite)
    if name and not (plural and name[0] > head):
        common = not r.tokens[head].is_capital or head == r.unit_of(head).first
        common &= f"{word} {r.low(head + 1)}" not in pack.organization_nouns  # Surat kabar Sagara
        if word in pack.document_nouns and common and name[0] > head:
            return Phrase(first, stop, "nominal", "document", None, definite)
        return Phrase(first, stop, "name", "person", name, definite)
    if word in pack.document_nouns:
        return Phrase(first, stop, "nominal", "document", None, definite)
    if word in pack.organization_nouns and word not in pack.heads:
        proper = r.tokens[head].is_capital and any(r.tokens[k].is_capital for k in range(head + 1, stop))
        named = proper or r.tokens[head].name == "ORG" or r.tokens[head].text.isupper()
        kind: MentionKind = "name" if named and not plural and not indefinite else "nominal"
        return Phrase(first, stop, kind, "group" if plural else "organization", None, definite, plural)
    if plural:
        return None if word in pack.time_units else Phrase(first, stop, "nominal", "group", None, definite, True)
    if indefinite:
        return Phrase(first, stop, "nominal", "person", None)
    if (
        any(r.tokens[k].name in {"ORG", "LOC"} for k in range(head, stop))
        and word not in pack.heads
        and word not in pack.person_nouns
        and r.tokens[head].role < 0  # External Relation Manager PT Air, Ani
        and not (definite and is_agent_noun(r, head))
    ) and (r.tokens[head].name in {"ORG", "LOC"} or word not in pack.group_nouns):
        return Phrase(first, stop, "name", "organization", None, definite)
    if (
        r.tokens[head].role >= 0
        or word in pack.heads
        or word in pack.ranks
        or word in pack.person_nouns
        or (stem == word and r.low(head) != word)
    ):
        capital = r.tokens[head].is_capital and head > r.unit_of(head).first
        if word in pack.group_nouns and not definite and stop - head <= 2 and not capital:
            return Phrase(first, stop, "nominal", "group", None, definite)
        return Phrase(first, stop, "nominal", "person", None, definite)
    if word in pack.group_nouns:
        return Phrase(first, stop, "nominal", "person" if definite else "group", None, definite)
    if r.tokens[head].text.isupper() and len(word) > 1:
        return Phrase(first, stop, "name", "organization", None, definite)
    spelled = all(t.is_capital and t.text.isalpha() for t in r.tokens[head:stop])
    if spelled and _mid_sentence(r, head):  # but: Penjaga gudang
        return Phrase(first, stop, "name", "person", (head, stop), definite)
    return Phrase(first, stop, "nominal", "person" if definite else "group", None, definite)


def _is_acted_on(r: Reading, head: int, name: Range) -> bool:
    """Whether a name is whom a relative clause tells of, not the phrase's own: "agen yang memberangkatkan [Ani]"."""
    verb = r.tokens[name[0] - 1]
    acts = verb.upos == "VERB" and verb.low.startswith("me")
    return acts and any(r.low(k) == r.pack.relative for k in range(head + 1, name[0] - 1))


def _unseen_name(r: Reading, head: int, stop: int) -> Range | None:
    """Two or more capitals at the end of a titled phrase that no model saw: "Pemerhati gawai [Ani Putri]"."""
    first = stop
    while first > head + 1 and r.tokens[first - 1].is_capital and not r.tokens[first - 1].name:
        word = r.tokens[first - 1]
        if word.text.isupper() or word.low in r.pack.heads | r.pack.organization_nouns | r.pack.rank_words:
            break
        first -= 1
    before = r.tokens[first - 1]
    apart = not before.is_capital or before.name in {"ORG", "LOC"} or before.text.isupper()
    return (first, stop) if stop - first in {2, 3, 4} and apart else None


def _counts(r: Reading, k: int) -> bool:
    """Whether a token is part of a number: "53,3 %", "40 persen"."""
    return r.tokens[k].text[0].isdigit() or (r.low(k) in {"%", "persen"} and r.tokens[k - 1].text[0].isdigit())


def person_name(r: Reading, first: int, stop: int) -> Range | None:
    """The tokens of the person's name inside a phrase: what the names model saw, or what follows an honorific."""
    best: Range | None = None
    k = first
    while k < stop:
        if r.tokens[k].name == "PER" and r.tokens[k].is_word and not is_prefix(r, k):
            end = k + 1
            while end < stop and (
                r.tokens[end].name == "PER"
                or (r.tokens[end].upos == "PROPN" and not r.tokens[end].name and _goes_on(r, end, end == k + 1))
                or (r.tokens[end].text == "." and end + 1 < stop and _shortened(r, end - 1))
                or (r.low(end) in r.pack.name_particles and end + 1 < stop and r.tokens[end + 1].name == "PER")
            ):
                end += 1
            while end > k + 1 and not r.tokens[end - 1].is_word:
                end -= 1
            best = (k, end)
            k = end
        else:
            k += 1
    if best:
        return best
    for k in range(first, stop - 1):
        if r.honors(k) and r.tokens[k + 1].is_capital and not r.tokens[k + 1].name:
            last = k + 1
            while last < stop and r.tokens[last].is_capital and r.low(last) not in r.pack.heads:
                last += 1
            if last > k + 1 and all(not is_prefix(r, m) for m in range(k + 1, last)):
                return (k + 1, last)
    return None


def _shortened(r: Reading, i: int) -> bool:
    """Whether a part of a name is cut short, so that a full stop belongs to it: "M. Ani", "Moh. Arif"."""
    return _INITIALS.fullmatch(r.tokens[i].text) is not None or r.low(i) in r.pack.abbreviations


_DEGREE = re.compile(r"(?:[A-Z][a-z]{0,2}\.)+[A-Za-z]{1,4}(?:-[A-Z]{1,4})?\.?")


def is_degree(r: Reading, i: int) -> bool:
    """Whether a token is a degree behind a name: "M.Si", "P.hd", "SpOG"."""
    text = r.tokens[i].text
    return r.low(i) in r.pack.degrees or ("." in text[1:] and _DEGREE.fullmatch(text) is not None)


def _goes_on(r: Reading, i: int, second: bool) -> bool:
    """Whether a capitalized word can go on with a name that the model saw: no degree, no acronym; but "Ani AB"."""
    word = r.tokens[i].text
    plain = len(word) == 1 or word[1:] == word[1:].lower() or "-" in word or "'" in word
    return word[0].isupper() and (plain or (second and len(word) == 2 and word.lower() not in r.pack.degrees))


def head_noun(r: Reading, phrase: Phrase) -> str:
    """The first noun of a phrase that is no determiner."""
    for k in range(phrase.first, phrase.stop):
        skipped = r.low(k) in r.pack.determiners or (r.low(k),) in r.pack.status
        if not skipped and r.tokens[k].is_word and not _counts(r, k):
            noun, _, again = r.low(k).partition("-")
            return noun if noun == again else r.low(k)  # petani-petani
    return r.low(phrase.first)


def names_at(r: Reading, i: int) -> bool:
    """Whether a token is part of a proper name."""
    return r.tokens[i].name != "" and r.tokens[i].is_capital


def after_openers(r: Reading, first: int, stop: int) -> int:
    """The token after sentence openers ("Sementara itu, ", "Namun ")."""
    moved = True
    while moved and first < stop:
        moved = False
        for opener in r.pack.openers:
            end = first + len(opener)
            traffic = opener == ("lalu",) and r.low(end) == "lintas"  # Lalu lintas macet
            if r.matches(first, opener) and end <= stop and not traffic:
                first = end + 1 if r.low(end) == "," else end
                moved = True
                break
    return first


def _mid_sentence(r: Reading, i: int) -> bool:
    """Whether a capital says anything here: not where it may only open the sentence."""
    unit = r.unit_of(i)
    return i > unit.first or r.tokens[i].upos == "PROPN"


def name_from(r: Reading, k: int, limit: int) -> Range | None:
    """A person's name that begins at token `k`, honorifics and ranks passed over."""
    start, k = k, past_ranks(r, k, limit)
    if k - start > 10:  # Prof. Dr. Ir. Hj. Ani
        return None
    if k >= limit or not r.tokens[k].is_word or not r.tokens[k].is_capital:
        return None
    stop = k
    while stop < limit and (
        r.tokens[stop].is_capital or r.tokens[stop].text in {".", "-"} or r.low(stop) in r.pack.name_particles
    ):
        stop += 1
    name = person_name(r, k, stop)
    return name if name and name[0] == k else None


def last_name(r: Reading, low: int, k: int) -> Range | None:
    """The last person's name between two tokens."""
    for m in range(k - 1, low - 1, -1):
        if r.tokens[m].name == "PER":
            first = m
            while first > low and r.tokens[first - 1].name_id == r.tokens[m].name_id:
                first -= 1
            return person_name(r, first, m + 1)
    return None


def name_ending(r: Reading, k: int, low: int) -> Range | None:
    """The person's name that ends before token `k`, degrees passed over: "[Ani Putri], S.H., M.H. | merupakan"."""
    m = k - 1
    while m > low and (is_degree(r, m) or r.tokens[m].text in {".", ","}):
        m -= 1
    name = last_name(r, low, k) if "PER" in {r.tokens[m].name, r.tokens[k - 1].name} else None
    return name if name and name[1] >= m else None
