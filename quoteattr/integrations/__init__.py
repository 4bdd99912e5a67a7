"""quoteattr inside other programs' pipelines: a processor of Stanza and a component of spaCy."""
