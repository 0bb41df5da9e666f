"""No command loses a file: outputs are whole or not there, lie where they should, and never on a source."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import podparse as pp
from podparse._output import refuse_sources, write_file
from podparse.batch import find, fix_files, plan, targets
from podparse.batch.journal import JOURNAL
from podparse.cli import main

SRT = "1\n00:00:01,000 --> 00:00:02,000\nAnn: We, uh, shipped it.\n\n2\n00:00:02,000 --> 00:00:03,000\nBo: Yes.\n"
FIXED = SRT.replace(", uh,", "")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("ep.srt").write_text(SRT)
    return tmp_path


def contents() -> dict[str, str]:
    """All files but the journals of batches."""
    found = (path for path in sorted(Path().rglob("*")) if path.is_file() and path.name != JOURNAL)
    return {str(path): path.read_text() for path in found}


def run(*words: str, before: Callable[[], object] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "podparse", *words], capture_output=True, text=True, preexec_fn=before, timeout=60
    )


def small_disk() -> None:
    """Files may have 50 bytes: writing fails half-way, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))


# The superuser may do everything, so the tests of what is forbidden run as somebody else; all is imported before.
AS_NOBODY = """
import os, sys
from podparse.cli import main
main(["fix", "ep.srt", "ep.srt", "-o", "out"]), main(["fix", "ep.srt"]), sys.stdout.flush()
if os.getuid() == 0: os.setuid(65534)
print("ready", file=sys.stderr)
sys.exit(main(sys.argv[1:]))
"""


def run_as_nobody(*words: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-c", AS_NOBODY, *words], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr.partition("ready\n")[2]


# One file


def test_a_file_is_replaced_with_its_permissions() -> None:
    os.chmod("ep.srt", 0o640)
    write_file("ep.srt", "new")
    assert Path("ep.srt").read_text() == "new"
    assert os.stat("ep.srt").st_mode & 0o777 == 0o640
    assert os.listdir() == ["ep.srt"]


def test_a_new_file_has_the_permissions_that_the_user_gives_to_files() -> None:
    mask = os.umask(0o027)
    try:
        write_file("new.txt", b"x")
    finally:
        os.umask(mask)
    assert os.stat("new.txt").st_mode & 0o777 == 0o640


def test_a_link_is_followed_and_a_folder_is_none() -> None:
    Path("folder").mkdir()
    Path("folder/real.txt").write_text("old")
    Path("link.txt").symlink_to("folder/real.txt")
    write_file("link.txt", "new")
    assert Path("link.txt").is_symlink()
    assert Path("folder/real.txt").read_text() == "new"
    with pytest.raises(IsADirectoryError):
        write_file("folder", "new")


def test_pipes_and_devices_are_written_to_as_they_are() -> None:
    os.mkfifo("pipe")
    reader = subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE)
    write_file("pipe", "through")
    assert reader.communicate()[0] == b"through"
    write_file(os.devnull, "nothing")
    assert not os.path.isfile(os.devnull)


def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file("ep.srt", "new")
    assert contents() == {"ep.srt": SRT}


def test_a_disk_that_cannot_be_flushed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_file("ep.srt", "new")
    assert contents() == {"ep.srt": SRT}


@pytest.mark.parametrize("words", [("fix", "ep.srt"), ("convert", "ep.srt", "--to", "srt")])
def test_a_full_disk_leaves_what_was_there(words: tuple[str, ...]) -> None:
    Path("old.srt").write_text("old")
    for out in ("old.srt", "new.srt"):
        done = run(*words, "-o", out, before=small_disk)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert contents() == {"ep.srt": SRT, "old.srt": "old"}


def test_in_place_on_a_full_disk_leaves_the_source() -> None:
    assert run("fix", "--in-place", "ep.srt", before=small_disk).returncode == 1
    assert contents() == {"ep.srt": SRT}


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that everybody may search; pytest's own are private, and made so again by every pytest that starts."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        monkeypatch.chdir(folder)
        Path("ep.srt").write_text(SRT)
        yield Path(folder)


