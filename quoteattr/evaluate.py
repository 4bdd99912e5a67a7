"""Predicted analyses against gold records: the figures of the field, and every miss with its words.

A predicted attribution *finds* a gold one where their contents agree: intersection over union of the characters is at
least one half, one to one, best first. `end2end` is found and credited to the right speaker. Gold attributions that are
`optional`, nested (`parent`) or without a speaker are free: finding one is neither rewarded nor punished.

References:
    Pareti (2016), PARC 3.0: A corpus of attribution relations; Newell et al. (2018), An attribution relations corpus
    for political news (PolNeAR).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from quoteattr.errors import FormatError
from quoteattr.model import Analysis, Attribution, Entity, Position, Span

_EDGE = " \t\n\"“”‘’'«»,.;:!?–—-"
_FILLER = frozenset(
    {"seorang", "sebuah", "seekor", "para", "sejumlah", "beberapa", "salah", "satu", "itu", "tersebut", "ini"}
    | {"the", "a", "an", "of"}
)
_LEAST = 0.5


@frozen
class Figure:
    """Counts of one measure; precision, recall and F1 in percent. An accuracy has no false positives."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what was predicted, how much is right."""
        return 100 * self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Of what is in the gold, how much was found; for an accuracy the figure itself."""
        return 100 * self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two.

        Example:
            >>> round(Figure(right=3, wrong=1, missed=1).f1, 1)
            75.0
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@frozen
class Miss:
    """One disagreement: its class ("missed", "spurious", "speaker", "boundary", "position"), where, and in words."""

    kind: str
    document: str
    message: str


@frozen
class Report:
    """All figures by name and all misses."""

    documents: int
    figures: Mapping[str, Figure] = field(hash=False)
    misses: tuple[Miss, ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.documents} articles"]
        for name in sorted(self.figures, key=lambda n: (not n.startswith("end2end"), n)):
            f = self.figures[name]
            shown = (
                f"accuracy {f.recall:5.1f}"
                if name.split()[0] in _ACCURACIES
                else f"P {f.precision:5.1f}  R {f.recall:5.1f}  F1 {f.f1:5.1f}"
            )
            lines.append(f"  {name:26} {shown}   n={f.right + f.missed}")
        return "\n".join(lines)


_ACCURACIES = frozenset({"speaker", "kind", "cue", "source", "addressee", "nested"})


def read_gold(path: str | Path) -> list[dict[str, Any]]:
    """The gold records of a JSON lines file.

    Raises:
        FormatError: with file and line, for a line that is no record with id, text, entities and attributions.
        OSError: if the file cannot be read.
    """
    records = []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError as error:
                raise FormatError(f"{path}:{number}", f"not JSON: {error}") from None
            missing = {"id", "text", "entities", "attributions"} - (record.keys() if isinstance(record, dict) else set())
            if missing:
                raise FormatError(f"{path}:{number}", f"no gold record: missing {', '.join(sorted(missing))}")
            records.append(record)
    return records


def evaluate(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Analysis]) -> Report:
    """Score analyses against gold records of the same documents; a document without an analysis is all missed.

    Raises:
        FormatError: if the text of a predicted document differs from the gold's.

    Example:
        >>> record = {"id": "d", "text": "Hujan turun, kata Ani.", "positions": [],
        ...     "entities": [{"id": "e1", "type": "person", "name": "Ani"}],
        ...     "attributions": [{"id": "a1", "kind": "indirect", "content": [[0, 11]], "speaker": "e1"}]}
        >>> evaluate([record], []).figures["end2end"].missed
        1
    """
    by_id = {a.id: a for a in predicted}
    score = _Score()
    count = 0
    for record in gold:
        count += 1
        analysis = by_id.get(record["id"]) or Analysis(record["id"], "id", record["text"])
        if analysis.text != record["text"]:
            raise FormatError(str(record["id"]), "the predicted text differs from the article")
        _Document(record, analysis, score).score()
    return Report(count, {k: Figure(*v) for k, v in score.counts.items()}, tuple(score.misses))


def same_entity(predicted: Entity | None, gold: Mapping[str, Any] | None) -> bool:
    """Whether an entity is the gold one: by a name or alias; the unnamed by their describing words."""
    if predicted is None or gold is None:
        return predicted is None and gold is None
    theirs = [gold["name"], *gold.get("aliases", [])]
    ours = [predicted.name, *predicted.aliases]
    g, p = _words(gold["name"]) - _FILLER, _words(predicted.name) - _FILLER
    if not p:
        return False
    if any(_words(x) - _FILLER == _words(y) - _FILLER for x in theirs for y in ours if _words(x) - _FILLER):
        return True
    if (gold["type"] == "person" or not gold.get("named", True)) and (p <= g or g <= p):
        return True
    return len(p & g) / len(p | g) >= _LEAST


@define
class _Score:
    counts: dict[str, list[int]] = field(factory=dict)
    misses: list[Miss] = field(factory=list)

    def add(self, name: str, right: int = 0, wrong: int = 0, missed: int = 0) -> None:
        counts = self.counts.setdefault(name, [0, 0, 0])
        for k, value in enumerate((right, wrong, missed)):
            counts[k] += int(value)

    def accuracy(self, name: str, right: bool) -> None:
        self.add(name, right=right, missed=not right)


class _Document:
    def __init__(self, gold: Mapping[str, Any], predicted: Analysis, score: _Score) -> None:
        self.gold, self.predicted, self.score_ = gold, predicted, score
        self.text: str = gold["text"]
        self.entities = {e["id"]: e for e in gold["entities"]}

    def score(self) -> None:
        ours = [_characters(self.text, [(s.start, s.end) for s in a.content]) for a in self.predicted.attributions]
        theirs = [_characters(self.text, a["content"]) for a in self.gold["attributions"]]
        pairs = dict(_matches(theirs, ours))
        for i, j in pairs.items():
            self._found(self.gold["attributions"][i], self.predicted.attributions[j])
        for i, attribution in enumerate(self.gold["attributions"]):
            if i not in pairs:
                self._missed(attribution)
        for j, attribution in enumerate(self.predicted.attributions):
            if j not in pairs.values():
                self._spurious(attribution)
        self._positions()

    def _found(self, gold: Mapping[str, Any], ours: Attribution) -> None:
        add, accuracy, kind = self.score_.add, self.score_.accuracy, gold["kind"]
        if _free(gold):
            if gold.get("parent"):
                add("nested recall", right=1)
            return
        right = same_entity(self.predicted.speaker(ours), self.entities.get(gold.get("speaker")))
        for name in ("found", f"found {kind}"):
            add(name, right=1)
        for name in ("speaker", f"speaker {kind}"):
            accuracy(name, right)
        for name in ("end2end", f"end2end {kind}"):
            add(name, right=right, wrong=not right, missed=not right)
        spans = sorted(_trim(self.text, *s) for s in gold["content"])
        exact = spans == sorted(_trim(self.text, s.start, s.end) for s in ours.content)
        add("exact", right=exact, wrong=not exact, missed=not exact)
        accuracy("kind", kind == ours.kind)
        cue = (gold.get("cue") or {}).get("span")
        our_cue = ours.cue.span if ours.cue else None
        accuracy("cue", _overlaps(cue, our_cue) or (not cue and our_cue is None))
        source = (gold.get("source") or {}).get("span")
        if source:
            accuracy("source", _overlaps(source, ours.source))
        if gold.get("addressee"):
            accuracy(
                "addressee", same_entity(self.predicted.entity(ours.addressee), self.entities.get(gold["addressee"]))
            )
        excerpt = self._excerpt(gold["content"])
        if not right:
            expected = (self.entities.get(gold.get("speaker")) or {}).get("name")
            found = self.predicted.speaker(ours)
            self._miss("speaker", f"gold {expected!r}, predicted {found.name if found else None!r}: {excerpt}")
        if not exact:
            self._miss("boundary", f"gold {excerpt}, predicted {self._excerpt([(s.start, s.end) for s in ours.content])}")

    def _missed(self, gold: Mapping[str, Any]) -> None:
        if _free(gold):
            if gold.get("parent"):
                self.score_.add("nested recall", missed=1)
            return
        for name in ("found", "end2end", "exact", f"found {gold['kind']}", f"end2end {gold['kind']}"):
            self.score_.add(name, missed=1)
        self._miss("missed", f"{gold['kind']}: {self._excerpt(gold['content'], 50)}")

    def _spurious(self, ours: Attribution) -> None:
        for name in ("found", "end2end", "exact", f"found {ours.kind}", f"end2end {ours.kind}"):
            self.score_.add(name, wrong=1)
        where = [(s.start, s.end) for s in ours.content]
        self._miss("spurious", f"{ours.kind}, rule {ours.rule}: {self._excerpt(where, 40)}")

    def _positions(self) -> None:
        left = list(self.predicted.positions)
        for gold in self.gold.get("positions", []):
            fitting = [p for p in left if self._same_holder(p, gold)]
            right = next((p for p in fitting if self._same_post(p, gold)), None)
            name = self.entities[gold["person"]]["name"]
            if not fitting:
                self.score_.add("position: person+title", missed=1)
                self.score_.add("positions", missed=1)
                self._miss("position", f"missed: {name!r} {gold['title']!r}")
                continue
            left.remove(right or fitting[-1])
            self.score_.add("position: person+title", right=1)
            ok = right is not None
            self.score_.add("positions", right=ok, wrong=not ok, missed=not ok)
            if not ok:
                self._miss("position", f"wrong organization or status: {name!r} {gold['title']!r}")
        for p in left:
            self.score_.add("position: person+title", wrong=1)
            self.score_.add("positions", wrong=1)
            holder = self.predicted.entity(p.person)
            self._miss("position", f"spurious: {holder.name if holder else None!r} {p.title!r}")

    def _same_holder(self, ours: Position, gold: Mapping[str, Any]) -> bool:
        g, p = _words(gold["title"]), _words(ours.title)
        close = bool(g & p) and len(g & p) / len(g | p) >= _LEAST
        return close and same_entity(self.predicted.entity(ours.person), self.entities.get(gold["person"]))

    def _same_post(self, ours: Position, gold: Mapping[str, Any]) -> bool:
        former = (ours.status == "former") == (gold.get("status", "current") == "former")
        return former and same_entity(
            self.predicted.entity(ours.organization), self.entities.get(gold.get("organization"))
        )

    def _miss(self, kind: str, message: str) -> None:
        self.score_.misses.append(Miss(kind, self.gold["id"], message))

    def _excerpt(self, spans: Iterable[Iterable[int]], around: int = 0) -> str:
        pairs = [tuple(s) for s in spans]
        start, end = min(p[0] for p in pairs), max(p[1] for p in pairs)
        words = self.text[max(0, start - around) : end + around]
        return repr(words if len(words) <= 160 else words[:100] + " … " + words[-50:])


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").casefold()))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _characters(text: str, spans: Iterable[Iterable[int]]) -> frozenset[int]:
    return frozenset(k for s in spans for k in range(*_trim(text, *s)))


def _matches(gold: list[frozenset[int]], ours: list[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of one gold and one predicted content, the best agreement first."""
    scored = sorted(
        ((len(x & y) / len(x | y), i, j) for i, x in enumerate(gold) for j, y in enumerate(ours) if x & y), reverse=True
    )
    taken_gold: set[int] = set()
    taken_ours: set[int] = set()
    for value, i, j in scored:
        if value >= _LEAST and i not in taken_gold and j not in taken_ours:
            taken_gold.add(i)
            taken_ours.add(j)
            yield i, j


def _free(attribution: Mapping[str, Any]) -> bool:
    return bool(attribution.get("optional") or attribution.get("parent") or not attribution.get("speaker"))


def _overlaps(pair: Iterable[int] | None, span: Span | None) -> bool:
    if not pair or span is None:
        return False
    start, end = pair
    return max(start, span.start) < min(end, span.end)
