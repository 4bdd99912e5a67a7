"""Where a noun phrase that can name a speaker ends.

kata [Kepala Dinas Kesehatan DKI Jakarta Widyastuti] di Jakarta     before an adjunct, past what links title and name
kata [Sekretaris Desa, Rina Putri], kemarin                         past the comma of a title
ujar [peneliti pada Yayasan Air itu]                                with the demonstrative of a description
menurut [Badan Air] jalan itu rusak                                 behind an organization's whole name
"""

from __future__ import annotations

from quoteattr.reading import Reading

_STOPS = frozenset({".", "!", "?", ";", ":", "…", "...", "--", "–", "—", "-", "/", "*", "]", "["})
_LINKING = frozenset(
    {"dari", "pada", "di", "untuk", "dan", "bidang", "&", "serta", "atas", "the", "of", "and", "for", "to"}
)
_WINDOW = 22  # tokens: how far a naming phrase may reach for its name


def phrase_end(r: Reading, i: int, limit: int) -> int:
    """Where the noun phrase that begins at `i` ends."""
    pack = r.pack
    named = False
    k = i
    limit = min(limit, len(r.tokens))
    related = r.low(i) in pack.relational  # until a comma: "kuasa hukum Ani, Budi Hartono"
    while k < limit:
        t = r.tokens[k]
        if t.text in _STOPS and not (t.text == "." and _is_initial(r, k)) and not (t.text in "-/" and _tight(r, k)):
            break
        if t.mark or t.quote >= 0:
            break
        if t.text == "," and k > i and t.name in {"ORG", "LOC"} and t.name_id == r.tokens[k - 1].name_id:
            k += 1  # Badan Meteorologi, Klimatologi, dan Geofisika
            continue
        if t.text == "," and k > i and joins(r, k):
            k += 1
            continue
        if t.text == ",":
            pointed = None if named or k == i else _pointing_end(r, i, k, limit)
            if pointed is not None:  # aktivis asal Sagara, Wanasari, itu
                k = pointed
                continue
            if named or k == i or not _title_before_comma(r, i, k, limit):
                break
            related = False
            k += 1
            continue
        if t.text == "(":
            close = _closing(r, k, limit)
            if close is None:
                break
            after = r.tokens[close + 1] if close + 1 < limit else None
            acronym = r.tokens[k + 1].is_capital
            if acronym or (after is not None and after.is_capital and after.name):
                k = close + 1
                continue
            break
        if not t.is_word and t.text not in {"&", "'", "’", ".", "%", "@"}:
            break
        if k > i and ((t.low in pack.days and t.name != "PER") or (t.low in pack.questions and not t.is_capital)):
            break
        if k > i and t.low in pack.demonstratives and not t.is_capital:
            k += 1
            following = r.tokens[k] if k < limit else None
            comma = following is not None and following.text == "," and not named
            if comma and r.tokens[min(k + 1, limit - 1)].is_capital and _title_before_comma(r, i, k, limit):
                k += 1  # juru bicara lembaga itu, Ani Putri
                continue
            if following is None or following.name != "PER":
                break
            continue
        pointed = _pointing_end(r, i, k, limit) if k > i and not named else None
        if pointed is not None:  # orang nomor satu di Sagara itu
            k = pointed
            continue
        known = t.low == pack.relative and r.low(k + 1) in pack.familiar and r.low(k + 2) in pack.called
        if k > i and known and k + 3 < limit and r.tokens[k + 3].is_capital:
            k += 4 + (r.honors(k + 3) and k + 4 < limit)  # politikus yang akrab disapa (Mas) Ning itu
            continue
        new = k if named or k == i else past_new(r, k, limit)
        if new > k:
            k = new
            continue
        also = t.low == pack.relative and r.low(k + 1) in {"juga", "sekaligus", "merangkap"} and not named
        if k > i and also and r.low(k + 2) in pack.heads and _name_ahead(r, k + 1, limit):
            k += 2  # pengamat politik yang juga ketua Sagara Ani Putri
            continue
        inside = k > i and t.name in {"ORG", "LOC"} and t.name_id == r.tokens[k - 1].name_id
        if inside:
            k += 1
            continue
        whole = k > i and r.tokens[i].name == "ORG" and r.tokens[k - 1].name_id == r.tokens[i].name_id
        if whole and t.upos == "NOUN" and not t.is_capital:
            break  # Menurut Badan Air | jalan itu rusak
        if k > i and t.low in pack.adjunct_openers and not t.is_capital:
            if named or not (t.low in _LINKING and _name_ahead(r, k, limit)):
                # "laporan terbaru dari Institut …": a document or a group is told by where it comes from
                after = r.tokens[k + 1] if k + 1 < limit else None
                whose = after is not None and (after.is_capital or after.low in pack.organization_nouns)
                whose = whose or (after is not None and r.low(i) == "salah" and after.low in pack.pronouns_plural)
                whose = whose or (r.low(k - 1) in pack.plural and r.low(k + 1) in pack.plural)  # dua dari tiga petani
                if named or t.low != "dari" or not whose:
                    break
        elif (
            k > i
            and not t.is_capital
            and t.upos in {"VERB", "AUX", "SCONJ", "CCONJ", "PRON"}
            and t.low not in pack.attributes
            and not (t.upos == "VERB" and r.low(k - 1) in pack.articles)  # seorang diplomat, taken for a verb
            and not (t.low in pack.pronouns_plural and r.low(k - 1) == "dari" and r.low(i) == "salah")
            and t.low not in pack.heads
        ):
            if t.low not in _LINKING and not (
                t.upos == "VERB" and not named and _name_ahead(r, k, limit) and t.low not in pack.verbs
            ):
                break
        elif k > i and named and not t.is_capital and t.low not in pack.name_particles and t.text != ".":
            break
        opens = t.low in pack.adjunct_openers - pack.indefinite or t.low in pack.verbs
        if k == i and opens and not t.is_capital:
            break
        named = named or (t.name == "PER" and t.is_capital and not is_prefix(r, k) and not related)
        k += 1
    while k > i and r.tokens[k - 1].text in {",", "&"}:
        k -= 1
    return k


