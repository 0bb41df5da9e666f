"""The machinery of the disfluency fixers: sentences, candidates, rules, and the text left after a deletion."""
