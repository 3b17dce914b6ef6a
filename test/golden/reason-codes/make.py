"""Scores and reason codes of a PMML scorecard by two independent evaluators.

pip install jpmml_evaluator==0.16.0 pypmml==1.5.8 jpype1==1.7.1 (Java 17): JPMML-Evaluator 1.7.7 and PMML4S 1.5.8.
Run it in its folder; it writes golden.json. PMML4S gives the scores only: it does not add up codes that stand twice.
"""

import itertools
import json
import tempfile

from jpmml_evaluator import make_evaluator
from pypmml import Model

NAMES = ["department", "age", "income", "owner"]

HEAD = """<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/>
<DataDictionary>
<DataField name="department" optype="categorical" dataType="string"/>
<DataField name="age" optype="continuous" dataType="double"/>
<DataField name="income" optype="continuous" dataType="double"/>
<DataField name="owner" optype="categorical" dataType="string"/>
</DataDictionary>
<Scorecard modelName="scorecard" functionName="regression" useReasonCodes="true" reasonCodeAlgorithm="%s" initialScore="10">
<MiningSchema>%s</MiningSchema>
<Output><OutputField name="score" feature="predictedValue" dataType="double" optype="continuous"/>%s</Output>
<Characteristics>"""

BODY = """
<Characteristic name="department" reasonCode="DEPT" baselineScore="19">
<Attribute partialScore="-9" reasonCode="DEPT_UNKNOWN"><SimplePredicate field="department" operator="isMissing"/></Attribute>
<Attribute partialScore="19"><SimplePredicate field="department" operator="equal" value="marketing"/></Attribute>
<Attribute partialScore="3" reasonCode="DEPT_ENGINEERING"><SimplePredicate field="department" operator="equal" value="engineering"/></Attribute>
<Attribute partialScore="6"><SimplePredicate field="department" operator="equal" value="business"/></Attribute>
</Characteristic>
<Characteristic name="age" reasonCode="AGE" baselineScore="18">
<Attribute partialScore="-1"><SimplePredicate field="age" operator="isMissing"/></Attribute>
<Attribute partialScore="-4" reasonCode="TOO_YOUNG"><SimplePredicate field="age" operator="lessThan" value="18"/></Attribute>
<Attribute partialScore="0"><CompoundPredicate booleanOperator="and"><SimplePredicate field="age" operator="greaterOrEqual" value="18"/><SimplePredicate field="age" operator="lessThan" value="29"/></CompoundPredicate></Attribute>
<Attribute partialScore="12"><CompoundPredicate booleanOperator="and"><SimplePredicate field="age" operator="greaterOrEqual" value="29"/><SimplePredicate field="age" operator="lessThan" value="39"/></CompoundPredicate></Attribute>
<Attribute partialScore="20"><SimplePredicate field="age" operator="greaterOrEqual" value="39"/></Attribute>
</Characteristic>
<Characteristic name="income" reasonCode="INCOME" baselineScore="10">
<Attribute partialScore="5"><SimplePredicate field="income" operator="isMissing"/></Attribute>
<Attribute reasonCode="INCOME_LOW"><SimplePredicate field="income" operator="lessThan" value="1000"/><ComplexPartialScore><Apply function="+"><Constant dataType="double">-2.5</Constant><Apply function="*"><Constant dataType="double">0.01</Constant><FieldRef field="income"/></Apply></Apply></ComplexPartialScore></Attribute>
<Attribute><CompoundPredicate booleanOperator="and"><SimplePredicate field="income" operator="greaterOrEqual" value="1000"/><SimplePredicate field="income" operator="lessThan" value="3000"/></CompoundPredicate><ComplexPartialScore><Apply function="+"><Constant dataType="double">7.5</Constant><Apply function="*"><Constant dataType="double">0.002</Constant><Apply function="-"><FieldRef field="income"/><Constant dataType="double">1000</Constant></Apply></Apply></Apply></ComplexPartialScore></Attribute>
<Attribute partialScore="11.5"><True/></Attribute>
</Characteristic>
<Characteristic name="stability" reasonCode="AGE" baselineScore="4">
<Attribute partialScore="9"><CompoundPredicate booleanOperator="and"><SimplePredicate field="owner" operator="equal" value="yes"/><CompoundPredicate booleanOperator="or"><SimplePredicate field="age" operator="greaterThan" value="40"/><SimplePredicate field="income" operator="greaterThan" value="2000"/></CompoundPredicate></CompoundPredicate></Attribute>
<Attribute partialScore="2" reasonCode="DEPT"><CompoundPredicate booleanOperator="or"><SimplePredicate field="owner" operator="equal" value="yes"/><SimplePredicate field="department" operator="equal" value="engineering"/></CompoundPredicate></Attribute>
<Attribute partialScore="-3"><True/></Attribute>
</Characteristic>
</Characteristics></Scorecard></PMML>"""


def document(algorithm):
    fields = "".join(f'<MiningField name="{name}"/>' for name in NAMES)
    ranks = "".join(
        f'<OutputField name="r{k}" feature="reasonCode" rank="{k}" dataType="string" optype="categorical"/>' for k in range(1, 9)
    )
    return HEAD % (algorithm, fields, ranks) + BODY


def written(text):
    file = tempfile.NamedTemporaryFile("w", suffix=".pmml", delete=False)
    file.write(text)
    file.close()
    return file.name


files = {algorithm: written(document(algorithm)) for algorithm in ["pointsBelow", "pointsAbove"]}
jpmml = {algorithm: make_evaluator(path).verify() for algorithm, path in files.items()}
pmml4s = Model.load(files["pointsBelow"])

cases = []
for department, age, income, owner in itertools.product(
    [None, "marketing", "engineering", "business"], [None, 17, 18, 28, 29, 41], [None, 500, 999, 1000, 2250, 5000], [None, "yes", "no"]
):
    record = {"department": department, "age": age, "income": income, "owner": owner}
    given = {key: float(value) if isinstance(value, int) else value for key, value in record.items()}
    found = {algorithm: dict(one.evaluate(given)) for algorithm, one in jpmml.items()}
    other = pmml4s.predict(given)["score"]
    score = round(found["pointsBelow"]["score"], 9)
    assert abs(score - other) < 1e-9, (record, score, other)
    codes = {
        algorithm: [one[f"r{k}"] for k in range(1, 9) if one.get(f"r{k}") is not None] for algorithm, one in found.items()
    }
    cases.append({"record": record, "score": score, **codes})

with open("golden.json", "w") as out:
    out.write('{"madeBy": "JPMML-Evaluator 1.7.7, scores also by PMML4S 1.5.8", "script": "test/golden/reason-codes/make.py",\n"cases": [\n')
    out.write(",\n".join(json.dumps(one) for one in cases))
    out.write("\n]}\n")
