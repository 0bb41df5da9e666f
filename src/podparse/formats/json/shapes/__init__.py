"""Rows out of the formats whose cues are no plain list: vendors that keep words, speakers and times apart.

Each function takes the document's value and gives objects with the engine's own keys: text, start, end, speaker,
words (word, start, end, confidence, speaker, sticks). Strings are passed on as they are, never copied: an edit finds
its way back to the literal in the file.
"""
