"""Gold records and predicted analyses in, a `Report` out: figures with precision and recall, and all misses by class.

found      the contents of a gold and a predicted attribution share at least half of their characters, one to one
exact      found, and every stretch equal after blanks, quotation marks and punctuation at its edges are cut
speaker    of the found, those with the right speaker; so for kind, cue, source and addressee
end2end    found and the right speaker: the figure that counts
positions  person, title, organization, and former or not; "position: person+title" asks for no more than its name says

A gold attribution that is `optional`, nested in another (`parent`) or without a speaker is free: finding it is neither
rewarded nor punished; how many of the nested were found is a figure of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from attrs import field, frozen

from quoteattr.errors import FormatError
from quoteattr.model import Analysis, Entity

MissKind = Literal[
    "missed", "spurious", "wrong speaker", "inexact", "position missed", "position spurious",
    "wrong organization", "wrong status",
]  # fmt: skip
MISS_KINDS: tuple[MissKind, ...] = MissKind.__args__  # type: ignore[attr-defined]
_ACCURACY = ("speaker", "kind", "cue", "source", "addressee", "nested")  # nothing can be spurious in these
_KINDS = ("direct", "indirect", "mixed")
_SAME = 0.5  # share of characters (of words, for names and titles) from which two are one
_EDGE = " \t\n\"“”‘’'«»,.;:!?–—-"
_AROUND = 40  # characters of context on each side of an excerpt
_FILLER = frozenset({  # words of a describing phrase that describe nothing
    "seorang", "sebuah", "seekor", "para", "sejumlah", "beberapa", "salah", "satu", "itu", "tersebut", "ini",
    "the", "a", "an", "of",
})  # fmt: skip

Pair = tuple[int, int]


@frozen
class Figure:
    """Counts of one question, and what they come to.

    Example:
        >>> figure = Figure(right=3, spurious=1, missed=0)
        >>> figure.precision, figure.recall, round(figure.f1, 2), figure.n
        (0.75, 1.0, 0.86, 3)
    """

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted that is right, 0.0 where nothing is predicted."""
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found, 0.0 where there is none; for an accuracy this is the accuracy."""
        return self.right / self.n if self.n else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def n(self) -> int:
        """How many there are in the gold."""
        return self.right + self.missed


@frozen
class Miss:
    """One error: its class, the document, what was wanted and what came (empty where nothing), the text around it.

    The content stands in brackets in `excerpt`, which is one line.
    """

    kind: MissKind
    document: str
    gold: str
    predicted: str
    excerpt: str

    def __str__(self) -> str:
        told = " / ".join(
            f"{name}: {value}" for name, value in (("gold", self.gold), ("predicted", self.predicted)) if value
        )
        return f"{self.document}  {told}  {self.excerpt}".rstrip()


@frozen
class Report:
    """The result of an evaluation.

    `documents`, `attributions` and `positions` count the gold; `absent` are the gold documents without a prediction
    (all in them is missed), `ignored` the predicted documents without gold. A figure of which there is no case is
    not in `figures`.
    """

    documents: int
    attributions: int
    positions: int
    figures: tuple[tuple[str, Figure], ...]
    misses: tuple[Miss, ...] = field(repr=False)
    absent: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Figure:
        for known, figure in self.figures:
            if known == name:
                return figure
        raise KeyError(name)

    def __str__(self) -> str:
        lines = [f"{self.documents} documents, {self.attributions} attributions, {self.positions} positions"]
        for name, figure in self.figures:
            p, r, f = (f"{100 * x:5.1f}" for x in (figure.precision, figure.recall, figure.f1))
            values = f"accuracy {r}" if is_accuracy(name) else f"P {p}  R {r}  F1 {f}"
            lines.append(f"  {name:26} {values}   n={figure.n}")
        return "\n".join(lines)

    def of_kind(self, kind: MissKind) -> tuple[Miss, ...]:
        """The misses of one class, in the order of the gold."""
        return tuple(miss for miss in self.misses if miss.kind == kind)

    def to_record(self) -> dict[str, Any]:
        """The report as one JSON object; precision, recall and F1 in percent with one decimal."""
        return {
            **{k: getattr(self, k) for k in ("documents", "attributions", "positions")},
            "absent": list(self.absent),
            "ignored": list(self.ignored),
            "figures": {
                name: {**{k: round(100 * getattr(f, k), 1) for k in ("precision", "recall", "f1")}, "n": f.n}
                for name, f in self.figures
            },
            "misses": {kind: len(self.of_kind(kind)) for kind in MISS_KINDS},
        }


def is_accuracy(figure: str) -> bool:
    """Whether a figure is an accuracy: a share of the found, which its recall is.

    Example:
        >>> is_accuracy("speaker direct"), is_accuracy("found direct")
        (True, False)
    """
    return figure.split()[0] in _ACCURACY


def read_gold(path: str | Path) -> list[dict[str, Any]]:
    """The gold records of a JSON lines file of schema quoteattr/1, with the keys that only gold has (`optional`).

    Raises:
        FormatError: with file and line, for a line that is no JSON object, lacks a key or has the id of another.
        OSError: if the file cannot be read.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "gold.jsonl"
        ...     _ = file.write_text('{"id": "d1", "text": "Hujan.", "attributions": [], "entities": []}')
        ...     read_gold(file)[0]["id"]
        'd1'
    """
    records: list[dict[str, Any]] = []
    seen = set()
    with open(path, "rb") as file:
        for number, line in enumerate(file, 1):
            where = f"{path}:{number}"
            if not line.strip():
                continue
            try:
                record = json.loads(line.decode("utf-8-sig"))
            except UnicodeDecodeError as error:
                raise FormatError(where, f"not UTF-8: byte {error.object[error.start]:#04x}") from None
            except (ValueError, RecursionError) as error:
                raise FormatError(where, f"not JSON: {error}") from None
            sheet = _from_gold(record, where)
            if sheet.id in seen:
                raise FormatError(where, f"a second record of the id {sheet.id!r}")
            seen.add(sheet.id)
            records.append(record)
    return records


def evaluate(gold: Iterable[dict[str, Any]], predicted: Iterable[Analysis]) -> Report:
    """Compare predictions with the gold.

    Args:
        gold: records of schema quoteattr/1, as `read_gold` gives them.
        predicted: analyses of the same texts under the same ids, in any order.

    Raises:
        FormatError: if a gold record is malformed, a predicted text differs from the gold's, or an id comes twice.

    Example:
        >>> from quoteattr.model import Attribution, Span
        >>> text = "Hujan turun, kata Ani."
        >>> gold = {"id": "d1", "text": text, "positions": [],
        ...     "entities": [{"id": "e1", "type": "person", "name": "Ani", "named": True, "aliases": []}],
        ...     "attributions": [{"id": "a1", "kind": "indirect", "content": [[0, 11]], "speaker": "e1"}]}
        >>> found = Analysis("d1", "id", text, entities=(Entity("e7", "person", "Ani"),),
        ...     attributions=(Attribution("a1", "indirect", (Span(0, 11),), speaker="e7"),))
        >>> evaluate([gold], [found])["end2end"].f1
        1.0
    """
    sheets: dict[str, _Sheet] = {}
    for analysis in predicted:
        if analysis.id in sheets:
            raise FormatError(f"document {analysis.id!r}", "predicted twice; keep one")
        sheets[analysis.id] = _from_analysis(analysis)
    tally = _Tally()
    said = held = 0
    known: set[str] = set()
    absent = []
    for number, record in enumerate(gold, 1):
        wanted = _from_gold(record, f"gold record {number}")
        if wanted.id in known:
            raise FormatError(f"document {wanted.id!r}", "two gold records of this id; keep one")
        known.add(wanted.id)
        got = sheets.get(wanted.id)
        if got is None:
            absent.append(wanted.id)
            got = _Sheet(wanted.id, wanted.text)
        if got.text != wanted.text:
            raise FormatError(f"document {wanted.id!r}", f"the predicted text differs {_where(wanted.text, got.text)}")
        said, held = said + len(wanted.said), held + len(wanted.held)
        _score_attributions(wanted, got, tally)
        _score_positions(wanted, got, tally)
    ignored = tuple(id for id in sheets if id not in known)
    figures = tuple((name, Figure(*tally.counts[name])) for name in sorted(tally.counts, key=_order))
    misses = tuple(sorted(tally.misses, key=lambda m: MISS_KINDS.index(m.kind)))
    return Report(len(known), said, held, figures, misses, tuple(absent), ignored)


# --- both sides in one form ------------------------------------------------------------------------------------------


@frozen
class _Said:
    """An attribution as it is compared: stretches without edges, and the characters in them."""

    kind: str
    content: tuple[Pair, ...]
    chars: frozenset[int] = field(repr=False)
    cue: Pair | None
    source: Pair | None
    speaker: Entity | None
    addressee: Entity | None
    nested: bool = False
    free: bool = False


@frozen
class _Held:
    """A position as it is compared."""

    person: Entity | None
    title: str
    organization: Entity | None
    former: bool

    def __str__(self) -> str:
        place = f" at {self.organization.name}" if self.organization else ""
        return f"{_name(self.person)}, {'former ' if self.former else ''}{self.title}{place}"


@frozen
class _Sheet:
    """A document as it is compared."""

    id: str
    text: str
    said: tuple[_Said, ...] = ()
    held: tuple[_Held, ...] = ()


def _from_analysis(analysis: Analysis) -> _Sheet:
    entities = {e.id: e for e in analysis.entities}

    def pair(span: Any) -> Pair | None:
        return (span.start, span.end) if span else None

    return _Sheet(
        analysis.id,
        analysis.text,
        tuple(
            _said(
                analysis.text,
                a.kind,
                [(s.start, s.end) for s in a.content],
                cue=pair(a.cue and a.cue.span),
                source=pair(a.source),
                speaker=entities.get(a.speaker or ""),
                addressee=entities.get(a.addressee or ""),
            )
            for a in analysis.attributions
        ),
        tuple(
            _Held(entities.get(p.person), p.title, entities.get(p.organization or ""), p.status == "former")
            for p in analysis.positions
        ),
    )


def _from_gold(record: Any, where: str) -> _Sheet:
    if not isinstance(record, dict):
        raise FormatError(where, f"a gold record must be a JSON object, not {type(record).__name__}")
    try:
        id, text = record["id"], record["text"]
        if not isinstance(id, str) or not isinstance(text, str):
            raise FormatError(where, "'id' and 'text' must be strings")
        entities = {
            e["id"]: Entity(e["id"], e["type"], e["name"], e.get("named", True), tuple(e.get("aliases", ())))
            for e in record["entities"]
        }

        def entity(id: str | None) -> Entity | None:
            if id and id not in entities:
                raise FormatError(where, f"there is no entity {id!r}")
            return entities[id] if id else None

        def pair(value: Any) -> Pair:
            start, end = value
            if not 0 <= start < end <= len(text):
                raise FormatError(where, f"span [{start}, {end}) lies outside the text of {len(text)} characters")
            return start, end

        def kind(value: str) -> str:
            if value not in _KINDS:
                raise FormatError(where, f"attribution kind {value!r} is none of {', '.join(_KINDS)}")
            return value

        def words(value: dict[str, Any] | None) -> Pair | None:
            return pair(value["span"]) if value else None

        said = tuple(
            _said(
                text,
                kind(a["kind"]),
                [pair(s) for s in a["content"]],
                cue=words(a.get("cue")),
                source=words(a.get("source")),
                speaker=entity(a.get("speaker")),
                addressee=entity(a.get("addressee")),
                nested=bool(a.get("parent")),
                free=bool(a.get("optional") or a.get("parent") or not a.get("speaker")),
            )
            for a in record["attributions"]
        )
        held = tuple(
            _Held(
                entity(p["person"]), p["title"], entity(p.get("organization")), p.get("status", "current") == "former"
            )
            for p in record.get("positions", ())
        )
    except KeyError as error:
        raise FormatError(where, f"missing key {error}") from None
    except FormatError:
        raise
    except (TypeError, ValueError, AttributeError) as error:
        raise FormatError(where, f"not a gold record of schema quoteattr/1: {error}") from None
    return _Sheet(id, text, said, held)


def _said(text: str, kind: str, content: list[Pair], **rest: Any) -> _Said:
    trimmed = [_trim(text, *stretch) for stretch in content]
    chars = frozenset(i for start, end in trimmed for i in range(start, end))
    return _Said(kind, tuple(sorted(trimmed)), chars, **rest)


def _trim(text: str, start: int, end: int) -> Pair:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


# --- comparing -------------------------------------------------------------------------------------------------------


class _Tally:
    """Counts and misses, collected over the documents."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}
        self.misses: list[Miss] = []

    def add(self, *names: str, right: bool = False, spurious: bool = False, missed: bool = False) -> None:
        for name in names:
            count = self.counts.setdefault(name, [0, 0, 0])
            for i, hit in enumerate((right, spurious, missed)):
                count[i] += hit

    def judge(self, right: bool, *names: str) -> None:
        """One case of a figure that both sides have: a wrong one is spurious and missed at once."""
        for name in names:
            self.add(name, right=right, spurious=not right and not is_accuracy(name), missed=not right)

    def miss(self, kind: MissKind, sheet: _Sheet, gold: object = "", predicted: object = "", excerpt: str = "") -> None:
        self.misses.append(Miss(kind, sheet.id, _line(str(gold)), _line(str(predicted)), excerpt))


