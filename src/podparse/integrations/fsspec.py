"""Files that lie elsewhere: on S3, Google Cloud, Azure, a web server, and whatever else ``fsspec`` knows by a URL.

Each protocol is a package of its own (``s3fs``, ``gcsfs``, ``adlfs`` ...), which also knows where its credentials are:
https://filesystem-spec.readthedocs.io/en/latest/features.html#configuration. They are not pickled.
"""

from __future__ import annotations

import os
from pathlib import PurePosixPath

from attrs import evolve, frozen

from podparse import formats
from podparse._output import write_file
from podparse.batch import Record, Work, suffix_for
from podparse.batch.item import Item
from podparse.errors import PodparseError

__all__ = ["FileWork", "find"]


def find(url: str) -> list[Record]:
    """The files below a folder that have a transcript's suffix, or those that a pattern matches; sorted.

    A pattern is a URL such as ``s3://talks/**/*.vtt``. Each file is a record: ``path`` is its URL, ``name`` the part of
    it below the folder, or from the folder of the first wildcard on. Raises `PodparseError` when there is none.

    >>> import fsspec
    >>> fsspec.filesystem("memory").pipe({"/talks/s1/ep1.srt": b"", "/talks/s1/ep1.mp3": b""})
    >>> find("memory://talks")
    [{'name': 's1/ep1.srt', 'path': 'memory:///talks/s1/ep1.srt'}]
    """
    from fsspec.core import has_magic, url_to_fs

    system, path = url_to_fs(url)
    if has_magic(path):
        base, found = path[: path.rindex("/", 0, _first_wildcard(path)) + 1], system.glob(path)
    elif system.isfile(path):
        base, found = path[: path.rindex("/") + 1], [path]
    else:
        suffixes = {suffix for each in formats.formats().values() for suffix in each.suffixes}
        found = [each for each in system.find(path) if PurePosixPath(each).suffix.lower() in suffixes]
        base = path.rstrip("/") + "/"
    if not found:
        raise PodparseError(f"{url}: no transcript is found here")
    return [{"name": each.removeprefix(base), "path": system.unstrip_protocol(each)} for each in sorted(found)]


def _first_wildcard(path: str) -> int:
    return min(path.index(each) for each in "*?[" if each in path)


@frozen
class FileWork:
    """``work`` on files that lie anywhere, read where it is called; any engine can map it as it can map ``work``.

    With ``into``, the URL of a folder, a repaired transcript is written there under the document's ``name`` (and the
    suffix of another format after it, where one is asked for), and the result has no ``text``. A file is written whole
    or not at all; written twice, it is the same. What cannot be read or written is a result that says why.

    >>> import fsspec
    >>> memory = fsspec.filesystem("memory")
    >>> memory.pipe("/in/s1/ep1.txt", b"Ann: We uh left.\\nBo: So?\\nAnn: Yes.")
    >>> [FileWork(Work.of("clean"), "memory://out")(each)["edits"] for each in find("memory://in")]
    [{'filler': 1}]
    >>> memory.cat("/out/s1/ep1.txt").splitlines()[0]
    b'Ann: We left.'
    """

    work: Work  #: what is done with each
    into: str | None = None  #: where transcripts are written; None: nowhere, they are in the results

    def __call__(self, document: object) -> Record:
        """The result of one document, as `podparse.batch.Work` gives it."""
        item = Item.of(document)
        result = self.work(item if item.content is not None or item.path is None else _fetched(item))
        if self.into is None or result["text"] is None:
            return result
        try:
            self._write(item, result["text"])
        except ImportError:  # of the protocol's package: no document can be written
            raise
        except Exception as error:  # each protocol has errors of its own
            return self.work(evolve(item, error=_explained(error)))
        return {**result, "text": None}

    def _write(self, item: Item, text: str) -> None:
        from fsspec.core import url_to_fs

        parts = PurePosixPath(item.name or "").parts
        if not parts or "://" in (item.name or "") or {"/", ".."} & set(parts):
            raise PodparseError("a name is needed to write to: a path below the folder, as `find` gives them")
        suffix = suffix_for(self.work.to) or ""
        name = "/".join(parts)
        system, path = url_to_fs(f"{(self.into or '').rstrip('/')}/{name.removesuffix(suffix)}{suffix}")
        if item.path is not None and url_to_fs(item.path) == (system, path):
            raise PodparseError("the output would overwrite what was read; say another folder")
        if "file" in (system.protocol if isinstance(system.protocol, tuple) else (system.protocol,)):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            write_file(path, text)
        else:
            system.pipe_file(path, text.encode())


def _fetched(item: Item) -> Item:
    """A document with its content, or with why there is none."""
    import fsspec

    try:
        with fsspec.open(item.path, "rb") as file:
            return evolve(item, content=file.read())
    except ImportError:
        raise
    except Exception as error:
        return evolve(item, error=_explained(error))


def _explained(error: Exception) -> str:
    return str(error) if isinstance(error, PodparseError) else f"{type(error).__name__}: {error}"
