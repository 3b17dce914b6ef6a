"""Derived facts by Python's own arithmetic: math.fsum, math.log, math.sqrt, datetime.

python3 make.py > facts.json
"""
import json, math, platform, random
from datetime import datetime, timedelta, timezone

random.seed(20261126)
AS_OF = datetime(2026, 6, 30, tzinfo=timezone.utc)

def iso(when):
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")

def maybe(value, share=0.15):
    return None if random.random() < share else value

def days(delta):
    return (delta.days * 86400 + delta.seconds) / 86400

def record():
    orders = None if random.random() < 0.1 else [
        {"on": AS_OF - timedelta(seconds=random.randrange(0, 86400 * 500)), "amount": round(random.uniform(-50, 900), 2), "open": random.random() < 0.3}
        for _ in range(random.choice([0, 1, 2, 5, 12]))
    ]
    visits = None if random.random() < 0.1 else [
        {"at": AS_OF - timedelta(seconds=random.randrange(0, 86400 * 120)), "type": random.choice(["pricing", "blog"])}
        for _ in range(random.choice([0, 1, 3, 9]))
    ]
    return {
        "a": maybe(random.choice([0.0, 0.1, random.uniform(-1000, 1000), random.uniform(0, 1e9)])),
        "b": maybe(random.choice([0.0, 0.2, random.uniform(-5, 5)])),
        "c": maybe(random.choice([0.3, 1e16, -1e16, random.uniform(0, 1)])),
        "since": maybe(AS_OF - timedelta(seconds=random.randrange(0, 86400 * 4000))),
        "until": maybe(AS_OF - timedelta(seconds=random.randrange(0, 86400 * 4000))),
        "orders": orders,
        "visits": visits,
        "uses": None if random.random() < 0.1 else random.sample(["crm", "erp", "shop"], random.randrange(0, 4)),
    }

def known(values, make):
    return None if any(v is None for v in values) else make(*values)

def facts(r):
    a, b, c = r["a"], r["b"], r["c"]
    orders, visits = r["orders"], r["visits"]
    amounts = None if orders is None else [o["amount"] for o in orders]
    opened = None if orders is None else [o["amount"] for o in orders if o["open"]]
    year = None if orders is None else [o["amount"] for o in orders if days(AS_OF - o["on"]) <= 365]
    first = min((o["on"] for o in orders), default=None) if orders is not None else None
    later = None if first is None else [o["amount"] for o in orders if o["on"] > first]
    pricing = None if visits is None else [v["at"] for v in visits if v["type"] == "pricing"]
    some = lambda values, make: make(values) if values else None
    return {
        "add": known([a, b, c], lambda *all: math.fsum(all)),
        "subtract": known([a, b, c], lambda x, y, z: math.fsum([x, -y, -z])),
        "multiply": known([a, b, 3], lambda x, y, z: x * y * z),
        "divide": known([a, b], lambda x, y: None if y == 0 else x / y),
        "min": known([a, b, c], min),
        "max": known([a, b, c], max),
        "abs": known([a], abs),
        "ln": known([a], lambda x: math.log(x) if x > 0 else None),
        "sqrt": known([a], lambda x: math.sqrt(x) if x >= 0 else None),
        "nested": known([a, b], lambda x, y: (x + 1) / (y * y + 1)),
        "daysSince": known([r["since"]], lambda x: days(AS_OF - x)),
        "daysBetween": known([r["since"], r["until"]], lambda x, y: days(y - x) if y >= x else -days(x - y)),
        "size": known([r["uses"]], len),
        "count": known([orders], len),
        "countOpen": known([opened], len),
        "countPricing": known([visits], lambda all: len([v for v in all if v["type"] == "pricing" and days(AS_OF - v["at"]) <= 30])),
        "days": known([orders], lambda all: len({o["on"].date() for o in all})),
        "sum": known([amounts], math.fsum),
        "sumOpen": known([opened], math.fsum),
        "sumYear": known([year], math.fsum),
        "sumLater": known([later], math.fsum),
        "mean": known([amounts], lambda all: some(all, lambda v: math.fsum(v) / len(v))),
        "smallest": known([amounts], lambda all: some(all, min)),
        "largest": known([amounts], lambda all: some(all, max)),
        "first": known([first], iso),
        "last": known([pricing], lambda all: some(all, lambda v: iso(max(v)))),
        "firstKnown": next(v for v in [a, b, -1.0] if v is not None),
        "otherwise": 7.0 if a is None or b is None or b == 0 else a / b,
        "big": None if a is None else ("large" if a > 500 else "small"),
    }

def plain(r):
    out = {k: v for k, v in r.items() if v is not None}
    for k in ("since", "until"):
        if k in out:
            out[k] = iso(out[k])
    if "orders" in out:
        out["orders"] = [{**o, "on": iso(o["on"])} for o in out["orders"]]
    if "visits" in out:
        out["visits"] = [{**v, "at": iso(v["at"])} for v in out["visits"]]
    return out

records = [record() for _ in range(60)]
print(json.dumps({
    "madeBy": f"Python {platform.python_version()}",
    "script": "test/golden/derived/make.py",
    "asOf": iso(AS_OF),
    # A zero has no sign.
    "cases": [{"record": plain(r), "facts": {k: v + 0.0 if isinstance(v, float) else v for k, v in facts(r).items()}} for r in records],
}, indent=1))
