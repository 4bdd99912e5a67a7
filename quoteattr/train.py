"""Training of a model pack from annotated text: words and tags from CoNLL-U, names from IOB, word vectors from text.

The networks and their training are Stanza's (Qi et al. 2020, https://arxiv.org/abs/2003.07082); what is added is the
reading and checking of the data, and a learning rate that stays for half of the steps and then falls in a line to 4 %,
with which small networks end better than with Stanza's own schedule. A part that is not trained comes from a base pack.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quoteattr.errors import FormatError

TAGGER = ("--hidden_dim", "128", "--deep_biaff_hidden_dim", "128", "--composite_deep_biaff_hidden_dim", "50",
          "--transformed_dim", "75", "--word_emb_dim", "0", "--char_hidden_dim", "64", "--char_emb_dim", "32",
          "--batch_size", "24")  # fmt: skip
NAMES = ("--hidden_dim", "128", "--char_hidden_dim", "64", "--char_emb_dim", "32", "--no_emb_finetune",
         "--dropout", "0.4", "--word_dropout", "0.05",
         "--optim", "adam", "--lr", "0.002", "--lr_decay", "0", "--min_lr", "0")  # fmt: skip
_HOLD = 0.5  # share of the steps with the full learning rate
_REST = 0.04  # what the learning rate falls to
_WARM = 60  # steps in which it rises

Tagged = list[tuple[str, str]]


def read_iob(path: str | Path) -> list[Tagged]:
    r"""The sentences of an IOB file: one `word ... TAG` a line (blank or tab between), an empty line after a sentence.

    Args:
        path: a UTF-8 file; tags are O, B-TYPE and I-TYPE. A BIOES or BILOU file is read as well.

    Returns:
        Sentences of (word, tag), the tags in IOB2.

    Raises:
        FormatError: with file and line, for a line without a tag or with a tag that is none.
        OSError: if the file cannot be read.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "names.iob"
        ...     _ = file.write_text("kata O\nAni B-PER\nPutri L-PER\n\n", encoding="utf-8")
        ...     read_iob(file)
        [[('kata', 'O'), ('Ani', 'B-PER'), ('Putri', 'I-PER')]]
    """
    sentences: list[Tagged] = [[]]
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise FormatError(str(path), f"not UTF-8: {error.reason} at byte {error.start}") from None
    for number, line in enumerate(lines, 1):
        columns = line.split()
        if not columns:
            sentences.append([])
            continue
        where = f"{path}:{number}"
        if len(columns) < 2:
            raise FormatError(where, f"{columns[0]!r} has no tag; write: word TAG")
        sentences[-1].append((columns[0], _iob(columns[-1], sentences[-1], where)))
    found = [s for s in sentences if s]
    if not found:
        raise FormatError(str(path), "no sentence in it")
    return found


def _iob(tag: str, before: Tagged, where: str) -> str:
    if tag == "O":
        return tag
    prefix, dash, kind = tag.partition("-")
    if prefix not in {"B", "I", "E", "S", "L", "U"} or not dash or not kind:
        raise FormatError(where, f"{tag!r} is no tag; use O, B-TYPE or I-TYPE")
    goes_on = prefix in "IEL" and before and before[-1][1].endswith(f"-{kind}")
    return f"{'I' if goes_on else 'B'}-{kind}"


def train_names(
    train: str | Path,
    dev: str | Path,
    pack: str | Path,
    *,
    steps: int = 1600,
    options: Sequence[str] = NAMES,
    fine_tune: bool = False,
) -> None:
    """Train `ner.pt` of a pack: a BiLSTM-CRF over words and letters (Akbik et al. 2018; Lample et al. 2016).

    The types of the IOB files are the types the model will know: the rules read PER, ORG, LOC, and ROLE for the words
    of a title ("Kepala Bidang Humas"). The state that is best on `dev` is kept.

    Args:
        train: IOB file to learn from; a few thousand sentences are wanted.
        dev: IOB file to choose the best state by.
        pack: folder of the pack; its `pretrain.pt` (word vectors) must be there.
        steps: batches of 32 sentences.
        options: sizes of the network and its optimizer, as arguments of `stanza.models.ner_tagger`.
        fine_tune: go on from the `ner.pt` that is in the pack, with its sizes and its types, instead of anew.

    Raises:
        FormatError: if a file is not IOB.
        FileNotFoundError: if the pack has no `pretrain.pt`, or no `ner.pt` to go on from.
    """
    from stanza.models import ner_tagger

    vectors = _vectors(pack)
    before = ["--finetune", "--finetune_load_name", _existing(Path(pack) / "ner.pt")] if fine_tune else []
    with tempfile.TemporaryDirectory(prefix="quoteattr-train-") as work:
        files = []
        for name, path in (("train", train), ("dev", dev)):
            file = Path(work) / f"{name}.json"
            data = [[{"text": w, "ner": t} for w, t in sentence] for sentence in read_iob(path)]
            file.write_text(json.dumps(data), encoding="utf-8")
            files.append(str(file))
        arguments = ["--mode", "train", "--shorthand", "xx_pack", "--train_file", files[0], "--eval_file", files[1],
                     "--wordvec_pretrain_file", vectors, "--save_dir", work, "--save_name", "ner.pt", *options,
                     *before, "--max_steps", str(steps), "--max_steps_no_improve", str(steps + 1),
                     *_often(steps)]  # fmt: skip
        with _falling_rate(steps):
            ner_tagger.main(arguments)
        shutil.move(Path(work) / "ner.pt", Path(pack) / "ner.pt")


def train_tags(
    train: str | Path, dev: str | Path, pack: str | Path, *, steps: int = 3000, options: Sequence[str] = TAGGER
) -> None:
    """Train `pos.pt` of a pack: universal parts of speech, from a treebank in CoNLL-U.

    Args:
        train: CoNLL-U file to learn from.
        dev: CoNLL-U file to choose the best state by.
        pack: folder of the pack; its `pretrain.pt` (word vectors) must be there.
        steps: batches of 24 sentences.
        options: sizes of the network, as arguments of `stanza.models.tagger`.

    Raises:
        FileNotFoundError: if the pack has no `pretrain.pt`, or a treebank is not there.
    """
    from stanza.models import tagger

    vectors = _vectors(pack)
    with tempfile.TemporaryDirectory(prefix="quoteattr-train-") as work:
        arguments = ["--mode", "train", "--lang", "xx", "--shorthand", "xx_pack", "--train_file", _existing(train),
                     "--eval_file", _existing(dev), "--wordvec_pretrain_file", vectors, "--save_dir", work,
                     "--save_name", "pos.pt", *options, "--max_steps", str(steps),
                     "--max_steps_before_stop", str(steps + 1), *_often(steps)]  # fmt: skip
        with _falling_rate(steps):
            tagger.main(arguments)
        shutil.move(Path(work) / "pos.pt", Path(pack) / "pos.pt")


def train_tokens(train: str | Path, dev: str | Path, pack: str | Path, *, steps: int = 5000) -> None:
    """Train `tokenize.pt` of a pack, and `mwt.pt` where the treebank has tokens of several words ("katanya").

    Args:
        train: CoNLL-U file to learn from; its sentences must be in their running order, with SpaceAfter=No.
        dev: CoNLL-U file to choose the best state by.
        pack: folder of the pack.
        steps: batches of 32 paragraphs.

    Raises:
        FileNotFoundError: if a treebank is not there.
        FormatError: if a treebank has no sentence.
    """
    from stanza.models import mwt_expander, tokenizer
    from stanza.utils.datasets import prepare_tokenizer_data

    with tempfile.TemporaryDirectory(prefix="quoteattr-train-") as work:
        at = {}
        for name, path in (("train", train), ("dev", dev)):
            file = Path(work) / name
            file.with_suffix(".txt").write_text(read_text(path), encoding="utf-8")
            prepare_tokenizer_data.main([f"{file}.txt", str(path), "-o", f"{file}.toklabels", "-m", f"{file}-mwt.json"])
            at[name] = str(file)
        files = ["--txt_file", f"{at['train']}.txt", "--label_file", f"{at['train']}.toklabels",
                 "--mwt_json_file", f"{at['train']}-mwt.json", "--dev_txt_file", f"{at['dev']}.txt",
                 "--dev_label_file", f"{at['dev']}.toklabels", "--dev_conll_gold", str(dev),
                 "--conll_file", f"{work}/predicted.conllu"]  # fmt: skip
        often = [
            "--steps",
            str(steps),
            "--max_steps_before_stop",
            str(steps + 1),
            "--eval_steps",
            str(max(1, steps // 20)),
        ]
        named = ["--lang", "xx", "--shorthand", "xx_pack", "--save_dir", work]
        tokenizer.main(["--mode", "train", *named, "--save_name", "tokenize.pt", *files, *often])
        shutil.move(Path(work) / "tokenize.pt", Path(pack) / "tokenize.pt")
        if json.loads(Path(f"{at['train']}-mwt.json").read_text(encoding="utf-8")):
            files = ["--train_file", str(train), "--eval_file", str(dev), "--gold_file", str(dev)]
            written = ["--output_file", f"{work}/mwt.conllu", "--save_name", "mwt.pt"]
            mwt_expander.main(["--mode", "train", *named, *files, *written, "--num_epoch", "6"])
            shutil.move(Path(work) / "mwt.pt", Path(pack) / "mwt.pt")


def import_vectors(path: str | Path, pack: str | Path, *, words: int = 25_000) -> None:
    """Make `pretrain.pt` of a pack from word vectors in text form, as fastText and word2vec write them.

    Args:
        path: a file of `word number number …` lines, the most frequent words first (.vec, .txt, also .xz or .gz).
        pack: folder of the pack.
        words: how many of the words are kept; 25,000 of 100 numbers are 10 MB.

    Raises:
        FileNotFoundError: if the file is not there.
    """
    from stanza.models.common.pretrain import Pretrain

    draft = Path(pack) / "pretrain.pt.part"  # the vectors that are there stay until the new ones are
    draft.unlink(missing_ok=True)
    try:
        Pretrain(str(draft), _existing(path), max_vocab=words, save_to_file=True).load()
        draft.replace(Path(pack) / "pretrain.pt")
    finally:
        draft.unlink(missing_ok=True)


def read_text(path: str | Path) -> str:
    """The running text of a treebank.

    Raises:
        FormatError: if the file is not UTF-8, or has no word.
        FileNotFoundError: if it is not there.
    """
    try:
        return plain_text(Path(_existing(path)).read_text(encoding="utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise FormatError(str(path), f"not UTF-8: {error.reason} at byte {error.start}") from None


def plain_text(conllu: str, where: str) -> str:
    r"""The running text of the lines of a CoNLL-U file, as its SpaceAfter=No and new paragraphs say.

    Args:
        conllu: the lines.
        where: what to call the file in an error.

    Raises:
        FormatError: if it has no word.

    Example:
        >>> row = "{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}".format
        >>> plain_text(row(1, "Hujan", "SpaceAfter=No") + "\n" + row(2, ".", "_"), "a.conllu")
        'Hujan. '
    """
    pieces: list[str] = []
    inside = 0  # words that are part of a token already written
    for line in conllu.split("\n"):
        if line.startswith("# newpar") and pieces:
            pieces.append("\n\n")
        columns = line.split("\t")
        if len(columns) != 10 or line.startswith("#") or "." in columns[0]:
            continue
        if "-" in columns[0]:
            first, last = columns[0].split("-")
            inside = int(last) - int(first) + 1
        elif inside:
            inside -= 1
            continue
        pieces.append(columns[1] + ("" if "SpaceAfter=No" in columns[9] else " "))
    if not pieces:
        raise FormatError(where, "no word in it; a CoNLL-U file has ten columns, with a tab between")
    return "".join(pieces)


def start_pack(pack: str | Path, base: str | Path | None) -> Path:
    """The folder of a pack, made if it is not there, with the files of a base pack that it does not have.

    Raises:
        OSError: if the folder cannot be made or written.
    """
    folder = Path(pack)
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(Path(base).glob("*.pt")) if base else []:
        if not (folder / file.name).exists():
            shutil.copyfile(file, folder / file.name)
    return folder


def _vectors(pack: str | Path) -> str:
    path = Path(pack) / "pretrain.pt"
    if not path.is_file():
        raise FileNotFoundError(2, "no word vectors; give --vectors or a --base pack that has them", str(path))
    return str(path)


def _existing(path: str | Path) -> str:
    if not Path(path).is_file():
        raise FileNotFoundError(2, "No such file", str(path))
    return str(path)


def _often(steps: int) -> tuple[str, str]:
    return "--eval_interval", str(max(1, steps // 8))


@contextmanager
def _falling_rate(steps: int) -> Iterator[None]:
    """While it lasts, Adam's learning rate rises, stays, and falls over `steps`; Stanza has no option for that."""
    import torch

    taken: dict[int, tuple[list[int], list[float]]] = {}
    plain = torch.optim.Adam.step

    def step(self: Any, closure: Any = None) -> Any:
        count, rates = taken.setdefault(id(self), ([0], [group["lr"] for group in self.param_groups]))
        count[0] += 1
        done = count[0] / steps
        share = 1.0 if done < _HOLD else max(_REST, 1 - (done - _HOLD) / (1 - _HOLD) * (1 - _REST))
        for group, rate in zip(self.param_groups, rates, strict=True):
            group["lr"] = rate * share * min(1.0, count[0] / min(_WARM, steps))
        return plain(self, closure)

    torch.optim.Adam.step = step  # type: ignore[method-assign, unused-ignore]
    try:
        yield
    finally:
        torch.optim.Adam.step = plain  # type: ignore[method-assign, unused-ignore]
