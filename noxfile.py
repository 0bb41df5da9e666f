"""Every check on every Python: ``nox``; one of them: ``nox -s tests-3.13``. The commands themselves are in .ci/run."""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.sessions = ["tests", "lint", "types", "docs", "patterns", "browser", "integrations", "build"]
nox.options.reuse_existing_virtualenvs = True


def step(session: nox.Session, name: str, *groups: str) -> None:
    """Install podparse with dependency groups and run one step of .ci/run with this session's Python."""
    install(session, *groups)
    session.run("bash", ".ci/run", name, env={"PYTHON": f"{session.bin}/python"}, external=True)


def install(session: nox.Session, *groups: str) -> None:
    session.install("-U", "pip")  # dependency groups need pip 25.1
    session.install("-e", ".", *(word for group in groups for word in ("--group", group)))


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def tests(session: nox.Session) -> None:
    """The tests; arguments after ``--`` go to pytest."""
    install(session, "tests")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff: rules and layout."""
    step(session, "lint", "lint")


@nox.session
def types(session: nox.Session) -> None:
    """Mypy, strict."""
    step(session, "types", "typing")


@nox.session
def docs(session: nox.Session) -> None:
    """Sphinx, warnings as errors."""
    step(session, "docs", "docs")


@nox.session
def browser(session: nox.Session) -> None:
    """The pages in a real browser."""
    step(session, "browser", "tests", "browser")


@nox.session
def integrations(session: nox.Session) -> None:
    """The bridges to other programs, with the real ones."""
    install(session, "tests", "integrations")
    session.run("python", "-m", "pytest", "--no-skips", "tests/integrations", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Wheel and sdist, both installed and tested."""
    step(session, "build", "build")


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz with atheris for ten minutes; arguments after ``--`` go to ``python -m tests.fuzz``."""
    install(session, "tests", "fuzz")
    session.run("python", "-m", "tests.fuzz", *(session.posargs or ["--seconds", "600"]))


@nox.session
def lowest(session: nox.Session) -> None:
    """The tests with the lowest versions that pyproject.toml allows."""
    install(session, "tests")
    needed = nox.project.load_toml("pyproject.toml")["project"]["dependencies"]
    session.install(*(each.replace(">=", "==") for each in needed))
    session.run("python", "-m", "pytest", "-q", *session.posargs)


@nox.session
def newest(session: nox.Session) -> None:
    """The tests with the newest versions there are, those before a release too."""
    install(session, "tests")
    session.install("-U", "--pre", "--upgrade-strategy", "eager", "-e", ".")
    session.run("python", "-m", "pytest", "-q", *session.posargs)


@nox.session
def release(session: nox.Session) -> None:
    """What goes to PyPI, in the folder after ``--``: the same bytes each time, checked, with a bill of materials."""
    install(session, "release")
    out = Path(session.posargs[0] if session.posargs else "dist")
    session.run("python", "-m", "pytest", "-q", "--no-skips", "tests/test_release.py")
    session.run("python", "-m", "build", "--no-isolation", "--outdir", str(out))
    session.run("python", "-m", "twine", "check", "--strict", *map(str, out.glob("podparse-*")))
    with (out / "podparse.cdx.json").open("w") as bill:
        session.run("python", "tools/sbom.py", stdout=bill)
    session.install("langchain-core", "llama-index-core")  # base classes of two bridges
    session.install("--no-deps", "--force-reinstall", *map(str, out.glob("podparse-*.whl")))  # types of what is shipped
    session.run("pyright", "--verifytypes", "podparse", "--ignoreexternal")


@nox.session
def patterns(session: nox.Session) -> None:
    """Every regular expression on strings made for it."""
    step(session, "patterns", "tests")


@nox.session
def bench(session: nox.Session) -> None:
    """The benchmarks, beside the peers; arguments after ``--`` go to ``python -m benchmarks``."""
    install(session, "bench")
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session
def mutate(session: nox.Session) -> None:
    """Mutation testing of what [tool.mutmut] lists; arguments after ``--`` are names of mutants, as globs."""
    install(session, "tests", "mutate")
    session.run("mutmut", "run", *session.posargs)
    session.run("mutmut", "results")
