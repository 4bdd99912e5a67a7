"""Two partitions of mentions in, how well they agree out: B³ and CEAF.

The mentions here are attributions, and a cluster is what one speaker says in an article: the question is whether an
article's statements are divided among its speakers as a reader would. A mention of one side alone lowers precision or
recall, as in the reference scorer of the CoNLL shared tasks. (Its ports to Python are no longer kept, so the two
measures are here; the alignment of CEAF is networkx's matching.)

References:
    Bagga and Baldwin (1998), Algorithms for scoring coreference chains, LREC workshop.
    Luo (2005), On coreference resolution performance metrics, HLT-EMNLP (entity-based similarity, "phi 4").
    Pradhan et al. (2014), Scoring coreference partitions of predicted mentions, ACL.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable

import networkx

from quoteattr.evaluate.report import Figure

Cluster = Collection[Hashable]


def b_cubed(gold: Iterable[Cluster], predicted: Iterable[Cluster]) -> Figure:
    """For each mention the share of its cluster that the other side's cluster of that mention has too, summed.

    Example:
        >>> figure = b_cubed([{1, 2, 3}], [{1, 2}, {3}])
        >>> round(figure.precision, 2), round(figure.recall, 2)
        (1.0, 0.56)
    """
    ours, theirs = [set(c) for c in predicted], [set(c) for c in gold]
    right = sum(len(a & b) ** 2 / len(a) for a in ours for b in theirs)
    recovered = sum(len(a & b) ** 2 / len(b) for a in ours for b in theirs)
    said, wanted = sum(map(len, ours)), sum(map(len, theirs))
    return Figure(right, said - right, wanted - recovered, recovered)


def ceaf(gold: Iterable[Cluster], predicted: Iterable[Cluster]) -> Figure:
    """The similarity (2 · common / both sizes) of clusters under the best one-to-one alignment, summed.

    Example:
        >>> figure = ceaf([{1, 2, 3}], [{1, 2}, {3}])
        >>> round(figure.precision, 2), round(figure.recall, 2)
        (0.4, 0.8)
    """
    ours, theirs = [set(c) for c in predicted], [set(c) for c in gold]
    alike = networkx.Graph()
    alike.add_weighted_edges_from(
        (("p", i), ("g", j), 2 * len(a & b) / (len(a) + len(b)))
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if a & b
    )
    total = sum(alike.edges[pair]["weight"] for pair in networkx.max_weight_matching(alike))
    return Figure(total, len(ours) - total, len(theirs) - total)
