"""Every check on every Python: ``nox``; one of them: ``nox -s tests-3.13``. The commands themselves are in .ci/run."""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.sessions = ["tests", "lint", "types", "docs", "browser", "integrations", "build"]
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
    session.run("python", "-m", "pytest", "-rs", "tests/integrations", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Wheel and sdist, both installed and tested."""
    step(session, "build", "build")


@nox.session
def bench(session: nox.Session) -> None:
    """All benchmarks, beside the peers."""
    install(session, "bench")
    for path in sorted(Path("benchmarks").glob("[!_]*.py")):
        session.run("python", str(path))


@nox.session
def mutate(session: nox.Session) -> None:
    """Mutation testing of what [tool.mutmut] lists; arguments after ``--`` are names of mutants, as globs."""
    install(session, "tests", "mutate")
    session.run("mutmut", "run", *session.posargs)
    session.run("mutmut", "results")
