"""What stands between a title and who holds it.

Bupati Sagara [nonaktif], Ani                             how and when it is held
Ketua Fraksi Sagara [di DPR] Ani                          what the organization is part of
Ketua RT [di dekat menara], Ani, hadir                    where
Ketua DPRD [yang memimpin rapat,] Ani, hadir              what is told of the holder
Kursi ketua [yang ditinggalkan Budi kini dijabat] Ani     who fills it
"""

from __future__ import annotations

from attrs import evolve, frozen

from quoteattr.careers import hands_over
from quoteattr.extents import is_place, past_new
from quoteattr.holders import acts, spoken_of
from quoteattr.mentions import name_from
from quoteattr.offices import organization_at, past_faction, past_field, past_region
from quoteattr.reading import Reading
from quoteattr.title_ends import past_origin
from quoteattr.title_heads import is_ordinal, may_begin
from quoteattr.titles import Held


@frozen
class Gap:
    """Where a name may follow titles (`at`), and where if nothing is told of the holder between (`beside`).

    `held` are the titles, up to token `stop`, with what of the gap belongs to them.
    """

    at: int
    beside: int
    demonstrative: bool
    held: tuple[Held, ...]
    stop: int


def behind_title(r: Reading, k: int, held: tuple[Held, ...], stop: int, limit: int, low: int) -> Gap:
    """What stands behind the titles at tokens `k` to `stop`, up to where their holder may be named."""
    at = _past_work(r, past_new(r, _past_term(r, stop, limit), limit), limit)
    then = at > stop + 1 and r.low(at - 2) in r.pack.back_then and r.low(at - 1) == "itu"
    if then or (at > stop and r.low(at - 1) in r.pack.formerly):
        held = (*held[:-1], evolve(held[-1], status="former"))
    if r.low(at) == "(":
        at = next((m + 1 for m in range(at, min(at + 8, limit)) if r.tokens[m].text == ")"), at)
    kinds = {"LOC", "ORG", "PER"} if r.low(k - 1) == "," else {"LOC", "ORG"}
    if r.low(at) == "untuk" and held[-1].organization and r.tokens[min(at + 1, limit - 1)].name in kinds:
        at = _past_listed(r, at + 1, limit)  # Duta Besar RI untuk Sagara dan Wanasari Ani Putri
    whole = _house_of(r, at, limit) if held[-1].organization else None
    if whole is not None and held[-1].organization:  # Ketua Fraksi Sagara di DPR Ani Putri
        last = evolve(held[-1], organization=(held[-1].organization[0], whole), evidence=(held[-1].evidence[0], whole))
        held, at, stop = (*held[:-1], last), whole, whole
    if held[-1].organization:
        # Ketua PBSU Bidang Hukum Ani Putri; anggota DPR dapil Sagara dari Fraksi Wanasari Ani Putri
        at = past_faction(r, past_region(r, past_field(r, at, limit), limit), limit)
    while r.low(at) == "," and (end := next((m for m in range(at + 1, at + 6) if r.low(m) == ","), 0)):
        if not is_place(r, at + 1, end) or not name_from(r, end + 1, limit):
            break
        at = end  # dosen Universitas Sagara, Wanasari, Ani Putri
    of_house = k > low + 1 and r.low(k - 1) == "," and r.tokens[k - 2].name == "ORG"
    if not of_house:  # Direktur PT Sagara, agen Wanasari di Indonesia, Ani
        at = _past_place(r, k, at, limit, low)
    if r.low(at) == "di" and held[-1].organization and at + 1 < limit and r.tokens[at + 1].name == "LOC":
        seat = _past_listed(r, at + 1, limit)  # Direktur BS di Sagara Ani Putri
        at = seat if name_from(r, seat, limit) else at
    if r.low(at) in r.pack.articles - r.pack.indefinite and r.low(at + 2) == "," and may_begin(r, at + 1):
        at += 2  # Agen sang pemain, Ani Putri
    beside = at
    at = past_origin(r, at, limit)
    if k == low or r.low(k) not in r.pack.group_nouns or r.low(k - 1) in r.pack.articles - r.pack.plural | {"satu"}:
        at = _past_relative(r, at, limit)  # but: Kepada warga yang hadir, Ani Putri mengatakan
    demonstrative = r.low(at) in r.pack.demonstratives or (r.low(at - 1) in r.pack.demonstratives and at - 1 > k)
    at = _past_filling(r, k, at, limit)
    at += demonstrative and r.low(at + 1) == "," and r.low(at + 2) in r.pack.identifying  # kedua siswa itu, yakni Ani
    if r.low(at) in {",", *r.pack.identifying} and (name_from(r, at + 1, limit) or r.low(at + 1) in r.pack.identifying):
        at += 1
        while r.low(at) in r.pack.identifying | {"atas"}:
            at += 1
    if held[-1].organization and not demonstrative:
        at = _past_apposition(r, at, limit)
    return Gap(at, beside, demonstrative, held, stop)


