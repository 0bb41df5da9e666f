"""Words from a recogniser, speakers from a diarizer (RTTM). Run: ``python examples/merge_diarization.py``.

>>> main()
0.0-1.0 ann: Hello there.
2.0-3.0 bo: Hi Ann.
"""

import podparse as pp

WORDS = [("Hello", 0.0, 0.5), ("there.", 0.5, 1.0), ("Hi", 2.0, 2.4), ("Ann.", 2.4, 3.0)]
RTTM = """\
SPEAKER ep 1 0.0 1.2 <NA> <NA> ann <NA> <NA>
SPEAKER ep 1 1.9 1.3 <NA> <NA> bo <NA> <NA>
"""


def main() -> None:
    words = [{"word": word, "start": start, "end": end} for word, start, end in WORDS]
    whisper = {"language": "en", "segments": [{"start": 0, "end": 3, "text": "Hello there. Hi Ann.", "words": words}]}
    for turn in pp.merge(pp.from_dict(whisper), pp.parse(RTTM)):
        print(f"{turn.start}-{turn.end} {turn.speaker_name}: {turn.text}")


if __name__ == "__main__":
    main()
