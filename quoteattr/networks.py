"""Paragraphs in, sentences of words with tags and names out; beside `train`, only this module imports stanza or torch.

The weights and the networks are Stanza's. Left out is what takes most of the time and what nobody reads: its documents,
features, lemmas, trees, the loss of the names, and the letters of a word that was seen before. Paragraphs and sentences
go through the networks sorted by length, those of many documents together.

How a sum is rounded depends on the number of rows beside it, so a score differs in its last digits from batch to batch.
A batch therefore decides only what is clear by `CLEAR`, hundreds of times more than that; a sentence with a closer
decision is decided by itself. So a text has one answer, whatever stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from inspect import signature
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import torch
from attrs import Factory, define
from stanza.models.common import utils
from stanza.models.common.data import get_long_tensor, sort_all
from stanza.models.common.doc import Document
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.vocab import PAD_ID, UNK_ID, VOCAB_PREFIX_SIZE
from stanza.models.mwt.data import DataLoader as MwtLoader
from stanza.models.mwt.trainer import Trainer as MwtTrainer
from stanza.models.ner.trainer import Trainer as NerTrainer
from stanza.models.ner.trainer import fix_singleton_tags
from stanza.models.ner.utils import decode_from_bioes
from stanza.models.pos.trainer import Trainer as PosTrainer
from stanza.models.tokenization.data import TokenizationDataset
from stanza.models.tokenization.trainer import Trainer as TokenTrainer
from stanza.models.tokenization.utils import update_pred_regex
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

CLEAR = 1e-3  # the margins of one sentence in different batches were never seen to differ by more than 3e-6
WINDOW = 1000  # characters that the tokenizer sees at once, as in stanza.Pipeline
BATCH_CHARACTERS = 8_000  # of the tokenizer, padding included: what stays in the cache of a core
BATCH_WORDS = 1_500  # of the tagger and of the names
KNOWN_WORDS = 30_000  # whose vectors are kept; about 50 MB

_BLANK = re.compile(r"[\s\u0080-\u009f]")
_LINK = re.compile(r"@|://|www\.|\.(?:gov|org|edu|net|com|co)\.")  # without one of these, no e-mail address and no URL
_POINTWISE = {"space_before", "capitalized", "numeric", "end_of_para", "start_of_para"}


@define
class Tagged:
    """A sentence: its tokens in columns, a tag for each word, and the names as (first token, last token, type).

    `starts` and `ends` are offsets in the paragraph, `forms` what the networks read, `split` the words of the tokens
    that have several ("katanya": kata, nya) by the number of the token.
    """

    starts: list[int] = Factory(list)
    ends: list[int] = Factory(list)
    forms: list[str] = Factory(list)
    split: dict[int, tuple[str, ...]] = Factory(dict)
    tags: list[str] = Factory(list)
    names: list[tuple[int, int, str]] = Factory(list)

    @property
    def words(self) -> list[str]:
        """The words that the tags belong to."""
        if not self.split:
            return self.forms
        return [w for k, form in enumerate(self.forms) for w in self.split.get(k, (form,))]


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
        self._tokenize = _Tokenizer(folder / "tokenize.pt", folder / "mwt.pt")
        self._tag = _Tagger(folder / "pos.pt", pretrain)
        self._name = _Namer(folder / "ner.pt", pretrain)

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


def _load(trainer: type[Any], path: Path, pretrain: Pretrain | None = None) -> Any:
    """A trainer of Stanza with its weights, but without the optimizer that its constructor takes a second to make."""
    loaded: Any = object.__new__(trainer)
    takes = signature(loaded.load).parameters  # which differ from version to version
    options = {"pretrain": pretrain, "args": None, "foundation_cache": None}
    loaded.load(str(path), **{k: v for k, v in options.items() if k in takes})
    return loaded


def _decided(
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


class _Padded(torch.nn.Module):
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


def _pad_layers(model: Any) -> Any:
    """Let the plain LSTM layers of a network run on padded sequences."""
    for module in list(model.modules()):
        for name, child in module.named_children():
            if type(child) is torch.nn.LSTM and child.num_layers == 1 and not child.proj_size:
                setattr(module, name, _Padded(child))
    return model.eval()


class _Tokenizer:
    """Paragraphs to tokens in sentences."""

    def __init__(self, path: Path, mwt: Path) -> None:
        trainer = _load(TokenTrainer, path)
        self.model = _pad_layers(trainer.model)
        self.vocab = trainer.vocab
        self.pad = trainer.vocab.unit2id("<PAD>")
        self.longest = trainer.args["max_seqlen"]
        self.data = TokenizationDataset(
            trainer.args, input_text="", vocab=trainer.vocab, evaluation=True, dictionary=trainer.dictionary
        )
        self.pointwise = not trainer.args["use_dictionary"] and set(trainer.args["feat_funcs"]) <= _POINTWISE
        first, inside, last = self._encode_whole("aaa")[1]
        self.at_first, self.at_last = first - inside, last - inside
        self.encode_character = lru_cache(4096)(lambda c: [x[1] for x in self._encode_whole(c * 3)])
        self.expand = lru_cache(KNOWN_WORDS)(_Expander(mwt))

    def __call__(self, paragraphs: Sequence[str]) -> list[list[Tagged]]:
        if not paragraphs:
            return []
        texts, places = zip(*map(_single_blanks, paragraphs), strict=True)
        encoded = self._encode(texts)
        labels: list[list[Any]] = [[] for _ in texts]
        todo = [(k, 0) for k, text in enumerate(texts) if text]
        while todo:
            windows = [self._window(*encoded[k], at) for k, at in todo]
            found = _decided(windows, [len(units) for units, _, _ in windows], BATCH_CHARACTERS, self._decide)
            todo, now = [], todo
            for (k, at), label in zip(now, found, strict=True):
                stops = np.flatnonzero((label == 2) | (label == 4))
                if at < len(texts[k]) - WINDOW and len(stops):  # the next window begins where a sentence does
                    label = label[: stops[-1] + 1]
                labels[k].append(label)
                if at + len(label) < len(texts[k]):
                    todo.append((k, at + len(label)))
        return [list(self._sentences(*x)) for x in zip(texts, places, labels, strict=True)]

    def _encode_whole(self, text: str) -> tuple[Any, Any]:
        """The numbers of the characters of a paragraph, and their features, as Stanza makes them."""
        units, _, features, _ = self.data.para_to_sentences([(c, 0) for c in text])[0]
        return units, np.asarray(features, dtype=np.float32)

    def _encode(self, texts: Sequence[str]) -> list[tuple[Any, Any]]:
        """The same of many paragraphs at once, where a character's features do not depend on its neighbors."""
        if not self.pointwise:
            return [self._encode_whole(t) if t else (t, t) for t in texts]
        codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        distinct, which = np.unique(codes, return_inverse=True)
        rows = [self.encode_character(chr(c)) for c in distinct]
        units = np.array([u for u, _ in rows], dtype=np.int64)[which]
        features = np.array([f for _, f in rows], dtype=np.float32).reshape(len(rows), len(self.at_first))[which]
        ends = np.cumsum([len(t) for t in texts])
        encoded = []
        for text, end in zip(texts, ends, strict=True):
            if text:
                features[end - len(text)] += self.at_first
                features[end - 1] += self.at_last
            encoded.append((units[end - len(text) : end], features[end - len(text) : end]))
        return encoded

    def _window(self, units: Any, features: Any, at: int) -> tuple[Any, Any, int]:
        """What the network sees of a paragraph from `at` on, and how many characters of it."""
        if len(units) < WINDOW:
            return np.append(units, self.pad), np.vstack((features, np.zeros_like(self.at_first))), len(units)
        units, features = units[at : at + WINDOW], features[at : at + WINDOW]
        return units, features, len(units)

    def _decide(self, windows: list[tuple[Any, Any, int]], kept: bool) -> Iterator[tuple[Any, float]]:
        lengths = [len(units) for units, _, _ in windows]
        units = np.full((len(windows), lengths[0]), self.pad, dtype=np.int64)
        features = np.zeros((*units.shape, len(self.at_first)), dtype=np.float32)
        for k, (some, theirs, _) in enumerate(windows):
            units[k, : len(some)], features[k, : len(some)] = some, theirs
        scores = self.model(torch.from_numpy(units), torch.from_numpy(features), lengths, None)
        best = scores.topk(2)
        margins = (best.values[..., 0] - best.values[..., 1]).numpy()
        labels = best.indices[..., 0].numpy()
        for k, (_, _, characters) in enumerate(windows):
            yield labels[k, :characters], margins[k, :characters].min()

    def _sentences(self, text: str, places: Sequence[int], found: list[Any]) -> Iterator[Tagged]:
        """Cut a paragraph: 1 is the last character of a token, 2 of a sentence, 3 and 4 the same of many words."""
        if not text:
            return
        labels = np.concatenate(found)
        labels[-1] = 4 if labels[-1] > 2 else 2
        if _LINK.search(text):
            labels = update_pred_regex(text, labels)
        sentence = Tagged()
        stops = np.flatnonzero(labels)
        at = 0
        for last, label in zip(stops.tolist(), labels[stops].tolist(), strict=True):
            form = text[at : last + 1].lstrip()
            first, at = last + 1 - len(form), last + 1
            if not form:
                continue
            sentence.starts.append(places[first])
            sentence.ends.append(places[first + len(form.rstrip()) - 1] + 1)
            if " " in form:
                form = self.vocab.normalize_token(form)
            if len(form) > self.longest:
                form = "<UNK>"
            if label > 2 and len(words := self.expand(form)) > 1:
                sentence.split[len(sentence.forms)] = words
            sentence.forms.append(form)
            if label in {2, 4}:
                yield sentence
                sentence = Tagged()
        if sentence.forms:
            yield sentence


