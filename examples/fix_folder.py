"""A season with two broken files in it: what can be repaired is. Run: ``python examples/fix_folder.py``.

>>> main()
cut.json: this JSON holds no transcript
empty.vtt: there is nothing in this file
good.srt: done {'filler': 2}
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from podparse.batch import fix_files

SEASON = {
    "good.srt": "1\n00:00:01,000 --> 00:00:02,000\nUm, hello there.\n",
    "empty.vtt": "",
    "cut.json": '{"segments": [',
}


def main() -> None:
    with TemporaryDirectory() as folder:
        for name, text in SEASON.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        for report in fix_files([folder], Path(folder) / "fixed", jobs=1):
            name = Path(report.path).name
            print(f"{name}: {report.error.split(': ')[1] if report.error else f'done {dict(report.edits)}'}")


if __name__ == "__main__":
    main()
