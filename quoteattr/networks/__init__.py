"""Paragraphs in, sentences of words with tags and names out; beside `train`, only this package imports stanza or torch.

The weights and the networks are Stanza's. Left out is what takes most of the time and what nobody reads: its documents,
features, lemmas, trees, the loss of the names, and the letters of a word that was seen before. Paragraphs and sentences
go through the networks sorted by length, those of many documents together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import torch
from stanza.models.common.pretrain import Pretrain

from quoteattr.networks.taggers import Namer, Tagger
from quoteattr.networks.tokenizer import Tagged, Tokenizer

__all__ = ["Networks", "Tagged"]


class Networks:
    """The networks of one pack, loaded; safe to call from many threads, one at a time gets through.

    Args:
        folder: where `tokenize.pt`, `mwt.pt`, `pos.pt`, `ner.pt` and `pretrain.pt` lie.

    Raises:
        Exception: whatever torch and Stanza raise on a broken file.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = Lock()
        pretrain = Pretrain(str(folder / "pretrain.pt"))
        self._tokenize = Tokenizer(folder / "tokenize.pt", folder / "mwt.pt")
        self._tag = Tagger(folder / "pos.pt", pretrain)
        self._name = Namer(folder / "ner.pt", pretrain)

    def __call__(self, paragraphs: Sequence[str]) -> list[list[Tagged]]:
        """The sentences of every paragraph; a paragraph is a text without a line break."""
        with self._lock, torch.inference_mode():
            split = self._tokenize(paragraphs)
            sentences = [s for paragraph in split for s in paragraph]
            tags = self._tag([s.words for s in sentences])
            names = self._name([s.forms for s in sentences])
        for sentence, its_tags, its_names in zip(sentences, tags, names, strict=True):
            sentence.tags, sentence.names = its_tags, its_names
        return split
