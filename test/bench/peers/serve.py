"""A command per line in, a line of JSON out."""
import json
import os
import sys
import time

# Processor time of all threads where the bench asks for it, time on the wall otherwise.
clock = time.process_time if os.environ.get("STEELYARD_BENCH_CLOCK") == "cpu" else time.perf_counter


def timed(work):
    """Milliseconds that some work takes."""
    start = clock()
    work()
    return 1e3 * (clock() - start)


def serve(about, check, works):
    """Answers `about` by what there is to know, `check` by writing results, and any other command by how long its work took."""
    for line in sys.stdin:
        command = line.strip()
        if command == "about":
            answer = about
        elif command == "check":
            check()
            answer = {}
        else:
            answer = {"ms": timed(works[command])}
        print(json.dumps(answer), flush=True)
