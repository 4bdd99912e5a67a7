"""How organizations belong to each other, where a text says so in words of its own.

PT Sagara, anak usaha Grup Wanasari                    beside each other
Anak usaha Grup Wanasari itu                           the company that was told of before
PT Bank Sagara menegur anak usahanya, PT Wanasari      a clitic for the parent
60 persen saham PT Sagara dikuasai Grup Wanasari       shares, in whatever order
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from quoteattr.clusters import Cast, Cluster
from quoteattr.mentions import Range
from quoteattr.offices import organization_at
from quoteattr.reading import Reading, Unit
from quoteattr.subjects import first_subject


@frozen
class Link:
    """An organization link before its entities have ids."""

    child: Cluster
    parent: Cluster
    relation: str
    evidence: Range


def find_org_links(r: Reading, cast: Cast) -> tuple[Link, ...]:
    """The organization links that a text tells, each once."""
    found: list[Link] = []
    for link in (*_by_words(r, cast), *_by_shares(r, cast)):
        told = any(x.child is link.child and x.parent is link.parent and x.relation == link.relation for x in found)
        if link.parent is not link.child and not told:  # "merupakan bagian dari" holds "bagian dari"
            found.append(link)
    return tuple(sorted(found, key=lambda link: link.evidence))


def _by_words(r: Reading, cast: Cast) -> Iterator[Link]:
    """Links whose words the pack knows: "berafiliasi dengan", "anak usaha", "pemegang saham mayoritas"."""
    opening = {words[0] for words, _ in r.pack.org_links}
    opening |= {words[0] + r.pack.clitic for words, _ in r.pack.org_links if len(words) == 1}
    for k, token in enumerate(r.tokens):
        if token.low not in opening or token.quote >= 0:
            continue
        if token.name and token.is_capital and k > r.unit_of(k).first:
            continue  # Badan Usaha [Milik] Negara
        for words, relation in r.pack.org_links:
            last = k + len(words) - 1
            whose = r.low(last) == words[-1] + r.pack.clitic  # anak usahanya
            if not r.matches(k, words[:-1]) or not (whose or r.low(last) == words[-1]):
                continue
            link = _of_whose(r, cast, k, last + 1, relation) if whose else _beside(r, cast, k, last + 1, relation)
            if link is not None:
                yield link
            break


def _of_whose(r: Reading, cast: Cast, k: int, at: int, relation: str) -> Link | None:
    """A link that a clitic ends, the other organization named behind it: "anak usahanya, [PT Wanasari]"."""
    unit = r.unit_of(k)
    at += r.low(at) in {",", *r.pack.identifying}
    if at >= unit.stop or r.tokens[at].name != "ORG":
        return None
    where = organization_at(r, at, unit.stop)
    there, here = cast.organization(where), last_organization(r, cast, unit.first, k)
    if here is None and unit.index:
        about = _subject(r, cast, r.units[unit.index - 1])
        here = about if about is not None and about.type == "organization" else None
    if here is None:
        return None
    if relation == "owner":
        return Link(here, there, "owned_by", (k, where[1]))
    return Link(there, here, relation, (k, where[1]))


def _beside(r: Reading, cast: Cast, k: int, at: int, relation: str) -> Link | None:
    """A link whose parent is named right behind its words, which end before token `at`."""
    unit = r.unit_of(k)
    if at >= unit.stop or not r.tokens[at].is_capital:
        return None
    if r.tokens[at].name not in {"ORG", ""} and r.low(at) not in r.pack.organization_nouns:
        return None
    stop = organization_at(r, at, unit.stop)[1]
    parent, child = cast.organization((at, stop)), _before(r, cast, unit.first, k)
    behind = stop + (r.low(stop) in r.pack.copulas | {","})
    if child is None and behind > stop and behind < unit.stop and r.tokens[behind].name == "ORG":
        after = organization_at(r, behind, unit.stop)  # Anak usaha Grup Sagara, [PT Wanasari]
        child, stop = cast.organization(after), after[1]
    if child is None and r.low(k - 1) in r.pack.copulas:  # PT Wanasari, pengelola X, merupakan anak usaha Grup Sagara
        child = _subject(r, cast, unit)
    if child is None and _is_pointed(r, stop, unit):  # Anak usaha Grup Sagara (yang berkantor di X) itu
        child = _told_before(r, cast, unit, k, parent)
    if r.low(k) in r.pack.shares:  # emiten yang 60 persen sahamnya dikuasai Grup Sagara
        child = last_organization(r, cast, unit.first, k)
    if child is None or child.type != "organization":
        return None
    start = k - 1 if r.low(k - 1) == r.pack.relative else k
    if relation == "owner":  # Induk perusahaan Wanasari, [Grup Sagara]
        return Link(parent, child, "owned_by", (start, stop))
    return Link(child, parent, relation, (start, stop))


def _is_pointed(r: Reading, k: int, unit: Unit) -> bool:
    """Whether a demonstrative closes a noun phrase at token `k`, at once or behind a relative clause."""
    if r.low(k) == r.pack.relative:
        within = range(k + 1, min(k + 7, unit.stop))  # but: yang dibentuk tahun ini
        k = next((m for m in within if r.low(m) in r.pack.demonstratives and r.tokens[m - 1].is_capital), k)
    return r.low(k) in r.pack.demonstratives


def _told_before(r: Reading, cast: Cast, unit: Unit, k: int, parent: Cluster) -> Cluster | None:
    """The company that a noun phrase takes up: the last one in the sentence before, else the last of the text."""
    if unit.index:
        before = last_organization(r, cast, r.units[unit.index - 1].first, unit.first)
        if before is not None and before is not parent:
            return before
    start = r.tokens[k].start
    companies = (c for c in cast.of_type("organization") if is_company(r, c))
    places = ((max((s.start for s in c.mentions if s.start < start), default=-1), c) for c in companies)
    last = max((p for p in places if p[0] >= 0 and p[1] is not parent), key=lambda p: p[0], default=None)
    return last[1] if last else None


def is_company(r: Reading, c: Cluster) -> bool:
    """Whether an organization's name tells that it is a company: "PT Sagara"."""
    return c.named and any(a.split()[0].casefold() in r.pack.firms for a in (c.name, *c.aliases) if a.strip())


