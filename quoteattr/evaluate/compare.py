"""Two sheets of one document in, counts and misses of all that they have out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from quoteattr.evaluate.coreference import b_cubed, ceaf
from quoteattr.evaluate.report import Judgement, Miss, MissKind, Tally
from quoteattr.evaluate.sheets import Held, Linked, Pair, Said, Sheet, name_of
from quoteattr.lang import available_languages, load_pack
from quoteattr.model import Entity

_SAME = 0.5  # share of characters (of words, for names and titles) from which two are one
_AROUND = 40  # characters of context on each side of an excerpt
_FILLER = frozenset({  # words of a describing phrase that describe nothing
    "seorang", "sebuah", "seekor", "para", "sejumlah", "beberapa", "salah", "satu", "itu", "tersebut", "ini",
    "the", "a", "an", "of",
})  # fmt: skip


def compare(gold: Sheet, got: Sheet, tally: Tally) -> None:
    """Score a document; what the gold has no annotation of is not scored."""
    tally.begin()
    matched = dict(_matches(gold.said, got.said))
    _score_attributions(gold, got, matched, tally)
    _score_words(gold, got, matched, tally)
    if gold.speakers:
        _score_chains(gold, got, matched, tally)
    if gold.held is not None:
        _score_positions(gold, gold.held, got.held or (), tally)
    if gold.links is not None:
        _score_links(gold, gold.links, got.links or (), tally)


# --- attributions ----------------------------------------------------------------------------------------------------


def _score_attributions(gold: Sheet, got: Sheet, matched: dict[int, int], tally: Tally) -> None:
    credited = ("end2end",) if gold.speakers else ()

    def asked(kind: str) -> list[str]:
        return [f"{name}{of}" for name in ("found", "exact", *credited) for of in ("", f" {kind}")]

    for i, wanted in enumerate(gold.said):
        if wanted.free:
            if wanted.nested:
                tally.judge(i in matched, "nested recall")
        elif i in matched:
            _score_found(gold, wanted, got.said[matched[i]], tally)
        else:
            tally.add(*asked(wanted.kind), missed=True)
            _miss(
                tally,
                "missed",
                gold,
                _told(wanted),
                excerpt=_excerpt(gold.text, wanted),
                cause=_why_missed(wanted, got),
            )
    for j in sorted(set(range(len(got.said))) - set(matched.values())):
        extra = got.said[j]
        tally.add(*asked(extra.kind), spurious=True)
        tally.judgements.append(_judged(gold, extra, found=False, right=False))
        cause = _why_spurious(extra, gold, matched)
        _miss(tally, "spurious", gold, predicted=_told(extra), excerpt=_excerpt(gold.text, extra), cause=cause)


def _score_found(sheet: Sheet, gold: Said, got: Said, tally: Tally) -> None:
    kind = gold.kind
    tally.add("found", f"found {kind}", right=True)
    exact = got.content == gold.content
    tally.judge(exact, "exact", f"exact {kind}")
    tally.judge(got.kind == kind, "kind")
    tally.judge(_overlap(got.cue, gold.cue) or (gold.cue is None and got.cue is None), "cue")
    if gold.source:
        tally.judge(_overlap(got.source, gold.source), "source")
    named = True
    if sheet.speakers:
        named = same_entity(got.speaker, gold.speaker)
        tally.judge(named, "speaker", f"speaker {kind}", "end2end", f"end2end {kind}")
        if gold.addressee:
            tally.judge(same_entity(got.addressee, gold.addressee), "addressee")
    tally.judgements.append(_judged(sheet, got, found=True, right=named))
    excerpt = _excerpt(sheet.text, gold)
    if not named:
        cause = _naming(sheet, gold)
        _miss(tally, "wrong speaker", sheet, name_of(gold.speaker), name_of(got.speaker), excerpt, cause)
    if not exact:
        shown = _shown(sheet.text, gold), _shown(sheet.text, got)
        _miss(tally, "inexact", sheet, *shown, excerpt=excerpt, cause=_how_inexact(gold, got))


def _score_words(gold: Sheet, got: Sheet, matched: dict[int, int], tally: Tally) -> None:
    """Cues and sources as spans, of all attributions, whether their contents were found or not."""
    free = {j for i, j in matched.items() if gold.said[i].free}
    part: Callable[[Said], Pair | None]
    for name, part in (("cue", lambda s: s.cue), ("source", lambda s: s.source)):
        wanted = [(part(s), s.free) for s in gold.said]
        offered = [(part(s), j in free) for j, s in enumerate(got.said)]
        for least, how in ((1.0, "exact"), (_SAME, "overlap")):
            pairs = dict(_paired([p for p, _ in wanted], [p for p, _ in offered], least))
            for i, (span, is_free) in enumerate(wanted):
                if span and not is_free:
                    tally.add(f"{name} {how}", right=i in pairs, missed=i not in pairs)
            for j, (span, is_free) in enumerate(offered):
                if span and not is_free and j not in pairs.values():
                    tally.add(f"{name} {how}", spurious=True)


def _score_chains(gold: Sheet, got: Sheet, matched: dict[int, int], tally: Tally) -> None:
    """Whether the statements of one speaker were given to one speaker, whatever the name."""
    twins = {j: i for i, j in matched.items()}
    ours: dict[str, set[object]] = {}
    theirs: dict[str, set[object]] = {}
    for i, said in enumerate(gold.said):
        if not said.free and said.speaker:
            theirs.setdefault(said.speaker.id, set()).add(i)
    for j, said in enumerate(got.said):
        i_or_none = twins.get(j)
        if said.speaker and not (i_or_none is not None and gold.said[i_or_none].free):
            ours.setdefault(said.speaker.id, set()).add(("spurious", j) if i_or_none is None else i_or_none)
    if ours or theirs:
        tally.count("speaker chains B³", b_cubed(theirs.values(), ours.values()))
        tally.count("speaker chains CEAF", ceaf(theirs.values(), ours.values()))


def _matches(gold: Sequence[Said], got: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Pairs of gold and predicted numbers, the most alike first, each number once."""
    alike = (
        (len(a.chars & b.chars) / len(a.chars | b.chars), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(got)
        if not a.chars.isdisjoint(b.chars)
    )
    return _one_to_one(alike, _SAME)


def _paired(gold: Sequence[Pair | None], got: Sequence[Pair | None], least: float) -> Iterator[tuple[int, int]]:
    alike = (
        ((min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0])), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(got)
        if a and b and _overlap(a, b)
    )
    return _one_to_one(alike, least)


