"""A file that is being written takes the place of the old one when it is whole: how all exports write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: str | Path) -> Iterator[BinaryIO]:
    """An open file that takes the place of `path` when all is written, and vanishes if that fails.

    A link stays a link to what is replaced; a device (/dev/stdout) or a named pipe is written to.

    Raises:
        OSError: if it cannot be written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with replacing(Path(folder, "a.txt")) as file:
        ...         _ = file.write(b"Hujan.")
        ...     Path(folder, "a.txt").read_text()
        'Hujan.'
    """
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        with open(path, "wb") as file:
            yield file
        return
    target = Path(os.path.realpath(path))
    # Not tempfile's: its file is for the owner's eyes only, and would stay so under the new name.
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with open(draft, "wb") as file:
            yield file
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