def test_folders_and_files_that_may_not_be_written_or_read(public: Path) -> None:
    Path("locked").mkdir(mode=0o555)
    Path("secret.srt").write_text(SRT)
    os.chmod("secret.srt", 0)
    Path("kept.srt").write_text("old")
    os.chmod("kept.srt", 0o444)
    Path("open").mkdir()
    os.chmod("open", 0o777)
    for words in (("ep.srt", "-o", "locked/x.srt"), ("secret.srt",), ("ep.srt", "-o", "kept.srt"), ("x.srt",)):
        code, error = run_as_nobody("fix", *words)
        assert (code, error.count("\n"), f"podparse: {words[-1]}: " in error) == (1, 1, True), error
    code, error = run_as_nobody("fix", "ep.srt", "secret.srt", "-o", "open")
    assert (code, "1 done, 1 failed" in error) == (1, True), error
    assert sorted(os.listdir("open")) == [JOURNAL, "ep.srt"]
    os.chmod("secret.srt", 0o600)
    assert Path("kept.srt").read_text() == "old"


# A disk of 32 kB that is full for the last but 8 kB, or may only be read, in a name space of mounts that ends with the
# process; the words after it are run in it.
MOUNT = """
set -e
mount -t tmpfs -o size=32k disk disk
cp -p before/* disk/
if [ $1 = full ]; then head -c 20000 /dev/zero >disk/ballast; else mount -o remount,ro disk; fi
shift
code=0
"$@" || code=$?
rm -f disk/ballast
ls -A disk
cat disk/*.srt >after
exit $code
"""
UNSHARE = ("unshare", "--mount", "--user", "--map-root-user")


def can_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        words = [*UNSHARE, "mount", "-t", "tmpfs", "disk", folder]
        return subprocess.run(words, capture_output=True).returncode == 0


@pytest.mark.parametrize("disk", ["full", "read-only"])
@pytest.mark.parametrize(
    "words",
    [
        ("fix", "disk/ep.srt", "--in-place"),
        ("fix", "disk/ep.srt", "-o", "disk/new.srt"),
        ("convert", "disk/ep.srt", "-o", "disk/new.srt", "--to", "srt"),
        ("fix", "disk/ep.srt", "ep.srt", "-o", "disk"),
        ("report", "disk/ep.srt", "-o", "disk/page.html"),
    ],
)
def test_a_disk_that_is_full_or_may_only_be_read(disk: str, words: tuple[str, ...]) -> None:
    if not can_mount():
        pytest.skip("this system does not let us mount a disk")
    Path("before").mkdir()
    long = SRT * 90
    Path("before/ep.srt").write_text(long)
    Path("disk").mkdir()
    inside = [*UNSHARE, "sh", "-c", MOUNT, "sh", disk, sys.executable, "-m", "podparse", *words]
    done = subprocess.run(inside, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.split(), "Traceback" in done.stderr) == (1, ["ep.srt"], False), done.stderr
    assert Path("after").read_text() == long


def test_a_write_that_is_killed_leaves_the_old_file() -> None:
    code = (
        "import os, signal, podparse._output as out\n"
        "os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "out.write_file('ep.srt', 'new')"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == -signal.SIGKILL
    left = contents()
    assert left.pop("ep.srt") == SRT
    assert [path.startswith(".podparse-") and path.endswith(".part") for path in left] == [True]
    assert find(["."]) == [Path("ep.srt")]  # what was interrupted is no transcript


# The own source


@pytest.mark.parametrize("out", ["ep.srt", "./ep.srt", "sub/../ep.srt", "link.srt", "hard.srt"])
@pytest.mark.parametrize("command", ["fix", "convert"])
def test_the_own_source_is_not_overwritten(command: str, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("sub").mkdir()
    Path("link.srt").symlink_to("ep.srt")
    os.link("ep.srt", "hard.srt")
    assert main([command, "ep.srt", "-o", out]) == 1
    assert "would overwrite a file that is read" in capsys.readouterr().err
    assert Path("ep.srt").read_text() == SRT


def test_in_place_replaces_the_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "ep.srt", "--in-place", "--explain"]) == 0
    assert contents() == {"ep.srt": FIXED}
    assert "1 edit (1 filler)" in capsys.readouterr().out


