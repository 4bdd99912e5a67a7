"""Networks of Stanza loaded and run: batches whose answers do not depend on what stands beside, layers made faster.

How a sum is rounded depends on the number of rows beside it, so a score differs in its last digits from batch to batch.
A batch therefore decides only what is clear by `CLEAR`, hundreds of times more than that; an item with a closer
decision is decided by itself. So a text has one answer, whatever stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from inspect import signature
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.pretrain import Pretrain
from torch.nn.utils.rnn import PackedSequence

CLEAR = 1e-3  # the margins of one sentence in different batches were never seen to differ by more than 3e-6
KNOWN_WORDS = 30_000  # whose vectors are kept; about 50 MB


def load(trainer: type[Any], path: Path, pretrain: Pretrain | None = None) -> Any:
    """A trainer of Stanza with its weights, but without the optimizer that its constructor takes a second to make."""
    loaded: Any = object.__new__(trainer)
    takes = signature(loaded.load).parameters  # which differ from version to version
    options = {"pretrain": pretrain, "args": None, "foundation_cache": None}
    loaded.load(str(path), **{k: v for k, v in options.items() if k in takes})
    return loaded


def decided(
    items: Sequence[Any],
    lengths: Sequence[int],
    size: int,
    decide: Callable[[list[Any], bool], Iterable[tuple[Any, float]]],
) -> list[Any]:
    """An answer for every item, from batches of about `size` units with the longest item first.

    `decide(batch, kept)` gives each item's answer and its margin; `kept` is whether it may use what it kept of others.
    """
    answers: list[Any] = [None] * len(items)
    order = sorted(range(len(items)), key=lambda k: -lengths[k])
    at = 0
    while at < len(order):
        batch = order[at : at + max(1, size // lengths[order[at]])]
        for k, (answer, margin) in zip(batch, decide([items[k] for k in batch], True), strict=True):
            answers[k] = answer if margin >= CLEAR else next(iter(decide([items[k]], False)))[0]
        at += len(batch)
    return answers


class Padded(torch.nn.Module):
    """An LSTM layer for packed sequences that runs on padded ones, which is twice as fast.

    Each direction is a layer of its own that meets the padding after its sequence, so padding changes nothing but the
    last cells, which none of the networks reads.
    """

    def __init__(self, lstm: torch.nn.LSTM) -> None:
        super().__init__()
        self.ways = torch.nn.ModuleList()
        for ending in ("", "_reverse")[: 1 + lstm.bidirectional]:
            way = torch.nn.LSTM(lstm.input_size, lstm.hidden_size, bias=lstm.bias)
            for name, value in way.named_parameters():
                value.data = getattr(lstm, name + ending).data
            self.ways.append(way)

    def forward(self, packed: PackedSequence, states: Any = None) -> tuple[PackedSequence, Any]:
        """The outputs, and the last states and cells of each direction."""
        rows = int(packed.batch_sizes[0])
        steps, row = torch.arange(len(packed.batch_sizes))[:, None], torch.arange(rows)
        there = row < packed.batch_sizes[:, None]
        lengths = there.sum(0)
        forth = (steps * rows + row)[there]  # where the packed steps stand, padded
        back = ((lengths - 1 - steps) * rows + row)[there]  # and when each sequence is read from its end
        outputs, last, cells = [], [], []
        for k, (way, where) in enumerate(zip(self.ways, (forth, back), strict=False)):
            padded = packed.data.new_zeros(len(steps) * rows, packed.data.shape[1]).index_copy_(0, where, packed.data)
            start = [s[k : k + 1].contiguous() for s in states] if states is not None else None
            output, (_, cell) = way(padded.view(len(steps), rows, -1), start)
            flat = output.view(len(steps) * rows, -1)
            outputs.append(flat.index_select(0, where))
            last.append(flat.index_select(0, (lengths - 1) * rows + row))
            cells.append(cell[0])
        data = torch.cat(outputs, 1)
        return PackedSequence(data, packed.batch_sizes), (torch.stack(last), torch.stack(cells))


def pad_layers(model: Any) -> Any:
    """Let the plain LSTM layers of a network run on padded sequences."""
    for module in list(model.modules()):
        for name, child in module.named_children():
            if type(child) is torch.nn.LSTM and child.num_layers == 1 and not child.proj_size:
                setattr(module, name, Padded(child))
    return model.eval()
