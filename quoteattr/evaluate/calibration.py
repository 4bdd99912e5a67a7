"""Judgements in, what confidence is worth out: how often 0.9 is right, and what a threshold keeps.

References:
    Guo, Pleiss, Sun and Weinberger (2017), On calibration of modern neural networks, ICML (reliability diagram, ECE).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from attrs import field, frozen

from quoteattr.evaluate.report import Report

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.0)  # finer where most attributions lie
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.96, 0.97, 0.98, 0.99)


@frozen
class Bin:
    """The attributions whose confidence lies from `low` to below `high`: how many, their mean confidence, their share
    of right ones.
    """  # noqa: D205

    low: float
    high: float
    n: int
    confidence: float
    right: float


@frozen
class Threshold:
    """What is kept from a confidence on: the share of it that is right, and the share of the gold that it holds."""

    least: float
    n: int
    precision: float
    recall: float


@frozen
class Calibration:
    """How far confidence can be believed.

    `error` is the expected calibration error: the distance of mean confidence and share of right ones, averaged over
    the attributions of the bins. `brier` is the mean squared distance of each confidence from what was right.
    """

    bins: tuple[Bin, ...]
    thresholds: tuple[Threshold, ...] = field(repr=False)
    error: float
    brier: float

    def __str__(self) -> str:
        lines = ["confidence      n   mean  right"]
        lines += [f"{b.low:.2f}-{b.high:.2f} {b.n:6} {100 * b.confidence:6.1f} {100 * b.right:6.1f}" for b in self.bins]
        lines.append(f"expected calibration error {100 * self.error:.1f}, Brier score {self.brier:.3f}")
        lines += ["", "at least      n  precision  recall"]
        lines += [f"{t.least:8.2f} {t.n:6} {100 * t.precision:10.1f} {100 * t.recall:7.1f}" for t in self.thresholds]
        return "\n".join(lines)

    def to_record(self) -> dict[str, Any]:
        """The calibration as one JSON object, shares from 0 to 1."""
        return {
            "error": round(self.error, 4),
            "brier": round(self.brier, 4),
            "bins": [
                {
                    "low": b.low,
                    "high": b.high,
                    "n": b.n,
                    "confidence": round(b.confidence, 4),
                    "right": round(b.right, 4),
                }
                for b in self.bins
            ],
            "thresholds": [
                {"least": t.least, "n": t.n, "precision": round(t.precision, 4), "recall": round(t.recall, 4)}
                for t in self.thresholds
            ],
        }


def calibrate(
    report: Report, *, edges: Sequence[float] = EDGES, thresholds: Sequence[float] = THRESHOLDS
) -> Calibration:
    """How far the confidence of a report's predictions can be believed.

    Args:
        report: an evaluation; what counts as right is found and credited to the right speaker.
        edges: the bounds of the bins, rising; bins without attributions are left out.
        thresholds: confidences for which precision and recall are told.

    Example:
        >>> from quoteattr.evaluate.report import Judgement
        >>> judged = [Judgement("d", f"a{k}", "r", 0.9, True, k != 3) for k in range(10)]
        >>> report = Report(1, 10, 0, (), (), judgements=tuple(judged))
        >>> calibration = calibrate(report)
        >>> round(calibration.error, 2), round(calibration.brier, 2)
        (0.0, 0.09)
    """
    judged = report.judgements
    bins = []
    for k, (low, high) in enumerate(pairwise(edges)):
        last = k == len(edges) - 2
        cases = [j for j in judged if low <= j.confidence < high or (last and j.confidence >= high)]
        if cases:
            bins.append(Bin(low, high, len(cases), _mean(j.confidence for j in cases), _mean(j.right for j in cases)))
    wanted = next((f.n for name, f in report.figures if name == "end2end"), None)
    if wanted is None:
        wanted = next((f.n for name, f in report.figures if name == "found"), len(judged))
    kept = [(least, [j for j in judged if j.confidence >= least]) for least in thresholds]
    return Calibration(
        tuple(bins),
        tuple(
            Threshold(least, len(k), _mean(j.right for j in k), sum(j.right for j in k) / wanted if wanted else 0.0)
            for least, k in kept
        ),
        sum(b.n * abs(b.confidence - b.right) for b in bins) / len(judged) if judged else 0.0,
        _mean((j.confidence - j.right) ** 2 for j in judged),
    )


def plot_calibration(calibration: Calibration, target: str | Path) -> None:
    """Draw the reliability of confidence: bins against the diagonal, above how many attributions each has.

    Args:
        calibration: what to draw.
        target: a .png, .svg or .pdf file.

    Raises:
        ImportError: without matplotlib; `pip install 'quoteattr[plot]'` brings it.
    """
    from matplotlib.figure import Figure as Canvas

    figure = Canvas(figsize=(5, 5.6), layout="constrained")
    counts, axes = figure.subplots(2, 1, sharex=True, height_ratios=(1, 4))
    centers = [b.confidence for b in calibration.bins]
    errors = [_deviation(b) for b in calibration.bins]
    counts.bar([(b.low + b.high) / 2 for b in calibration.bins], [b.n for b in calibration.bins],
               [0.9 * (b.high - b.low) for b in calibration.bins], color="#8da0b3")  # fmt: skip
    counts.set_ylabel("attributions")
    counts.set_yscale("log")
    axes.plot([0, 1], [0, 1], "--", color="#999999", linewidth=1)
    axes.errorbar(centers, [b.right for b in calibration.bins], errors, fmt="o-", color="#1f4e79", capsize=3)
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1.01), ylim=(0, 1.01))
    axes.set_title(f"expected calibration error {100 * calibration.error:.1f} %", fontsize="medium")
    figure.savefig(target, dpi=150)


def _deviation(bin: Bin) -> float:
    """One standard error of a share, with two cases added of each kind so that it is never 0 (Agresti and Coull)."""
    n, share = bin.n + 4, (bin.right * bin.n + 2) / (bin.n + 4)
    return float((share * (1 - share) / n) ** 0.5)


def _mean(values: Any) -> float:
    every = list(values)
    return sum(every) / len(every) if every else 0.0
