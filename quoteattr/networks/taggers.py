"""Tags and names of sentences; what a network makes of a word by itself is kept for the next sentence that has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from stanza.models.common import utils
from stanza.models.common.data import get_long_tensor, sort_all
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.vocab import PAD_ID, UNK_ID, VOCAB_PREFIX_SIZE
from stanza.models.ner.trainer import Trainer as NerTrainer
from stanza.models.ner.trainer import fix_singleton_tags
from stanza.models.ner.utils import decode_from_bioes
from stanza.models.pos.trainer import Trainer as PosTrainer
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

from quoteattr.networks.layers import KNOWN_WORDS, decided, load, pad_layers

BATCH_WORDS = 1_500  # of the tagger and of the names


class _WordVectors:
    """What a network makes of a word by itself, kept for the next sentence that has it."""

    def __init__(self, make: Callable[[list[str]], Any]) -> None:
        self.make = make
        self.row: dict[str, int] = {}
        self.rows = torch.empty(KNOWN_WORDS, make(["a"]).shape[1])

    def __call__(self, sentences: Sequence[Sequence[str]], kept: bool) -> PackedSequence:
        """The vectors of sentences, the longest first; unless `kept`, made of these words alone."""
        new = dict.fromkeys(w for s in sentences for w in s if not kept or w not in self.row)
        if not kept:
            row, rows = dict(zip(new, range(len(new)), strict=True)), self.make(list(new))
        else:
            if len(self.row) + len(new) > KNOWN_WORDS:
                self.row.clear()
                new = dict.fromkeys(w for s in sentences for w in s)
            row, rows = self.row, self.rows
            if new:
                rows[len(row) : len(row) + len(new)] = self.make(list(new))
                row.update(zip(new, range(len(row), len(row) + len(new)), strict=True))
        lengths = [len(s) for s in sentences]
        which = torch.zeros(len(sentences), lengths[0], dtype=torch.int64)
        for k, sentence in enumerate(sentences):
            which[k, : len(sentence)] = torch.tensor([row[w] for w in sentence])
        packed = pack_padded_sequence(which, lengths, batch_first=True)
        return PackedSequence(rows[packed.data], packed.batch_sizes)


def _letters(model: Any, vocab: Any, words: list[str]) -> Any:
    """What a network makes of the letters of words."""
    (letters,), order = sort_all([[vocab.map(list(w)) for w in words]], [len(w) for w in words])
    lengths = [len(x) for x in letters]
    return model(get_long_tensor(letters, len(letters)), None, order, [len(letters)], lengths).data


def _states(model: Any, vectors: PackedSequence, lengths: list[int]) -> Any:
    """The output of a network's recurrent layers."""
    start = (x.expand(-1, len(lengths), -1).contiguous() for x in (model.taggerlstm_h_init, model.taggerlstm_c_init))
    return model.taggerlstm(vectors, lengths, hx=tuple(start))[0].data


class Tagger:
    """Sentences of words to universal part-of-speech tags."""

    def __init__(self, path: Path, pretrain: Pretrain) -> None:
        trainer = load(PosTrainer, path, pretrain)
        _refuse_transformers(trainer.args)
        self.model = pad_layers(trainer.model)
        self.vocab = trainer.vocab
        self.pretrain = pretrain
        self.tags = trainer.vocab["upos"].unmap(range(len(trainer.vocab["upos"])))
        self.vectors = _WordVectors(self._vectors)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """A tag for every word of every sentence."""
        return decided(sentences, [len(s) for s in sentences], BATCH_WORDS, self._decide)

    def _vectors(self, words: list[str]) -> Any:
        if hasattr(utils, "simplify_punct"):  # not in Stanza 1.11.0
            words = [w for ((w,),) in utils.simplify_punct([[[w]] for w in words])]
        model, parts = self.model, []
        if model.args["word_emb_dim"] > 0:
            parts.append(model.word_emb(torch.tensor(self.vocab["word"].map(words))))
        if model.args["pretrain"]:
            known = torch.tensor(self.pretrain.vocab.map([w.lower() for w in words]))
            parts.append(model.trans_pretrained(model.pretrained_emb(known)))
        if model.args["char"] and model.args["char_emb_dim"] > 0:
            parts.append(model.trans_char(_letters(model.charmodel, self.vocab["char"], words)))
        return torch.cat(parts, 1)

    def _decide(self, sentences: list[Sequence[str]], kept: bool) -> Iterator[tuple[list[str], float]]:
        vectors = self.vectors(sentences, kept)
        lengths = [len(s) for s in sentences]
        states = _states(self.model, vectors, lengths)
        best = self.model.upos_clf(torch.relu(self.model.upos_hid(states))).topk(2)
        margins = PackedSequence(best.values[:, 0] - best.values[:, 1], vectors.batch_sizes)
        least = pad_packed_sequence(margins, batch_first=True, padding_value=torch.inf)[0].amin(1).tolist()
        found = pad_packed_sequence(PackedSequence(best.indices[:, 0], vectors.batch_sizes), batch_first=True)[0]
        for tags, length, margin in zip(found.tolist(), lengths, least, strict=True):
            yield [self.tags[t] for t in tags[:length]], margin