def _score_attributions(gold: _Sheet, got: _Sheet, tally: _Tally) -> None:
    pairs = dict(_matches(gold.said, got.said))
    for i, wanted in enumerate(gold.said):
        if wanted.free:
            if wanted.nested:
                tally.judge(i in pairs, "nested recall")
        elif i in pairs:
            _score_found(gold, wanted, got.said[pairs[i]], tally)
        else:
            tally.add("found", "end2end", "exact", f"found {wanted.kind}", f"end2end {wanted.kind}", missed=True)
            tally.miss("missed", gold, _told(wanted), excerpt=_excerpt(gold.text, wanted))
    for j in sorted(set(range(len(got.said))) - set(pairs.values())):
        extra = got.said[j]
        tally.add("found", "end2end", "exact", f"found {extra.kind}", f"end2end {extra.kind}", spurious=True)
        tally.miss("spurious", gold, predicted=_told(extra), excerpt=_excerpt(gold.text, extra))


def _score_found(sheet: _Sheet, gold: _Said, got: _Said, tally: _Tally) -> None:
    kind = gold.kind
    tally.add("found", f"found {kind}", right=True)
    named = _same_entity(got.speaker, gold.speaker)
    tally.judge(named, "speaker", f"speaker {kind}", "end2end", f"end2end {kind}")
    exact = got.content == gold.content
    tally.judge(exact, "exact")
    tally.judge(got.kind == kind, "kind")
    tally.judge(_overlap(got.cue, gold.cue) or (gold.cue is None and got.cue is None), "cue")
    if gold.source:
        tally.judge(_overlap(got.source, gold.source), "source")
    if gold.addressee:
        tally.judge(_same_entity(got.addressee, gold.addressee), "addressee")
    if not named:
        tally.miss("wrong speaker", sheet, _name(gold.speaker), _name(got.speaker), _excerpt(sheet.text, gold))
    if not exact:
        tally.miss("inexact", sheet, _shown(sheet.text, gold), _shown(sheet.text, got), _excerpt(sheet.text, gold))


