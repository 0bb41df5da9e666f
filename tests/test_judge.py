"""A judge from outside: what it is asked, what its answers do, and what happens when it fails."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.fixing.judge import Answer, Question, judged
from tests.made import companions, marked, talk

sys.path.insert(0, str(Path(__file__).parent.parent / "examples"))
from llm_judge import llm_judge


def texts(t: pp.Transcript) -> list[str]:
    return [turn.text for turn in t.turns]


class Asked:
    """A judge that gives one answer to all questions, and keeps them."""

    def __init__(self, answer: Answer = True) -> None:
        self.answer = answer
        self.seen: list[Question] = []

    def __call__(self, questions: Sequence[Question]) -> list[Answer]:
        self.seen += questions
        return [self.answer] * len(questions)


def test_a_judge_sees_the_edit_and_a_little_around_it() -> None:
    judge = Asked()
    judged(talk(), judge, context=12)
    assert [(q.left, q.before, q.after, q.right) for q in judge.seen[:3]] == [
        ("We ", "uh ", "", "met Quillt"),
        ("We met ", "Kwillt", "Quillt", " and Anna"),
        ("Quillt and ", "Anna Belle", "Annabel", "."),
    ]
    last = judge.seen[2]
    assert (last.kind, last.rule, last.confidence, last.applied) == ("term", "sound", 0.6, False)
    assert len(judge.seen) == 8


@pytest.mark.parametrize(
    ("said", "context", "left", "right"),
    [
        ("Ann met the uh quiet man", 8, "the ", " quiet"),
        ("met the uh quiet", 8, "met the ", " quiet"),
        ("met the uh quiet", 7, "the ", " quiet"),
        ("met the uh quiet", 6, "the ", " quiet"),
        ("met the uh quiet", 5, "the ", ""),
        ("lantern|uh|lantern", 5, "tern|", "|lant"),
    ],
)
def test_what_stands_around_is_cut_between_words(said: str, context: int, left: str, right: str) -> None:
    judge = Asked()
    at = said.index("uh")
    judged(pp.Transcript([pp.Turn(said).fixed([pp.Fix(at, at + 2, "", "filler")])]), judge, context=context)
    assert [(q.left, q.right) for q in judge.seen] == [(left, right)]


ANSWERS: list[tuple[Answer, str, int]] = [
    (True, "We met Quillt and Anna Belle.", 1),
    (False, "We met Kwillt and Anna Belle.", 1),
    ("van Quillt", "We met van Quillt and Anna Belle.", 1),
    ("Kwillt", "We met Kwillt and Anna Belle.", 1),
    (None, "We met Kwillt and Anna Belle.", 2),
]


@pytest.mark.parametrize(("answer", "text", "suggestions"), ANSWERS)
def test_answers_about_an_edit(answer: Answer, text: str, suggestions: int) -> None:
    def judge(questions: Sequence[Question]) -> list[Answer]:
        return [answer if q.before == "Kwillt" else True if q.applied else None for q in questions]

    done = judged(talk(), judge)
    assert done.turns[0].text == text
    assert len(done.turns[0].suggestions) == suggestions
    assert done.original == talk().original


@pytest.mark.parametrize(
    ("answer", "text", "suggestions"),
    [
        (True, "We met Quillt and Annabel.", 0),
        (False, "We met Quillt and Anna Belle.", 0),
        ("Annabelle", "We met Quillt and Annabelle.", 0),
        (None, "We met Quillt and Anna Belle.", 1),
    ],
)
def test_answers_about_a_suggestion(answer: Answer, text: str, suggestions: int) -> None:
    def judge(questions: Sequence[Question]) -> list[Answer]:
        return [True if q.applied else answer if q.after == "Annabel" else None for q in questions]

    done = judged(talk(), judge)
    assert (done.turns[0].text, len(done.turns[0].suggestions)) == (text, suggestions)


@pytest.mark.parametrize("apply", [True, False])
@pytest.mark.parametrize(
    ("answer", "text"), [(True, "We left."), (False, "Um, we left."), ("So w", "So we left."), (None, "Um, we left.")]
)
def test_companions_are_one_question(apply: bool, answer: Answer, text: str) -> None:
    judge = Asked(answer)
    done = judged(companions(apply=apply), judge)
    assert [(question.before, question.after, question.right) for question in judge.seen] == [("Um, w", "W", "e left.")]
    assert done.text == text
    assert len(done.suggestions) == (2 if answer is None else 0)


def test_a_text_for_companions_takes_up_what_stands_between_them() -> None:
    turn = pp.Turn("So um, we uh left now.").fixed([pp.Fix(3, 7, "hm, ", "filler"), pp.Fix(13, 17, "leave", "term")])
    own = [pp.Fix(0, 2, "And", "term"), pp.Fix(18, 22, " soon", "term"), pp.Fix(10, 13, "", "filler", "uh", 0.9)]
    pair = [pp.Fix(3, 7, "", "filler", "um", 0.5, group=1), pp.Fix(13, 18, "went", "term", group=1)]
    done = judged(pp.Transcript([turn.fixed([*own, *pair])]), lambda questions: ["they go"], max_confidence=0.5)
    assert done.text == "And they go soon."
    written = done.edits[1]
    assert (written.start_char, written.end_char, written.before) == (3, 17, "um, we uh left")
    assert (written.kind, written.rule, written.group) == ("filler", "um", 0)
    assert ["hm, ", "", "leave"] == [edit.after for edit in written.parents]
    assert done.revert(written).text == "And hm, we leave soon."


def test_twenty_questions_are_asked_at_a_time() -> None:
    calls: list[int] = []

    def judge(questions: Sequence[Question]) -> list[Answer]:
        calls.append(len(questions))
        return [True] * len(questions)

    turn = pp.Turn("uh " * 41 + "yes").fixed([pp.Fix(3 * at, 3 * at + 3, "", "filler") for at in range(41)])
    assert judged(pp.Transcript([turn]), judge).text == "yes"
    assert calls == [20, 20, 1]
    judged(pp.Transcript([turn]), judge, batch=1)
    assert calls[3:] == [1] * 41


def test_companions_and_single_edits_of_a_turn_are_questions_of_their_own() -> None:
    fixes = [pp.Fix(at, at + 1, "", "filler", group=group) for at, group in enumerate((2, 0, 1, 0, 2, 1))]
    judge = Asked()
    judged(pp.Transcript([pp.Turn("abcdef").fixed(fixes)]), judge)
    assert [question.before for question in judge.seen] == ["abcde", "b", "cdef", "d"]


def test_a_suggestion_is_accepted_though_what_it_covers_is_dropped() -> None:
    done = judged(talk(), lambda questions: [q.after == "Copper" for q in questions])
    assert texts(done) == ["We uh met Kwillt and Anna Belle.", "The the lantern of Copper."]
    assert done.turns[1].revert(done.turns[1].edits[0]).text == "The the lantern of cop uh per."


def failing(questions: Sequence[Question]) -> list[Answer]:
    raise OSError("no route to host")


@pytest.mark.parametrize(
    ("judge", "message"),
    [
        (failing, "the judge failed on 8 edits: OSError: no route to host"),
        (lambda questions: [True], "the judge gave 1 answers to 8 questions"),
        (lambda questions: 7, "the judge failed on 8 edits: TypeError: 'int' object is not iterable"),
        (lambda questions: [3.5] * len(questions), "3.5 is no answer; there are True, False, a text and None"),
    ],
)
def test_a_judge_that_fails_leaves_suggestions(judge: Any, message: str) -> None:
    done = judged(talk(), judge)
    assert texts(done) == texts(talk().original)
    assert len(done.suggestions) == len(talk().edits) + len(talk().suggestions)
    assert [(notice.code, notice.message) for notice in done.warnings] == [("judge-failed", message)]
    wrong = ("Ann", "Cop", "off", "Lant")
    assert texts(judged(done, lambda questions: [not q.after.startswith(wrong) for q in questions])) == texts(talk())


def test_one_batch_that_fails_costs_no_other() -> None:
    calls: list[int] = []

    def judge(questions: Sequence[Question]) -> list[Answer]:
        calls.append(len(questions))
        if len(calls) == 1:
            raise TimeoutError
        return [True] * len(questions)

    t = marked(2000, 100)
    done = judged(t, judge, batch=30)
    asked = len(t.edits) + len(t.suggestions)
    assert (sum(calls), max(calls)) == (asked, 30)
    assert len(done.suggestions) == 30
    assert len(done.edits) == asked - 30
    with pytest.raises(pp.PodparseError, match="at least one"):
        judged(t, judge, batch=0)


def test_only_doubtful_edits_of_the_kinds_asked_for_are_judged() -> None:
    judge = Asked(False)
    done = judged(talk(), judge, max_confidence=0.6, kinds={"term"})
    assert {(question.kind, question.applied) for question in judge.seen} == {("term", False)}
    assert texts(done) == texts(talk())
    assert done.suggestions == ()


@given(st.lists(st.sampled_from([True, False, None, "text", ""]), min_size=8, max_size=8))
def test_any_answers_keep_what_was_said(answers: list[Answer]) -> None:
    done = judged(talk(), lambda questions: answers)
    assert done.original.turns == talk().original.turns
    assert done.without("filler", "term", "repetition").text == talk().original.text


class Model(BaseHTTPRequestHandler):
    """Stands in for a server with a language model: drops fillers, rewrites names, keeps the rest."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        items = json.loads(body["messages"][1]["content"])
        self.server.seen = body  # type: ignore[attr-defined]
        said = [
            {"write": "van Quillt"} if item["after"] == "Quillt" else "drop" if not item["after"] else "?"
            for item in items
        ]
        content = json.dumps({"choices": [{"message": {"content": json.dumps(said)}}]}).encode()
        self.send_response(200 if self.headers["Authorization"] == "Bearer secret" else 401)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    made = HTTPServer(("127.0.0.1", 0), Model)
    thread = Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def test_the_recipe_for_a_language_model(server: HTTPServer) -> None:
    url = f"http://127.0.0.1:{server.server_port}/v1"
    done = judged(talk(), llm_judge(url, "small", key="secret"))
    assert texts(done) == ["We uh met van Quillt and Anna Belle.", "The the lantern of cop uh per."]
    seen = server.seen  # type: ignore[attr-defined]
    assert seen["model"] == "small"
    assert set(json.loads(seen["messages"][1]["content"])[0]) == {"left", "before", "after", "right"}
    refused = judged(talk(), llm_judge(url, "small"))
    failed = "the judge failed on 8 edits: HTTPError: HTTP Error 401: Unauthorized"
    assert [notice.message for notice in refused.warnings] == [failed]
