"""Long texts that come as one row a line."""

HEADER = "QMNUM,QMTXT,EQUNR,ERDAT,LINE,TDLINE\n"


def test_lines_of_a_notification_are_joined_by_number(read_text):
    rows = (
        "000100,PUMP LEAKS,P1,20200102,2,replaced seal\n"
        "000100,PUMP LEAKS,P1,20200102,10,tested ok\n"
        "000100,PUMP LEAKS,P1,20200102,1,found seal worn\n"
        "000101,FAN NOISY,F1,20200103,1,bearing dry\n"
    )
    export = read_text(HEADER + rows)
    assert export.assumed["preset"] == "sap-pm, recognised by its columns"
    first, second = export.records.rows(named=True)
    assert first["text"] == "PUMP LEAKS\nfound seal worn\nreplaced seal\ntested ok"
    assert first["text_columns"] == [
        {"name": "QMTXT", "start": 0, "end": 10},
        {"name": "TDLINE", "start": 11, "end": 50},
    ]
    assert (first["record_id"], first["source_line"]) == ("000100", 2)
    assert (second["record_id"], second["source_line"]) == ("000101", 5)
    assert export.rows_read == 2
    assert export.assumed["long text"] == (
        "4 rows joined into 2 by QMNUM, in the order of LINE; each joined row counts as one row read"
    )


def test_nothing_of_the_joined_rows_is_lost(read_text):
    rows = "1,LEAK,P1,20200102,1,same line,x\n1,LEAK,P1,20200102,2,same line,x\n1,LEAK,P1,20200102,,no number,y\n"
    row = read_text(HEADER.rstrip() + ",Who\n" + rows).records.row(0, named=True)
    assert row["text"] == "LEAK\nsame line\nsame line\nno number"
    assert row["src.Who"] == "x\ny"
    assert row["src.LINE"] == "1\n2\n"


def test_rows_without_a_key_stay_apart(read_text):
    rows = "1,LEAK,P1,20200102,1,a,\n,FAN,F1,20200102,1,b,\n,FAN,F1,20200102,2,c,\n1,LEAK,P1,20200102,2,d,\n"
    export = read_text(HEADER + rows)
    assert export.records["text"].to_list() == ["LEAK\na\nd", "FAN\nb", "FAN\nc"]


def test_without_line_numbers_nothing_is_joined(read_text):
    export = read_text("QMNUM,QMTXT,EQUNR,ERDAT\n1,PUMP LEAKS,P1,20200102\n1,PUMP STILL LEAKS,P1,20200103\n")
    assert export.records["record_id"].to_list() == ["1", "1#2"]


def test_a_line_that_is_no_number_joins_nothing(read_text):
    export = read_text(HEADER + "1,LEAK,P1,20200102,north,a\n1,LEAK,P1,20200102,south,b\n")
    assert export.records["record_id"].to_list() == ["1", "1#2"]
