"""A year of the board by HTTP, from 1 September to 31 December of the year after.

Everything that people do is a request to a page, by forms and links, without JavaScript;
everything else is the worker's tick at the moment it is due.
"""

from datetime import date

from tests.journeys.office import Office
from tests.journeys.stations import (
    end,
    informing,
    intake,
    meeting,
    minutes,
    plan,
    portfolio,
    prioritising,
    public,
    reviewing,
)


def test_a_year_of_the_board(office: Office):
    public.nothing_yet(office)
    plan.adopt_the_year(office)

    office.year.until(date(2026, 1, 5))
    first = intake.open_cross_cutting_case(office, intake.FMK)
    second = intake.open_cross_cutting_case(office, intake.IMAGES)
    intake.hear_and_describe(office, first)
    intake.describe(office, second)
    reviewing.clarify_interests(office, first)
    reviewing.eleven_state_their_position(office, first)
    reviewing.substitute_takes_over(office, first)
    reviewing.recommend(office, first)

    internal = informing.open_internal_case(office)
    informing.acknowledge(office, internal)

    prioritising.prepare(office, first, second)
    prioritising.vote(office, first, second)
    prioritising.decide(office, first, second)

    meeting.prepare(office, (first, second, internal))
    meeting.open_session(office)
    meeting.resolve(office, first, second, internal)
    minutes.write(office)

    portfolio.follow_resolutions(office, first, second, internal)
    portfolio.agree_on_baseline(office, first)
    portfolio.report(office, first)
    portfolio.close_period(office, first, internal)
    portfolio.release(office)
    public.read_everything(office)

    end.decide_gate(office)
    end.evaluate(office)
    end.books_in_order(office, (first, second, internal))
    end.every_letter_once(office)
    end.audit(office)
