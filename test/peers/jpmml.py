# What JPMML-Evaluator says of records by documents of PMML: `jpmml.py folder` reads records.json there, by the name of a document, and
# prints as JSON what each record gives; null where it has no result.
import json
import sys

from jpmml_evaluator import make_evaluator

folder = sys.argv[1]
with open(f"{folder}/records.json", encoding="utf-8") as file:
    documents = json.load(file)


def given(value):
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


found = {}
for name, records in documents.items():
    evaluator = make_evaluator(f"{folder}/{name}").verify()
    found[name] = []
    for record in records:
        try:
            result = dict(evaluator.evaluate({key: given(value) for key, value in record.items()}))
            found[name].append({key: value for key, value in result.items() if key is not None})
        except Exception:  # A record that has no result there.
            found[name].append(None)
print(json.dumps(found))