def _past_listed(r: Reading, k: int, limit: int) -> int:
    """The token after a name, or after several joined by "dan": "[Sagara dan Wanasari]"."""
    while True:
        k += 1
        while k < limit and r.tokens[k].name_id == r.tokens[k - 1].name_id:
            k += 1
        if r.low(k) not in r.pack.joining or k + 1 >= limit or r.tokens[k + 1].name not in {"LOC", "ORG"}:
            return k
        k += 1


def _past_term(r: Reading, k: int, limit: int) -> int:
    """The token after how or when an office is held: "Bupati Sagara [nonaktif], Ani", "[periode 2019-2024]"."""
    k += r.low(k) in r.pack.standing
    while k < limit and is_ordinal(r, k):  # Presiden RI ke-7, Ani; Wakil Presiden RI ke-10 dan ke-12 Ani
        k += 1 + (r.low(k + 1) in r.pack.joining and k + 2 < limit and is_ordinal(r, k + 2))
    if r.low(k) in r.pack.back_then and r.low(k + 1) in {"ini", "itu"}:  # Bupati Sagara saat ini, Ani
        k += 2 * (r.low(k + 1) == "ini" or name_from(r, k + 2 + (r.low(k + 2) == ","), limit) is not None)
    k += 2 * (k + 2 < limit and r.tokens[k].upos == "NUM" and r.low(k + 1) == "periode")  # Bupati Sagara dua periode
    terms = ("periode",), ("masa", "bakti"), ("masa", "jabatan"), ("nomor", "urut")
    term = next((words for words in terms if r.matches(k, words)), ())
    if term:
        k += len(term)
        while k < limit and (r.tokens[k].text[0].isdigit() or r.tokens[k].text in {"-", "–", "/"}):
            k += 1
    followed = r.low(k + 1) == "," or (k + 1 < limit and r.tokens[k + 1].name == "PER")
    return k + (r.low(k) in r.pack.formerly and followed)


def _past_work(r: Reading, k: int, limit: int) -> int:
    """The token after a work and its name: "Penulis naskah [film Sagara Raya] itu"; `k` without one."""
    if r.low(k) not in r.pack.works or k + 1 >= limit or not r.tokens[k + 1].is_capital:
        return k
    k += 1
    while k < limit and r.tokens[k].is_capital and not r.tokens[k].name:
        k += 1
    return k


def _past_filling(r: Reading, k: int, at: int, limit: int) -> int:
    """The token behind what tells who fills an office: "Kursi ketua [yang kini dijabat oleh] Ani"; `at` without."""
    if hands_over(r, k) and r.low(at) in r.pack.handing:
        return at + 1 if name_from(r, at + 1, limit) else at
    post = r.low(k - 1) in r.pack.posts
    verb = _filling(r, at, limit, post)
    filled = verb + 1
    if r.low(verb) in r.pack.handed and r.low(filled) == "dari" and (giver := name_from(r, filled + 1, limit)):
        filled = giver[1]  # diserahterimakan dari Budi kepada Ani
    while r.low(filled) in {r.pack.agent, "sementara", *r.pack.handing}:
        filled += 1
    passed = r.low(verb) in r.pack.handed and post and filled > verb + 1  # but: Bantuan untuk direktur diserahkan Ani
    return filled if (passed or r.low(verb) in r.pack.filled) and name_from(r, filled, limit) else at


