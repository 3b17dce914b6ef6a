"""What Camunda's DMN engine makes of decision tables, one for each hit policy, over records at and beside every edge.

`salary`, `insurance`, `advertisement` and `approval` are the tables of cases 0115, 0114, 0111 and 0004 of the DMN technology
compatibility kit (compliance level 2); what the kit itself expects of them stands in the test. The others are our own.

Run from the project, with Java 17 and the jars of org.camunda.bpm.dmn:camunda-engine-dmn:7.21.0 in a folder:
python3 test/golden/rules/make.py <folder> > test/golden/rules/camunda.json
"""
import itertools
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

LIB = sys.argv[1]

discount = {
    "inputs": {"quantity": "number", "partner": "boolean", "segment": "string"},
    "outputs": {"number": "number"},
    "rules": [
        [">= 100", "-", "-", "5"],
        [">= 1000", "-", "-", "2.5"],
        ["-", "true", "-", "3"],
        ["[10..500)", "-", '"public","school"', "4"],
        ["-", "-", "-", "1"],
    ],
    "values": {
        "quantity": [9, 10, 99, 100, 499.5, 500, 1000, None],
        "partner": [True, False, None],
        "segment": ["public", "school", "retail", None],
    },
}
years = {"NumOfYears": [0, 1, 2, 3, 4, 5, 6, None]}
TABLES = {
    "approval": {
        "hit": "UNIQUE",
        "inputs": {"Age": "number", "RiskCategory": "string", "isAffordable": "boolean"},
        "outputs": {"label": "string"},
        "rules": [
            [">= 18", '"Medium","Low"', "true", '"Approved"'],
            ["< 18", '"Medium","Low"', "true", '"Declined"'],
            ["-", '"High"', "true", '"Declined"'],
            ["-", "-", "false", '"Declined"'],
        ],
        "values": {
            "Age": [17, 18, 19, None],
            "RiskCategory": ["High", "Medium", "Low", None],
            "isAffordable": [True, False, None],
        },
    },
    "territories": {
        "hit": "UNIQUE",
        "inputs": {"region": "string", "employees": "number"},
        "outputs": {"label": "string", "number": "number"},
        "rules": [
            ['"north"', "< 500", '"Ana"', "1"],
            ['"south"', "< 500", '"Bo"', "2"],
            ["-", ">= 500", '"key accounts"', "3"],
            ['"west"', "-", '"Cy"', "4"],
        ],
        "values": {
            "region": ["north", "south", "west", "east", None],
            "employees": [0, 499, 500, 501, None],
        },
    },
    "routing": {
        "hit": "FIRST",
        "inputs": {"region": "string", "employees": "number", "partner": "boolean"},
        "outputs": {"label": "string", "number": "number"},
        "rules": [
            ["-", ">= 1000", "-", '"key accounts"', "1"],
            ['"north"', "[50..1000)", "-", '"field north"', "2"],
            ['"south","west"', "[50..1000)", "-", '"field south"', "2"],
            ["-", "-", "true", '"partner desk"', "3"],
            ["-", "< 50", "-", '"inside sales"', "5"],
        ],
        "values": {
            "region": ["north", "south", "west", "east", None],
            "employees": [0, 49, 50, 999, 1000, None],
            "partner": [True, False, None],
        },
    },
    "advertisement": {
        "hit": "FIRST",
        "inputs": {"age": "number"},
        "outputs": {"label": "string"},
        "rules": [["> 18", '"Cars"'], ["> 12", '"Videogames"'], ["> 0", '"Toys"']],
        "values": {"age": [19, 18, 13, 12, 5, 0, None]},
    },
    "salary": {
        "hit": "COLLECT",
        "aggregation": "SUM",
        "inputs": {"NumOfYears": "number"},
        "outputs": {"number": "number"},
        "rules": [["> 1", "100"], ["> 2", "200"], ["> 3", "300"], ["> 5", "500"]],
        "values": years,
    },
    "insurance": {
        "hit": "COLLECT",
        "aggregation": "MIN",
        "inputs": {"NumOfYears": "number"},
        "outputs": {"number": "number"},
        "rules": [["> 1", "98.83"], ["> 2", "150.21"], ["> 3", "205.43"], ["> 4", "64.32"]],
        "values": years,
    },
    "discount, sum": {**discount, "hit": "COLLECT", "aggregation": "SUM"},
    "discount, count": {**discount, "hit": "COLLECT", "aggregation": "COUNT"},
    "discount, min": {**discount, "hit": "COLLECT", "aggregation": "MIN"},
    "discount, max": {**discount, "hit": "COLLECT", "aggregation": "MAX"},
    "discount, all": {**discount, "hit": "COLLECT"},
    "equal outputs, count": {
        "hit": "COLLECT",
        "aggregation": "COUNT",
        "inputs": {"age": "number"},
        "outputs": {"number": "number"},
        "rules": [["> 1", "5"], ["> 2", "5"], ["> 3", "6"]],
        "values": {"age": [1, 2, 3, 4, None]},
    },
    "campaigns": {
        "hit": "COLLECT",
        "inputs": {"age": "number", "region": "string"},
        "outputs": {"label": "string"},
        "rules": [[">= 18", "-", '"newsletter"'], ["[18..25]", '"north","south"', '"fair"'], ["-", 'not("north")', '"webinar"']],
        "values": {"age": [17, 18, 25, 25.5, None], "region": ["north", "south", "west"]},
    },
}