def _pointing_end(r: Reading, i: int, k: int, limit: int) -> int | None:
    """The demonstrative after a description that goes on at token `k`: "peneliti [pada Yayasan Sagara itu]".

    A common noun before it is what it points at ("ketua di gedung itu"); it closes the whole phrase behind a name or a
    number only, and where the phrase is about one person.
    """
    pack = r.pack
    low = r.low(k)
    opens = low == "," or low in pack.adjunct_openers or low in pack.origins
    if not opens and r.tokens[k].upos not in {"VERB", "NUM"}:
        return None
    head = next((m for m in range(i, k) if r.low(m) not in pack.determiners and (r.low(m),) not in pack.status), i)
    word = r.low(head)
    person = word in pack.heads or word in pack.person_nouns or r.tokens[head].role >= 0 or is_agent_noun(r, head)
    if not person or r.low(k) in pack.verbs or r.low(i) in pack.plural:
        return None
    for m in range(k + 1, min(limit, k + 12)):
        t, before = r.tokens[m], r.tokens[m - 1]
        if t.mark or t.quote >= 0 or t.name == "PER" or (t.text in _STOPS and not _tight(r, m)):
            return None
        if t.low in pack.demonstratives and not t.is_capital:
            closes = before.is_capital or before.text[-1].isdigit() or before.low in {"lalu", "silam", ",", ")"}
            closes |= before.low in pack.time_units and r.tokens[m - 2].text[0].isdigit()  # berumur 61 tahun itu
            closes |= any(r.low(x) in pack.unique for x in range(i, m))  # bupati perempuan pertama di provinsi itu
            return m if closes else None
        if t.low in pack.verbs or t.low in pack.pronouns_singular:
            return None
        following = r.tokens[m + 1] if m + 1 < limit else None
        if t.text == "," and not (following and (following.is_capital or following.low in pack.demonstratives)):
            return None
    return None


def is_agent_noun(r: Reading, k: int) -> bool:
    """Whether a word is one who does something, by its form: "peraih", "penggawa", "pemenang"; but no "penelitian"."""
    word = r.low(k)
    return (
        len(word) > 5
        and word.startswith("pe")
        and not word.endswith("an")
        and r.tokens[k].upos == "NOUN"
        and word not in r.pack.organization_nouns
        and word not in r.pack.document_nouns
    )


def _title_before_comma(r: Reading, i: int, comma: int, limit: int) -> bool:
    """Whether "Sekretaris Desa, Rina" is one phrase: a title, a comma, and a name right after it."""
    titles = r.pack.heads | r.pack.relational
    words = (r.low(m) for m in range(i, min(comma, i + 4)))
    titled = any(w in titles or w.removesuffix(r.pack.clitic) in titles for w in words)  # direkturnya, Ani
    if not titled and not any(r.tokens[m].role >= 0 for m in range(i, min(comma, i + 4))):
        return False
    after = comma + 1
    while True:  # Kepala Dusun Sagara, Kecamatan Wanasari, Ani Putri
        end = next((m for m in range(after, min(after + 6, limit)) if r.low(m) == ","), None)
        if end is None or not is_place(r, after, end):
            break
        after = end + 1
    after = past_ranks(r, after, limit)
    named = after < limit and r.tokens[after].name == "PER" and r.tokens[after].is_capital
    return named and not told_by(r, i, after, limit)


