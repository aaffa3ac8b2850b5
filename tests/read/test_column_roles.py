"""Which column means what, by names and contents."""

import pytest

from logmine.errors import ColumnNotFoundError, RoleNotFoundError, SettingsError
from logmine.read import ReadOptions


def log(header, *rows):
    return "\n".join([header, *rows]) + "\n"


def test_columns_are_found_by_name(read_text):
    export = read_text(log("Created On,Unit No,Fault Description,Hours", "2020-01-02,EX1,hose leaks,12"))
    row = export.records.row(0, named=True)
    assert (str(row["reported_at"]), row["asset_id_raw"], row["text"]) == ("2020-01-02", "EX1", "hose leaks")
    assert row["src.Hours"] == "12"
    assert export.assumed["text"] == "Fault Description"
    assert (export.assumed["asset"], export.assumed["date"]) == ("Unit No", "Created On")


def test_a_date_column_full_of_placeholders_loses(read_text):
    rows = [f"0/1/00,{day}/03/2006,EX1,hose {day} leaks" for day in range(1, 20)]
    export = read_text(log("Report Date,Basic Start Date,Asset,Text", *rows))
    assert export.assumed["date"] == "Basic Start Date"


def test_an_asset_column_that_is_mostly_blank_loses(read_text):
    rows = [f"2020-01-02,{'EX1' if i < 3 else ''},U{i},hose {i} leaks" for i in range(10)]
    export = read_text(log("Date,Asset,Unit,Text", *rows))
    assert export.assumed["asset"] == "Unit"


def test_text_is_judged_by_its_contents(read_text):
    rows = [f"2020-01-{i + 1:02},EX1,12-{i},found hose {i} leaking at the fitting" for i in range(12)]
    export = read_text(log("Date,Asset,Ref,Was Gefunden Wurde", *rows))
    assert export.assumed["text"] == "Was Gefunden Wurde"


def test_a_text_column_that_says_the_same_in_every_row_loses(read_text):
    rows = [f"2020-01-02,EX1,hydraulic excavator,hose {i} leaks" for i in range(60)]
    assert read_text(log("Date,Asset,Description,Comments", *rows)).assumed["text"].startswith("Comments")


def test_other_free_text_is_named(read_text):
    rows = [f"2020-01-02,EX1,hose {i} leaks badly,fitted new hose {i}" for i in range(5)]
    export = read_text(log("Date,Asset,Problem,Action Taken", *rows))
    assert export.assumed["text"] == "Problem (Action Taken: free text too; name several to join them)"
    both = read_text(log("Date,Asset,Problem,Action Taken", *rows), text=("Problem", "Action Taken"))
    assert both.records["text"][0] == "hose 0 leaks badly\nfitted new hose 0"


def test_dates_are_found_by_their_values(read_text):
    rows = [f"{day:02}.03.2006,EX1,hose {day} leaks" for day in range(1, 20)]
    assert read_text(log("Tag,Asset,Text", *rows), asset="Asset").assumed["date"] == "Tag"


def test_a_completion_date_stands_in_for_a_report_date(read_text):
    export = read_text(log("Completed,Asset,Text", "2020-01-02,EX1,hose leaks"))
    row = export.records.row(0, named=True)
    assert row["reported_at"] == row["completed_at"] is not None
    assert export.assumed["date"] == "Completed: no column says when it was reported"


def test_planned_dates_are_left_alone(read_text):
    export = read_text(log("Date,Required End Date,Asset,Text", "2020-01-02,2020-02-02,EX1,hose leaks"))
    assert export.records["completed_at"][0] is None
    assert export.records["src.Required End Date"][0] == "2020-02-02"


def test_codes_and_status(read_text):
    export = read_text(
        log("Date,Asset,Text,Status,Order Type,Failure Code,Cause Code", "2020-01-02,E,leak,CLSD,PM01,LEAK,NA")
    )
    row = export.records.row(0, named=True)
    assert [row[name] for name in ("status", "order_type", "failure_code", "cause_code")] == [
        "CLSD",
        "PM01",
        "LEAK",
        None,
    ]


def test_an_id_column_needs_a_name_and_few_repeats(read_text):
    rows = [f"{i},2020-01-02,E,leak {i}" for i in range(30)]
    assert read_text(log("Work Order,Date,Asset,Text", *rows)).records["record_id"].to_list() == [
        str(i) for i in range(30)
    ]
    repeating = [f"{i // 3},2020-01-02,E,leak {i}" for i in range(30)]
    export = read_text(log("Work Order,Date,Asset,Text", *repeating))
    assert export.assumed["id"] == "none: a hash of asset, date and text"
    named = read_text(log("Work Order,Date,Asset,Text", *repeating), id="Work Order")
    assert named.records["record_id"].to_list()[:4] == ["0", "0#2", "0#3", "1"]


def test_options_override(read_text):
    text = log("Date,Raised,Asset,Unit,Text,Note", "2020-01-02,2020-02-03,A,U,leak here,a note")
    row = read_text(text, date="raised", asset="Unit", text=("Note",)).records.row(0, named=True)
    assert (str(row["reported_at"]), row["asset_id_raw"], row["text"]) == ("2020-02-03", "U", "a note")
    assert row["src.Asset"] == "A"


def test_roles_can_be_waived(read_text):
    text = log("Date,Asset,Text", "2020-01-02,A,leak here")
    row = read_text(text, no_date=True, no_asset=True).records.row(0, named=True)
    assert (row["reported_at"], row["asset_id_raw"], row["src.Date"]) == (None, None, "2020-01-02")


def test_missing_roles_are_said_all_at_once(read_text):
    with pytest.raises(RoleNotFoundError) as caught:
        read_text(log("IDENT,PROBLEM,ACTION", "1,hose leaks,replaced hose"), name="pairs.csv")
    assert str(caught.value) == (
        "pairs.csv: no asset column and no date column found. The columns are: IDENT, PROBLEM, ACTION. "
        "Looked for an asset by names such as asset, equipment, unit, machine, registration, vehicle; "
        "for a date in columns of dates, and by names such as reported, date, created, opened, raised, datetime. "
        "Give --asset COL or --no-asset, --date COL or --no-date; or --preset maintnet, which fits these columns."
    )
    with pytest.raises(RoleNotFoundError, match=r"no text column found.*Give --text COL"):
        read_text(log("Date,Asset,Cost", "2020-01-02,A,12"))


def test_a_column_that_is_not_there(read_text):
    with pytest.raises(
        ColumnNotFoundError, match=r"log\.csv: no column 'Remark'; did you mean Remarks\? There are: Date"
    ):
        read_text(log("Date,Asset,Remarks", "2020-01-02,A,leak"), text=("Remark",))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"asset": "A", "no_asset": True}, "an asset column"),
        ({"date": "A", "no_date": True}, "a date column"),
        ({"delimiter": "ab"}, "expected one character"),
    ],
)
def test_options_that_contradict_each_other(options, message):
    with pytest.raises(SettingsError, match=message):
        ReadOptions(**options)


def test_one_text_column_may_be_a_plain_name():
    assert ReadOptions(text="Remarks").text == ("Remarks",)
    assert ReadOptions(text=["A", "B"]).describe()["text"] == ["A", "B"]