def test_in_place_replaces_several_sources(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.srt").write_text(SRT)
    assert main(["fix", ".", "--in-place"]) == 0
    assert contents() == {"b.srt": FIXED, "ep.srt": FIXED}
    assert "2 done; 2 edits" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [("ep.srt", "-o", "x.srt"), ("ep.srt", "--to", "vtt"), ("-",), ("ep.srt", "b.srt", "-o", "out"), (".", "--resume")],
)
def test_in_place_is_for_the_own_format_and_place(words: tuple[str, ...]) -> None:
    try:
        code: object = main(["fix", "--in-place", *words])
    except SystemExit as exit_:
        code = exit_.code
    assert code in (1, 2)
    assert contents() == {"ep.srt": SRT}


def test_the_file_that_standard_input_comes_from_is_not_overwritten() -> None:
    with open("ep.srt") as source:
        done = subprocess.run(
            [sys.executable, "-m", "podparse", "fix", "-", "-o", "ep.srt"], stdin=source, capture_output=True, text=True
        )
    assert (done.returncode, contents()) == (1, {"ep.srt": SRT})


@pytest.mark.parametrize(
    "words",
    [
        ("fix", "ep.srt", "--dictionary", "d.toml", "-o", "d.toml"),
        ("suggest", "ep.srt", "-o", "ep.srt"),
        ("learn", "ep.srt", "-o", "ep.srt"),
        ("learn", "d.toml", "ep.srt", "-o", "d.toml"),
        ("learn", ".", "-o", "ep.srt"),
        ("speakers", "ep.srt", "--svg", "ep.srt"),
        ("speakers", "ep.srt", "--feed", "d.toml", "--svg", "d.toml"),
        ("appearances", ".", "--person", "Ann", "--svg", "ep.srt"),
        ("appearances", "ep.srt", "--person", "Ann", "--page", "./ep.srt"),
        ("appearances", "ep.srt", "--person", "Ann", "--page", "out.x", "--svg", "./out.x"),
        ("fix", "ep.srt", "d.toml", "-o", "out", "--report", "ep.srt"),
        ("fix", ".", "-o", "out", "--report", "d.toml", "--dictionary", "d.toml"),
        ("fix", "ep.srt", "b.srt", "-o", "out", "--report", "out/b.srt"),
    ],
)
def test_no_output_of_any_command_goes_over_an_input(words: tuple[str, ...]) -> None:
    Path("d.toml").write_text("")
    before = contents()
    assert main(list(words)) == 1
    assert contents() == before


def test_outputs_may_not_be_one_file() -> None:
    with pytest.raises(pp.PodparseError, match="two results"):
        refuse_sources(["a", None, "./a"], [])


# Several files


def fixed(*paths: str, into: str = "out", to: str | None = None) -> None:
    assert [each.error for each in fix_files(paths, into, preset="verbatim", to=to)] == [None] * len(paths)


def test_a_parent_folder_in_a_path_leads_to_no_place_outside_the_output_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("work/deep").mkdir(parents=True)
    Path("work/ep.srt").write_text("unrelated")
    monkeypatch.chdir("work/deep")
    fixed("../../ep.srt", into="out")
    Path("ep.srt").write_text(SRT)
    fixed("../../ep.srt", "ep.srt", into="both")
    monkeypatch.chdir("../..")
    assert sorted(contents()) == [
        "ep.srt",
        "work/deep/both/ep.srt",
        "work/deep/both/work/deep/ep.srt",
        "work/deep/ep.srt",
        "work/deep/out/ep.srt",
        "work/ep.srt",
    ]
    assert Path("work/ep.srt").read_text() == "unrelated"


def test_an_output_that_is_a_source_is_refused_before_anything_is_written() -> None:
    Path("sub").mkdir()
    Path("sub/ep.srt").write_text("other")
    before = contents()
    with pytest.raises(pp.PodparseError, match="would overwrite a file that is in use"):
        fix_files(["ep.srt", "sub/ep.srt"], "sub")
    assert contents() == before