def _score_positions(gold: _Sheet, got: _Sheet, tally: _Tally) -> None:
    left = list(got.held)
    for wanted in gold.held:
        near = [p for p in left if _same_entity(p.person, wanted.person) and _same_title(p.title, wanted.title)]
        full = [p for p in near if _same_entity(p.organization, wanted.organization) and p.former == wanted.former]
        if not near:
            tally.add("positions", "position: person+title", missed=True)
            tally.miss("position missed", gold, wanted, excerpt=_mentioned(gold.text, wanted.title))
            continue
        taken = full[0] if full else near[-1]
        left.remove(taken)
        tally.judge(True, "position: person+title")
        tally.judge(bool(full), "positions")
        if not full:
            placed = _same_entity(taken.organization, wanted.organization)
            excerpt = _mentioned(gold.text, wanted.title)
            tally.miss("wrong status" if placed else "wrong organization", gold, wanted, taken, excerpt)
    for extra in left:
        tally.add("positions", "position: person+title", spurious=True)
        tally.miss("position spurious", gold, predicted=extra, excerpt=_mentioned(gold.text, extra.title))


def _matches(gold: tuple[_Said, ...], got: tuple[_Said, ...]) -> Iterator[tuple[int, int]]:
    """Pairs of gold and predicted numbers, the most alike first, each number once."""
    alike = sorted(
        (
            (len(a.chars & b.chars) / len(a.chars | b.chars), i, j)
            for i, a in enumerate(gold)
            for j, b in enumerate(got)
            if not a.chars.isdisjoint(b.chars)
        ),
        reverse=True,
    )
    taken: tuple[set[int], set[int]] = set(), set()
    for share, i, j in alike:
        if share >= _SAME and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def _same_entity(got: Entity | None, gold: Entity | None) -> bool:
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