def _single_blanks(paragraph: str) -> tuple[str, Sequence[int]]:
    """A paragraph as the tokenizer reads it, and where its characters stood."""
    text = _BLANK.sub(" ", paragraph).rstrip()
    if "  " not in text:
        return text, range(len(text))
    kept = [k for k, c in enumerate(text) if c != " " or not k or text[k - 1] != " "]
    return "".join(text[k] for k in kept), kept


class _Expander:
    """A many-word token to its words, as stanza's processor does it, one token at a time."""

    def __init__(self, path: Path) -> None:
        self.trainer = _load(MwtTrainer, path)

    def __call__(self, form: str) -> tuple[str, ...]:
        args = self.trainer.args
        if args["dict_only"] or args.get("ensemble_dict"):
            known = self.trainer.dict_expansion(form)
            if known or args["dict_only"]:
                return self._words(known or form)
        document = Document([[{"id": (1,), "text": form, "misc": "MWT=Yes"}]])
        data = MwtLoader(document, 1, args, vocab=self.trainer.vocab, evaluation=True, expand_unk_vocab=True)
        for batch in data.to_loader():
            (found,) = self.trainer.predict(batch, never_decode_unk=True, vocab=data.vocab)
        return self._words(found)

    @staticmethod
    def _words(found: str) -> tuple[str, ...]:
        return tuple(w for w in found.split(" ") if w)


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


class _Tagger:
    """Sentences of words to universal part-of-speech tags."""

    def __init__(self, path: Path, pretrain: Pretrain) -> None:
        trainer = _load(PosTrainer, path, pretrain)
        _refuse_transformers(trainer.args)
        self.model = _pad_layers(trainer.model)
        self.vocab = trainer.vocab
        self.pretrain = pretrain
        self.tags = trainer.vocab["upos"].unmap(range(len(trainer.vocab["upos"])))
        self.vectors = _WordVectors(self._vectors)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        return _decided(sentences, [len(s) for s in sentences], BATCH_WORDS, self._decide)

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


class _Namer:
    """Sentences of tokens to names: (first token, last token, type)."""

    def __init__(self, path: Path, pretrain: Pretrain) -> None:
        trainer = _load(NerTrainer, path, pretrain)
        _refuse_transformers(trainer.args)
        self.model = _pad_layers(trainer.model)
        self.vocab = trainer.vocab
        self.tagset = trainer.args.get("predict_tagset") or 0
        self.tags = list(trainer.vocab["tag"].items(self.tagset))
        self.vectors = _WordVectors(self._vectors)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, str]]]:
        return _decided(sentences, [len(s) for s in sentences], BATCH_WORDS, self._decide)

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
