"""A rating counts wherever it was given: in a sheet of its own, in a visit, in a service ticket (workbook reading rules)."""

from datetime import date, datetime

from chamber_desk.domain.periods import Month
from chamber_desk.services import customer_ratings, evidence, topics

from .making import Office, add

MONTH = Month(2026, 11)


def _rate_thrice(office: Office) -> int:
    person = office.id("people", "单小明")
    told = {"customer": 1, "person": person}
    add(office.desk, "ratings", **told, rated_on=date(2026, 11, 3), rating=5)
    add(
        office.desk,
        "visits",
        **told,
        kind="visit",
        planned_on=date(2026, 11, 4),
        done_on=date(2026, 11, 4),
        result="谈妥",
        rating=4,
    )
    add(office.desk, "tickets", customer=1, kind="repair", problem="展板破损", reported_at=datetime(2026, 11, 5, 9),
        specialist=person, solved_at=datetime(2026, 11, 30, 23, 59), solution="已换新", rating=3)  # fmt: skip
    return person


def test_ratings_of_all_three_sheets_count_in_the_month(office: Office) -> None:
    _rate_thrice(office)
    counted = office.desk.read(customer_ratings.count_ratings, MONTH.first_day, MONTH.last_day)
    assert sum(count for _sum, count in counted.values()) == 3
    assert sum(total for total, _count in counted.values()) == 12
    table = office.desk.read(topics.find_customers, MONTH.first_day, MONTH.last_day)
    assert table.rows[3][1:3] == (2, 3), "two of three were content"


def test_a_rating_of_another_month_stays_out(office: Office) -> None:
    _rate_thrice(office)
    assert office.desk.read(customer_ratings.count_ratings, date(2026, 12, 1), date(2026, 12, 31)) == {}
    assert office.desk.read(customer_ratings.find_lowest_ratings, date(2026, 11, 30), date(2026, 11, 30)), (
        "the ticket's own day"
    )


def test_the_proof_opens_the_very_record_that_was_rated(office: Office) -> None:
    _rate_thrice(office)
    people = office.desk.read(customer_ratings.count_ratings, MONTH.first_day, MONTH.last_day)
    found = {
        one.sheet
        for person in people
        for one in office.desk.read(evidence.list_evidence, str(MONTH), person, "satisfaction")
    }
    assert found == {"ratings", "visits", "tickets"}
