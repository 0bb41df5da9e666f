"""Dask: repair a bag of documents, or a stream of them on a cluster of ``distributed``.

Dask starts a task anew whose worker has died, and gives the result of each document once.
https://docs.dask.org/en/stable/bag.html, https://distributed.dask.org/en/stable/client.html
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from attrs import evolve

from podparse.batch import Record, Work
from podparse.batch.item import Item

if TYPE_CHECKING:
    from dask.bag import Bag
    from distributed import Client, Future

__all__ = ["fix_bag", "fix_stream"]

_Work = Callable[[Any], Record]


def fix_bag(documents: Bag, work: _Work) -> Bag:
    """The results of a bag of documents (paths, bytes, records), as `podparse.batch.Work` gives them.

    >>> import dask.bag
    >>> from podparse.batch import Work
    >>> bag = dask.bag.from_sequence([b"Ann: We uh left.\\nBo: So?\\nAnn: Yes."])
    >>> fix_bag(bag, Work.of("clean")).pluck("edits").compute(scheduler="sync")
    [{'filler': 1}]
    """
    from dask import delayed

    return documents.map(_call, delayed(work, pure=True))  # sent to a worker once, not with each partition


def fix_stream(client: Client, documents: Iterable[Any], work: _Work, *, ahead: int | None = None) -> Iterator[Record]:
    """The results of documents, in their order, as they are done; the documents may be without end.

    At most ``ahead`` of them are with the cluster at a time (default: four for each of its threads). A document that
    its workers die of (``distributed.scheduler.allowed-failures``) has a result that says so, and the rest goes on.
    Dask blames whatever a dead worker had before it, so a document that it gives up is tried once more, alone.
    """
    from distributed import KilledWorker, wait

    shared = client.submit(_same, work, pure=False)  # a result as any other: lost with its worker, it is made again
    ahead = ahead or 4 * max(1, sum(client.nthreads().values()))
    waiting: deque[tuple[Any, Future]] = deque()

    def result() -> Record:
        document, future = waiting.popleft()
        try:
            return future.result()  # type: ignore[no-any-return]
        except KilledWorker:
            wait([other for _, other in waiting])
        try:
            return client.submit(_call, document, shared, pure=False).result()  # type: ignore[no-any-return]
        except KilledWorker:
            error = "the workers that worked on this document died (out of memory?)"
            return Work.of(None)(evolve(Item.of(document), error=error))

    for document in documents:
        waiting.append((document, client.submit(_call, document, shared, pure=False)))
        if len(waiting) >= ahead:
            yield result()
    while waiting:
        yield result()


def _call(document: Any, work: _Work) -> Record:
    return work(document)


def _same(work: _Work) -> _Work:
    return work
