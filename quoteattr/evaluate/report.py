"""What an evaluation comes to: counts with precision and recall, their intervals, and every error with its class."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal

from attrs import Factory, field, frozen

MissKind = Literal[
    "missed", "spurious", "wrong speaker", "inexact", "position missed", "position spurious",
    "wrong organization", "wrong status", "link missed", "link spurious",
]  # fmt: skip
MISS_KINDS: tuple[MissKind, ...] = MissKind.__args__  # type: ignore[attr-defined]
_ACCURACY = ("speaker", "kind", "cue", "source", "addressee", "nested")  # nothing can be spurious in these
_SPANS = ("exact", "overlap")  # but "cue exact" counts cues of all attributions, and has a precision
DRAWS = 1000


@frozen
class Figure:
    """Counts of one question, and what they come to.

    `recovered` is what recall counts where that is not `right`: in B³ a mention has a precision and another recall.

    Example:
        >>> figure = Figure(right=3, spurious=1, missed=0)
        >>> figure.precision, figure.recall, round(figure.f1, 2), figure.n
        (0.75, 1.0, 0.86, 3)
    """

    right: float = 0
    spurious: float = 0
    missed: float = 0
    recovered: float = Factory(lambda self: self.right, takes_self=True)

    @property
    def precision(self) -> float:
        """Share of the predicted that is right, 0.0 where nothing is predicted."""
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found, 0.0 where there is none; for an accuracy this is the accuracy."""
        return self.recovered / self.n if self.n else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def n(self) -> float:
        """How many there are in the gold."""
        return self.recovered + self.missed

    def value(self, name: str) -> float:
        """The one number that a figure of this name is quoted by: the accuracy, else F1."""
        return self.recall if is_accuracy(name) else self.f1

    def __add__(self, other: Figure) -> Figure:
        return Figure(
            self.right + other.right,
            self.spurious + other.spurious,
            self.missed + other.missed,
            self.recovered + other.recovered,
        )


@frozen
class Miss:
    """One error: its class, the document, what was wanted and what came (empty where nothing), the text around it.

    `cause` divides the class: how the source was named whose speaker is wrong, whether a missed content was cut
    elsewhere or no cue found. The content stands in brackets in `excerpt`, which is one line.
    """

    kind: MissKind
    document: str
    gold: str
    predicted: str
    excerpt: str
    cause: str = ""

    def __str__(self) -> str:
        told = " / ".join(
            f"{name}: {value}" for name, value in (("gold", self.gold), ("predicted", self.predicted)) if value
        )
        cause = f"({self.cause})" if self.cause else ""
        return "  ".join(part for part in (self.document, cause, told, self.excerpt) if part)


@frozen
class Judgement:
    """What became of one predicted attribution: found in the gold, and right: found and credited to the speaker.

    Where the gold has no speakers, right is found. Predictions that the gold leaves free have no judgement.
    """

    document: str
    attribution: str
    rule: str
    confidence: float
    found: bool
    right: bool


