"""Coverage-guided fuzzing of parse, readers and exporters with atheris (pip install atheris).

    python tests/fuzz.py                           every target, 20,000 inputs each
    python tests/fuzz.py rules text --runs 400000  some targets, longer
    python tests/fuzz.py rules --replay out/fuzz/rules/crash-…   one input again, with its traceback

What is held: no exception but the documented one for broken input, spans inside the text, ids unique and resolvable,
the same result on a second run, and a lossless JSON lines round trip (see `hold_what_always_holds` in
test_pipeline.py). Inputs that reach new code are kept in out/fuzz/TARGET, so that a run goes on where the last ended.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["quoteattr"]):
    import quoteattr
    from quoteattr.conllu import read_conllu, to_conllu
    from quoteattr.corrections import read_corrections
    from quoteattr.errors import FormatError
    from quoteattr.evaluate import read_gold
    from quoteattr.export import FORMATS, find_format
    from quoteattr.export.gexf import read_gexf, write_gexf
    from quoteattr.export.graphml import read_graphml, write_graphml
    from quoteattr.export.jsonl import dump_line, from_record, read_jsonl
    from quoteattr.export.nodelink import read_nodelink, write_nodelink
    from quoteattr.model import Document, Name, Span
    from quoteattr.pipeline import Pipeline
    from quoteattr.read import read_inputs
    from quoteattr.train import read_iob

sys.path.insert(0, str(Path(__file__).parent))
import contextlib

from attrs import evolve
from conftest import words_only
from test_pipeline import BLANKS, CUES, MARKS, NAMES, ODD, PIPELINE, hold_what_always_holds

TAGS = (
    "NOUN",
    "PROPN",
    "VERB",
    "ADP",
    "PUNCT",
    "DET",
    "PRON",
    "AUX",
    "ADJ",
    "ADV",
    "NUM",
    "CCONJ",
    "SCONJ",
    "PART",
    "X",
)
TYPES = ("PER", "ORG", "LOC", "ROLE")
FRAGMENTS = [*MARKS, *CUES, *NAMES, *ODD]
HERE = Path(tempfile.mkdtemp(prefix="fuzz-"))


def salad(data: atheris.FuzzedDataProvider) -> str:
    """Fragments of news (cues, marks, names) and now and then any characters."""
    parts = []
    for _ in range(data.ConsumeIntInRange(0, 40)):
        if data.ConsumeIntInRange(0, 9):
            parts.append(FRAGMENTS[data.ConsumeIntInRange(0, len(FRAGMENTS) - 1)])
        else:
            parts.append(data.ConsumeUnicode(3))
        parts.append(BLANKS[data.ConsumeIntInRange(0, len(BLANKS) - 1)])
    return "".join(parts)


def tagged(data: atheris.FuzzedDataProvider) -> Callable[[object], object]:
    """An annotator whose tags, sentences and names are whatever the fuzzer likes, but the same for the same text."""
    choices = [data.ConsumeIntInRange(0, 255) for _ in range(24)]

    def annotate(documents):
        for document in words_only(documents):
            words = tuple(evolve(w, upos=TAGS[choices[k % 24] % len(TAGS)]) for k, w in enumerate(document.words))
            names, at = [], 0
            while at < len(words):
                roll = choices[(at * 7) % 24]
                stop = min(len(words), at + 1 + roll % 3)
                if roll % 5 == 0:
                    names.append(Name(Span(words[at].span.start, words[stop - 1].span.end), TYPES[roll % 4]))
                at = stop
            yield evolve(document, words=words, names=tuple(names))

    return annotate


def rules(raw: bytes) -> None:
    data = atheris.FuzzedDataProvider(raw)
    annotate = tagged(data)
    hold_what_always_holds(salad(data), Pipeline("id", annotate))


def text(raw: bytes) -> None:
    data = atheris.FuzzedDataProvider(raw)
    hold_what_always_holds(data.ConsumeUnicode(400), PIPELINE)


def record(raw: bytes) -> None:
    try:
        analysis = from_record(json.loads(raw.decode("utf-8", "replace")))
    except (ValueError, FormatError, RecursionError):
        return
    assert from_record(json.loads(dump_line(analysis))) == analysis


def reader(read: Callable[[Path], object], suffix: str) -> Callable[[bytes], None]:
    def run(raw: bytes) -> None:
        path = HERE / f"input{suffix}"
        path.write_bytes(raw)
        try:
            result = read(path)
            if hasattr(result, "__next__"):
                list(result)
        except FormatError:
            return

    return run


def exports(raw: bytes) -> None:
    data = atheris.FuzzedDataProvider(raw)
    analysis = Pipeline("id", tagged(data)).parse(salad(data))
    graph = quoteattr.build_graph([analysis])
    for write, read, name in (
        (write_graphml, read_graphml, "g.graphml"),
        (write_gexf, read_gexf, "g.gexf"),
        (write_nodelink, read_nodelink, "g.json"),
    ):
        write(graph, HERE / name)
        back = read(HERE / name)
        assert len(back) == len(graph)
        assert back.number_of_edges() == graph.number_of_edges()
    for format in FORMATS:
        if not (format.reader or format.needs or format.folder):
            format.write(graph if format.holds == "graph" else [analysis], HERE / f"a{format.endings[0]}")
    for *_, attributes in graph.edges(data=True):
        quoteattr.evidence_sentences(attributes, [analysis])


def brat(raw: bytes) -> None:
    """Annotations that a tool wrote back, of a text that is there: half of the bytes each."""
    folder = HERE / "brat"
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_bytes(raw[: len(raw) // 2])
    (folder / "a.ann").write_bytes(raw[len(raw) // 2 :])
    for read in (find_format("x", "brat").read, read_gold):
        with contextlib.suppress(FormatError):
            list(read(folder))


def table(raw: bytes) -> None:
    (HERE / "t.csv").write_bytes(raw)
    list(read_inputs([str(HERE / "t.csv")], str, str))


def conllu_both_ways(raw: bytes) -> None:
    data = atheris.FuzzedDataProvider(raw)
    annotate = tagged(data)
    (document,) = annotate([Document("d", "id", salad(data))])
    (HERE / "d.conllu").write_text(to_conllu(document), encoding="utf-8", errors="surrogatepass", newline="")
    (back,) = read_conllu(HERE / "d.conllu")
    assert back.text == document.text


TARGETS: dict[str, Callable[[bytes], None]] = {
    "rules": rules,
    "text": text,
    "exports": exports,
    "record": record,
    "jsonl": reader(read_jsonl, ".jsonl"),
    "gold": reader(read_gold, ".jsonl"),
    "conllu": reader(read_conllu, ".conllu"),
    "graphml": reader(read_graphml, ".graphml"),
    "gexf": reader(read_gexf, ".gexf"),
    "nodelink": reader(read_nodelink, ".json"),
    "brat": brat,
    "bilou": reader(read_gold, ".bilou"),
    "iob": reader(read_iob, ".iob"),
    "corrections": reader(read_corrections, ".csv"),
    "table": table,
    "conllu-both-ways": conllu_both_ways,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--replay", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    targets = options.targets or list(TARGETS)
    if options.replay:
        TARGETS[targets[0]](options.replay.read_bytes())
        return
    if options.inside:
        kept = Path("out") / "fuzz" / targets[0]
        kept.mkdir(parents=True, exist_ok=True)
        libfuzzer = [f"-runs={options.runs}", "-max_len=2048", f"-artifact_prefix={kept}/", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *libfuzzer, "-verbosity=0", str(kept)], TARGETS[targets[0]])
        atheris.Fuzz()
        return
    failed = []
    for target in targets:
        command = [sys.executable, __file__, target, "--runs", str(options.runs), "--inside"]
        done = subprocess.run(command, capture_output=True, text=True)
        units = [line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line]
        print(
            f"{target:18} {units[0] if units else '?':>9} inputs, {'ok' if done.returncode == 0 else 'FAULT'}",
            flush=True,
        )
        if done.returncode:
            failed.append(target)
            print("\n".join(done.stdout.splitlines()[-25:] + done.stderr.splitlines()[-12:]))
    sys.exit(f"faults in {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
