"""Processes of a batch: they give what one gives, hold little, and end without a trace when they are told to."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import podparse as pp
from podparse._processes import AHEAD, Pool
from podparse.batch import Report, Summary, fix_files
from podparse.batch.journal import JOURNAL

SRT = "1\n00:00:01,000 --> 00:00:02,000\nAnn: A strong data point.\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="this system does not tell which processes there are"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What the test starts heeds SIGINT, even where the tests run in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def worker(settings: float) -> Callable[[int], int]:
    """Squares numbers; takes the longer the smaller they are, dies of 13 and fails at 14."""

    def square(number: int) -> int:
        if number == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 14:
            raise pp.PodparseError("fourteen")
        time.sleep(settings / (number + 1))
        return number * number

    return square


def unstartable(_: object) -> Callable[[int], int]:
    os._exit(3)


def dead(number: int) -> int:
    return -number


def test_results_come_in_order_or_as_they_are_ready() -> None:
    with Pool(2, worker, 0.2) as pool:
        assert [n * n for n in range(9)] == list(pool.map(range(9), died=dead))
        found = list(pool.map(range(9), died=dead, ordered=False))
    assert sorted(found) == [n * n for n in range(9)]
    assert found[0] != 0  # the first takes longest


def test_a_process_that_dies_costs_its_item_only() -> None:
    with Pool(2, worker, 0.0) as pool:
        assert [-n if n == 13 else n * n for n in [*range(14), 13, 13, 20]] == list(
            pool.map([*range(14), 13, 13, 20], died=dead)
        )


def test_what_a_worker_raises_is_raised() -> None:
    with Pool(2, worker, 0.0) as pool, pytest.raises(pp.PodparseError, match="fourteen"):
        list(pool.map([1, 14, 2], died=dead))


def test_processes_that_do_not_start_are_an_error() -> None:
    with Pool(2, unstartable, None) as pool, pytest.raises(pp.PodparseError, match="guard your script"):
        list(pool.map([1], died=dead))


def test_items_are_taken_when_a_process_is_free() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(10**9):
            taken.append(number)
            yield number

    with Pool(2, worker, 0.0) as pool:
        results = pool.map(items(), died=dead)
        for number in range(50):
            assert next(results) == number * number if number not in (13, 14) else True
            if number == 12:
                break
    assert len(taken) <= 13 + 2 * AHEAD + 2


def patient(folder: str) -> Callable[[int], int]:
    """Works for longer than a test may take, and writes down how it ended."""

    def work(number: int) -> int:
        Path(folder, f"begun{number}").touch()
        try:
            time.sleep(300)
        finally:
            Path(folder, f"left{number}").touch()
        return number

    return work


def wait_for(*names: str) -> None:
    while not all(Path(name).exists() for name in names):
        time.sleep(0.02)


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_is_worked_on_is_left_when_the_block_ends(here: Path) -> None:
    def interrupt() -> None:
        wait_for("begun1", "begun2")
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGALRM)

    before = signal.signal(signal.SIGALRM, interrupted)
    threading.Thread(target=interrupt).start()
    try:
        with Pool(2, patient, str(here)) as pool:
            list(pool.map([1, 2], died=dead))
    except KeyboardInterrupt:
        ended = True
    finally:
        signal.signal(signal.SIGALRM, before)
    assert ended
    assert Path("left1").exists()
    assert Path("left2").exists()


@needs_proc
def test_what_is_worked_on_is_left_when_the_parent_is_killed(here: Path) -> None:
    code = (
        "import sys; from podparse._processes import Pool; from tests.test_batch_processes import dead, patient\n"
        "with Pool(2, patient, sys.argv[1]) as pool: list(pool.map([1, 2], died=dead))"
    )
    root = Path(__file__).parent.parent
    run = subprocess.Popen([sys.executable, "-c", code, str(here)], cwd=root)
    wait_for("begun1", "begun2")
    children = children_of(run.pid)
    run.kill()
    run.wait()
    assert gone(children)
    assert Path("left1").exists()
    assert Path("left2").exists()


def deafness(_: object) -> Callable[[int], bool]:
    held_back = signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    return lambda _: held_back and signal.getsignal(signal.SIGINT) == signal.SIG_IGN


def test_processes_never_hear_ctrl_c_themselves() -> None:
    """From their birth on: an interrupt while they import what they need would print a traceback each."""
    with Pool(2, deafness, None) as pool:
        assert list(pool.map([1, 2, 3], died=lambda _: False)) == [True] * 3
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_a_script_without_a_guard_says_so() -> None:
    for number in range(20):
        Path(f"ep{number}.srt").write_text(SRT)
    Path("script.py").write_text(
        "from podparse.batch import fix_files\nlist(fix_files(['.'], 'out', preset=None, jobs=2))\n"
    )
    run = subprocess.run([sys.executable, "script.py"], capture_output=True, text=True, timeout=60)
    assert run.returncode == 1
    assert run.stderr.strip().endswith("guard your script by `if __name__ == '__main__':`, or say jobs=1")


def children_of(process: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == process and state not in "ZX":
            found.append(int(entry.name))
    return found


def command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def gone(processes: list[int], within: float = 20) -> bool:
    until = time.monotonic() + within
    while any(map(lives, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(lives, processes))


@needs_proc
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("output", ["out", "out.jsonl"])
def test_an_interrupt_ends_all_and_leaves_whole_files(jobs: int, output: str) -> None:
    """Ctrl-C as a terminal sends it: to the program and all of its processes."""
    Path("in").mkdir()
    text = "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\nAnn: A strong data point number {n}.\n\n" for n in range(60)
    )
    for number in range(300):
        Path(f"in/ep{number}.srt").write_text(text)
    run = subprocess.Popen(
        [sys.executable, "-m", "podparse", "fix", "in", "-o", output, "-j", str(jobs), "--report", "report.jsonl"],
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    while not Path("report.jsonl").exists() or Path("report.jsonl").read_text().count("\n") < 5:
        assert run.poll() is None
        time.sleep(0.02)
    children = children_of(run.pid)
    assert len(children) >= (jobs if jobs > 1 else 0)
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=30)
    assert run.returncode == 130
    assert "not reached; " in errors
    assert "Traceback" not in errors
    assert gone(children)
    done = [json.loads(line)["path"] for line in Path("report.jsonl").read_text().splitlines()]
    assert 5 <= len(done) < 300
    whole = {pp.dumps(pp.fix(pp.parse(text, name="x.srt")))}
    if output == "out":
        found = {f"in/{path.name}": path.read_text() for path in Path("out").iterdir() if path.name != JOURNAL}
    else:
        found = {
            str(record["path"]): record["text"] for record in map(json.loads, Path(output).read_text().splitlines())
        }
    # What was written may not have been told of yet: one file, of each process in a folder.
    assert set(done) <= found.keys()
    assert len(found) <= len(done) + (2 * jobs if output == "out" else 1)
    assert set(found.values()) == whole
    again = list(fix_files(["in"], output, resume=True, jobs=1))
    skipped = {each.path for each in again if each.status == "skipped"}
    assert set(done) <= skipped <= found.keys()
    assert len(again) == 300
    assert not list(Path().rglob("*.part"))


@needs_proc
def test_processes_whose_parent_is_killed_leave_no_half_file() -> None:
    Path("in").mkdir()
    for number in range(300):
        Path(f"in/ep{number}.srt").write_text(SRT * 40)
    run = subprocess.Popen(
        [sys.executable, "-m", "podparse", "fix", "in", "-o", "out", "-j", "2"], stderr=subprocess.DEVNULL
    )
    while len(os.listdir("out") if Path("out").exists() else ()) < 4:
        assert run.poll() is None
        time.sleep(0.02)
    children = children_of(run.pid)
    run.kill()
    run.wait()
    assert len(children) >= 2
    assert gone(children)
    whole = {pp.dumps(pp.fix(pp.parse(SRT * 40, name="x.srt")))}
    assert {path.read_text() for path in Path("out").glob("*.srt")} == whole
    assert not list(Path("out").rglob("*.part"))


@needs_proc
def test_a_batch_that_is_given_up_ends_its_processes() -> None:
    for number in range(40):
        Path(f"ep{number}.srt").write_text(SRT)
    reports = fix_files(["."], "out", preset=None, jobs=2)
    before = set(children_of(os.getpid()))
    next(reports)
    started = set(children_of(os.getpid())) - before
    assert len([process for process in started if b"resource_tracker" not in command(process)]) == 2
    reports.close()  # type: ignore[attr-defined]
    # Python's own resource tracker stays: it is one for all, and ends with the interpreter
    assert gone([process for process in started if b"resource_tracker" not in command(process)])


def test_records_of_an_earlier_run_stay_and_changed_ones_take_their_place() -> None:
    for number in range(4):
        Path(f"ep{number}.srt").write_text(SRT)
    Path("ep2.srt").write_text("")
    assert [each.status for each in fix_files(["."], "out.jsonl", preset=None)] == ["done", "done", "failed", "done"]
    Path("ep1.srt").write_text(SRT.replace("point", "set"))
    Path("ep2.srt").write_text(SRT)
    with Path("out.jsonl").open("a") as file:
        file.write('{"path": "ep9.sr')  # as when the disk was full
    statuses = [each.status for each in fix_files(sorted(Path().glob("*.srt")), "out.jsonl", preset=None, resume=True)]
    assert statuses == ["skipped", "done", "done", "skipped"]
    records = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    assert [(each["path"], each["text"]) for each in records] == [
        ("ep0.srt", SRT), ("ep3.srt", SRT), ("ep1.srt", SRT.replace("point", "set")), ("ep2.srt", SRT),
    ]  # fmt: skip


def test_a_record_that_lacks_only_its_line_end_is_written_again() -> None:
    Path("ep0.srt").write_text(SRT)
    Path("ep1.srt").write_text(SRT)
    assert [each.status for each in fix_files(["ep0.srt"], "out.jsonl", preset=None)] == ["done"]
    os.truncate("out.jsonl", os.path.getsize("out.jsonl") - 1)
    statuses = [each.status for each in fix_files(["ep1.srt", "ep0.srt"], "out.jsonl", preset=None, resume=True)]
    assert statuses == ["done", "done"]
    assert [json.loads(line)["path"] for line in Path("out.jsonl").read_text().splitlines()] == ["ep1.srt", "ep0.srt"]


def test_a_file_of_records_keeps_its_permissions_and_its_link() -> None:
    Path("ep.srt").write_text(SRT)
    Path("link.jsonl").symlink_to("out.jsonl")
    list(fix_files(["ep.srt"], "link.jsonl", preset=None))
    os.chmod("out.jsonl", 0o640)
    Path("ep.srt").write_text(SRT.replace("point", "set"))
    list(fix_files(["ep.srt"], "link.jsonl", preset=None, resume=True))
    assert Path("link.jsonl").is_symlink()
    assert os.stat("out.jsonl").st_mode & 0o777 == 0o640
    assert len(Path("out.jsonl").read_text().splitlines()) == 1


def test_what_a_record_says_of_its_path_is_not_where_it_comes_from() -> None:
    Path("in.jsonl").write_text(json.dumps({"text": SRT, "path": "/elsewhere", "status": "done", "key": "k"}) + "\n")
    for status in ("done", "skipped"):
        assert [each.status for each in fix_files(["in.jsonl"], "out.jsonl", preset=None, resume=True)] == [status]
    assert [json.loads(line)["path"] for line in Path("out.jsonl").read_text().splitlines()] == ["in.jsonl:1"]


def test_a_file_of_records_is_never_one_that_is_read() -> None:
    Path("all.jsonl").write_text(json.dumps({"text": SRT}) + "\n")
    with pytest.raises(pp.PodparseError, match="would overwrite a file that is read"):
        fix_files(["all.jsonl"], "./all.jsonl")


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(["done", "skipped", "failed"]), st.floats(0, 100), st.integers(0, 99))))
def test_a_summary_is_what_its_reports_say(told: list[tuple[str, float, int]]) -> None:
    summary = Summary()
    reports = [
        Report(path=f"{number}", output=None, status=status, seconds=seconds, words=words, edits={"filler": words})
        for number, (status, seconds, words) in enumerate(told)
    ]
    for each in reports:
        summary.add(each)
    assert len(told) == summary.documents
    assert sum(words for _, _, words in told) == summary.words == summary.edits["filler"]
    slowest = sorted((each.seconds for each in reports if each.status == "done"), reverse=True)[:5]
    assert slowest == [each.seconds for each in summary.slowest]
    record = json.loads(json.dumps(summary.to_record()))
    assert len(told) == record["documents"] == record["done"] + record["skipped"] + record["failed"]
