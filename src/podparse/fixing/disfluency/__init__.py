"""Disfluencies: fillers, stutters, words said twice, false starts, recogniser loops; by rules over one sentence."""
