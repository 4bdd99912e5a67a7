"""The documentation's settings: `sphinx-build -W -b html docs out/docs` (extra `docs`)."""

import quoteattr

project = "quoteattr"
author = "the quoteattr authors"
release = quoteattr.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["training/*"]
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
suppress_warnings = ["myst.xref_missing"]  # links to files of the repository, which are no pages
html_theme = "furo"
html_title = "quoteattr"
html_show_sphinx = False
autodoc_typehints = "none"
autodoc_member_order = "bysource"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
