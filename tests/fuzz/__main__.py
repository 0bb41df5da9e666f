"""Runs targets for a time: ``python -m tests.fuzz [--seconds N] [--findings FOLDER] [TARGET ...]``.

Each target runs in a process of its own for its share of the seconds. A finding is kept once for each place where it is
raised (its bytes, and the traceback); the run goes on. Inputs that reach new code are kept in the same folder, and the
next run begins with them. The exit code is 1 when there are findings.
"""

from __future__ import annotations

import argparse
import json
import pkgutil
import subprocess
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path


def main() -> int:
    """All targets, or those that are named, one after another."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--findings", type=Path, default=Path(".fuzz"))
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        fuzz(args.one, args.seconds, args.findings)
        return 0
    from tests.fuzz.targets import TARGETS

    names = args.targets or list(TARGETS)
    share = args.seconds / len(names)
    results = []
    for name in names:
        words = ["--one", name, "--seconds", str(share), "--findings", str(args.findings)]
        with tempfile.TemporaryFile() as log:
            done = subprocess.run([sys.executable, "-m", "tests.fuzz", *words], stdout=log, stderr=log, check=False)
            log.seek(0)
            said = log.read().decode("utf-8", "replace")
        results.append(result(name, args.findings, done.returncode, said))
        print(json.dumps(results[-1]), flush=True)
    print(json.dumps({key: sum(each[key] for each in results) for key in ("executions", "cpu_seconds", "findings")}))
    return int(any(each["findings"] or each["exit"] for each in results))


def result(name: str, findings: Path, code: int, said: str) -> dict[str, object]:
    """What came of a target; a process that died (a hang, a crash of the interpreter) is a finding itself."""
    state = json.loads((findings / f"{name}.json").read_text()) if (findings / f"{name}.json").exists() else {}
    if code:
        (findings / f"{name}-died.txt").write_text(said[-5000:])
    found = len(list(findings.glob(f"{name}-*.txt")))
    return {"target": name, "executions": 0, "cpu_seconds": 0.0, **state, "findings": found, "exit": code}


def fuzz(name: str, seconds: float, findings: Path) -> None:
    """One target in this process; does not come back."""
    import atheris

    import podparse

    with atheris.instrument_imports(include=["podparse"]):
        for module in pkgutil.walk_packages(podparse.__path__, "podparse."):
            if module.name != "podparse.__main__" and ".integrations" not in module.name:
                import_module(module.name)
    from tests.fuzz.targets import TARGETS, seeds

    findings.mkdir(parents=True, exist_ok=True)
    target, count, kept = TARGETS[name], 0, set[str]()
    saved = time.process_time()

    def once(data: bytes) -> None:
        nonlocal count, saved
        count += 1
        began = time.process_time()
        try:
            target(data)
        except Exception as error:
            keep(name, data, error, findings, kept)
        now = time.process_time()
        if now - began > 5:
            keep(name, data, TimeoutError(f"{now - began:.1f} s for {len(data)} bytes"), findings, kept)
        if now - saved > 2:
            saved = now
            state = {"executions": count, "cpu_seconds": round(now, 1)}
            (findings / f"{name}.json").write_text(json.dumps(state))

    reached = findings / "corpus" / name
    reached.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as given:
        for number, path in enumerate(seeds(name)):
            (Path(given) / str(number)).write_bytes(path.read_bytes())
        options = [f"-max_total_time={max(1, int(seconds))}", "-max_len=5000", "-timeout=60", "-rss_limit_mb=3000"]
        atheris.Setup(["fuzz", *options, "-detect_leaks=0", str(reached), given], once)
        atheris.Fuzz()


def keep(name: str, data: bytes, error: Exception, findings: Path, kept: set[str]) -> None:
    """Write a finding down, unless there is one of its place."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/podparse/" in frame.filename]
    place = f"{Path(frames[-1].filename).stem}-{frames[-1].lineno}" if frames else "check"
    key = f"{name}-{type(error).__name__}-{place}"
    if key not in kept:
        kept.add(key)
        (findings / f"{key}.bin").write_bytes(data)
        (findings / f"{key}.txt").write_text("".join(traceback.format_exception(error)), "utf-8", "backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
