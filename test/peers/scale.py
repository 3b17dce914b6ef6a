# Scores rows of a Parquet file on Spark in so many partitions, and prints the time and the sums for each number of them.
import sys
import time

from pyspark.sql import SparkSession

file, query, *partitions = sys.argv[1:]
session = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.session.timeZone", "Asia/Kolkata")
    .config("spark.driver.memory", "2g")
    .getOrCreate()
)
for n in partitions:
    parts = f"{file}.{n}"
    session.read.parquet(file).repartition(int(n)).write.mode("overwrite").parquet(parts)
    session.read.parquet(parts).createOrReplaceTempView("rows")
    start = time.time()
    (row,) = session.sql(query).collect()
    print(n, f"{time.time() - start:.1f}", *row, flush=True)
