"""Reference figures for the kind `contactMix`: who counts as what, ratios and states, by rules written out in Python.

`accounts`: invented accounts, drawn at random, under the rules that `defaultContactMix` states. `markets`: the export markets of
examples/data/online-retail on 2011-06-01 under the rules of examples/contact-mix/start.mjs, and what happened in the three months
after. Shares are compared as fractions, so no rounding decides.

Run from the project: python3 test/golden/contact-mix/make.py > test/golden/contact-mix/golden.json
"""
import csv
import gzip
import json
import platform
import random
import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from fractions import Fraction

TYPES = ["media", "analyst", "decision maker", "finance", "end user"]
DEPARTMENTS = ["management", "purchasing", "finance", "operations", "technology", "market research", "press"]


def type_of(contact):
    department, seniority = contact.get("department"), contact.get("seniority")
    if department == "press":
        return "media"
    if department == "market research":
        return "analyst"
    leads = department in ("management", "purchasing") and seniority in ("executive", "manager")
    if contact.get("signsOrders") is True or leads:
        return "decision maker"
    if department == "finance":
        return "finance"
    return "end user" if contact.get("usesProduct") is True else "unclassified"


def share(part, whole):
    return None if whole == 0 else Fraction(part, whole)


def number(fraction):
    return None if fraction is None else float(fraction)


def judge_account(account):
    counts = Counter(type_of(one) for one in account["contacts"])
    classified = sum(counts[one] for one in TYPES)
    decides, pays, uses = (share(counts[one], classified) for one in ("decision maker", "finance", "end user"))
    writes = share(counts["media"] + counts["analyst"], classified)
    customer, employees = account.get("customer"), account.get("employees")
    if classified < 3 or (employees is not None and employees >= 1000 and classified < 8):
        state = "too few contacts to say"
    elif writes >= Fraction(1, 2):
        state = "other purpose"
    elif customer is False and decides < Fraction(1, 5):
        state = "no relationship"
    elif decides >= Fraction(1, 5) and pays < Fraction(1, 2) and (uses >= Fraction(1, 5) or customer is False):
        state = "growth"
    else:
        state = "at risk"
    return {
        "state": state,
        "types": {one: counts[one] for one in TYPES},
        "unclassified": counts["unclassified"],
        "ratios": [number(one) for one in (decides, pays, uses, writes)],
    }


def invented(draw):
    def contact(of):
        one = {"department": draw.choice(of + [None, "legal"]), "seniority": draw.choice(["executive", "manager", "staff", None])}
        one["signsOrders"] = draw.choice([True] + 7 * [False] + [None])
        one["usesProduct"] = draw.choice([True, False, None])
        return {name: value for name, value in one.items() if value is not None}

    departments = draw.choice([DEPARTMENTS, DEPARTMENTS[:5], DEPARTMENTS[2:5], DEPARTMENTS[3:]])
    account = {"employees": draw.choice([30, 300, 999, 1000, None]), "customer": draw.choice([True, False, None])}
    account = {name: value for name, value in account.items() if value is not None}
    return {**account, "contacts": [contact(departments) for _ in range(draw.choice([0, 6, 10, 14, 18]))]}


def market_figures():
    as_of, quarter = datetime(2011, 6, 1), timedelta(days=92)
    lines = defaultdict(lambda: defaultdict(list))
    with gzip.open("examples/data/online-retail/transactions.csv.gz", "rt") as file:
        for row in csv.DictReader(file):
            if row["Country"] == "United Kingdom":
                continue
            value = int(row["Quantity"]) * Fraction(row["UnitPrice"])
            lines[row["Country"]][row["CustomerID"]].append((datetime.fromisoformat(row["InvoiceDate"]), row["InvoiceNo"], value))
    names = ["regular buyer", "new buyer", "occasional buyer", "lapsed buyer"]
    markets, buyers, again = [], Counter(), Counter()
    for country in sorted(lines):
        counts, revenue, before, after = Counter(), 0, 0, 0
        for bought in lines[country].values():
            revenue += sum(value for at, _, value in bought if at <= as_of)
            before += sum(value for at, _, value in bought if as_of - quarter < at <= as_of)
            after += sum(value for at, _, value in bought if at > as_of)
            if all(at > as_of for at, _, _ in bought):
                continue
            orders = {}
            for at, invoice, _ in bought:
                if at <= as_of and not invoice.startswith("C"):
                    orders[invoice] = at
            if not orders:
                counts["unclassified"] += 1
                continue
            recent = as_of - max(orders.values()) <= timedelta(days=90)
            fresh = as_of - min(orders.values()) <= timedelta(days=60)
            own = names[0 if len(orders) >= 3 and recent else 1 if fresh else 2 if recent else 3]
            counts[own] += 1
            buyers[own] += 1
            again[own] += any(at > as_of and not invoice.startswith("C") for at, invoice, _ in bought)
        if not counts:
            continue
        known = sum(counts[one] for one in names)
        lapsed, keen = share(counts[names[3]], known), share(counts[names[0]] + counts[names[1]], known)
        if known < 3 or (revenue >= 50000 and known < 5):
            state = "too few contacts to say"
        elif lapsed >= Fraction(3, 4):
            state = "no relationship"
        elif lapsed >= Fraction(2, 5):
            state = "at risk"
        elif keen >= Fraction(1, 2):
            state = "growth"
        else:
            state = "steady"
        markets.append({
            "market": country,
            "types": {one: counts[one] for one in names},
            "unclassified": counts["unclassified"],
            "ratios": [number(lapsed), number(keen)],
            "state": state,
            "revenue": [round(float(one), 2) for one in (revenue, before, after)],
        })
    return {"markets": markets, "orderedAgain": {one: [again[one], buyers[one]] for one in names}}


draw = random.Random(20260630)
accounts = [{"record": account, **judge_account(account)} for account in (invented(draw) for _ in range(80))]
out = {
    "madeBy": f"Python {platform.python_version()}",
    "script": "test/golden/contact-mix/make.py",
    "conventions": "exact: counts and states as they are, ratios as the nearest double; revenue of a market up to 2011-06-01, in the 92 days before it and in the 92 days after, in pounds to the penny",
    "accounts": accounts,
    **market_figures(),
}
print(json.dumps(out, separators=(",", ":")).replace('{"record"', '\n{"record"').replace('{"market"', '\n{"market"'))