@frozen
class Report:
    """The result of an evaluation.

    `documents`, `attributions` and `positions` count the gold; `absent` are the gold documents without a prediction
    (all in them is missed), `ignored` the predicted documents without gold. A figure of which there is no case is
    not in `figures`. `parts` are the figures of each document, `judgements` tell of each predicted attribution.
    """

    documents: int
    attributions: int
    positions: int
    figures: tuple[tuple[str, Figure], ...]
    misses: tuple[Miss, ...] = field(repr=False)
    absent: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    parts: tuple[tuple[tuple[str, Figure], ...], ...] = field(default=(), repr=False)
    judgements: tuple[Judgement, ...] = field(default=(), repr=False)

    def __getitem__(self, name: str) -> Figure:
        for known, figure in self.figures:
            if known == name:
                return figure
        raise KeyError(name)

    def __str__(self) -> str:
        return self.table()

    def table(self, *, intervals: bool = False) -> str:
        """The figures, one a line; with their 95 % intervals."""
        lines = [f"{self.documents} documents, {self.attributions} attributions, {self.positions} positions"]
        bounds = self.intervals() if intervals else {}
        for name, figure in self.figures:
            p, r, f = (f"{100 * x:5.1f}" for x in (figure.precision, figure.recall, figure.f1))
            values = f"accuracy {r}" if is_accuracy(name) else f"P {p}  R {r}  F1 {f}"
            if name in bounds:
                low, high = bounds[name]
                values += f" [{100 * low:.1f}, {100 * high:.1f}]"
            lines.append(f"  {name:26} {values}   n={figure.n:g}")
        return "\n".join(lines)

    def intervals(self, *, draws: int = DRAWS, seed: int = 0, level: float = 0.95) -> dict[str, tuple[float, float]]:
        """The interval of each figure's F1 (of an accuracy: the accuracy), by drawing articles with replacement.

        Whole articles are drawn, for the errors of one article are not independent. One article has no interval.

        Args:
            draws: how many samples of as many articles as there are.
            seed: the same seed draws the same samples.
            level: the share of samples between the two bounds.

        References:
            Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13 (the percentile interval).
        """
        if len(self.parts) < 2:
            return {}
        chosen, size = random.Random(seed), len(self.parts)
        samples = [Counter(chosen.choices(range(size), k=size)) for _ in range(draws)]
        bounds = {}
        for name, _ in self.figures:
            of = {i: f for i, part in enumerate(self.parts) for n, f in part if n == name}
            drawn = [_drawn(of, times) for times in samples]
            values = sorted(f.value(name) for f in drawn if f.n or f.spurious)  # a sample without a case says nothing
            if values:
                cut = round((1 - level) / 2 * len(values))
                bounds[name] = values[cut], values[-cut - 1]
        return bounds

    def of_kind(self, kind: MissKind) -> tuple[Miss, ...]:
        """The misses of one class, in the order of the gold."""
        return tuple(miss for miss in self.misses if miss.kind == kind)

    def causes(self, kind: MissKind) -> dict[str, int]:
        """How many misses of a class have which cause, the most frequent first."""
        return dict(Counter(miss.cause for miss in self.of_kind(kind) if miss.cause).most_common())

    def rules(self) -> str:
        """A table of the rules: how many each gave, the shares found and right (speaker, too), its mean confidence."""
        record = self.rules_record()
        width = max((len(rule) for rule in record), default=4)
        lines = [f"{'rule':{width}} {'n':>5} {'found':>6} {'right':>6} {'confidence':>11}"]
        lines += [
            f"{rule:{width}} {r['n']:5.0f} {r['found']:6.1f} {r['right']:6.1f} {r['confidence']:11.1f}"
            for rule, r in record.items()
        ]
        return "\n".join(lines)

    def rules_record(self) -> dict[str, dict[str, float]]:
        """The same for JSON, in percent: by rule `n`, `found`, `right`, `confidence`; the most frequent rule first."""
        by_rule: dict[str, list[Judgement]] = {}
        for judged in self.judgements:
            by_rule.setdefault(judged.rule or "(none)", []).append(judged)
        return {
            rule: {
                "n": len(cases),
                **{
                    key: round(100 * sum(getattr(c, key) for c in cases) / len(cases), 1)
                    for key in ("found", "right", "confidence")
                },
            }
            for rule, cases in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0]))
        }

    def to_record(self, *, intervals: bool = False) -> dict[str, Any]:
        """The report as one JSON object; precision, recall, F1 and intervals in percent with one decimal."""
        bounds = self.intervals() if intervals else {}
        return {
            **{k: getattr(self, k) for k in ("documents", "attributions", "positions")},
            "absent": list(self.absent),
            "ignored": list(self.ignored),
            "figures": {
                name: {
                    **{k: round(100 * getattr(f, k), 1) for k in ("precision", "recall", "f1")},
                    "n": round(f.n),
                    **({"interval": [round(100 * x, 1) for x in bounds[name]]} if name in bounds else {}),
                }
                for name, f in self.figures
            },
            "misses": {kind: len(self.of_kind(kind)) for kind in MISS_KINDS},
            "causes": {kind: causes for kind in MISS_KINDS if (causes := self.causes(kind))},
        }


def is_accuracy(figure: str) -> bool:
    """Whether a figure is an accuracy: a share of the found, which its recall is.

    Example:
        >>> is_accuracy("speaker direct"), is_accuracy("found direct"), is_accuracy("cue exact")
        (True, False, False)
    """
    first, *rest = figure.split()
    return first in _ACCURACY and not (rest and rest[0] in _SPANS) and not figure.startswith("speaker chains")


class Tally:
    """Counts, judgements and misses, collected over the documents."""

    def __init__(self) -> None:
        self.parts: list[dict[str, Figure]] = []
        self.misses: list[Miss] = []
        self.judgements: list[Judgement] = []

    def begin(self) -> None:
        """What is added from now on belongs to another document."""
        self.parts.append({})

    def count(self, name: str, figure: Figure) -> None:
        """Counts of a figure in the document."""
        part = self.parts[-1]
        part[name] = part.get(name, Figure()) + figure

    def add(self, *names: str, right: bool = False, spurious: bool = False, missed: bool = False) -> None:
        """One case of several figures."""
        for name in names:
            self.count(name, Figure(int(right), int(spurious), int(missed)))

    def judge(self, right: bool, *names: str) -> None:
        """One case of a figure that both sides have: a wrong one is spurious and missed at once."""
        for name in names:
            self.add(name, right=right, spurious=not right and not is_accuracy(name), missed=not right)

    def report(
        self, attributions: int, positions: int, *, absent: Iterable[str] = (), ignored: Iterable[str] = ()
    ) -> Report:
        """What was collected, added up."""
        figures: dict[str, Figure] = {}
        for part in self.parts:
            for name, figure in part.items():
                figures[name] = figures.get(name, Figure()) + figure
        return Report(
            len(self.parts),
            attributions,
            positions,
            tuple((name, figures[name]) for name in sorted(figures, key=_order)),
            tuple(sorted(self.misses, key=lambda m: MISS_KINDS.index(m.kind))),
            tuple(absent),
            tuple(ignored),
            tuple(tuple(part.items()) for part in self.parts),
            tuple(self.judgements),
        )


def _order(name: str) -> tuple[bool, str]:
    return name.split()[0] != "end2end", name  # the figure that counts comes first


def _drawn(of: dict[int, Figure], times: Counter[int]) -> Figure:
    right = spurious = missed = recovered = 0.0
    for i, figure in of.items():
        k = times[i]
        if k:
            right += k * figure.right
            spurious += k * figure.spurious
            missed += k * figure.missed
            recovered += k * figure.recovered
    return Figure(right, spurious, missed, recovered)