def _one_to_one(alike: Iterable[tuple[float, int, int]], least: float) -> Iterator[tuple[int, int]]:
    taken: tuple[set[int], set[int]] = set(), set()
    for share, i, j in sorted(alike, reverse=True):
        if share >= least and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


# --- classes of error ------------------------------------------------------------------------------------------------


def _why_missed(gold: Said, got: Sheet) -> str:
    if any(not s.chars.isdisjoint(gold.chars) or (s.cue and _overlap(s.cue, gold.cue)) for s in got.said):
        return "boundary"
    return "no cue found" if gold.cue else "has no cue"


def _why_spurious(got: Said, gold: Sheet, matched: dict[int, int]) -> str:
    for i, said in enumerate(gold.said):
        if not said.chars.isdisjoint(got.chars) or (said.cue and _overlap(said.cue, got.cue)):
            return "second of one" if i in matched else "boundary"
    return "nothing said"


def _how_inexact(gold: Said, got: Said) -> str:
    if gold.chars < got.chars:
        return "too long"
    if got.chars < gold.chars:
        return "too short"
    return "cut elsewhere" if gold.chars != got.chars else "other stretches"


def _naming(sheet: Sheet, gold: Said) -> str:
    """How the text names the source of an attribution: what made its speaker hard to tell."""
    speaker = gold.speaker
    if gold.source is None:
        return "left out"
    words = sheet.text[slice(*gold.source)]
    if words.casefold() in _pronouns(sheet.lang):
        return "pronoun"
    if speaker is None:
        return "nobody"
    if speaker.type != "person":
        return speaker.type
    if not speaker.named:
        return "unnamed"
    if speaker.name.casefold() in words.casefold():
        return "apposition" if "," in words or sheet.text[gold.source[1] : gold.source[1] + 1] == "," else "full name"
    return "short name" if _words(words) & _words(speaker.name) else "title"


@cache
def _pronouns(lang: str) -> frozenset[str]:
    if lang not in available_languages():
        return frozenset()
    pack = load_pack(lang)
    return pack.pronouns_singular | pack.pronouns_plural | pack.pronouns_first | {pack.clitic}


# --- positions and links ---------------------------------------------------------------------------------------------


