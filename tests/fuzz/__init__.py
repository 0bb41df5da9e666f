"""Fuzzing with atheris: ``nox -s fuzz``, or ``python -m tests.fuzz --seconds 600`` (see `tests.fuzz.targets`).

What is found becomes a test; the corpus in ``tests/corpus`` also runs as a test (``tests/test_fuzz.py``).
"""
