"""How far a title goes: over ranks and fields, up to its organization, its holder, or a word that is no part of it.

Direktur Jenderal Air, Laut, dan Hutan | [Kementerian Sagara]     an organization begins
kuasa hukum | [Ani Putri]                                         a holder, or whom somebody serves
ketua | dijabat …                                                 a word of the sentence

Each rule looks at one word and says what it does to the title; the first that says something counts.
"""

from __future__ import annotations

from attrs import frozen

from quoteattr.extents import joins
from quoteattr.mentions import Range
from quoteattr.offices import (
    begins_organization,
    ends_as_organization,
    is_acronym,
    is_field,
    larger_unit,
    organization_at,
    organization_noun,
    takes_up,
)
from quoteattr.reading import Reading
from quoteattr.title_ends import (
    at_desk,
    clients,
    ends_title,
    goes_on,
    is_house,
    is_number,
    is_organ,
    is_venue,
    past_topic,
    sure_end,
    workplace,
)
from quoteattr.title_heads import is_ordinal


@frozen
class Step:
    """A title goes on at a token, or ends before it, with the organization that begins there or behind."""

    at: int
    ends: bool = True
    organization: Range | None = None
    elect: bool = False


@frozen
class TitleScan:
    """A title whose first word is token `head`, of which the names model saw what is before token `seen`.

    `apposition` is whether the holder was named before.
    """

    r: Reading
    head: int
    seen: int
    limit: int
    apposition: bool

    def end(self) -> Step:
        """Where the title ends."""
        r, head = self.r, self.head
        compounds = r.pack.compounds.get(r.low(head), ())
        k = head + max((len(words) for words in compounds if r.matches(head, words)), default=1)
        inside = k > head + 1 and k < self.limit and r.tokens[k].name_id == r.tokens[k - 1].name_id
        if inside and r.tokens[k].name == "ORG":
            larger = larger_unit(r, k - 1, self.limit)  # Kepala [Departemen Air BS]: the bank
            if larger is not None:
                return self._house(larger)
        while k < self.limit:
            step = next((s for rule in _RULES if (s := rule(self, k)) is not None), Step(k + 1, ends=False))
            if step.ends:
                return step
            k = step.at
        return Step(k)

    def _house(self, at: int, end: int | None = None) -> Step:
        """The title's end before an organization at a token, or before what leads to it."""
        found = organization_at(self.r, at, self.limit, apposition=self.apposition)
        return Step(at if end is None else end, organization=found)

    @property
    def _official(self) -> bool:
        """Whether the title is an office's, printed as one: "Kepala"; no trade, no spokesman."""
        r, head = self.r, self.head
        return r.tokens[head].is_capital and r.low(head) not in r.pack.occupations | r.pack.speakers_for

    @property
    def _capital(self) -> bool:
        """Whether the title is printed in capitals where no sentence begins."""
        return self.r.tokens[self.head].is_capital and self.head > self.r.unit_of(self.head).first

    def _closing(self, k: int) -> Step | None:
        """Words that close a title by what they are: "ketua [terpilih]", "[dijabat]", "kepala mekaniknya[]"."""
        r, pack, head, t = self.r, self.r.pack, self.head, self.r.tokens[k]
        if k > head and t.name == "PER" and sure_end(r, k) and t.text == "I":
            return Step(k)  # Staf Khusus Presiden [I Gede]
        if k > head and r.low(k - 1) == pack.personal and t.is_capital:
            return Step(k)  # asisten pribadi Ani
        whole = larger_unit(r, k + 1, self.limit) if self._official and is_organ(r, k, head) else None
        if whole is not None:
            return self._house(whole)
        work = t.low in pack.works and not t.is_capital and k + 1 < self.limit and r.tokens[k + 1].is_capital
        if work and r.tokens[k + 1].name not in {"PER", "ORG"} and r.low(head) in pack.occupations:
            return Step(k)  # penulis naskah [film Sagara]
        if t.low == "terpilih":
            placed = begins_organization(r, k + 1, head, apposition=self.apposition)  # Presiden terpilih Sagara
            return Step(k, organization=self._house(k + 1).organization if placed else None, elect=True)
        if t.low in pack.filled and k > head:
            return Step(k)  # ketua dijabat Ani
        if k == head + 1 and t.low.endswith(pack.clitic) and t.low.removesuffix(pack.clitic) in pack.heads:
            return Step(k + 1)  # Kepala mekaniknya
        if t.low == pack.relative:
            at = workplace(r, k, self.limit)
            return Step(k) if at is None else self._house(at, k)
        return None

    def _numbered(self, k: int) -> Step | None:
        """Numbers, and organizations that are known by where they stand: "Dandim [0812/Sagara]"."""
        r, pack, head, t = self.r, self.r.pack, self.head, self.r.tokens[k]
        counted = is_ordinal(r, k) and r.low(k - 1) in pack.heads  # but: bupati perempuan pertama Sagara
        if counted and r.low(head) in pack.place_heads and begins_organization(r, k + 1, head):
            return Step(k, organization=self._house(k + 1).organization)  # Presiden ketiga [Sagara]
        if t.low in pack.stages and k > head and is_number(r, k + 1):
            return Step(k + 2, ends=False)  # mahasiswa semester tiga Universitas Sagara
        if t.text == "/" and r.low(k + 1) in pack.heads:
            return Step(k)  # Menteri Riset/Kepala Badan Riset
        if k > head and r.matches(k, pack.state):  # Menteri Koordinator Air Republik Indonesia
            return self._house(k)
        if k == head + 1 and t.text[0].isdigit() and r.low(head) in pack.garrisons:
            return self._house(k)  # Dandim 0812/Sagara
        if head < k < self.seen and is_acronym(r, k) and r.low(k + 1) in pack.fields:
            return Step(k, organization=(k, k + 1))  # Komisioner KY [Bidang Hukum]
        return None

    def _seen(self, k: int) -> Step | None:
        """What the names model saw as the title, where no organization begins in it: "Direktur Layanan [Badan Air]"."""
        r, t = self.r, self.r.tokens[k]
        if k < self.seen and not self._breaks(k):
            return Step(k + 1, ends=False)
        behind = k == self.seen > self.head + 1
        return Step(k) if behind and t.name == "PER" and sure_end(r, k) else None

    def _breaks(self, k: int) -> bool:
        """Whether an organization begins within what the names model saw as the title."""
        r, pack, head, t = self.r, self.r.pack, self.head, self.r.tokens[k]
        # Direktur Layanan [Aplikasi] Air Badan Data: the title stands before an organization's word
        followed = self.seen < self.limit and r.tokens[self.seen].name == "ORG" and organization_noun(r, self.seen)
        if followed and t.low in pack.field_nouns and k > head + 1:
            return False
        own = pack.organization_nouns - pack.rank_words
        own = own - pack.subunits if self._official else own | (pack.subunits & pack.organization_nouns)
        told = (
            t.low in own
            or any(r.matches(k, words) for words in pack.organization_phrases)
            or (k == head + 1 and t.low in pack.place_nouns)  # Kadinkes [Kota Sagara]
            or takes_up(r, k)
            or (k > head and t.low not in pack.title_tails | pack.rank_words and ends_as_organization(r, k))
        )
        return told and begins_organization(r, k, head, apposition=self.apposition)

    def _behind_seen(self, k: int) -> Step | None:
        """A name right behind what the names model saw as the title: "Ketua Tim Air [Badan Sagara]"."""
        r, pack, head, t = self.r, self.r.pack, self.head, self.r.tokens[k]
        stop = past_topic(r, k, self.limit) if k > head and r.low(head) in pack.occupations else None
        if stop:
            return Step(stop, ends=False)  # pengamat politik Sagara dari Universitas Wanasari
        citizens = k == self.seen > head and t.name == "ORG" and t.low in pack.not_organizations
        if citizens and organization_noun(r, k + 1) and r.low(k + 1) not in pack.place_nouns:
            return Step(k + 1, ends=False)  # Direktur Pelindungan WNI [Kemlu]
        if k == self.seen > head and t.name in {"ORG", "LOC"} and sure_end(r, k) and not is_field(r, k, head):
            told = any(r.matches(k, words) for words in pack.organization_phrases)
            larger = larger_unit(r, k, self.limit) if self._official and t.low in pack.subunits and not told else None
            return self._house(larger or k)
        if t.low in pack.standing and k > head and k + 1 < self.limit and r.tokens[k + 1].name:
            placed = begins_organization(r, k + 1, head)  # bupati petahana Sagara
            return Step(k, organization=organization_at(r, k + 1, self.limit) if placed else None)
        return None

    def _mark(self, k: int) -> Step | None:
        """Commas, brackets and other marks: "Direktur Air[,] Laut, dan Hutan", "Kepala Seksi Air [(Kasi Air)]"."""
        r, t = self.r, self.r.tokens[k]
        if t.text == "," and ((self._capital and goes_on(r, k, self.limit)) or joins(r, k)):
            return Step(k + 1, ends=False)
        long = self._capital or k > self.head + 1
        if t.text == "," and long and k + 1 < self.limit and is_house(r, k + 1, self.limit):
            # Direktur Jenderal Air, Kementerian Laut Ani Putri
            return Step(k, organization=organization_at(r, k + 1, self.limit))
        close = next((m for m in range(k + 2, min(k + 5, self.limit)) if r.tokens[m].text == ")"), None)
        if t.text == "(" and close is not None and r.tokens[k + 1].is_capital:
            return Step(close + 1, ends=False)  # Kepala Seksi Air (Kasi Air) Sagara
        return Step(k) if not t.is_word and t.text != "&" else None

    def _holder(self, k: int) -> Step | None:
        """Who holds the title, and what points at her or tells a day: "ketua [Ani]", "kepala [dr.] Ani", "[itu]"."""
        r, pack, t = self.r, self.r.pack, self.r.tokens[k]
        no_title = t.low not in pack.heads and t.low not in pack.rank_words
        if t.name == "PER" and t.is_capital and no_title:
            return Step(k)
        honored = r.honors(k) and (t.is_capital or r.low(k + 1) == ".")  # Koordinator aksi dr. Ani
        army = t.low == "tni" and r.low(k - 1).rstrip(".") not in pack.ranks
        if honored and not army and no_title:
            return Step(k)
        pointed = t.low in pack.demonstratives or t.low in pack.days
        return Step(k) if pointed or any(r.matches(k, words) for words in pack.status) else None

    def _preposition(self, k: int) -> Step | None:
        """Where the title is held: "kepala riset [di Bank Sagara]"; not where somebody speaks: "Menhan [di Sagara]"."""
        r, head, t = self.r, self.head, self.r.tokens[k]
        if t.low not in {"dari", "di", "pada"}:
            return None
        following = r.tokens[k + 1] if k + 1 < self.limit else None
        if not self._apart(k) and begins_organization(r, k + 1, head, after_preposition=True):
            return self._house(k + 1, k)
        part = following is not None and k + 2 < self.limit and following.upos == "NOUN" and not following.is_capital
        if part and r.tokens[k + 2].name == "ORG" and r.tokens[k + 2].is_capital:
            return self._house(k + 2, k)  # dari vokasi [Universitas Sagara]
        return Step(k, organization=self._indefinite(k + 1))

    def _apart(self, k: int) -> bool:
        """Whether a preposition leads to a place, and to no organization: "diplomat [di Sagara]"."""
        r, pack, head, low = self.r, self.r.pack, self.head, self.r.low(k)
        place = k + 1 < self.limit and r.tokens[k + 1].name == "LOC"
        placed = low == "di" and place and not organization_noun(r, k + 1)  # but: karyawan di Bandara Sagara
        placed = placed and not at_desk(r, head, k)  # analis di Sagara
        placed |= low == "dari" and place  # tukang kapal dari Sagara
        common = r.low(k + 1) in pack.place_nouns and (
            r.low(head) in pack.occupations or not r.tokens[k + 1].is_capital
        )
        placed |= low == "di" and common
        placed &= r.low(k + 1) not in pack.workplaces or not r.tokens[k + 1].is_capital
        spoken = low == "di" and is_venue(r, k + 1) and r.low(head) not in pack.occupations
        seated = r.low(head) in pack.place_heads or r.low(k - 1) in pack.place_nouns  # but: kepala desa di Sagara
        return (placed and not seated) or spoken

    def _organization(self, k: int) -> Step | None:
        """An organization that begins: "Kepala [Dinas Air]", "siswa [sebuah sekolah]", "Kepala Seksi Air [Sagara]"."""
        r, pack, head, t = self.r, self.r.pack, self.head, self.r.tokens[k]
        unnamed = self._indefinite(k) if k > head else None
        if unnamed is not None:
            return Step(k, organization=unnamed)
        told = any(r.matches(k, words) for words in pack.organization_phrases)  # Kepala [Pusat Riset Air Sagara]
        inner = (
            not told and t.low in pack.subunits and r.tokens[head].is_capital and r.low(head) not in pack.occupations
        )
        larger = larger_unit(r, k, self.limit) if inner else None  # but: Peneliti [Pusat Kajian Air Sagara]
        if larger is not None:
            return self._house(larger)
        return self._house(k) if begins_organization(r, k, head, apposition=self.apposition) else None

    def _joint(self, k: int) -> Step | None:
        """What joins fields, and what is no part of a title: "Kepala Air [dan] Laut"; "kepala [dan] warga"."""
        r, pack, head, t = self.r, self.r.pack, self.head, self.r.tokens[k]
        if t.low in {"dan", "of", "and", "for", "&"}:
            after = r.tokens[k + 1] if k + 1 < self.limit else None
            before = r.tokens[k - 2] if r.low(k - 1) == "," else r.tokens[k - 1]
            fields = after is not None and after.low not in pack.heads and after.is_capital and before.is_capital
            return None if fields and after is not None and after.name != "PER" else Step(k)
        if t.low == "dapil" or r.matches(k, ("daerah", "pemilihan")):
            return Step(k)  # Legislator dapil Sagara
        foreign = ends_title(r, t, capital=self._capital) or (k > head + 1 and t.low in clients(r, head))
        return Step(k) if foreign else None

    def _indefinite(self, k: int) -> Range | None:
        """An organization that is not named: "[sebuah bank asing] itu", "siswa [salah satu sekolah di Sagara]"."""
        r, noun = self.r, k
        while r.low(noun) in r.pack.indefinite - r.pack.plural or (
            r.low(noun) == "satu" and r.low(noun - 1) == "salah"
        ):
            noun += 1
        if noun == k or noun >= self.limit or r.tokens[noun].is_capital or not organization_noun(r, noun):
            return None
        end = organization_at(r, noun, self.limit, apposition=self.apposition)[1]
        return k, end - (r.low(end - 1) in r.pack.demonstratives)


_RULES = (
    TitleScan._closing,
    TitleScan._numbered,
    TitleScan._seen,
    TitleScan._behind_seen,
    TitleScan._mark,
    TitleScan._holder,
    TitleScan._preposition,
    TitleScan._organization,
    TitleScan._joint,
)