def _subject(r: Reading, cast: Cast, unit: Unit) -> Cluster | None:
    """The organization that a sentence is about, where it names one first."""
    about = first_subject(r, unit.first, unit.stop)
    first = about.first if about is not None and about.type == "organization" else unit.first
    return cast.at.get(first)


def _by_shares(r: Reading, cast: Cast) -> Iterator[Link]:
    """Links by shares: "62 persen saham [Sagara] dikuasai [Grup Wana]", "[Wana] memiliki 9% saham (di) [Sagara]"."""
    for k in range(1, len(r.tokens)):
        if r.low(k) not in r.pack.stocks or r.tokens[k].quote >= 0 or not _is_share(r, k - 1):
            continue
        unit = r.unit_of(k)
        at = k + 1 + (r.low(k + 1) in {"di", "milik"})
        if at >= unit.stop or r.tokens[at].name != "ORG":
            continue
        stop = organization_at(r, at, unit.stop)[1]
        holder = stop + 1 + (r.low(stop + 1) == r.pack.agent)
        if r.low(stop) in r.pack.held_by and holder < unit.stop and r.tokens[holder].name == "ORG":
            where = organization_at(r, holder, unit.stop)
            yield Link(cast.organization((at, stop)), cast.organization(where), "owned_by", (k, where[1]))
            continue
        verb = next((m for m in range(k - 1, max(unit.first, k - 6), -1) if r.low(m) in r.pack.holds), None)
        owner = _before(r, cast, unit.first, verb) if verb is not None else None
        if verb is not None and owner is not None:
            yield Link(cast.organization((at, stop)), owner, "owned_by", (verb, stop))


def _is_share(r: Reading, k: int) -> bool:
    """Whether a share ends at a token: "62,5%", "62 persen"."""
    return r.tokens[k].text.endswith("%") or r.low(k) in r.pack.percents


def last_organization(r: Reading, cast: Cast, low: int, k: int) -> Cluster | None:
    """The last organization named before token `k` in the sentence, which begins at token `low`."""
    found = (cast.at.get(m) for m in range(k - 1, low - 1, -1))
    return next((c for c in found if c is not None and c.type == "organization"), None)


def _before(r: Reading, cast: Cast, low: int, k: int) -> Cluster | None:
    """The organization right before a link's words, a comma or "yang" between."""
    m = k - 1
    kind = m - (r.low(m) == r.pack.relative)
    while kind > low and r.tokens[kind].upos in {"NOUN", "ADJ"} and not r.tokens[kind].is_capital:
        kind -= 1
    if r.low(kind) in {"adalah", "merupakan"}:
        m = kind  # Sagara adalah perusahaan patungan yang berafiliasi dengan …
    while m > low and (
        r.tokens[m].text in {",", "(", ")"}
        or r.low(m) in {r.pack.relative, "adalah", "merupakan", "juga"}
        or r.low(m - 1) == "("
    ):
        m -= 1
    for first in range(m, max(low - 1, m - 12), -1):
        c = cast.at.get(first)
        if (
            c
            and c.type == "organization"
            and any(s.start == r.tokens[first].start and s.end >= r.tokens[m].end for s in c.mentions)
        ):
            return c
    return None
