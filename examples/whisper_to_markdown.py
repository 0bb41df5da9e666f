"""Whisper's JSON with anonymous speakers becomes Markdown with names. Run: ``python examples/whisper_to_markdown.py``.

>>> main()
SPEAKER_00 is Ann Lee: self "Welcome to Harbour Talk, I'm Ann Lee. With me is Bo"
SPEAKER_01 is Bo Diaz: joined "Harbour Talk, I'm Ann Lee. With me is Bo Diaz."
**Ann Lee** (00:00:00): Welcome to Harbour Talk, I'm Ann Lee. With me is Bo Diaz.
<BLANKLINE>
**Bo Diaz** (00:00:06): Thanks, Ann. Good to be here.
<BLANKLINE>
"""

import json

import podparse as pp

WHISPER = json.dumps({
    "language": "en",
    "segments": [
        {"start": 0.0, "end": 4.0, "text": " Welcome to Harbour Talk, I'm Ann Lee.", "speaker": "SPEAKER_00"},
        {"start": 4.0, "end": 6.0, "text": " With me is Bo Diaz.", "speaker": "SPEAKER_00"},
        {"start": 6.4, "end": 9.0, "text": " Thanks, Ann. Um, good to be here.", "speaker": "SPEAKER_01"},
    ],
})  # fmt: skip


def main() -> None:
    transcript = pp.parse(WHISPER, name="episode.json")  # pp.read("episode.json") for a file
    found = pp.identify(transcript)
    for speaker, identity in found.items():
        sign = identity.evidence[0]
        print(f"{speaker.id} is {identity.name}: {sign.kind} {sign.text!r}")
    fixed = pp.fix(pp.rename(transcript, found))
    print(pp.dumps(fixed, "markdown"))  # pp.write(fixed, "episode.md")


if __name__ == "__main__":
    main()
