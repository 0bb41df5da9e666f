"""How fast podparse is, beside peers and floors: ``python -m benchmarks``.

The groups stand in a table in ``__main__``; each is a function from a ``Setting`` to ``Group`` objects, whose rivals
run in turn in this one process. ``planted``, ``merging``, ``patterns`` and ``hostile`` are programs of their own, about
what is found and what hurts, not about speed.
"""
