"""An analysis in, the same with confidences that mean something out: of those with 0.9, nine in ten are right.

A rule says by hand how sure it is; how often it is right depends on more: how the source is named, the construction and
the stance of its cue, how much the speaker says. A weight for each of these, fitted on annotated articles and kept as
plain data beside the language pack (`confidence.json`), is added up to log odds, the rule's own word being one of them:

    log odds = base + trust · logit(the rule's word) + the weights of the features

Right is found in the gold and credited to the right speaker, as `quoteattr.evaluate` has it. `python tests/figures.py
--calibrate` fits the weights anew after rules have changed.

References:
    Platt (1999), Probabilistic outputs for support vector machines (log odds that are linear in a score).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from math import exp, log

from attrs import evolve, field, frozen

from quoteattr.errors import PackError
from quoteattr.lang import LanguagePack
from quoteattr.model import Analysis, Attribution

Case = tuple[float, tuple[str, ...], bool]  # the rule's word, the features, and whether it was right
_MANY = 3  # statements of one speaker from which more say no more


@frozen
class Weights:
    """What confidence is made of; a feature without a weight adds nothing.

    Example:
        >>> weights = Weights(base=0.0, trust=1.0, features={"source pronoun": -1.0})
        >>> round(weights.confidence(0.9, ("source pronoun", "rule never-seen")), 2)
        0.77
    """

    base: float
    trust: float
    features: Mapping[str, float] = field(hash=False)

    def confidence(self, word: float, features: Iterable[str]) -> float:
        """The probability, between 0 and 1, that an attribution is right.

        Args:
            word: what its rule says, between 0 and 1.
            features: as `features_of` gives them.
        """
        odds = self.base + self.trust * _logit(word) + sum(self.features.get(name, 0.0) for name in features)
        return 1 / (1 + exp(-odds))


def rate(analysis: Analysis, pack: LanguagePack, weights: Weights | None) -> Analysis:
    """The analysis with fitted confidences in place of the rules' own; unchanged without weights."""
    if weights is None:
        return analysis
    rated = []
    for a, features in zip(analysis, features_of(analysis, pack), strict=True):
        fitted = weights.confidence(a.confidence, features)
        if a.speaker is None:  # credited to nobody: too few cases to be surer of than the rule is
            fitted = min(fitted, a.confidence)
        rated.append(evolve(a, confidence=round(fitted, 3)))
    return evolve(analysis, attributions=tuple(rated))


def keep(analysis: Analysis, least: float) -> Analysis:
    """The analysis without attributions below a confidence; what stood inside a dropped one has no parent any more.

    Entities, positions and notes stay, and so do the ids.
    """
    kept = {a.id for a in analysis if a.confidence >= least}
    if len(kept) == len(analysis.attributions):
        return analysis
    return evolve(
        analysis,
        attributions=tuple(a if a.parent in kept else evolve(a, parent=None) for a in analysis if a.id in kept),
    )


def features_of(analysis: Analysis, pack: LanguagePack) -> list[tuple[str, ...]]:
    """What each attribution's confidence depends on, besides its rule's word, as names like "source pronoun"."""
    says = Counter(a.speaker for a in analysis if a.speaker)
    return [
        (
            f"rule {a.rule}",
            f"source {_source(analysis, a, pack)}",
            f"cue {a.cue.kind if a.cue else 'none'}",
            f"stance {a.cue.stance if a.cue else 'none'}",
            f"speaks {min(_MANY, says[a.speaker]) if a.speaker else 'none'}",
            f"stretches {'one' if len(a.content) == 1 else 'more'}",
            *(["nested"] if a.parent else []),
        )
        for a in analysis
    ]


def _source(analysis: Analysis, a: Attribution, pack: LanguagePack) -> str:
    """How the source is named: what makes its speaker easy or hard to tell."""
    speaker = analysis.speaker(a)
    if a.source is None:
        return "left out"
    words = a.source.of(analysis.text).casefold()
    if words in pack.pronouns_singular | pack.pronouns_plural | {pack.clitic}:
        return "pronoun"
    if speaker is None:
        return "unresolved"
    if speaker.type != "person":
        return speaker.type if speaker.named else f"unnamed {speaker.type}"
    if not speaker.named:
        return "unnamed"
    name = speaker.name.casefold()
    return "name" if name in words else "short name" if set(words.split()) & set(name.split()) else "title"


@cache
def load_weights(lang: str) -> Weights | None:
    """The fitted weights of a language, None where it has none.

    Raises:
        PackError: if the file is malformed.

    Example:
        >>> load_weights("id").features["nested"] < 0
        True
    """
    file = resources.files("quoteattr.lang").joinpath(lang, "confidence.json")
    return parse_weights(f"{lang}/confidence.json", file.read_text(encoding="utf-8")) if file.is_file() else None


def parse_weights(name: str, text: str) -> Weights:
    """The weights in the text of a confidence.json.

    Raises:
        PackError: if it is no JSON, or a key is missing or no number.
    """
    try:
        data = json.loads(text)
        features = {str(key): float(value) for key, value in data["features"].items()}
        return Weights(float(data["base"]), float(data["trust"]), features)
    except KeyError as error:
        raise PackError(name, str(error.args[0]), "missing") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise PackError(name, "", f"malformed: {error}") from None


def dump_weights(weights: Weights, *, fitted: str) -> str:
    """The text of a confidence.json; `fitted` says on what."""
    features = {name: round(weights.features[name], 3) for name in sorted(weights.features)}
    data = {"fitted": fitted, "base": round(weights.base, 3), "trust": round(weights.trust, 3), "features": features}
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def fit(cases: Sequence[Case], *, penalty: float = 1.0, rounds: int = 50) -> Weights:
    """The weights under which the cases are most probable: logistic regression, by Newton's method.

    Args:
        cases: judged attributions.
        penalty: on the square of each weight but the base: what few cases say counts little (a Gaussian prior of the
            variance 1 / penalty).
        rounds: of Newton's method; it converges in about ten.

    Raises:
        ValueError: if there are no cases, or all are right, or all are wrong.

    Example:
        >>> cases = [(0.9, ("a",), k < 9) for k in range(10)] + [(0.9, ("b",), k < 5) for k in range(10)]
        >>> weights = fit(cases, penalty=0.1)
        >>> weights.features["a"] > weights.features["b"]
        True
    """
    if len({right for _, _, right in cases}) < 2:
        raise ValueError("confidence can be fitted only on cases of which some are right and some wrong")
    import numpy as np

    names = sorted({name for _, features, _ in cases for name in features})
    column = {name: k for k, name in enumerate(names)}
    given = np.zeros((len(cases), len(names) + 2))
    for row, (word, features, _) in zip(given, cases, strict=True):
        row[[column[name] for name in features]] = 1
        row[-2:] = _logit(word), 1
    right = np.array([float(case[2]) for case in cases])
    prior = np.full(len(names) + 2, penalty)
    prior[-1] = 1e-6
    weights = np.zeros(len(names) + 2)
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (p - right) + prior * weights
        curve = (given.T * (p * (1 - p))) @ given + np.diag(prior)
        weights -= np.linalg.solve(curve, slope)
    return Weights(float(weights[-1]), float(weights[-2]), dict(zip(names, map(float, weights), strict=False)))


def _logit(p: float) -> float:
    p = min(max(p, 0.01), 0.99)  # a rule that says 1.0 is not believed beyond all others
    return log(p / (1 - p))