def _order(name: str) -> tuple[bool, str]:
    return name.split()[0] != "end2end", name  # the figure that counts comes first


def _name(entity: Entity | None) -> str:
    return entity.name if entity else "nobody"


def _told(said: _Said) -> str:
    return f"{said.kind}, {_name(said.speaker)}"


def _shown(text: str, said: _Said) -> str:
    """The edges of the content, which is where an inexact one differs."""
    whole = _line(" … ".join(text[start:end] for start, end in said.content))
    return whole if len(whole) <= 60 else f"{whole[:28]} … {whole[-28:]}"


def _excerpt(text: str, said: _Said) -> str:
    return _around(text, said.content[0][0], said.content[-1][1]) if said.content else ""


def _mentioned(text: str, title: str) -> str:
    start = text.find(title)
    return _around(text, start, start + len(title)) if title and start >= 0 else ""


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    inside = text[start:end] if end - start <= 3 * _AROUND else f"{text[start : start + 60]} … {text[end - 50 : end]}"
    return _line(f"{'…' if start > _AROUND else ''}{before}[{inside}]{after}{'…' if end + _AROUND < len(text) else ''}")


def _line(text: str) -> str:
    return " ".join(text.split())


def _where(one: str, two: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    here, there = one[at : at + 20], two[at : at + 20]
    return f"from the article at character {at}: {there!r} instead of {here!r}"
