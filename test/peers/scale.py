# Scores rows of a Parquet file on Spark in so many partitions, and prints for each number of them the time, the sums, and a hash over
# the first rows one by one.
import hashlib
import struct
import sys
import time

from pyspark.sql import SparkSession

file, query, each, *partitions = sys.argv[1:]
session = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.session.timeZone", "Asia/Kolkata")
    .config("spark.driver.memory", "2g")
    .getOrCreate()
)


def hash_of(rows):
    found = hashlib.sha256()
    for id, score, band, rejected in rows:
        found.update(f"{id} {'none' if score is None else 'some'} ".encode())
        found.update(struct.pack(">d", 0.0 if score is None else score))
        found.update(f" {'null' if band is None else band} {'null' if rejected is None else rejected}\n".encode())
    return found.hexdigest()


for n in partitions:
    parts = f"{file}.{n}"
    session.read.parquet(file).repartition(int(n)).write.mode("overwrite").parquet(parts)
    session.read.parquet(parts).createOrReplaceTempView("rows")
    start = time.time()
    (row,) = session.sql(query).collect()
    seconds = time.time() - start
    print(n, f"{seconds:.1f}", *row, hash_of(session.sql(each).collect()), flush=True)
