"""DuckDB: the model of the library as SQL over a table in memory, into a new table of totals, probabilities and bands."""
import sys

import duckdb
import numpy as np
import pandas
from rows import CATEGORIES, NUMBERS, Rows
from serve import serve

STEPS = 1e9  # of a unit of log-odds


def table_of(rows):
    """Numbers with NULL for a gap; categories as ENUM, which is quicker than texts."""
    columns = {f"number{j}": rows.x[j] for j in range(NUMBERS)}
    codes = np.where(rows.codes < len(rows.levels), rows.codes, -1).astype("i1")
    columns.update({f"category{j}": pandas.Categorical.from_codes(codes[j], rows.levels) for j in range(CATEGORIES)})
    frame = pandas.DataFrame(columns)
    gaps = [f"CASE WHEN isnan({name}) THEN NULL ELSE {name} END AS {name}" for name in columns if name.startswith("number")]
    categories = [name for name in columns if name.startswith("category")]
    database = duckdb.connect()
    database.execute(f"CREATE TABLE contacts AS SELECT {', '.join(gaps + categories)} FROM frame")
    return database


def sql_of(rows):
    """Every line is rounded to a whole number of steps, as in the library."""
    whole = lambda amount: f"{np.floor(amount * STEPS + 0.5):.0f}::DOUBLE"
    double = lambda number: f"{float(number)!r}::DOUBLE"
    linear = [
        f"coalesce(floor((number{j} - {double(rows.mean[j])}) * {double(rows.slope[j] * STEPS)} + 0.5), 0)"
        for j in range(NUMBERS)
    ]
    points = [
        f"CASE category{j} "
        + " ".join(f"WHEN '{level}' THEN {whole(rows.amounts[j, k])}" for k, level in enumerate(rows.levels))
        + " ELSE 0::DOUBLE END"
        for j in range(CATEGORIES)
    ]
    hot, warm = rows.thresholds
    return f"""
        CREATE OR REPLACE TABLE scored AS
        SELECT z / {STEPS} AS total, 1 / (1 + exp(-z / {STEPS})) AS probability,
            CASE WHEN z >= {hot} THEN 0 WHEN z >= {warm} THEN 1 ELSE 2 END::USMALLINT AS band
        FROM (SELECT {' + '.join([whole(rows.intercept), *linear, *points])} AS z FROM contacts)"""


def main():
    file, results, n = sys.argv[1:4]
    rows = Rows(file, int(n))
    database = table_of(rows)
    sql = sql_of(rows)
    (cores,) = database.execute("SELECT current_setting('threads')").fetchone()

    def score(threads):
        database.execute(f"SET threads = {threads}")
        database.execute(sql)

    def check():
        score(1)
        found = database.execute("SELECT probability, band FROM scored ORDER BY rowid").fetchnumpy()
        np.hstack([found["probability"], found["band"]]).astype("f8").tofile(results)

    about = {"version": f"{duckdb.__version__} from Python", "cores": cores}
    serve(about, check, {"one": lambda: score(1), "all": lambda: score(cores)})


main()
