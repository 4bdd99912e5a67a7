"""Paragraphs to sentences of tokens, and tokens of many words to their words ("katanya": kata, nya).

The tokenizer sees a paragraph window by window; the next window begins where a sentence does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from attrs import Factory, define
from stanza.models.common.doc import Document
from stanza.models.mwt.data import DataLoader as MwtLoader
from stanza.models.mwt.trainer import Trainer as MwtTrainer
from stanza.models.tokenization.data import TokenizationDataset
from stanza.models.tokenization.trainer import Trainer as TokenTrainer
from stanza.models.tokenization.utils import update_pred_regex

from quoteattr.networks.layers import KNOWN_WORDS, decided, load, pad_layers

WINDOW = 1000  # characters that the tokenizer sees at once, as in stanza.Pipeline
BATCH_CHARACTERS = 8_000  # of the tokenizer, padding included: what stays in the cache of a core

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


class Tokenizer:
    """Paragraphs to tokens in sentences."""

    def __init__(self, path: Path, mwt: Path) -> None:
        trainer = load(TokenTrainer, path)
        self.model = pad_layers(trainer.model)
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
        """The sentences of every paragraph, without tags and names."""
        if not paragraphs:
            return []
        texts, places = zip(*map(_single_blanks, paragraphs), strict=True)
        encoded = self._encode(texts)
        labels: list[list[Any]] = [[] for _ in texts]
        todo = [(k, 0) for k, text in enumerate(texts) if text]
        while todo:
            windows = [self._window(*encoded[k], at) for k, at in todo]
            found = decided(windows, [len(units) for units, _, _ in windows], BATCH_CHARACTERS, self._decide)
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
        self.trainer = load(MwtTrainer, path)

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
