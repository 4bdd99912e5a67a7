"""docs/how-it-decides.md: every text of its tables is analyzed, and gives what the table says."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "how-it-decides.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([✓✗]) \| (.*?) \| (.*?) \|$", re.M)
RULES = re.compile(r"`([a-z-]+)`")


def sections():
    """(heading, its text) of every heading of the page."""
    parts = re.split(r"^##+ (.*)$", PAGE, flags=re.M)
    return list(zip(parts[1::2], parts[2::2], strict=True))


ROWS = [
    pytest.param(heading, sign, text.replace("¶", "\n"), told, id=f"{heading}-{sign}-{number}")
    for heading, body in sections()
    for number, (sign, text, told) in enumerate(ROW.findall(body), 1)
]


def expected(told):
    return [] if told.startswith("nothing: ") else told.split("; ")


def attributions(parsed):
    return [f"{kind}, {speaker or '?'}: {content}" for kind, content, _, _, speaker in parsed.said]


def positions(parsed):
    return [f"{person}, {title}, {at or '-'}, {status}" for person, title, at, status in sorted(parsed.held, key=str)]


def links(parsed):
    return [f"{child}, {relation}, {parent}" for child, relation, parent in sorted(parsed.linked, key=str)]


def entities(parsed):
    return [f"{e.type} {e.name}" for e in parsed.analysis.entities if e.type == "person"]


FOUND = {"Positions": positions, "Links of organizations": links, "Names, mended": entities}


@pytest.mark.parametrize(("heading", "sign", "text", "told"), ROWS)
def test_a_text_gives_what_its_row_says(heading, sign, text, told, parsed):
    result = parsed(text)
    assert FOUND.get(heading, attributions)(result) == expected(told)
    rules, fired = set(RULES.findall(heading)), {a.rule for a in result.analysis}
    if rules:
        assert bool(rules & fired) == (sign == "✓"), f"{fired} fired"


def test_every_section_with_rows_has_one_that_must_not_fire():
    for heading, body in sections():
        signs = {sign for sign, _, _ in ROW.findall(body)}
        assert signs in (set(), {"✓", "✗"}), heading


def test_every_rule_of_the_code_has_a_section_and_fires_in_it_and_no_other_is_told(parsed):
    told = {rule for heading, _ in sections() for rule in RULES.findall(heading)}
    fired = {a.rule for row in ROWS if row.values[1] == "✓" for a in parsed(row.values[2]).analysis}
    assert told == rules_of_the_code() == fired


def rules_of_the_code():
    """The names in the place of `rule` in every attribution that the code makes."""
    found = set()
    for module in (ROOT / "quoteattr" / "attributions").glob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"Draft": 3, "statement": 5}.get(node.func.id)
                if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                    found.add(node.args[place].value)
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):  # rule, confidence = "…", 0.88
                names = [t.id for t in getattr(node.targets[0], "elts", []) if isinstance(t, ast.Name)]
                if names and names[0] == "rule":
                    found.add(node.value.elts[0].value)
    return found
