"""The data that the shipped names model was trained on: public texts with our own tags, and invented sentences.

    python names.py DATA WORK          writes WORK/train.iob and WORK/dev.iob, and the corpora's test sets as IOB
    python names.py DATA WORK --written    the same with the sentences of `written.txt`, which the shipped model did not see
    quoteattr train PACK --names WORK/train.iob WORK/dev.iob --steps 8000

DATA holds the texts, as their publishers give them:

    idner/{train,dev,test}.txt                        khairunnisaor/idner-news-2k, MIT
    nergrit/{train,valid,test}_preprocess.txt         nergrit_ner-grit of IndoNLU
    facqa/{train,valid,test}_preprocess.csv           facqa_qa-factoid-itb of IndoNLU: passages of newspapers, no names tagged
    ud/{csui-train,pud-test}.conllu                   Universal Dependencies, no names tagged

No corpus knows titles, and two know no names. `corrections.tsv` beside this file has a careful reader's tags of all these
sentences, PER, ORG, LOC and ROLE, without the texts: a sentence is known by a hash of its letters. One in twelve is kept for
choosing the best state; the others are learned from as they are and with other names put in the places of the names
(Dai and Adel 2020, https://aclanthology.org/2020.coling-main.343/), which is where a small model errs most.

`written.txt` has 3,968 sentences of our own, names in brackets: naming phrases of all fields of news, and capitals that are no
names. People and what they say and do in them are invented.
"""

import ast
import csv
import hashlib
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from quoteattr.annotate import SHIPPED
from quoteattr.lang import load_pack
from quoteattr.networks import Networks

Tagged = list[tuple[str, str]]
HERE = Path(__file__).parent
TYPES = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "ORGANISATION": "ORG", "ORGANIZATION": "ORG", "LOC": "LOC", "PLACE": "LOC"}  # fmt: skip
INVENTED = 2500
COPIES = 4  # of each sentence, with other names
CITIES = "JAKARTA;Jakarta;BANDUNG;Surabaya;SURABAYA;MEDAN;Yogyakarta;Semarang;MAKASSAR;Denpasar;LOS ANGELES;NEW YORK;TEHERAN".split(
    ";"
)


def sentences(path: Path, separator: str) -> Iterator[Tagged]:
    """Sentences of a corpus file, tokens cut as the tokenizer does, types mapped to PER, ORG and LOC."""
    sentence: Tagged = []
    before = "O"
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        columns = line.rstrip("\r").split(separator)
        if len(columns) < 2:
            if sentence:
                yield sentence
            sentence, before = [], "O"
            continue
        kind = TYPES.get(columns[-1].partition("-")[2])
        tag = "O" if kind is None else f"I-{kind}" if columns[-1][0] == "I" and before[2:] == kind else f"B-{kind}"
        sentence += cut(columns[0], tag)
        before = tag
    if sentence:
        yield sentence


def passages(path: Path) -> Iterator[Tagged]:
    """The passages that the questions of FacQA are asked about."""
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield [part for word in ast.literal_eval(row["passage"]) for part in cut(word, "O")]


def trees(path: Path) -> Iterator[Tagged]:
    """The printed words of a treebank: "katanya" is one."""
    sentence: Tagged = []
    inside = 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            if sentence:
                yield sentence
            sentence, inside = [], 0
        elif line[0] != "#":
            number, word = line.split("\t")[:2]
            first, dash, last = number.partition("-")
            if dash:
                inside = int(last)
            elif "." in number or int(first) <= inside:
                continue
            sentence.append((word, "O"))


def cut(word: str, tag: str) -> Tagged:
    """A token as the tokenizer's tokens: marks at its edges are tokens of their own."""
    edges = r"""^[("“‘'\\[]+|[)"”’'\\],;:!?]+$|[^("“‘'\\[)"”’\\],;:!?]+(?:[^\\s]*[^)"”’'\\],;:!?])?""".replace(
        "\\\\", "\\"
    )
    parts = re.findall(edges, word) if len(word) > 1 else [word]
    parts = parts if "".join(parts) == word else [word]
    return [(p, tag if tag == "O" or k == 0 else f"I{tag[1:]}") for k, p in enumerate(parts)]


