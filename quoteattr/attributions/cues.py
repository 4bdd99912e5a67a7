"""Words that credit a statement: which tokens are cues, and of what construction.

A form alone decides little: "kata" is a cue beside a quotation or between commas before a source ("T, kata Ani"),
not in "kata sandi"; "jelas" is a cue in "T, jelas Ani", not in "sudah jelas". Fixed phrases that hold a cue's form and
are none are data of the language pack (`not_cues`).
"""

from __future__ import annotations

from attrs import evolve, field, frozen

from quoteattr.extents import is_agent_noun
from quoteattr.lang import CueForm
from quoteattr.mentions import Phrase, head_noun, pronoun_at, source_after
from quoteattr.model import Cue, Span
from quoteattr.reading import Reading

_SAID = frozenset({"speech", "object", "attitude"})  # classes whose passive with a clitic says something


@frozen
class Found:
    """A cue in the text: its tokens, its form, and the clitic that is its source, if it has one ("kata|nya")."""

    first: int
    stop: int
    form: CueForm
    clitic: Span | None = None
    negated: bool = False

    def cue(self, r: Reading) -> Cue:
        """The cue as the model has it; a clitic is not part of its span."""
        span = r.span(self.first, self.stop)
        if self.clitic:
            span = Span(span.start, self.clitic.start)
        return Cue(span, self.form.lemma, self.form.kind, self.form.stance, self.negated)


@frozen
class Draft:
    """An attribution before its speaker is known; `source` is a phrase, a clitic's span, or None where it is left out.

    `nested` is True where it stands inside a quotation of somebody else's; `implied` where a dropped source is that of
    the attribution before ("..., seraya menambahkan bahwa ...").
    """

    kind: str
    content: tuple[Span, ...]
    unit: int
    rule: str
    confidence: float
    cue: Cue | None = None
    source: Phrase | None = None
    clitic: Span | None = None
    implied: bool = False
    addressee: Phrase | None = None
    nested: bool = False
    anchor: int = field(default=0, eq=False)  # the token where the cue (or the content) stands: orders and resolves

    def source_span(self, r: Reading) -> Span | None:
        """The words that name the source."""
        if self.clitic:
            return self.clitic
        return r.span(self.source.first, self.source.stop) if self.source else None


def is_not_cue(r: Reading, i: int) -> bool:
    """Whether token `i` is part of a fixed phrase that is no cue ("dengan kata lain")."""
    for phrase in r.pack.not_cues:
        for k, word in enumerate(phrase):
            if word == r.low(i) and r.matches(i - k, phrase):
                return True
    return False


def root_at(r: Reading, i: int) -> Found | None:
    """The bare root, alone or with a clitic, at a token ("kata", "katanya")."""
    if i >= len(r.tokens):
        return None
    token, clitic = r.tokens[i], r.pack.clitic
    if token.low in r.pack.roots:
        if is_not_cue(r, i):
            return None
        following = r.low(i + 1)
        if following == clitic and r.tokens[i + 1].start == token.end:
            return Found(i, i + 2, r.pack.roots[token.low], r.span(i + 1, i + 2))
        return Found(i, i + 1, r.pack.roots[token.low])
    stem = token.low.removesuffix(clitic)
    form = r.pack.roots.get(stem)
    passive = r.pack.verbs.get(stem)
    if passive and passive.kind == "passive" and passive.cls in _SAID:
        bound, stop = clitic_at(r, i)
        if r.low(stop) == "," and stop > i + 1:
            return Found(i, stop, passive, bound)
        form = passive if r.low(stop) == "," else form  # Dikatakannya, T
    if stem != token.low and form:
        return Found(i, i + 1, form, Span(token.end - len(clitic), token.end))
    return None


def verb_at(r: Reading, i: int) -> Found | None:
    """The active or passive cue verb at a token, with whether it is negated."""
    if i >= len(r.tokens):
        return None
    token = r.tokens[i]
    two = r.pack.verbs.get(f"{token.low} {r.low(i + 1)}")  # memberikan arahan
    form = two or r.pack.verbs.get(token.low) or _bare(r, i)
    if form is None and token.low.endswith(r.pack.clitic):
        form = r.pack.verbs.get(token.low.removesuffix(r.pack.clitic))
        quoted = i + 1 < len(r.tokens) and r.tokens[i + 1].mark
        if form and r.low(i + 1) not in r.pack.titling and not quoted and form.cls != "request":
            form = None  # but: menilainya sebagai, menyebutnya "gila", memintanya pergi
        if form and form.kind == "passive":
            form = None
    if form is None or is_not_cue(r, i):
        return None
    behind = i > 1 and r.tokens[i - 1].upos == "VERB" and r.low(i - 1).startswith("di")  # tidak disebut mengatakan
    negated = any(r.low(k) in r.pack.negators for k in range(max(0, i - 1 - (not behind)), i))
    return Found(i, i + 1 + (two is not None), form, None, negated)


