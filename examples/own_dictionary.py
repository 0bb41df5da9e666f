"""Names of your own, from a file, from a mapping, from show notes. Run: ``python examples/own_dictionary.py``.

>>> main()
Ann: Karst Works hired BridgeLab for the Wolfsschlucht Viaduct.
Cast Works -> Karst Works (term)
bridge lap -> BridgeLab (term)
wolfsschlucht viaduct -> Wolfsschlucht Viaduct (casing)
"""

from pathlib import Path

import podparse as pp

HERE = Path(__file__).parent


def main() -> None:
    names = pp.Dictionary.load(HERE / "names.toml") | pp.Dictionary({"bridge lap": "BridgeLab"})
    transcript = pp.Transcript([pp.Turn("Cast Works hired bridge lap for the wolfsschlucht viaduct.", "Ann")])
    fixed = pp.fix(transcript, "asr", dictionaries=[names], builtin=False)
    for turn in fixed.turns:
        print(f"{turn.speaker.name if turn.speaker else '?'}: {turn.text}")
    for edit in fixed.edits:
        print(f"{edit.before} -> {edit.after} ({edit.kind})")


if __name__ == "__main__":
    main()
