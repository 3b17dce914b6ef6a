# Asks the parser of a database whether it reads a text: `parse.py snowflake file.sql ...` prints a line for each file.
import sys

import sqlglot

wrong = 0
for file in sys.argv[2:]:
    name = file.rsplit("/", 1)[-1]
    try:
        with open(file, encoding="utf-8") as text:
            (statement,) = sqlglot.parse(text.read(), dialect=sys.argv[1], error_level=sqlglot.ErrorLevel.RAISE)
        # What a parser does not know, it keeps as a text of its own.
        if statement.find(sqlglot.exp.Command) is not None or not isinstance(statement, sqlglot.exp.Select):
            raise ValueError("it is not read as a SELECT")
        print(f"same       {sys.argv[1]}, sqlglot {sqlglot.__version__}: {name} is one SELECT of {len(statement.selects)} columns")
    except Exception as error:
        wrong = 1
        print(f"DIFFERENT  {sys.argv[1]}, sqlglot {sqlglot.__version__}: {name}: {error}")
sys.exit(wrong)
