"""What several episodes of one show know together: a first pass, before they are repaired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from podparse import api
from podparse._processes import Pool
from podparse.batch.inputs import items_of
from podparse.batch.item import Item
from podparse.batch.work import Work
from podparse.fixing.terms import Dictionary
from podparse.fixing.terms.learning.recurring import Named, named_in, recurring
from podparse.people.names import is_anonymous

__all__ = ["show_names"]


def show_names(documents: Iterable[object], work: Work | None = None, *, jobs: int = 1) -> Dictionary:
    """The names that recur in episodes of one show: people who speak in two of them, words no list has that come often.

    ``documents`` are what `fix_records` takes; they are read as ``work`` says, in ``jobs`` processes. What cannot be
    read is passed over. For `Work.knowing`; each document is read once more for it.

    >>> episodes = [f"Ann Lee: We met {guest}.\\n{guest}: Hello, Ann.\\n".encode() for guest in ("Bo Diaz", "Di Wu")]
    >>> [entry.write for entry in show_names(episodes)]
    ['Ann Lee']
    """
    listener = _Listener(Work.of(None) if work is None else work)
    if jobs <= 1:
        return recurring(_known(map(listener, items_of(documents))))
    with Pool(jobs, _Listener, listener.work) as pool:
        return recurring(_known(pool.map(items_of(documents), died=_nothing, ordered=False)))


def _known(heard: Iterable[Named | None]) -> Iterator[Named]:
    return (each for each in heard if each is not None)


def _nothing(_: Item) -> Named | None:
    return None


class _Listener:
    """The names in one document after another, None where it cannot be read."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def __call__(self, item: Item) -> Named | None:
        try:
            named = named_in(api.parse(item.read(), name=item.name, **self.work.reading))
        except Exception:  # it is reported when it is repaired
            return None
        return named._replace(people=tuple(name for name in named.people if not is_anonymous(name)))
