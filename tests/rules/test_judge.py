"""The founding question and its neighbours, asked of the judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.judge import judge
from rules.model import Athlete, CheckIn, Confidence, Session, Topic, Verdict

NOW = datetime(2026, 3, 4, 19, 0, tzinfo=UTC)


def ago(hours: float, activity: str) -> Session:
    return Session(activity=activity, at=NOW - timedelta(hours=hours))


def ahead(hours: float, activity: str) -> Session:
    return Session(activity=activity, at=NOW + timedelta(hours=hours))


def test_squats_today_hold_back_a_sprint_tomorrow_until_two_days_are_over() -> None:
    advice = judge(ahead(20, "sprint"), [ago(1, "back-squat")], now=NOW)
    assert advice.verdict is Verdict.AVOID
    assert advice.earliest == NOW + timedelta(hours=47)
    assert {finding.topic for finding in advice.findings} == {Topic.FATIGUE, Topic.INJURY, Topic.SCHEDULING}


def test_bench_today_does_not_hold_back_a_sprint_tomorrow() -> None:
    advice = judge(ahead(20, "sprint"), [ago(1, "bench-press")], now=NOW)
    assert advice.verdict is Verdict.GO
    assert advice.earliest == advice.planned.at


def test_what_limits_is_told_first_and_safety_before_all() -> None:
    checkin = CheckIn(red_flags=("head-knock",), soreness={"hamstrings": 7}, sleep_hours=4)
    advice = judge(ahead(20, "sprint"), [ago(1, "back-squat")], checkin=checkin, now=NOW)
    assert advice.findings[0].rule == "red_flag"
    verdicts = [finding.verdict for finding in advice.findings]
    assert verdicts == sorted(verdicts, reverse=True)
    assert advice.refer
    assert advice.earliest is None
    assert advice.instead == ()


def test_a_session_of_unknown_kind_is_asked_about_and_never_waved_through() -> None:
    advice = judge(ahead(20, "no-such-thing"), [], now=NOW)
    assert advice.verdict is Verdict.CAUTION
    assert "do not know" in advice.findings[0].text
    hurt = judge(ahead(20, "no-such-thing"), [], checkin=CheckIn(red_flags=("chest-pain",)), now=NOW)
    assert hurt.refer
    assert hurt.earliest is None


def test_exercises_of_one_visit_add_up_to_one_volume() -> None:
    squats, lunges = (
        Session(activity=activity, at=NOW - timedelta(hours=48), sets=5, reps=10)
        for activity in ("back-squat", "lunge")
    )
    one = judge(ahead(0, "sprint"), [squats], now=NOW)
    both = judge(ahead(0, "sprint"), [squats, lunges], now=NOW)
    assert both.earliest is not None
    assert one.earliest is not None
    assert both.earliest > one.earliest


def test_the_same_session_logged_twice_counts_once() -> None:
    once, twice = (judge(ahead(0, "sprint"), [ago(25, "back-squat")] * times, now=NOW) for times in (1, 2))
    assert (once.verdict, once.earliest) == (twice.verdict, twice.earliest)


def test_a_pile_of_unfinished_sessions_weighs_more_than_the_worst_of_them() -> None:
    pile = [ago(25, "back-squat"), ago(26, "interval-run"), ago(25, "jump-training"), ago(26, "hill-sprint")]
    alone = [judge(ahead(0, "sprint"), [session], now=NOW).verdict for session in pile]
    assert alone == [Verdict.CAUTION] * 4
    assert judge(ahead(0, "sprint"), pile, now=NOW).verdict is Verdict.AVOID


def test_hours_are_real_hours_when_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    squats = Session(activity="back-squat", at=datetime(2026, 3, 28, 18, 0, tzinfo=berlin))
    sprints = Session(activity="sprint", at=datetime(2026, 3, 30, 18, 0, tzinfo=berlin))
    advice = judge(sprints, [squats], now=squats.at)
    assert advice.verdict is Verdict.CAUTION, "only 47 hours have passed"
    assert advice.earliest == datetime(2026, 3, 30, 19, 0, tzinfo=berlin)


def test_what_would_change_the_answer_is_computed() -> None:
    advice = judge(ahead(22, "sprint"), [ago(1, "back-squat")], now=NOW)
    assert any("had been at RPE" in sentence for sentence in advice.would_change)
    assert any(sentence.endswith(": go.") for sentence in advice.would_change)


def test_what_to_do_instead_leaves_the_tired_part_and_the_match_alone() -> None:
    match = ahead(40, "match")
    advice = judge(ahead(16, "back-squat"), [], now=NOW, upcoming=[match])
    assert advice.verdict is Verdict.AVOID
    assert advice.instead
    assert all("squat" not in other.modality and "lower" not in other.modality for other in advice.instead)


def test_a_session_between_now_and_the_planned_one_counts() -> None:
    tomorrow_squats = ahead(14, "back-squat")
    advice = judge(ahead(38, "sprint"), [tomorrow_squats], now=NOW)
    assert advice.verdict is Verdict.CAUTION
    assert advice.causes[0].session == 0


def test_a_session_logged_after_the_planned_one_must_not_suffer() -> None:
    advice = judge(ahead(10, "back-squat"), [ahead(34, "sprint")], now=NOW)
    assert advice.verdict is not Verdict.GO
    assert any(finding.rule == "before_event" for finding in advice.findings)


def test_the_trace_names_every_number_that_led_to_the_verdict() -> None:
    advice = judge(ahead(20, "sprint"), [ago(1, "back-squat")], now=NOW)
    text = "\n".join(advice.trace)
    for number in ("24/48 h", "21.0 h", "avoid below 24.0", "fine from 48.0", "avoid"):
        assert number in text


def test_an_assumed_dose_is_said_and_makes_the_answer_less_sure() -> None:
    said = [replace(ago(20, "match"), minutes=90.0, rpe=9.0)]
    sure, unsure = (judge(ahead(0, "sprint"), history, now=NOW) for history in (said, [ago(20, "match")]))
    assert sure.assumed == ()
    assert "match" in unsure.assumed[0]
    grades = list(Confidence)
    assert grades.index(unsure.confidence) > grades.index(sure.confidence)


def test_what_a_channel_may_hear_tells_nothing_of_body_or_age() -> None:
    private = CheckIn(soreness={"hamstrings": 7}, pain={"knee": 3}, sleep_hours=4, low_carbohydrate=True, ill=True)
    told, plain = (
        {finding.text for finding in advice.findings if finding.topic in (Topic.FATIGUE, Topic.SCHEDULING)}
        for advice in (
            judge(ahead(20, "sprint"), [ago(1, "back-squat")], Athlete(age=58), private, now=NOW),
            judge(ahead(20, "sprint"), [ago(1, "back-squat")], now=NOW),
        )
    )
    assert told <= plain


def test_one_logged_run_is_no_proof_of_a_short_month() -> None:
    def runs(number: int) -> list[Session]:
        return [replace(ago(60 + 48 * n, "run"), distance_m=5000.0) for n in range(number)]

    long = replace(ahead(0, "run"), distance_m=9000.0)
    rules_of = [{finding.rule for finding in judge(long, runs(number), now=NOW).findings} for number in (1, 4)]
    assert "longest_run_spike" not in rules_of[0]
    assert "longest_run_spike" in rules_of[1]


def test_nothing_logged_is_said_and_is_no_proof_of_rest() -> None:
    advice = judge(ahead(20, "sprint"), [], now=NOW)
    assert any("nothing logged" in finding.text for finding in advice.findings)


def test_after_a_pop_nothing_is_offered_instead() -> None:
    for sign in ("pop-sharp-pain", "head-knock", "chest-pain", "dark-urine"):
        assert judge(ahead(1, "sprint"), [], checkin=CheckIn(red_flags=(sign,)), now=NOW).instead == ()


def test_with_bone_pain_only_what_spares_the_bone_is_offered() -> None:
    checkin = CheckIn(red_flags=("bone-point-pain",), pain={"shin": 4})
    offered = {other.modality for other in judge(ahead(1, "run"), [], checkin=checkin, now=NOW).instead}
    assert offered
    assert not offered & {"easy_run", "acceleration", "tempo_run"}