def key(sentence: Tagged) -> str:
    letters = re.sub(r"\W+", "", "".join(word for word, _ in sentence).lower())
    return hashlib.sha256(letters.encode()).hexdigest()[:16]


def corrections() -> dict[str, dict[int, str]]:
    """Tags that differ from O, by the key of the sentence and the number of the token."""
    found = {}
    for line in (HERE / "corrections.tsv").read_text(encoding="utf-8").splitlines():
        name, *tags = line.split("\t")
        found[name] = {int(k): tag for k, _, tag in (t.partition(":") for t in tags)}
    return found


def names(sentence: Tagged) -> Iterator[tuple[int, int, str]]:
    """The first token, the token after the last, and the type of each name."""
    first = 0
    for k in range(len(sentence) + 1):
        goes_on = k < len(sentence) and sentence[k][1][0] == "I"
        if k and not goes_on and sentence[k - 1][1] != "O":
            yield first, k, sentence[first][1][2:]
        if not goes_on:
            first = k


class Others:
    """Names to put in the places of names: of the sentences themselves, people's also mixed anew, places of the pack."""

    def __init__(self, texts: list[Tagged], rng: random.Random) -> None:
        self.rng = rng
        self.known: dict[str, list[list[str]]] = {"PER": [], "ORG": [], "LOC": []}
        for sentence in texts:
            for first, stop, kind in names(sentence):
                if kind in self.known:
                    self.known[kind].append([word for word, _ in sentence[first:stop]])
        people = [words for words in self.known["PER"] if len(words) < 5 and all(w[0].isupper() for w in words)]
        self.known["PER"] = people
        self.people = [
            word for words in people for word in words if len(word) > 2 and word.istitle() and word.isalpha()
        ]
        pack = load_pack("id")
        self.places = sorted(" ".join(p) for p in pack.places | pack.regions)

    def name(self, kind: str) -> list[str]:
        """A name of a kind."""
        rng = self.rng
        if kind == "PER" and rng.random() < 0.5:
            return rng.choices(self.people, k=rng.choice((1, 2, 2, 3)))
        if kind == "LOC" and rng.random() < 0.5:
            place = rng.choice(self.places)
            return (place.title() if len(place) > 3 else place.upper()).split()
        return rng.choice(self.known[kind])

    def copy(self, sentence: Tagged) -> Tagged:
        """The sentence with most of its names exchanged, the same name for the same one."""
        out: Tagged = []
        given: dict[tuple[str, str], list[str]] = {}
        at = 0
        for first, stop, kind in names(sentence):
            out += sentence[at:first]
            words = [word for word, _ in sentence[first:stop]]
            if kind != "ROLE" and self.rng.random() < 0.8:
                words = given.setdefault((" ".join(words), kind), self.name(kind))
            out += [(word, f"B-{kind}" if k == 0 else f"I-{kind}") for k, word in enumerate(words)]
            at = stop
        return out + sentence[at:]


def requoted(sentence: Tagged, rng: random.Random) -> Tagged:
    """The sentence with one style of quotation marks: straight, curly, or Kompas' closing mark on both sides."""
    opens, closes = rng.choice(['""', "“”", "””"])
    out, opening = [], True
    for word, tag in sentence:
        if word in {'"', "“", "”", "``", "''"}:
            word, opening = (opens if opening else closes), not opening
        out.append((word, tag))
    return out


MARKED = re.compile(r"\[(PER|ORG|LOC|ROLE) ([^\[\]]+)\]")


