"""The fixers. Each stage of a preset is one module here with ``make(options) -> list`` of fixers, in order."""
