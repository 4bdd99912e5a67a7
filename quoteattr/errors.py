"""The exceptions that quoteattr raises; what is wrong with a *text* is a `Note` in the analysis, never one of these."""

from __future__ import annotations

from pathlib import Path


class QuoteattrError(Exception):
    """Base of every error this package raises on purpose."""


class UnknownLanguageError(QuoteattrError, LookupError):
    """A language was asked for that has no language pack."""

    def __init__(self, lang: str, available: tuple[str, ...]) -> None:
        self.lang, self.available = lang, available
        super().__init__(f"unknown language {lang!r}; available: {', '.join(available)}")


class PackError(QuoteattrError, ValueError):
    """A language pack's data file has an unknown, a missing or a malformed key."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        self.file, self.key, self.problem = file, key, problem
        super().__init__(f"language pack {file}: key {key!r}: {problem}")


class ModelNotFoundError(QuoteattrError, FileNotFoundError):
    """A model pack is missing, incomplete or broken."""

    def __init__(self, lang: str, path: Path, problem: str) -> None:
        self.lang, self.path, self.problem = lang, path, problem
        super().__init__(
            f"no usable model pack for {lang!r} in {path}: {problem}. "
            f"Reinstall quoteattr (it ships the pack for 'id'), or pass load({lang!r}, model_dir=FOLDER) with a folder "
            f"that holds the files of a Stanza pack"
        )

    def __str__(self) -> str:  # OSError prints its errno tuple otherwise
        return str(self.args[0])


class FormatError(QuoteattrError, ValueError):
    """A file is not what its format says; `where` is the file, with the line where there is one."""

    def __init__(self, where: str, problem: str) -> None:
        self.where, self.problem = where, problem
        super().__init__(f"{where}: {problem}")


class AnnotationError(QuoteattrError, RuntimeError):
    """The annotator (Stanza) or a rule failed on a text; `document` is the id of the text."""

    def __init__(self, document: str, problem: str) -> None:
        self.document, self.problem = document, problem
        super().__init__(f"document {document!r} could not be annotated: {problem}")
