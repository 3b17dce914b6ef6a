"""Training rows as of past dates by pandas: the point-in-time join of a log, with merge_asof. Run: python make.py > pandas.json"""

import json

import numpy as np
import pandas as pd

rng = np.random.default_rng(20261127)
START = pd.Timestamp("2026-01-01", tz="UTC")


def at(days):
    return START + pd.to_timedelta(np.round(np.asarray(days) * 1440), unit="min")


def iso(stamp):
    return stamp.strftime("%Y-%m-%dT%H:%M:%SZ")


n = 60
records = pd.DataFrame({"id": [f"r{i}" for i in range(n)], "since": at(rng.uniform(0, 100, n))})
m = 200
history = pd.DataFrame(
    {"id": rng.choice(records.id, m), "at": at(rng.uniform(0, 200, m)), "value": rng.integers(1, 99, m)}
).drop_duplicates(["id", "at"])
k = 300
events = pd.DataFrame(
    {
        "id": rng.choice(records.id, k),
        "at": at(rng.uniform(0, 200, k)),
        "type": rng.choice(["visit", "mail", "won", "lost"], k, p=[0.55, 0.3, 0.1, 0.05]),
    }
)


def taken(days, window):
    as_of = at(days)
    end = as_of + pd.Timedelta(days=window)
    here = records[records.since <= as_of]
    past = events[events["at"] <= as_of]
    here = here[~here.id.isin(past[past.type.isin(["won", "lost"])].id)]
    left = here.assign(as_of=as_of)
    joined = pd.merge_asof(
        left, history.sort_values("at"), left_on="as_of", right_on="at", by="id", direction="backward"
    )
    visits = past[past.type == "visit"].groupby("id").size()
    won = events[(events.type == "won") & (events["at"] > as_of) & (events["at"] <= end)].id
    return {
        "asOf": iso(as_of),
        "window": window,
        "rows": [
            {
                "id": row.id,
                "size": None if pd.isna(row.value) else int(row.value),
                "visits": int(visits.get(row.id, 0)),
                "outcome": bool(won.isin([row.id]).any()),
            }
            for row in joined.itertuples()
        ],
    }


print(
    json.dumps(
        {
            "madeBy": f"pandas {pd.__version__}, numpy {np.__version__}",
            "script": "test/golden/snapshot/make.py",
            "tolerance": 0,
            "records": [{"id": r.id, "since": iso(r.since)} for r in records.itertuples()],
            "history": [
                {"id": r.id, "attribute": "size", "value": int(r.value), "at": iso(r.at)} for r in history.itertuples()
            ],
            "events": [{"id": r.id, "type": r.type, "at": iso(r.at)} for r in events.itertuples()],
            "snapshots": [taken(d, w) for d, w in [(20, 30), (60, 14), (100, 60), (130, 1)]],
        }
    )
)
