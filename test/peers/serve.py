# Runs statements on Spark or DuckDB for a program that talks to it line by line: one request as JSON, one answer as JSON.
import json
import math
import os
import sys
import tempfile


def spark(zone):
    from pyspark.sql import SparkSession

    folder = tempfile.mkdtemp(prefix="steelyard-spark-")
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.warehouse.dir", folder)
        .config("spark.sql.session.timeZone", zone)
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    # A query is planned at once, and read as columns of their own names.
    def rows(query):
        found = session.sql(query)
        names = found.columns
        return [dict(zip(names, row)) for row in found.collect()]

    return session.version, rows


def duckdb(zone):
    import duckdb as engine

    connection = engine.connect(":memory:")
    connection.execute(f"SET TimeZone='{zone}'; SET threads=2")

    def rows(query):
        found = connection.execute(query)
        names = [column[0] for column in found.description or []]
        return [dict(zip(names, row)) for row in found.fetchall()]

    return engine.__version__, rows


def written(value):
    # JSON has no such numbers; others are written with all of their digits.
    if isinstance(value, float) and not math.isfinite(value):
        return {"double": "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


# The engines print to the standard output what is no answer.
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def answer(value):
    answers.write(json.dumps(value) + "\n")
    answers.flush()


version, rows = {"spark": spark, "duckdb": duckdb}[sys.argv[1]](sys.argv[2])
answer({"version": version})
for line in sys.stdin:
    try:
        found = rows(json.loads(line))
        answer({"rows": [{name: written(value) for name, value in row.items()} for row in found]})
    except Exception as error:  # The text of the engine says what is wrong.
        answer({"error": str(error)})
