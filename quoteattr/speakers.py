"""Source words to speakers: names by their entity, titles by who holds them, pronouns by who is spoken of.

    kata Ani                     the person of that name
    kata Menteri, kata politikus partai itu    who was given that title before
    katanya, ujar dia            who spoke last; or who the last sentence is about
    menurut laporan itu          the document
    "B." (no cue)                who spoke before it

What these do not decide has no speaker, and a Note says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quoteattr.attributions import Draft
from quoteattr.clusters import Cast, Cluster, id_of
from quoteattr.extents import is_agent_noun, phrase_end
from quoteattr.mentions import Phrase, after_openers, head_noun, pronoun_at, source_after
from quoteattr.model import Note
from quoteattr.namings import Naming
from quoteattr.offices import takes_up
from quoteattr.reading import Reading, Unit
from quoteattr.subjects import source_before

_REACH = 14  # units: how far back a pronoun looks


@frozen
class Resolved:
    """Who an attribution is credited to and addressed to, and how sure that is (0 to 1)."""

    speaker: Cluster | None
    addressee: Cluster | None
    confidence: float


def resolve_speakers(
    r: Reading, drafts: Sequence[Draft], namings: Sequence[Naming], cast: Cast
) -> tuple[list[Resolved], dict[int, Cluster], list[Note]]:
    """The speaker and addressee of every draft, in order, and a Note for each that has no speaker.

    Between them: whom the phrase at a token points to, be it a source's or begin a sentence ("[Politikus itu] pergi").
    """
    resolver = _Resolver(r, drafts, namings, cast)
    order = sorted(range(len(drafts)), key=lambda k: drafts[k].anchor)
    resolved: dict[int, Resolved] = {}
    for k in order:
        draft = drafts[k]
        speaker, confidence = resolver.speaker(draft)
        addressee = resolver.phrase(draft.addressee, draft.anchor)[0] if draft.addressee else None
        addressee = None if addressee is speaker else addressee
        resolved[k] = Resolved(speaker, addressee, confidence)
        if draft.nested:  # whoever is spoken of in a quotation does not take the floor
            continue
        resolver.spoken.append((draft, speaker))
        if speaker is not None:
            resolver.in_unit.setdefault(draft.unit, []).append(speaker)
            resolver.heard.add(id_of(speaker))
    notes = [
        Note("no-speaker", "the text does not tell who this is credited to", d.source_span(r) or d.content[0])
        for k, d in enumerate(drafts)
        if resolved[k].speaker is None
    ]
    pointed = {
        k: speaker
        for n, d in enumerate(drafts)
        if d.source and (speaker := resolved[n].speaker)
        for k in range(d.source.first, d.source.stop)
    }
    for naming in namings:
        if naming.name is not None or naming.phrase[0] in pointed or naming.pointer in pointed:
            continue
        at = naming.pointer if naming.pointer is not None else naming.phrase[0]
        relative = r.low(at + 1) == r.pack.relative  # tukang kebun yang menjadi ketua; but: pria yang menjadi ketua itu
        points = not relative or any(r.low(k) in r.pack.demonstratives for k in range(at, naming.phrase[1]))
        if (naming.pointer is not None and points) or _takes_the_floor(r, naming):
            told, confidence = resolver.subject(at)
            if told is not None and confidence >= 0.9:
                pointed[at] = told
    return [resolved[k] for k in range(len(drafts))], pointed, notes


def _takes_the_floor(r: Reading, naming: Naming) -> bool:
    """Whether a phrase without a name begins a sentence and points back: "[Politikus asal Sagara itu] pergi"."""
    first, stop = naming.phrase
    long = r.low(stop - 1) not in r.pack.demonstratives  # [Pemeran serial Sagara di Wanasari itu] pulang
    if long:
        stop = phrase_end(r, first, r.unit_of(first).stop)
    opens = first == after_openers(r, r.unit_of(first).first, stop) and r.tokens[first].quote < 0
    points = r.low(stop - 1) in r.pack.demonstratives and r.low(stop) != ","
    start, end = naming.held[0].title
    told = long and r.low(start) in r.pack.occupations and r.low(first) not in r.pack.determiners
    # but: Model kebocoran ini, warga di pulau itu
    sure = r.tokens[start].role >= 0 or end - start == 1 or told or is_agent_noun(r, start)
    return opens and points and sure and r.low(start) not in r.pack.place_heads & r.pack.group_nouns


class _Resolver:
    def __init__(self, r: Reading, drafts: Sequence[Draft], namings: Sequence[Naming], cast: Cast) -> None:
        self.r, self.namings, self.cast = r, namings, cast
        self.spoken: list[tuple[Draft, Cluster | None]] = []
        self.in_unit: dict[int, list[Cluster]] = {}
        self.heard: set[int] = set()  # who spoke before
        self.titled = {k for n in namings if n.name or n.pointer for k in range(*n.phrase)}  # titles of somebody told
        self.told_of: set[int] = set()  # of the others, whom a statement names, and who hardly says it

    def speaker(self, draft: Draft) -> tuple[Cluster | None, float]:
        self.told_of = {
            id_of(c)
            for s in draft.content
            for k in self.r.between(s)
            if (k > draft.anchor or draft.kind == "direct") and (c := self.cast.at.get(k)) is not None
        } - self.heard
        singular = draft.clitic or (draft.source and draft.source.kind == "pronoun" and not draft.source.plural)
        if singular and self.answers(draft):
            return self.other_voice(draft)
        if draft.clitic:
            last, source = self.spoken[-1] if self.spoken else (draft, None)
            goes_on = draft.cue is not None and draft.cue.lemma in self.r.pack.continuing
            quoted = last.kind == "direct" and draft.unit - last.unit <= 2
            if goes_on and quoted and source is not None and source.type == "document":
                return source, 0.8  # kata gugatan itu. "T," lanjutnya
            return self.pronoun(draft.anchor, plural=False)
        if draft.source and draft.nested and draft.source.kind != "name":  # whom "dia" means to her who is quoted
            known = draft.source.kind == "nominal" and not draft.source.definite
            return (self.cast.nominal(draft.source), 0.6) if known else (None, 0.0)
        if draft.source:
            return self.phrase(draft.source, draft.anchor)
        return self.implied(draft)

    def answers(self, draft: Draft) -> bool:
        """Whether a quotation answers the question right before it: "Ada?" tanya jaksa. "Ada," jawabnya."""
        asked = self.spoken[-1][0] if self.spoken else None
        if asked is None or draft.cue is None or asked.kind != "direct" or draft.kind != "direct":
            return False
        question = asked.cue is not None and asked.cue.stance == "question"
        return question and draft.cue.lemma in self.r.pack.answers and 0 < draft.unit - asked.unit <= 2

    def other_voice(self, draft: Draft) -> tuple[Cluster | None, float]:
        """Who speaks with the one who asks: whom the question is put to, else who spoke last before it."""
        asked, asker = self.spoken[-1]
        if asked.addressee and (told := self.phrase(asked.addressee, asked.anchor)[0]):
            return told, 0.8
        for d, c in reversed(self.spoken[:-1]):
            if draft.unit - d.unit > _REACH:
                break
            if c is not None and c is not asker and _fits(c, plural=False):
                return c, 0.7
        told, _ = self.pronoun(asked.anchor, plural=False)
        return (told, 0.6) if told is not asker else (None, 0.0)

    def implied(self, draft: Draft) -> tuple[Cluster | None, float]:
        """Whoever spoke just before: in the same sentence, or in the one before a quotation without a cue."""
        for d, c in reversed(self.spoken):
            if not 0 <= draft.unit - d.unit <= 3:
                break
            if c is not None:
                return c, 0.8
        return self.pronoun(draft.anchor, plural=False)

    def phrase(self, phrase: Phrase, anchor: int) -> tuple[Cluster | None, float]:
        if phrase.kind == "pronoun":
            if phrase.stop - phrase.first == 2 and self.told_before(phrase):
                return self.cast.nominal(phrase), 0.8
            return self.pronoun(phrase.first, plural=phrase.plural)
        if phrase.type == "person":
            return self.person(phrase)
        if phrase.type == "organization":
            if phrase.kind == "name" and not phrase.definite:
                return self.cast.organization((phrase.first, phrase.stop)), 0.95
            back = self.cast.earlier_organization((phrase.first, phrase.stop))
            vague = head_noun(self.r, phrase) == "pihak" and not phrase.definite
            if back and not vague:
                back.add(self.r, phrase.first, phrase.stop)
                return back, 0.8
            return self.cast.nominal(phrase), 0.85
        if phrase.kind == "nominal" and phrase.stop - phrase.first == 1 and (only := self.only_holder(phrase)):
            return only, 0.8  # Jaksa Ani menuntut … kata jaksa
        return self.cast.nominal(phrase), 0.9

    def person(self, phrase: Phrase) -> tuple[Cluster | None, float]:
        if phrase.name:
            c = self.cast.person(phrase.name)
            c.aliases.setdefault(" ".join(self.r.span(phrase.first, phrase.stop).of(self.r.text).split()))
            return c, 0.97
        holder = self.holder(phrase)
        if holder:
            holder.add(self.r, phrase.first, phrase.stop)
            return holder, 0.88
        if phrase.definite:
            head = head_noun(self.r, phrase)
            capitals = (k for k in range(phrase.first + 1, phrase.stop) if self.r.tokens[k].is_capital)
            told = {self.r.low(k) for k in capitals} - {head}
            for known in reversed(self.cast.clusters):
                other = len(known.words) > 1 and told and told.isdisjoint(known.words)  # Kepala Negara, Kepala Bappenas
                if other or known.type != "person" or known.named:
                    continue
                if head in known.heads and known.first < phrase.first:
                    known.add(self.r, phrase.first, phrase.stop)
                    return known, 0.85
            if self.told_before(phrase):
                return self.cast.nominal(phrase), 0.8
            if not _points_inside(self.r, phrase):
                pointed, confidence = self.pronoun(phrase.first, plural=False)
                if pointed is not None and pointed.type == "person":
                    pointed.add(self.r, phrase.first, phrase.stop)
                    return pointed, min(confidence, 0.75)
        return self.cast.nominal(phrase), 0.85

    def told_before(self, phrase: Phrase) -> bool:
        """Whether somebody who is not named had the title just before: "Ani menemui seorang dokter. [Dokter itu] …"."""
        r, head = self.r, head_noun(self.r, phrase)
        titled = head in r.pack.heads
        if not (titled or head in r.pack.person_nouns) or phrase.stop - phrase.first > 3:
            return False  # but: mahasiswa Fakultas Hukum itu
        low = r.units[max(0, r.unit_of(phrase.first).index - 1)].first
        for k in range(phrase.first - 1, low, -1):
            if r.low(k) != head or k in self.titled or r.tokens[k].name == "PER":
                continue
            before = r.low(k - 1)
            if not titled:  # Ani menemui seorang pria; but: seorang pria bernama Budi
                apposed = r.tokens[max(low, k - 3)].name == "PER" and r.low(k - 2) in {",", *r.pack.copulas}
                called = any(r.tokens[m].name == "PER" for m in range(k, min(k + 6, phrase.first)))
                return before in r.pack.articles and not (apposed or called)
            alone = r.tokens[k + 1].upos not in {"NOUN", "PROPN"} or not r.tokens[k + 1].is_word
            return before not in r.pack.plural and (before in r.pack.articles | r.pack.indefinite or alone)
        return False

    def holder(self, phrase: Phrase) -> Cluster | None:
        """Who was given the title that a phrase without a name uses: the nearest before, else the first after."""
        r = self.r
        head = head_noun(r, phrase)
        if head not in r.pack.heads:
            return None
        skip = r.pack.demonstratives | r.pack.determiners
        said = [
            w
            for k in range(phrase.first, phrase.stop)
            if r.tokens[k].is_word and r.low(k) not in skip
            for w in r.pack.title_abbreviations.get(r.low(k), (r.low(k),))
        ]
        best: tuple[tuple[int, int], Cluster] | None = None
        for naming in self.namings:
            if naming.name is None:
                continue
            for held in naming.held:
                words = [
                    w for k in range(*held.evidence) for w in r.pack.title_abbreviations.get(r.low(k), (r.low(k),))
                ]
                alike = words[: len(said)] == said or words == said[: len(words)]
                if not (alike or (len(said) == 1 and said[0] == r.low(held.title[0]))):
                    continue
                c = self.cast.person(naming.name)
                distance = phrase.first - naming.phrase[0]
                key = (0, distance) if distance >= 0 else (1, -distance)
                if best is None or key < best[0]:
                    best = key, c
        return best[1] if best else None

    def subject(self, anchor: int) -> tuple[Cluster | None, float]:
        """Who a sentence is about up to a token, else the one before, whatever any statement told of."""
        self.told_of = set()
        here = self.focus(self.r.unit_of(anchor), anchor, plural=False)
        return (here, 0.9) if here else self.pronoun(anchor, plural=False)

    def only_holder(self, phrase: Phrase) -> Cluster | None:
        """The one person who was given the title before that a bare noun uses: "Hakim Ani hadir. … kata [hakim]"."""
        low = self.r.low(phrase.first)
        before = (n for n in self.namings if n.name and n.phrase[0] < phrase.first)
        found = {n.name[0] for n in before if n.name and any(self.r.low(h.title[0]) == low for h in n.held)}
        people = {id_of(c): c for k in found if (c := self.cast.at.get(k)) is not None}
        return next(iter(people.values())) if len(people) == 1 else None

    def pronoun(self, anchor: int, *, plural: bool) -> tuple[Cluster | None, float]:
        """Who "dia", "-nya" or "mereka" is: sentence by sentence backwards, who spoke there or whom it is about."""
        unit = self.r.unit_of(anchor)
        for back in range(_REACH):
            index = unit.index - back
            if index < 0:
                break
            here = self.r.units[index]
            found = self.focus(here, anchor if back else here.first, plural)
            if found is None and back <= 1 and self.r.low(anchor) in self.r.pack.pronouns_singular:
                found = self._one_of_a_group(index)
            if found and id_of(found) not in self.told_of:
                return found, 0.9 if back <= 2 else 0.8
        for _, c in reversed(self.spoken):
            if c is not None and _fits(c, plural) and id_of(c) not in self.told_of:
                return c, 0.6
        return None, 0.0

    def _one_of_a_group(self, unit: int) -> Cluster | None:
        """The last speaker of a sentence, if a bare noun that may be one person: "ucap warga. Ia berharap …"."""
        for speaker in self.in_unit.get(unit, [])[-1:]:
            first = speaker.name.casefold().split()[0]
            many = first in self.r.pack.plural | self.r.pack.indefinite or "-" in first or first[0].isdigit()
            if speaker.type == "group" and not speaker.named and not many:
                return speaker
        return None

    def focus(self, unit: Unit, anchor: int, plural: bool) -> Cluster | None:
        """Who a sentence is about: its last speaker, else its subject, else the only person it names."""
        for speaker in reversed(self.in_unit.get(unit.index, [])):
            if _fits(speaker, plural):
                return speaker
        if plural:
            phrase = source_after(self.r, after_openers(self.r, unit.first, unit.stop), unit.stop)
            people = phrase and (phrase.plural or head_noun(self.r, phrase) in self.r.pack.group_nouns)
            if phrase and people and phrase.type == "group" and phrase.kind == "nominal" and phrase.stop <= anchor:
                return self.cast.nominal(phrase)
            return None
        low, stop = unit.first, min(unit.stop, anchor)
        if any(self.r.low(k) in self.r.pack.background for k in range(low, min(stop, low + 8))):
            return None  # Ani diketahui berpidato pekan lalu: what is known already takes the floor from nobody
        if pronoun_at(self.r, after_openers(self.r, low, stop)):
            return None  # it is about whoever the sentence before is about
        named = [
            c
            for k in range(low, stop)
            if (c := self.cast.at.get(k)) is not None and c.type == "person" and c.named and self.r.tokens[k].quote < 0
        ]
        if not named:
            return None
        predicates = (
            k
            for k in range(low, stop)
            if self.r.tokens[k].upos == "VERB"
            or (self.r.low(k) in self.r.pack.copulas and k > low and self.r.tokens[k - 1].name == "PER")
        )
        verb = next((k for k in predicates if self.r.tokens[k].quote < 0), None)
        if verb is None:
            verb = _bare_predicate(self.r, low, stop)
        if verb is not None and self.r.low(low) in self.r.pack.subordinators | self.r.pack.contact:
            comma = next((k for k in range(low, stop) if self.r.low(k) == ","), stop)  # Ketika ditanya, [Ani menjawab]
            later = (k for k in range(comma, stop) if self.r.tokens[k].upos == "VERB" and self.r.tokens[k].quote < 0)
            verb = next(later, verb)
        if verb is not None and verb > low:
            phrase, _ = source_before(self.r, low, verb)
            if phrase and phrase.name:
                return self.cast.person(phrase.name)
        if verb is not None and verb > low and self.spoken:  # rapat yang dipimpin Ani: the sentence is not about her
            at = next(k for k in range(low, stop) if self.cast.at.get(k) is named[0])
            if at > verb and any(self.r.low(k) == self.r.pack.relative for k in range(verb + 1, at)):
                return None
        distinct = list(dict.fromkeys(id(c) for c in named))
        return named[0] if len(distinct) == 1 else None


def _bare_predicate(r: Reading, low: int, stop: int) -> int | None:
    """A predicate that is no verb, behind a sentence's last comma: "Kuasa hukum Ani, Budi Hartono, [keberatan]."."""
    comma = next((k for k in range(stop - 1, low, -1) if r.low(k) == ","), stop)
    words = [k for k in range(comma + 1, stop) if r.tokens[k].is_word]
    plain = 0 < len(words) < 4 and not any(r.tokens[k].is_capital for k in words)
    return words[0] if plain and r.tokens[comma - 1].name == "PER" and r.low(words[0]) not in r.pack.heads else None


def _points_inside(r: Reading, phrase: Phrase) -> bool:
    """Whether a final demonstrative points at a noun inside: "juru bicara [lembaga itu]", "yang melihat [api itu]"."""
    k = phrase.stop - 2
    if k <= phrase.first or r.tokens[k].is_capital:
        return False
    pack = r.pack
    seen = (  # the object of a verb, and nobody's title
        pack.relative in {r.low(m) for m in range(phrase.first, k - 1)}
        and (r.tokens[k - 1].upos, r.tokens[k].upos) == ("VERB", "NOUN")
        and r.low(k - 1).startswith("me")
        and r.low(k) not in pack.heads | pack.person_nouns
        and not r.low(k).endswith(pack.clitic)
    )
    office = r.low(k) in pack.organization_nouns
    return seen or (office and (r.low(k) not in pack.org_anaphors or takes_up(r, k)))  # but: ahli hukum negara itu


def _fits(c: Cluster, plural: bool) -> bool:
    return c.type in {"group", "organization"} if plural else c.type == "person"
