"""Settings of the documentation: `python -m sphinx -W -b html docs out/docs`."""

from importlib.util import find_spec
from typing import Any

from sphinx.application import Sphinx

import quoteattr

project = "quoteattr"
author = "the quoteattr authors"
copyright = "the quoteattr authors, Apache-2.0"
release = version = quoteattr.__version__

extensions = [
    "myst_nb",  # Markdown, and the notebook with the outputs that are stored in it
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
]
exclude_patterns = ["training"]
smartquotes = False  # which mark stands where is the subject matter
default_role = "code"  # docstrings have `names` in single backticks
nb_execution_mode = "off"  # a test runs the notebook
nb_ipywidgets_js = {}  # they would come from another host
myst_heading_anchors = 3
myst_enable_extensions = ["deflist", "colon_fence"]
myst_links_external_new_tab = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_mock_imports = [name for name in ("spacy",) if find_spec(name) is None]
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False

html_theme = "furo"
html_title = "quoteattr"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": True}


def setup(app: Sphinx) -> None:
    """Docstrings open with Markdown's indented examples and tables, which reStructuredText has otherwise."""
    app.connect("autodoc-process-docstring", _as_rst, priority=400)  # before napoleon


def _as_rst(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    if what != "module":
        return
    made: list[str] = []
    for paragraph in "\n".join(lines).split("\n\n"):
        rows = paragraph.strip("\n").split("\n")
        if all(row.startswith("|") for row in rows):
            cells = [row.strip("| ").split(" | ") for row in rows if set(row) - set("|- ")]
            table = [f"   {'  ' if k else '* '}- {cell}" for row in cells for k, cell in enumerate(row)]
            made += [".. list-table::", "", *table, ""]
        elif all(row.startswith("    ") for row in rows):
            made += ["::", "", *rows, ""]
        else:
            made += [*rows, ""]
    lines[:] = made