def written() -> list[Tagged]:
    """The sentences of our own in `written.txt`, names in brackets, cut as the tokenizer cuts them."""
    texts, names_of = [], []
    for line in (HERE / "written.txt").read_text(encoding="utf-8").splitlines():
        text, spans, at = "", {}, 0
        for mark in MARKED.finditer(line):
            text += line[at : mark.start()]
            spans[len(text)] = len(text) + len(mark[2]), mark[1]
            text, at = text + mark[2], mark.end()
        texts.append(text + line[at:])
        names_of.append(spans)
    found = []
    for split, spans in zip(Networks(SHIPPED / "id")(texts), names_of, strict=True):
        sentence: Tagged = []
        stop, kind = 0, ""
        for part in split:
            for start, form in zip(part.starts, part.forms, strict=True):
                if start in spans:
                    (stop, kind), tag = spans[start], "B-"
                else:
                    tag = "I-"
                sentence.append((form, tag + kind if start < stop else "O"))
        found.append(sentence)
    return found


def dated(sentence: Tagged, rng: random.Random) -> Tagged:
    """The sentence behind a dateline."""
    city = [(w, "B-LOC" if k == 0 else "I-LOC") for k, w in enumerate(rng.choice(CITIES).split())]
    paper = rng.choice([[], [(",", "O"), ("KOMPAS.com", "B-ORG")], [("(", "O"), ("ANTARA", "B-ORG"), (")", "O")],
                        [(",", "O"), ("CNN", "B-ORG"), ("Indonesia", "I-ORG")]])  # fmt: skip
    return [*city, *paper, (rng.choice("—–-"), "O"), *sentence]


def invented(count: int) -> list[Tagged]:
    printed = subprocess.run(
        [sys.executable, str(HERE / "invent.py"), str(count)], capture_output=True, text=True, check=True
    )
    found = [[tuple(line.split("\t")) for line in block.split("\n")] for block in printed.stdout.strip().split("\n\n")]
    return [[(word, tag) for word, tag in sentence] for sentence in found]


def main() -> None:
    data, work = Path(sys.argv[1]), Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    rng, known = random.Random(3), corrections()
    idner = {part: list(sentences(data / "idner" / f"{part}.txt", " ")) for part in ("train", "dev", "test")}
    grit = {p: list(sentences(data / "nergrit" / f"{p}_preprocess.txt", "\t")) for p in ("train", "valid", "test")}
    facqa = [s for p in ("train", "valid", "test") for s in passages(data / "facqa" / f"{p}_preprocess.csv")]
    ud = [s for p in ("csui-train", "pud-test") for s in trees(data / "ud" / f"{p}.conllu")]
    tests = {key(s) for s in idner["test"] + grit["test"]}
    read = {}
    for sentence in idner["train"] + idner["dev"] + grit["train"] + grit["valid"] + facqa + ud:
        name = key(sentence)
        if name in known and name not in tests:
            read[name] = [(word, known[name].get(k, "O")) for k, (word, _) in enumerate(sentence)]
    dev = [s for name, s in read.items() if int(name, 16) % 12 == 0]
    learned = [s for name, s in read.items() if int(name, 16) % 12]
    if "--written" in sys.argv:
        learned += written()
    others = Others(learned, rng)
    named = [s for s in learned if any(tag != "O" for _, tag in s)]
    train = learned + [others.copy(s) for _ in range(COPIES) for s in named]
    train = [requoted(s, rng) for s in train] + invented(INVENTED)
    train = [dated(s, rng) if rng.random() < 0.06 and s[0][0][:1].isupper() else s for s in train]
    rng.shuffle(train)
    for name, part in (("train", train), ("dev", dev), ("idner-test", idner["test"]), ("nergrit-test", grit["test"])):
        with open(work / f"{name}.iob", "w", encoding="utf-8") as file:
            file.writelines("".join(f"{w}\t{t}\n" for w, t in sentence) + "\n" for sentence in part)
        print(f"{name}: {len(part)} sentences")


if __name__ == "__main__":
    main()
