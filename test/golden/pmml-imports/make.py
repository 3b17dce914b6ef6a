"""What JPMML-Evaluator says of documents of other programs, and of two of our own, that the library reads.

pip install jpmml_evaluator==0.16.0 jpype1==1.7.1 (Java 17): JPMML-Evaluator 1.7.7. Run it in its folder; it writes golden.json. A record
without a result there is refused.
"""

import json
import random

from jpmml_evaluator import make_evaluator

random.seed(7)
numbers = [None, -1005.5, -1000, -20, -15, -10, -5, -4.5, 2, 5, 7.4, 10, 10.5, 12, 20, 25.4, 1000, 1002]
classes = [None, "classA", "classB", "classC", "classD"]
MAPPED = {
    "age": [None, 12, 18, 29.9, 30, 40, 50, 55, 55.5, 66, 80],
    "income": [None, -1, 0, 999, 1000, 1999, 2000, 2500, 3000, 4000, 5000],
    "city": [None, "Rome", "Oslo", "Paris", "Bonn"],
    "plan": [None, "basic", "gold", "other"],
}
RECORDS = {
    "kie/BasicComplexPartialScore": {"input1": numbers, "input2": numbers},
    "kie/NestedComplexPartialScore": {"input1": numbers, "input2": numbers},
    "kie/CompoundNestedPredicateScorecard": {"input1": numbers, "input2": classes},
    "kie/CompoundPredicateScorecard": {"input1": numbers, "input2": numbers, "input3": classes, "input4": classes},
    "kie/SimpleScorecard": {"input1": numbers, "input2": numbers},
    "kie/Simple-Scorecard_Categorical": {"input1": classes, "input2": classes},
    "kie/SimpleScorecardMixedVariables": {"input1": numbers, "input2": classes},
    "kie/air-conditioning-weather-scorecard": {
        "period": [None, "SPRING", "SUMMER", "AUTUMN", "WINTER", "NEVER"],
        "worldcontinent": [None, "EUROPE", "AFRICA", "ASIA", "AMERICA", "MARS"],
        "precipitation": [None, True, False],
        "humidity": [None, 0, 29.9, 30, 59.5, 60, 80],
    },
    "replaced": {
        "age": [None, 17, 18, 29, 30, 99, 100, 200, 210, 211],
        "income": [None, 0, 1000, 2400, 2401, 9999],
        "rate": [None, 0, 0.7, 0.71, 1, 1.1],
        "city": [None, "-", "New York", "Rome", "Oslo", "Paris"],
        "plan": [None, "basic", "gold", "basic", "gold", "lead"],
        "vip": [True, False, True, False, None],
    },
    "logistic": {
        "age": [18, 33.3, 40.7, 71, None],
        "visits": [None, 0, 1, 2, 9],
        "job": [None, "clerk", "cook", "none", "clerk", "cook", "none", "pilot"],
        "home": [None, "own", "rent", "boat"],
    },
    "mapped": MAPPED,
    "mapped-logistic": MAPPED,
    "rescaled": {
        "children": [None, 0, 1, 2, 3, 7, 1.5],
        "rooms": [None, 0, 1, 2, 4, 8, 9, 2.5],
        "street": [None, "Main St", "O'Hare", 'say "hi"', "?", "Elm St", "Main St", "O'Hare"],
        "owner": [None, True, False],
    },
    "ruleset": {
        "employees": [None, 0, 10, 49.5, 50, 80, 500, 501],
        "region": [None, "north", "south", "west", "elsewhere"],
        "age": [None, 17, 18, 29.5, 30, 44, 45],
    },
    "clustering": {
        "spent": [None, 0, 50, 150, 300, 700, 1200],
        "visits": [None, 0, 2, 4.5, 7, 12],
        "age": [None, 18, 25.5, 37, 44, 58, 71],
    },
}

out = {}
for name, values in RECORDS.items():
    evaluator = make_evaluator(f"{name}.pmml").verify()
    cases = []
    for _ in range(150):
        record = {key: random.choice(some) for key, some in values.items()}
        whole = {"visits"}
        given = {
            key: float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) and key not in whole else value
            for key, value in record.items()
        }
        case = {"record": record}
        try:
            found = dict(evaluator.evaluate(given))
        except Exception:
            cases.append({**case, "refused": True})
            continue
        for key, value in found.items():
            if key in ("cluster", "distance", "runnerUp", "label", "rule"):
                case[key] = value
            elif key in ("result", "Score", "forecastScore"):
                case["result"] = value
            elif None not in (key, value) and key.startswith(("Reason Code", "r1", "r2", "r3", "r4", "r5")):
                case.setdefault("codes", []).append(value)
        if case.get("result") is None and not {"cluster", "label"} & case.keys():
            case = {"record": record, "refused": True}
        cases.append(case)
    out[name] = cases

with open("golden.json", "w") as file:
    file.write('{"madeBy": "JPMML-Evaluator 1.7.7", "script": "test/golden/pmml-imports/make.py"')
    for name, cases in out.items():
        file.write(f',\n"{name}": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]")
    file.write("\n}\n")
