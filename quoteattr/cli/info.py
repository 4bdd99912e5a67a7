"""`quoteattr info`: versions, language packs and model packs out."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path
from typing import TYPE_CHECKING

import quoteattr
from quoteattr.annotate import PACK_FILES, SHIPPED
from quoteattr.cli.arguments import add_command
from quoteattr.cli.running import OK, UsageError
from quoteattr.lang import available_languages
from quoteattr.show import neutral

if TYPE_CHECKING:
    from quoteattr.cli.arguments import Commands

EXAMPLES = "quoteattr info"


def add(commands: Commands) -> None:
    """Join `info` to the program."""
    sub = add_command(commands, "info", _run, "tell versions, language packs and model packs", EXAMPLES)
    sub.add_argument("--model-dir", metavar="DIR", help="look at this model pack instead of the shipped ones")


def _run(options: argparse.Namespace) -> int:
    if options.model_dir is not None and not Path(options.model_dir).is_dir():
        raise UsageError(f"{options.model_dir}: no such folder; check the path")
    lines = [f"quoteattr {quoteattr.__version__}  {_license()}", f"python {sys.version.split()[0]}"]
    for name in ("stanza", "torch", "networkx", "attrs", "matplotlib"):
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            lines.append(f"{name} not installed")
    lines += ["", f"language packs: {', '.join(available_languages())}", "model packs:"]
    packs = (
        [Path(options.model_dir)]
        if options.model_dir is not None
        else sorted(p for p in SHIPPED.glob("*") if p.is_dir())
    )
    for pack in packs:
        sizes = [(pack / name).stat().st_size for name in PACK_FILES if (pack / name).is_file()]
        missing = [name for name in PACK_FILES if not (pack / name).is_file()]
        state = f"incomplete: no {', '.join(missing)}" if missing else f"{sum(sizes) / 1e6:.1f} MB"
        lines += [f"  {pack.name}: {state}, {_card_license(pack)}", f"      {pack}"]
    print("\n".join(neutral(line) for line in lines))
    return OK


def _license() -> str:
    try:
        return metadata("quoteattr")["License-Expression"] or ""
    except (PackageNotFoundError, KeyError):
        return ""


def _card_license(pack: Path) -> str:
    """What the card of a model pack says of the weights' license: the bold words after "offered under"."""
    try:
        card = (pack / "CARD.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return "license unknown (no CARD.md)"
    _, found, after = card.partition("offered under **")
    return f"license {after.partition('**')[0]}" if found else "license: see CARD.md"
