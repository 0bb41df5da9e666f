"""Bridges to other programs, a module each. What a module needs is imported when one of its functions is called, and is
an extra of its own (``pip install podparse[pandas]``). No module here is
needed by another, but for `arrow`, which serves the engines whose tables are Arrow.
"""
