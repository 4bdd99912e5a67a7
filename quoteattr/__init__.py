"""quoteattr: who said what, for whom, and in which position."""