def _filling(r: Reading, at: int, limit: int, post: bool) -> int:
    """The verb of filling behind an office, what is told of a vacant post passed over; `at` without one."""
    for m in range(at, min(at + 8, limit)):
        if r.low(m) in r.pack.filled:
            return m
        if r.low(m) == "," or not (post or r.low(m) in r.pack.nowadays | r.pack.auxiliaries):
            break
    return at


def _past_place(r: Reading, title: int, k: int, limit: int, low: int) -> int:
    """The comma behind where an office is, if its holder follows: "Ketua RT [di dekat menara], Ani, hadir".

    Not behind whom somebody met: "Usai bertemu gubernur di Sagara, Ani mengatakan", "Polisi memeriksa ketua di X, …".
    """
    if r.low(k) != "di" or spoken_of(r, title):
        return k
    for m in range(k + 1, min(k + 8, limit)):
        t = r.tokens[m]
        if t.text == ",":
            name = name_from(r, m + 1, limit)
            after = name[1] if name else limit
            closed = r.low(after) in {",", "("} or (title == low and acts(r, after))
            return m if name and m > k + 1 and closed else k
        if not t.is_word or t.name == "PER" or (t.upos in {"VERB", "AUX"} and not t.is_capital) or t.mark:
            return k
    return k


def _past_relative(r: Reading, k: int, limit: int) -> int:
    """What follows a clause about the holder: "Ketua DPRD yang memimpin rapat[,] Ani Putri, …"; `k` without."""
    if r.low(k) != r.pack.relative:
        return k
    for m in range(k + 1, min(k + 12, limit)):
        if r.low(m) == ",":
            name = name_from(r, m + 1, limit)
            return m if name and (r.low(name[1]) in {",", "("} or acts(r, name[1])) else k
        if r.low(m) in r.pack.identifying:
            return m
        if r.tokens[m].name == "PER" or r.tokens[m].mark or may_begin(r, m):
            return k
    return k


def _house_of(r: Reading, k: int, limit: int) -> int | None:
    """Where an organization's name ends that goes on with the house it sits in: "Fraksi Sagara [di DPR] Ani Putri"."""
    if r.low(k) != "di" or k + 1 >= limit or r.tokens[k + 1].name != "ORG":
        return None
    stop = k + 1
    while stop < limit and r.tokens[stop].name_id == r.tokens[k + 1].name_id:
        stop += 1
    return stop if name_from(r, stop, limit) else None


def _past_apposition(r: Reading, k: int, limit: int) -> int:
    """Where the holder is named behind what the organization is: "CEO Sagara, salah satu lini Wanasari, [Ani]"."""
    if r.low(k) != "," or k + 1 >= limit or r.tokens[k + 1].is_capital or not r.tokens[k + 1].is_word:
        return k
    for m in range(k + 1, min(k + 14, limit)):
        t = r.tokens[m]
        if t.low == ",":
            return m + 1 if name_from(r, m + 1, limit) else k
        if t.name == "PER" or t.mark or t.text in {";", ":"} or (t.upos in {"VERB", "AUX"} and not t.is_capital):
            return k
    return k


def past_firm(r: Reading, k: int, at: int, limit: int) -> int:
    """The token after the firm of a title of relation: "kuasa hukum Ani [dari LBH Sagara], Budi Hartono"; else `at`."""
    firm = r.low(k) in r.pack.relational and r.low(at) == "dari" and at + 1 < limit and r.tokens[at + 1].name == "ORG"
    return organization_at(r, at + 1, limit)[1] if firm else at