def _score_positions(sheet: Sheet, gold: Sequence[Held], got: Sequence[Held], tally: Tally) -> None:
    left = list(got)
    for wanted in gold:
        near = [p for p in left if same_entity(p.person, wanted.person) and _same_title(p.title, wanted.title)]
        full = [p for p in near if same_entity(p.organization, wanted.organization) and p.former == wanted.former]
        excerpt = _mentioned(sheet.text, wanted.title)
        if not near:
            tally.add("positions", "position: person+title", missed=True)
            known = any(same_entity(p.person, wanted.person) for p in got)
            cause = "other title" if known else "person without one"
            _miss(tally, "position missed", sheet, wanted, excerpt=excerpt, cause=cause)
            continue
        taken = full[0] if full else near[-1]
        left.remove(taken)
        tally.judge(True, "position: person+title")
        tally.judge(bool(full), "positions")
        if not full:
            placed = same_entity(taken.organization, wanted.organization)
            _miss(tally, "wrong status" if placed else "wrong organization", sheet, wanted, taken, excerpt)
    for extra in left:
        tally.add("positions", "position: person+title", spurious=True)
        _miss(tally, "position spurious", sheet, predicted=extra, excerpt=_mentioned(sheet.text, extra.title))


def _score_links(sheet: Sheet, gold: Sequence[Linked], got: Sequence[Linked], tally: Tally) -> None:
    left = list(got)
    for wanted in gold:
        same = [
            x
            for x in left
            if x.relation == wanted.relation
            and same_entity(x.child, wanted.child)
            and same_entity(x.parent, wanted.parent)
        ]
        tally.add("organization links", right=bool(same), missed=not same)
        if same:
            left.remove(same[0])
        else:
            _miss(tally, "link missed", sheet, wanted)
    for extra in left:
        tally.add("organization links", spurious=True)
        _miss(tally, "link spurious", sheet, predicted=extra)


# --- when two are one ------------------------------------------------------------------------------------------------


def same_entity(got: Entity | None, gold: Entity | None) -> bool:
    """By name or alias; "Ani" is Ani Lestari; the unnamed by the words that describe them."""
    if got is None or gold is None:
        return got is None and gold is None
    one, two = _words(got.name) - _FILLER, _words(gold.name) - _FILLER
    if not one:
        return False
    ours, theirs = ({frozenset(_words(n) - _FILLER) for n in (e.name, *e.aliases)} for e in (got, gold))
    if (ours & theirs) - {frozenset()}:
        return True
    if (one <= two or two <= one) and (gold.type == "person" or not gold.named):
        return True
    # A named person must not be taken for a namesake of one part: "Ani Putri" is not Ani Lestari.
    return not (gold.type == "person" and gold.named) and len(one & two) / len(one | two) >= _SAME


def _same_title(got: str, gold: str) -> bool:
    one, two = _words(got), _words(gold)
    return bool(one & two) and len(one & two) / len(one | two) >= _SAME


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))


def _overlap(one: Pair | None, two: Pair | None) -> bool:
    return bool(one and two and max(one[0], two[0]) < min(one[1], two[1]))


# --- telling ---------------------------------------------------------------------------------------------------------


def _miss(
    tally: Tally,
    kind: MissKind,
    sheet: Sheet,
    gold: object = "",
    predicted: object = "",
    excerpt: str = "",
    cause: str = "",
) -> None:
    tally.misses.append(Miss(kind, sheet.id, line(str(gold)), line(str(predicted)), excerpt, cause))


def _judged(sheet: Sheet, got: Said, *, found: bool, right: bool) -> Judgement:
    return Judgement(sheet.id, got.id, got.rule, got.confidence, found, right)


def _told(said: Said) -> str:
    return f"{said.kind}, {name_of(said.speaker)}"


def _shown(text: str, said: Said) -> str:
    """The edges of the content, which is where an inexact one differs."""
    whole = line(" … ".join(text[start:end] for start, end in said.content))
    return whole if len(whole) <= 60 else f"{whole[:28]} … {whole[-28:]}"


def _excerpt(text: str, said: Said) -> str:
    return around(text, said.content[0][0], said.content[-1][1]) if said.content else ""


def _mentioned(text: str, title: str) -> str:
    start = text.find(title)
    return around(text, start, start + len(title)) if title and start >= 0 else ""


def around(text: str, start: int, end: int) -> str:
    """A stretch in brackets with some text on each side, on one line; a long one has its middle left out."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    inside = text[start:end] if end - start <= 3 * _AROUND else f"{text[start : start + 60]} … {text[end - 50 : end]}"
    return line(f"{'…' if start > _AROUND else ''}{before}[{inside}]{after}{'…' if end + _AROUND < len(text) else ''}")


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