def _bare(r: Reading, i: int) -> CueForm | None:
    """The verb that a pronoun right before it makes active without its prefix: "ia [akui], T", "dia [akui] bahwa T"."""
    before = r.low(i - 1)
    if before not in r.pack.pronouns_singular and before not in r.pack.pronouns_plural:
        return None
    if r.low(i) in r.pack.roots:
        return None
    passive = r.pack.verbs.get("di" + r.low(i))
    marked = r.low(i + 1) in {",", "bahwa"} and passive is not None and passive.kind == "passive"
    return evolve(passive, form=r.low(i), kind="active") if passive and marked else None


def clitic_at(r: Reading, i: int) -> tuple[Span | None, int]:
    """The clitic of the word at token `i`, if it has one, and the token after both: "celetuk|nya"."""
    t, clitic = r.tokens[i], r.pack.clitic
    if r.low(i + 1) == clitic and r.tokens[i + 1].start == t.end:
        return r.span(i + 1, i + 2), i + 2
    bound = t.low.endswith(clitic) and len(t.low) > len(clitic) + 3
    return (Span(t.end - len(clitic), t.end) if bound else None), i + 1


def preposition_at(r: Reading, i: int) -> Found | None:
    """The preposition that names a source at a token ("menurut", "menurutnya", "dalam pandangan")."""
    low = r.low(i)
    for words, form in r.pack.prepositions.items():
        if not low.startswith(words[0]):
            continue
        if r.matches(i, words) and not is_not_cue(r, i):
            stop = i + len(words)
            following = r.tokens[stop] if stop < len(r.tokens) else None
            if following and following.low == r.pack.clitic and following.start == r.tokens[stop - 1].end:
                return Found(i, stop + 1, form, r.span(stop, stop + 1))
            return Found(i, stop, form)
        clitic = r.pack.clitic
        if r.matches(i, words[:-1]) and r.low(i + len(words) - 1) == words[-1] + clitic:
            last = r.tokens[i + len(words) - 1]
            return Found(i, i + len(words), form, Span(last.end - len(clitic), last.end))
    return None


def source_of(r: Reading, found: Found, limit: int) -> tuple[Phrase | None, int]:
    """What follows an inverted cue: its source (None for a clitic), and the token after it."""
    if found.clitic:
        return None, found.stop
    i = found.stop
    while r.low(i) in {"pula", "juga", "lagi", "kemudian", "lebih"} and i < limit:
        i += 1
    phrase = source_after(r, i, limit)
    return phrase, phrase.stop if phrase else i


def names_a_source(r: Reading, phrase: Phrase | None, *, strict: bool = False) -> bool:
    """Whether a phrase can be who spoke, so that a root is a cue and no noun or adverb.

    `strict` asks for a noun that is known to speak; else one that points back ("legislator itu") is enough.
    """
    if phrase is None or r.low(phrase.first) in r.pack.demonstratives:
        return False
    if pronoun_at(r, phrase.first):
        return True
    if phrase.kind == "name":
        return True
    pack = r.pack
    if not strict and phrase.definite:
        return True
    head = head_noun(r, phrase)
    stem = head.removesuffix(pack.clitic)  # personelnya
    agent = phrase.definite and is_agent_noun(r, phrase.first)
    theirs = any(stem in nouns for nouns in (pack.heads, pack.group_nouns, pack.person_nouns))
    theirs |= stem != head and stem in pack.organization_nouns  # kantornya
    known = (
        pack.determiners, pack.group_nouns, pack.organization_nouns, pack.document_nouns, pack.heads,
        pack.person_nouns, pack.honorifics, pack.ranks,
    )  # fmt: skip
    opening = () if strict else (r.low(phrase.first),)
    return theirs or agent or any(word in nouns for word in (head, *opening) for nouns in known)