class Namer:
    """Sentences of tokens to names: (first token, last token, type)."""

    def __init__(self, path: Path, pretrain: Pretrain) -> None:
        trainer = load(NerTrainer, path, pretrain)
        _refuse_transformers(trainer.args)
        self.model = pad_layers(trainer.model)
        self.vocab = trainer.vocab
        self.tagset = trainer.args.get("predict_tagset") or 0
        self.tags = list(trainer.vocab["tag"].items(self.tagset))
        self.vectors = _WordVectors(self._vectors)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, str]]]:
        """The names of every sentence as (first token, last token, type)."""
        return decided(sentences, [len(s) for s in sentences], BATCH_WORDS, self._decide)

    def _vectors(self, words: list[str]) -> Any:
        model, parts = self.model, []
        if model.args["word_emb_dim"] > 0:
            known = self._numbers("word", words)
            more = self._numbers("delta", words)
            vector: Any = 0
            if known is not None:
                vector = model.word_emb(known)
            if more is not None:
                if known is not None:  # a word that only the vectors know has no correction
                    more[(more == UNK_ID) & (known != UNK_ID)] = PAD_ID
                vector = vector + model.delta_emb(more)
            parts.append(vector)
        if model.args["char"] and model.args["char_emb_dim"] > 0:
            cased = [w.lower() for w in words] if model.args.get("char_lowercase") else words
            parts.append(_letters(model.charmodel, self.vocab["char"], cased))
        vectors = torch.cat(parts, 1)
        return model.input_transform(vectors) if model.input_transform is not None else vectors

    def _numbers(self, name: str, words: list[str]) -> Any:
        if name not in self.vocab:
            return None
        return self.model.extract_static_embeddings(self.model.args, [words], self.vocab[name])[0][0]

    def _decide(self, sentences: list[Sequence[str]], kept: bool) -> Iterator[tuple[list[tuple[int, int, str]], float]]:
        vectors = self.vectors(sentences, kept)
        lengths = [len(s) for s in sentences]
        states = _states(self.model, vectors, lengths)
        scores: Any = None
        for layer in self.model.tag_clfs[: self.tagset + 1]:
            chained = scores is not None and self.model.args.get("connect_output_layers")
            scores = layer(torch.cat((states, scores), 1) if chained else states)
        paths, margins = _best_paths(scores, vectors.batch_sizes, self.model.crits[self.tagset]._transitions)
        for path, length, margin in zip(paths.tolist(), lengths, margins.tolist(), strict=True):
            tags = [self.tags[max(t, VOCAB_PREFIX_SIZE)] for t in path[:length]]
            named = decode_from_bioes(fix_singleton_tags(tags)) if set(tags) != {"O"} else ()
            yield [(n["start"], n["end"], n["type"]) for n in named], margin


def _best_paths(scores: Any, batch_sizes: Any, transitions: Any) -> tuple[Any, Any]:
    """The best sequence of tags of each packed sentence (Viterbi), and how much better than the second best it is."""
    steps = list(scores.split(batch_sizes.tolist()))
    for t in range(1, len(steps)):  # the score of the best path to each tag
        steps[t] = steps[t] + (steps[t - 1][: len(steps[t]), :, None] + transitions).amax(1)
    tags: list[Any] = []
    tag, margins = torch.empty(0, dtype=torch.int64), torch.empty(0)
    for step in reversed(steps):  # another path leaves the best one somewhere, and there it costs the difference
        going = len(tag)
        onward = step.clone()
        onward[:going] += transitions[:, tag].T
        best = onward.topk(2)
        margin = best.values[:, 0] - best.values[:, 1]
        margins = torch.cat((torch.minimum(margins, margin[:going]), margin[going:]))
        tag = best.indices[:, 0]
        tags.append(tag)
    packed = PackedSequence(torch.cat(tags[::-1]), batch_sizes)
    return pad_packed_sequence(packed, batch_first=True)[0], margins


def _refuse_transformers(args: dict[str, Any]) -> None:
    for key in ("charlm", "bert_model"):
        if args.get(key):
            raise ValueError(f"it needs a {key}, which is no file of a pack")
