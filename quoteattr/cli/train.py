"""`quoteattr train`: a model pack from annotated text, for another language, outlet or kind of name."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quoteattr.annotate import PACK_FILES, SHIPPED
from quoteattr.cli.arguments import add_command, count
from quoteattr.cli.running import OK, UsageError, say
from quoteattr.errors import FormatError

if TYPE_CHECKING:
    from quoteattr.cli.arguments import Commands

EXAMPLES = """\
quoteattr train mypack --names train.iob dev.iob                 names of your outlet; all else from the shipped pack
quoteattr train mypack --names few.iob dev.iob --fine-tune       the same from some hundred sentences
quoteattr train mypack --treebank train.conllu dev.conllu        words, sentences and tags
quoteattr train jv --base none --vectors jv.vec --treebank train.conllu dev.conllu --names train.iob dev.iob
quoteattr parse articles/ --model-dir mypack -o records.jsonl    then: use it"""


def add(commands: Commands) -> None:
    """Join `train` to the program."""
    sub = add_command(commands, "train", _run, "train a model pack from CoNLL-U and IOB files", EXAMPLES)
    sub.add_argument("pack", metavar="PACK", help="folder of the pack; files that are there are trained anew or kept")
    sub.add_argument("--names", nargs=2, metavar=("TRAIN.iob", "DEV.iob"), help="names: a word and its tag a line")
    sub.add_argument(
        "--treebank", nargs=2, metavar=("TRAIN.conllu", "DEV.conllu"), help="tokens, sentences and parts of speech"
    )
    sub.add_argument("--vectors", metavar="FILE.vec", help="word vectors as text, the most frequent words first")
    sub.add_argument("--base", default="id", metavar="PACK", help="what is not trained comes from here (default: id)")
    sub.add_argument(
        "--fine-tune", action="store_true", help="names: go on from the model of the base pack instead of anew"
    )
    sub.add_argument("--steps", type=count, metavar="N", help="steps of each training (default: 1600 names, 3000 tags)")


def _run(options: argparse.Namespace) -> int:
    if not (options.names or options.treebank or options.vectors):
        raise UsageError("nothing to train; give --names, --treebank or --vectors")
    if options.steps == 0:
        raise UsageError("--steps 0 trains nothing; give 1 or more")
    if options.fine_tune and (not options.names or options.vectors):
        raise UsageError("--fine-tune goes with --names, and without new --vectors")
    base = None if options.base == "none" else SHIPPED / "id" if options.base == "id" else Path(options.base)
    if base is not None and not base.is_dir():
        raise UsageError(f"{base}: there is no such base pack; give id, none or the folder of one")
    # A network knows words by the vectors it was trained with; with others it would find nonsense, silently.
    stale = [
        option
        for option, name, given in (("--names", "ner.pt", options.names), ("--treebank", "pos.pt", options.treebank))
        if not given and any(pack and Path(pack, name).is_file() for pack in (base, options.pack))
    ]
    if options.vectors and stale:
        told = " and ".join(stale)
        raise UsageError(f"new word vectors need new networks: give {told}, too, or --base none and a new PACK")
    try:
        from quoteattr import train
    except ImportError as error:
        raise UsageError(f"training needs torch and stanza: {error}") from None
    # What is wrong with the data is told before hours of work.
    for file in options.names or ():
        train.read_iob(file)
    for file in options.treebank or ():
        train.read_text(file)
    if options.vectors and not Path(options.vectors).is_file():
        raise UsageError(f"{options.vectors}: no such file; check the path")
    steps: dict[str, Any] = {"steps": options.steps} if options.steps else {}
    pack = train.start_pack(options.pack, base)
    try:
        if options.vectors:
            train.import_vectors(options.vectors, pack)
        if options.treebank:
            first, second = options.treebank
            train.train_tokens(first, second, pack, **steps)
            train.train_tags(first, second, pack, **steps)
        if options.names:
            first, second = options.names
            train.train_names(first, second, pack, fine_tune=options.fine_tune, **steps)
    except (AssertionError, ValueError) as error:
        if isinstance(error, FormatError):
            raise
        raise UsageError(f"the training data is refused: {error or type(error).__name__}") from error
    missing = [name for name in PACK_FILES if not (pack / name).is_file()]
    if missing:
        say(f"{pack}: not complete yet, missing {', '.join(missing)}")
    else:
        say(f"{pack}: ready; use it with --model-dir {pack}")
    return OK
