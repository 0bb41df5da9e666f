"""What repairs: the pipeline, its fixers, and what a fixer is. Each stage of a preset has ``make(options)``."""