def test_links_out_of_the_output_folder_are_refused() -> None:
    Path("out").mkdir()
    Path("precious").write_text("precious")
    Path("out/ep.srt").symlink_to("../precious")
    with pytest.raises(pp.PodparseError, match="link out of the output folder"):
        fix_files(["ep.srt"], "out")
    Path("sub").mkdir()
    Path("elsewhere").mkdir()
    Path("sub/ep.srt").write_text(SRT)
    Path("out/sub").symlink_to("../elsewhere")
    Path("out/ep.srt").unlink()
    with pytest.raises(pp.PodparseError, match="link out of the output folder"):
        fix_files(["ep.srt", "sub/ep.srt"], "out")


def test_an_output_folder_that_is_a_file_is_refused() -> None:
    Path("precious").write_text("")
    with pytest.raises(pp.PodparseError, match="precious is a file"):
        fix_files(["ep.srt"], "precious")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("x.srt x.vtt x.srt.srt", "x.srt.txt x.vtt.txt x.srt.srt.txt"),
        ("x.srt x.vtt x.srt.txt", "x.srt.txt x.vtt.txt x.srt.txt.txt"),
        ("x.srt X.vtt y.srt", "x.srt.txt X.vtt.txt y.txt"),
        ("x.srt X.srt", "x.srt.txt X.srt.txt"),
        ("e\u0301.srt \xe9.vtt", "e\u0301.srt.txt \xe9.vtt.txt"),
        ("x y", "x.txt y.txt"),
    ],
)
def test_every_input_has_an_output_of_its_own(names: str, expected: str) -> None:
    found = targets([Path(name) for name in names.split()], Path("out"), ".txt")
    assert [target.name for _, target in found] == expected.split()


def test_an_input_that_is_named_twice_is_one() -> None:
    Path("sub").mkdir()
    assert find(["ep.srt", "./ep.srt", "sub/../ep.srt", os.path.abspath("ep.srt")]) == [Path("ep.srt")]


@pytest.mark.parametrize("how", ["{}", ".", "../{0.name}", "sub/.."])
def test_outputs_of_an_earlier_run_are_no_sources(here: Path, how: str) -> None:
    Path("sub").mkdir()
    for _ in range(3):
        assert main(["fix", how.format(here), "-o", "out", "--report", "report.json"]) == 0
    assert sorted(contents()) == ["ep.srt", "out/ep.srt", "report.json"]


@pytest.mark.parametrize("into", [".", "..", "sub/.."])
def test_a_folder_that_lies_in_the_output_folder_is_refused(into: str, here: Path) -> None:
    Path("sub").mkdir()
    with pytest.raises(pp.PodparseError, match="lies in the output folder"):
        fix_files(["."], into)


def test_a_folder_without_transcripts_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert main(["fix", "empty", "-o", "out"]) == 1
    assert "no file in this folder has the suffix of a transcript" in capsys.readouterr().err


def test_dictionaries_and_reports_are_not_taken_for_transcripts() -> None:
    Path("names.json").write_text("{}")
    assert find(["."], keep=["names.json"]) == [Path("ep.srt")]
    assert plan([Path("ep.srt")], Path("out"), keep=["names.json"]) == [(Path("ep.srt"), Path("out/ep.srt"))]


def test_pages_of_a_report_go_over_no_source(capsys: pytest.CaptureFixture[str]) -> None:
    page = "<cite>Ann:</cite><time>0:05</time><p>Hello.</p><cite>Bo:</cite><time>1:05</time><p>Yes.</p>"
    Path("talk.html").write_text(page)
    Path("b").mkdir()
    Path("b/talk.html").write_text(page)
    before = contents()
    assert main(["report", "ep.srt", "-o", "ep.srt"]) == 1
    assert main(["report", "talk.html", "ep.srt", "-o", "."]) == 1
    assert main(["report", "b", "-o", "b"]) == 1
    assert "lies in the output folder" in capsys.readouterr().err
    assert contents() == before
    assert main(["report", "talk.html", "b/talk.html", "-o", "pages"]) == 0
    assert sorted(os.listdir("pages")) == ["index.html", "talk-2.html", "talk.html"]
