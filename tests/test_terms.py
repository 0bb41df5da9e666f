"""Names and terms in running text: what is repaired, and what is left alone."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import podparse as pp
from podparse.fixing.terms import Dictionary, Entry
from podparse.fixing.terms import fixer as terms
from podparse.fixing.terms.compiled import compiled

CASES = Path(__file__).parent / "cases"


def rows() -> list[list[str]]:
    lines = [line for name in ("terms", "sounds") for line in (CASES / f"{name}.tsv").read_text("utf-8").splitlines()]
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def fixed(text: str, *dictionaries: Dictionary, builtin: bool = False) -> str:
    transcript = pp.Transcript([pp.Turn(text)])
    return pp.fix(transcript, "asr", dictionaries=dictionaries, builtin=builtin).turns[0].text


@pytest.mark.parametrize(("terms", "text", "expected"), rows())
def test_cases(terms: str, text: str, expected: str) -> None:
    assert fixed(text, Dictionary.from_terms(terms.split("|"))) == expected


def test_a_mapping_is_exact_and_touches_nothing_else() -> None:
    names = Dictionary({"zefer link": "ZephyrLink"})
    assert fixed("Zefer Link's box, zephyr link", names) == "ZephyrLink's box, zephyr link"


def test_the_first_dictionary_wins() -> None:
    ours, theirs = Dictionary({"zefer": "Zephyr One"}), Dictionary({"zefer": "Zephyr Two"})
    assert fixed("a zefer", ours, theirs) == "a Zephyr One"


def test_priority_wins_within_a_dictionary() -> None:
    low, high = Entry("Zephyr Two", ["zefer"]), Entry("Zephyr One", ["zefer"], priority=1)
    assert fixed("a zefer", Dictionary([low, high])) == "a Zephyr One"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we sail the wind boat on our lake", "we sail the WinBoat on our lake"),
        ("the wind boat was lost", "the wind boat was lost"),
        ("a wind boat, not a sail toy", "a wind boat, not a sail toy"),
    ],
)
def test_context_words(text: str, expected: str) -> None:
    entry = Entry("WinBoat", ["wind boat"], near=["sail"], not_near=["toy"])
    assert fixed(text, Dictionary([entry])) == expected


def test_an_entry_of_another_language_sleeps() -> None:
    entry = Entry("Zephyr", ["zefer"], language="de")
    german = pp.Transcript([pp.Turn("ein zefer")], meta=pp.Meta(language="de-AT"))
    assert fixed("a zefer", Dictionary([entry])) == "a zefer"
    assert pp.fix(german, "asr", dictionaries=[Dictionary([entry])]).text == "ein Zephyr"


def test_nothing_is_joined_over_a_border_of_turns() -> None:
    transcript = pp.Transcript([pp.Turn("mild zephyr"), pp.Turn("link arms")])
    names = Dictionary.from_terms(["ZephyrLink"])
    assert pp.fix(transcript, "asr", dictionaries=[names]) == transcript


def test_edits_say_why() -> None:
    transcript = pp.Transcript([pp.Turn("we run zephyr link")])
    edits = pp.fix(transcript, "asr", dictionaries=[Dictionary.from_terms(["ZephyrLink"])], builtin=False).edits
    assert [(e.before, e.after, e.kind, e.fixer, e.rule) for e in edits] == [
        ("zephyr link", "ZephyrLink", "term", "terms", "split")
    ]


def test_shipped_dictionaries_are_used_unless_switched_off() -> None:
    assert fixed("push it to git hub today", builtin=True) == "push it to GitHub today"
    assert fixed("push it to git hub today") == "push it to git hub today"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So we met on monday in paris. Yes.", "So we met on Monday in Paris. Yes."),
        ("He may come. We may go in may.", "He may come. We may go in May."),
        ("It was a polish job.", "It was a polish job."),
        ("Well, as i said, i am here.", "Well, as I said, I am here."),
        ("i think so", "i think so"),
    ],
)
def test_case_of_common_names(text: str, expected: str) -> None:
    assert fixed(text) == expected


def test_a_bare_stretch_gets_its_capitals() -> None:
    bare = "so then i went to china with steve and his dog and we saw all of the old town and then i'm home"
    there = "so then I went to China with Steve and his dog and we saw all of the old town and then I'm home"
    assert fixed(f"Right. {bare}") == f"Right. {there}"
    assert fixed(f"i know {bare} Right") == f"I know {there} Right"


def test_a_text_in_another_language_is_left_alone() -> None:
    transcript = pp.Transcript([pp.Turn("Le monday. i")], meta=pp.Meta(language="fr"))
    assert pp.fix(transcript, "asr", builtin=False) == transcript


def test_what_is_not_sure_is_only_suggested() -> None:
    transcript = pp.Transcript([pp.Turn("we like Zefirix a lot")])
    names = Dictionary.from_terms(["Zephyrix"])
    strict = pp.fix(transcript, "asr", dictionaries=[names], builtin=False, min_confidence=1.0)
    assert (strict.text, [e.after for e in strict.suggestions]) == (transcript.text, ["Zephyrix"])


def test_names_that_the_transcript_knows() -> None:
    speakers = [pp.Turn("I am glad, Mara Kwillt is here", "Mara Quillt"), pp.Turn("Thanks.", "Bo")]
    assert pp.fix(pp.Transcript(speakers), "asr").turns[0].text == "I am glad, Mara Quillt is here"
    told = pp.Transcript([pp.Turn("we like Zefirix a lot")], meta=pp.Meta(description="All about Zephyrix."))
    assert pp.fix(told, "asr").text == "we like Zephyrix a lot"


def test_dictionaries_of_other_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = (Dictionary({"zefer": "Zephyr"}), lambda: Dictionary({"zaffer": "Zaphir"}), "nothing")
    monkeypatch.setattr(terms, "plugins", lambda group: offered if group == "podparse.dictionaries" else ())
    with pytest.warns(RuntimeWarning, match="gives no podparse.Dictionary"):
        assert fixed("a zefer and a zaffer", builtin=True) == "a Zephyr and a Zaphir"
    assert fixed("a zefer") == "a zefer"


def test_letters_of_no_english_sound_are_read() -> None:
    text = "The Qurʻan and Hawaiʻi maʻam said so, kubernetʻs."
    assert text == pp.fix(pp.Transcript([pp.Turn(text)])).text


def test_a_longer_sound_alike_takes_up_what_is_in_it() -> None:
    names = Dictionary.from_terms(["Zephyrix", "Zephyrix Vandermeer"])
    assert (
        fixed("We met zephyrix Vandermere, and zephyrix left.", names)
        == "We met Zephyrix Vandermeer, and Zephyrix left."
    )


@pytest.mark.parametrize(
    "said",
    [
        "It stands at https://example.org/talks/why-graphql-won today.",
        "We hired three PMs and two QAs in May.",
    ],
)
def test_links_and_plurals_stay(said: str) -> None:
    assert fixed(said, builtin=True) == said


def test_a_version_written_onto_a_misheard_name_is_set_apart() -> None:
    assert fixed("We asked chad gpt5 and chat GPT4.", builtin=True) == "We asked ChatGPT-5 and ChatGPT-4."


def test_a_title_in_capitals_does_not_recase_everyday_words() -> None:
    meta = pp.Meta(title="He's Back: a Cold Boot with Mara Quillt")
    transcript = pp.Transcript([pp.Turn("So he's back for a cold boot, and mara quillt says hello.")], meta=meta)
    assert pp.fix(transcript, "asr").text == "So he's back for a cold boot, and Mara Quillt says hello."


FILLING = "We sat by the sea, and she said that it was late. So he left. " * 12
CAREFUL = "Well, Mara said so. Bo agreed, of course. Then we went home, and Mara slept. " * 12


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ask zephyrix, said Zephyrix fans.", "ask Zephyrix, said Zephyrix fans."),
        ("buy mild link shares.", "buy MildLink shares."),
        ("buy mild link shares of MildLink.", "buy MildLink shares of MildLink."),
        ("in our sea box core team.", "in our Sea Box Core team."),
        ("see zephyrix.com and #zephyrix.", "see zephyrix.com and #zephyrix."),
    ],
)
def test_own_terms_win_in_a_careful_text_too(said: str, expected: str) -> None:
    names = Dictionary.from_terms(["Zephyrix", "MildLink", "Sea Box Core"])
    assert fixed(CAREFUL + said, names) == CAREFUL + expected


def test_what_is_only_doubtful_in_a_careful_text_is_suggested() -> None:
    text = f"{CAREFUL} Buy mild link shares of mildlink."
    fix = pp.fix(pp.Transcript([pp.Turn(text)]), "asr", dictionaries=[Dictionary.from_terms(["mildlink"])])
    assert [(each.before, each.after) for each in fix.suggestions] == [("mild link", "mildlink")]


def test_case_always_overrides_a_style() -> None:
    entry = Entry("Zephyrix", case="always")
    assert fixed(f"{CAREFUL} Zephyrix, zephyrix.", Dictionary([entry])) == f"{CAREFUL} Zephyrix, Zephyrix."


@pytest.mark.parametrize(
    "said",
    [
        "They ran YouTUBE and kubernetes.",  # inner capitals, and what a careful text has in lower case
        "They ran WebTorrents and web sockets.",
    ],
)
def test_shipped_dictionaries_leave_a_careful_text_alone(said: str) -> None:
    assert fixed(CAREFUL + said, builtin=True) == CAREFUL + said


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("we saw a zephyrbase, so zephyrbase says", "we saw a zephyrbase, so Zephyrbase says"),
        ("a zephyrbase link", "a Zephyrbase link"),
    ],
)
def test_what_has_an_article_is_no_name(said: str, expected: str) -> None:
    assert fixed(said, Dictionary.from_terms(["Zephyrbase"])) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("We wrote it in rust.", "We wrote it in Rust."),
        ("Both use kafka and rust.", "Both use Kafka and Rust."),
        ("So much rust on the car.", "So much rust on the car."),
        ("The rust spread, and they rust quickly.", "The rust spread, and they rust quickly."),
        ("Rust it is.", "Rust it is."),
        ("We wait, and rust we do not mind.", "We wait, and rust we do not mind."),
    ],
)
def test_an_everyday_word_is_an_own_term_where_a_name_may_stand(said: str, expected: str) -> None:
    assert fixed(said, Dictionary.from_terms(["Rust", "Kafka"])) == expected


def test_a_keyword_without_articles_is_an_own_term_everywhere() -> None:
    said = "Toast is quick. I love toast. When toast broke, toast people fixed it. The old toast did more. " + FILLING
    assert fixed(said, Dictionary.from_terms(["Toast"])) == said.replace("toast", "Toast")


CLINIC = (
    "The patient had a fever. The nurse gave her a drug for the infection, the doctor said. The hospital stopped the "
    "treatment. The surgery went well, the pain is gone, and the vaccine works. The clinic has a trial of the dose. "
)


def test_the_words_of_a_text_choose_its_domains() -> None:
    said = CLINIC + "They put her on monjaro."
    assert pp.fix(said, "asr") == CLINIC + "They put her on Mounjaro."
    assert pp.fix(said, "asr", domains=[]) == said
    assert pp.fix("Put her on monjaro.", "asr", domains=["medicine"]) == "Put her on Mounjaro."
    assert pp.fix("Put her on monjaro.", "asr") == "Put her on monjaro."


def test_a_domain_that_is_not_there_is_an_error() -> None:
    with pytest.raises(pp.PodparseError, match="no domain 'knitting'"):
        pp.fix("Hello.", domains=["knitting"])


def test_own_case_wins_over_that_of_a_shipped_term() -> None:
    names = Dictionary([Entry("NGINX", sounds=False)])
    said = "The server is behind engine x now."
    fix = pp.fix(said, "asr", dictionaries=[names], domains=["software"])
    assert fix == "The server is behind NGINX now."


def test_many_threads_share_a_dictionary() -> None:
    names = Dictionary.from_terms(["Zephyrix", "Mara Quillt", "GitHub", "OLX"])
    said = [f"Well, Mara Kwillt {verb} Zefirix on get hub number {n}." for n in range(8) for verb in ("built", "saw")]
    alone = [fixed(each, Dictionary(names.entries)) for each in said]
    with ThreadPoolExecutor(16) as pool:
        assert alone * 4 == list(pool.map(lambda each: fixed(each, names), said * 4))


def test_a_dictionary_that_is_gone_leaves_nothing_behind() -> None:
    names = Dictionary.from_terms(["Zephyrix"])
    index = weakref.ref(compiled((names,), "en"))
    assert fixed("On Zefirix.", names) == "On Zephyrix."
    del names
    gc.collect()
    assert index() is None


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (["Mo Salah"], "Then Jamal Musiala scored twice."),
        (["Paul Simon"], "Neil Simon wrote the play."),
        (["Emma Watson"], "Emma Thompson wrote it."),
        (["Intel"], "The talk is in Tel Aviv."),
        (["Robinhood"], "They call him the Robin Hood of Ohio."),
        (["Codbase.io"], "Codbase is new."),
        (["Regrowth"], "The re-growth is here."),
        (["Simon Pepin"], "Ask Simon Pépin."),
        (["Basecamp"], "They reached base camp at dawn."),
        (["TikTok"], "Tick tock, it is late."),
        (["VP"], "He is a VPE here."),
        (["IDs"], "Or, I'd say, not."),
        (["FillBlock"], "The full block came. A block, the full block, this block."),
        (["Dropbox"], "It lies in the drop box outside."),
        (["Q&A"], "Growth in three Q and then in Boston."),
        (["GC"], "Our GC is new. The G C P team met. Sales of G C P fell."),
        (["SiTime"], "SiTime sells them. Our partner is SI T for it. The chips of SI T are good."),
        (["Webcasts"], "The Webcast site is new."),
        (["She'll"], "Then shell talk."),
        (["metformin"], "I met Forman and he left. We met foreman Bob."),
    ],
)
def test_somebody_else_stays(terms: list[str], said: str) -> None:
    assert fixed(said, Dictionary.from_terms(terms)) == said


def test_a_speaker_is_not_everybody_with_nearly_the_same_name() -> None:
    transcript = pp.Transcript([pp.Turn("Kate Winslet won.", pp.Speaker("1", "Kate Winslow"))])
    assert pp.fix(transcript, "asr").text == "Kate Winslet won."


@pytest.mark.parametrize(
    ("terms", "said", "expected"),
    [
        (["WeWork"], "They rent desks at we work.", "They rent desks at WeWork."),
        (["TikTok"], "She saw it on tick tock.", "She saw it on TikTok."),
        (["Dropbox"], "Send it through drop box.", "Send it through Dropbox."),
        (["YouTube"], "It's on you tube if you want.", "It's on YouTube if you want."),
        (["GitHub"], "Put it on get hub, then GitHub builds it.", "Put it on GitHub, then GitHub builds it."),
        (["WHY", "WHY2025"], "We sail to Y, in Y2025.", "We sail to WHY, in WHY2025."),
        (["WHY"], "The Y axis and Gen Y.", "The Y axis and Gen Y."),
        (["Michaela Quillt"], "Thanks, Mckayla Quillt.", "Thanks, Michaela Quillt."),
        (["SQS"], "The queue is as QS, of course.", "The queue is SQS, of course."),
        (["Tom O'Malley"], "Thanks, Tom Omalley.", "Thanks, Tom O'Malley."),
        (["Tom O'Malley"], "Thanks, Tom O Malley.", "Thanks, Tom O'Malley."),
        (["L'Oréal"], "She left Loreal's board.", "She left L'Oréal's board."),
        (["US", "IT"], "In the U S the people of I T help us.", "In the US the people of IT help us."),
        (["metformin"], "Met Forman helps, met Forman is cheap.", "Metformin helps, metformin is cheap."),
        (["eBay"], "E bay sells it. Ebay is old.", "eBay sells it. eBay is old."),
        (["Tomasz Łakomy"], "It is Tomasz Lakomi, a friend.", "It is Tomasz Łakomy, a friend."),
    ],
)
def test_disguises(terms: list[str], said: str, expected: str) -> None:
    assert fixed(said, Dictionary.from_terms(terms)) == expected


def test_a_strange_name_is_no_likelier_a_term_for_standing_often() -> None:
    said = ["We met Pandre today.", "The people of Pandre are kind.", "Ask Pandre for it."] * 4
    transcript = pp.Transcript([pp.Turn(text) for text in said])
    careful = pp.fix(transcript, "asr", dictionaries=[Dictionary.from_terms(["Ponere", "Zephyrix"])])
    assert [str(question) for question in careful.questions] == ["Pandre -> Ponere, 12 places?"]


def test_case_always_holds_where_a_sentence_begins_too() -> None:
    names = Dictionary([Entry("kubectl", case="always")])
    assert fixed("Cube cuttle is a tool.", names) == "kubectl is a tool."


def test_a_shipped_variant_after_an_article_is_a_thing() -> None:
    said = "Hamas and Israel spoke of the hostages. It was a sin war, and sin war led Hamas."
    expected = "Hamas and Israel spoke of the hostages. It was a sin war, and Sinwar led Hamas."
    assert pp.fix(said, "asr", domains=["politics"]) == expected


@pytest.mark.parametrize(
    ("domain", "said"),
    [
        ("culture", "They add asafetida and a jalapeno to it."),
        ("culture", "Asafetida is a spice. They add asafetida to it."),
        ("sports", "It is Scotty Pippen Jr. who plays."),
        ("sports", "It is Jason Tatum Jr. who plays."),
        ("software", "The ship of Leif Erikson was small."),
        ("software", "Martin Erikson built it."),
        ("software", "A ship that Haldor Erikson built."),
        ("politics", "It was under Henry VII that he left."),
        ("software", "Her name is Shri Dao, and she wrote it."),
        ("software", "We hear that Jason Moe came, and Moe Holmes."),
        ("culture", "It lies off McCarron Park in town."),
        ("business", "They ate all the pr preserved food there."),
        ("medicine", "It got better down the road, and the graves were old."),
        ("politics", "Then Tony Blinken spoke."),
        ("software", "This lets you track a change from the commit to its deployment."),
        ("software", "The .NET Core runtime is old, and C# runs on it."),
        ("software", "They brew their own homebrew parser."),
        ("software", "We read it on StackOverflow."),
        ("software", "It is an odd way to express the type of a component."),
        ("software", "It has a Pythonic and a Kubernetesy feel."),
        ("software", "Find the min/max of both."),
        ("software", "There are Netlifys and Renders and Fastlies out there."),
        ("business", "Prices jump with airdrops, and many customised Airbnbs stand empty."),
        ("business", "The cards are dear because We work with many people."),
        ("business", "They paid me 10 K more because of it."),
        ("culture", "The file is on a server called Hermes."),
    ],
)
def test_what_shipped_dictionaries_leave_alone(domain: str, said: str) -> None:
    assert pp.fix(said, "asr", domains=[domain]) == said


def test_a_name_that_is_english_stays_where_words_run_on_without_stops() -> None:
    talk = "Well I think that they went on and on about it and never came to an end of it while we sat there "
    said = f"{talk}with a really chewy texture and the audacity of the playwright to hibernate the whole day through"
    assert pp.fix(said, "asr", domains=["culture", "software", "business"]) == said
    said = f"{talk}and then went on mastodon where he asked for it and never did it again in all these years of ours"
    assert pp.fix(said, "asr", domains=["software"]) == said.replace("mastodon", "Mastodon")


def test_the_sign_that_a_term_begins_with_is_not_written_twice() -> None:
    assert "It ran on .NET Core for C# code." == pp.fix("It ran on .NET core for C# code.", "asr", domains=["software"])


def test_letters_with_an_s_are_several_of_what_stands_elsewhere_without() -> None:
    said = "Then an i r comes out. All i r s are small, and so is each i r that we made."
    assert pp.fix(said, "asr", domains=["business"]) == said
    assert pp.fix("They owe the i r s a lot.", "asr", domains=["business"]) == "They owe the IRS a lot."


def test_an_account_is_no_name() -> None:
    names = Dictionary.from_terms(["Mara Quillt"])
    assert "Find her as maraquillt. It was Mara Quillt." == fixed("Find her as maraquillt. It was Mara Kwillt.", names)


def test_another_roman_numeral_is_another_name() -> None:
    assert fixed("It was Henry VII who left.", Dictionary.from_terms(["Henry VIII"])) == "It was Henry VII who left."


def test_stutters_and_everyday_words_are_no_terms() -> None:
    names = Dictionary.from_terms(["II", "JustIn", "AI"])
    assert (
        fixed("I I think it came just in time, the A I thing", names) == "I I think it came just in time, the AI thing"
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("more threads' chips, and more threads's", "Moore Threads' chips, and Moore Threads's"),
        ("two zefer boxs, a zefer box's lid", "two ZephyrBoxs, a ZephyrBox's lid"),
        ("many QKDS and qkds", "many QKDS and QKDs"),
        ("what it does", "what it does"),
        ("ten sea links", "ten sea links"),  # several everyday things
        ("ten red bells, the red bell and Red Bells", "ten red bells, the Red Bell and Red Bells"),
        ("ten green bells", "ten Greenbells"),  # told so, word for word
    ],
)
def test_possessive_and_plural_follow_the_term(said: str, expected: str) -> None:
    entries = [
        Entry("Moore Threads", ["more threads"]),
        Entry("ZephyrBox", ["zefer box"]),
        Entry("Greenbell", ["green bell"]),
        *map(Entry, ("QKD", "DOE", "SeaLink", "Red Bell")),
    ]
    assert fixed(said, Dictionary(entries)) == expected


def test_inflection_can_be_switched_off() -> None:
    names = Dictionary([Entry("ZephyrBox", ["zefer box"], inflect=False, sounds=False)])
    said = "the zefer box's lid, two zefer boxs, a zefer box"
    assert fixed(said, names) == "the zefer box's lid, two zefer boxs, a ZephyrBox"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("He says that because of it people stay.", "He says that because of it people stay."),
        ("Ask the it people.", "Ask the IT people."),
        ("She has very catholic tastes.", "She has very catholic tastes."),
        ("He went to a catholic school.", "He went to a Catholic school."),
        ("It is a song of thanksgiving.", "It is a song of thanksgiving."),
        ("We met on thanksgiving.", "We met on Thanksgiving."),
        ("Then i told Bo no.", "Then I told Bo no."),
        ("Dot the i in it.", "Dot the i in it."),
    ],
)
def test_words_that_are_names_only_in_their_place(said: str, expected: str) -> None:
    assert fixed(said) == expected


def test_a_prefix_is_no_shipped_name() -> None:
    assert fixed("She is uber-quick, in an Uber.", builtin=True) == "She is uber-quick, in an Uber."


def test_an_exact_dictionary_may_write_the_same_letters_in_two_ways() -> None:
    names = Dictionary({"zefer link": "ZephyrLink", "the zefer link": "The Zephyrlink"})
    assert fixed("A zefer link and the zefer link.", names) == "A ZephyrLink and The Zephyrlink."
