"""One file a format, reader and writer together."""