def dmn(table):
    inputs = "".join(
        f'<input id="i{i}"><inputExpression id="e{i}" typeRef="{"double" if kind == "number" else kind}"><text>{name}</text></inputExpression></input>'
        for i, (name, kind) in enumerate(table["inputs"].items())
    )
    outputs = "".join(
        f'<output id="o{i}" name="{name}" typeRef="{"double" if kind == "number" else kind}"/>'
        for i, (name, kind) in enumerate(table["outputs"].items())
    )
    width = len(table["inputs"])
    entry = lambda tag, r, c, text: f'<{tag} id="c{r}_{c}"><text>{escape("" if text == "-" else text)}</text></{tag}>'
    rules = "".join(
        f'<rule id="r{r}">' + "".join(entry("inputEntry" if c < width else "outputEntry", r, c, text) for c, text in enumerate(row)) + "</rule>"
        for r, row in enumerate(table["rules"])
    )
    aggregation = f' aggregation="{table["aggregation"]}"' if "aggregation" in table else ""
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="http://example.org">'
        f'<decision id="decision" name="decision"><decisionTable id="t" hitPolicy="{table["hit"]}"{aggregation}>{inputs}{outputs}{rules}</decisionTable></decision></definitions>'
    )


def decided(table, records):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "table.dmn").write_text(dmn(table))
        lines = ["\t".join(f"{name}={json.dumps(value)}" for name, value in record.items()) for record in records]
        Path(folder, "records.txt").write_text("\n".join(lines))
        run = ["java", "-cp", f"{LIB}/*", "test/golden/rules/Decide.java", f"{folder}/table.dmn", f"{folder}/records.txt"]
        out = subprocess.run(run, capture_output=True, text=True)
        if out.returncode != 0:
            sys.exit(out.stderr)
        return [json.loads(line) for line in out.stdout.splitlines() if line.startswith(("[{", "[]", '"'))]


tables = []
for name, table in TABLES.items():
    names = list(table["inputs"])
    records = [dict(zip(names, values)) for values in itertools.product(*(table["values"][one] for one in names))]
    expected = decided(table, records)
    assert len(expected) == len(records), (name, len(expected), len(records))
    cases = [[*record.values(), said] for record, said in zip(records, expected)]
    tables.append({"name": name, **{key: value for key, value in table.items() if key != "values"}, "cases": cases})

print('{"madeBy": "camunda-engine-dmn 7.21.0", "script": "test/golden/rules/make.py", "tables": [')
for t, table in enumerate(tables):
    cases = table.pop("cases")
    head = json.dumps(table)[:-1]
    print(f'{head}, "cases": [')
    print(",\n".join(json.dumps(case) for case in cases))
    print("]}" + ("," if t < len(tables) - 1 else ""))
print("]}")