def told_by(r: Reading, i: int, k: int, limit: int) -> bool:
    """Whether the name at token `k` is not of the source at token `i`, but told of: "Menurut jaksa, [Ani] hadir".

    What is said begins with her where her predicate follows; behind an apposition stands a comma.
    """
    while i > 0 and (r.low(i - 1) in r.pack.determiners or (r.low(i - 1),) in r.pack.status):
        i -= 1
    opens = i > 0 and r.low(i - 1) in r.pack.roots and i - 1 == r.unit_of(i).first  # Kata jaksa, Ani hadir
    if not opens and not any(r.matches(i - len(words), words) for words in r.pack.prepositions if i >= len(words)):
        return False
    first = r.tokens[k].name_id
    while k < limit and r.tokens[k].name_id == first:
        k += 1
    if r.low(k) == "(":
        k = (_closing(r, k, limit) or k) + 1
    t = r.tokens[k] if k < limit else None
    if t is None or t.is_capital or t.low in r.pack.contact:
        return False
    return t.upos in {"VERB", "AUX"} or t.low in r.pack.predicates | r.pack.auxiliaries


def past_new(r: Reading, k: int, limit: int) -> int:
    """The token after what tells that a holder is new, if a name follows: "Kapolres Sagara [yang baru,] Ani"."""
    m = k + 1
    if r.low(k) != r.pack.relative or r.low(m) not in r.pack.newly:
        return k
    m += 1 + (r.low(m + 1) in r.pack.appointed)
    m += r.low(m) == ","
    after = past_ranks(r, m, limit)
    return m if after < limit and r.tokens[after].name == "PER" and r.tokens[after].is_capital else k


def joins(r: Reading, k: int) -> bool:
    """Whether a comma stands inside a title whose words are all such: "Area Manager Media, Relations & CSR"."""
    m = k + 1
    while r.low(m) in r.pack.rank_words | r.pack.title_tails or (m > k + 1 and r.low(m) == ","):
        m += 1
    return r.low(m) in {"&", "and"}


def is_place(r: Reading, first: int, stop: int) -> bool:
    """Whether tokens are the name of a place: all capitals, by the names model or with a place's noun before it."""
    if first >= stop or not all(r.tokens[m].is_word and r.tokens[m].is_capital for m in range(first, stop)):
        return False
    return r.low(first) in r.pack.place_nouns or all(r.tokens[m].name == "LOC" for m in range(first, stop))


def past_ranks(r: Reading, k: int, limit: int) -> int:
    """The token after ranks and honorifics that stand before a name: "Laksamana Muda TNI [Ani]", "Prof. Dr. [Ani]"."""
    first = k
    while k < limit and (
        r.honors(k)
        or (k > first and (r.low(k) == "." or r.low(k) in r.pack.rank_words))
        or (k > first and r.low(k) == "(" and r.honors(k + 1))  # Brigjen (Pol)
        or (k > first and r.low(k) == ")" and r.honors(k - 1 - (r.low(k - 1) == ".")))  # Brigjen (Purn.)
    ):
        k += 1
    return k


def _name_ahead(r: Reading, k: int, limit: int) -> bool:
    """Whether a person's name follows before the phrase can end."""
    for m in range(k + 1, min(k + _WINDOW, limit)):
        t = r.tokens[m]
        if t.text in {".", "!", "?", ":", ";"} or t.mark or t.low == r.pack.relative or t.low in r.pack.days:
            return False
        if t.text == ",":
            return m + 1 < limit and r.tokens[m + 1].name == "PER"
        if t.name == "PER" and t.is_capital:
            return True
    return False


def _closing(r: Reading, k: int, limit: int) -> int | None:
    for m in range(k + 1, min(k + 10, limit)):
        if r.tokens[m].text == ")":
            return m
    return None


def _is_initial(r: Reading, k: int) -> bool:
    before = r.tokens[k - 1]
    follows = k + 1 < len(r.tokens) and r.tokens[k + 1].is_capital
    short = len(before.text) <= 2 and before.is_capital
    return follows and before.end == r.tokens[k].start and (short or before.low in r.pack.abbreviations)


def _tight(r: Reading, k: int) -> bool:
    return (
        r.tokens[k - 1].end == r.tokens[k].start and k + 1 < len(r.tokens) and r.tokens[k].end == r.tokens[k + 1].start
    )


def is_prefix(r: Reading, i: int) -> bool:
    """Whether a token is a title, rank or honorific that the names model may have taken into a name."""
    pack, token = r.pack, r.tokens[i]
    if token.low in pack.name_openings and token.name == "PER":
        return False  # Imam Ani
    if r.honors(i) or token.low.rstrip(".") in pack.heads:
        following = r.tokens[i + 1] if i + 1 < len(r.tokens) else None
        return following is not None and (following.is_capital or following.text == ".")
    return False
