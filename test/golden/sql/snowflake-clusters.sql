-- distances 1 (clusters), as of the instant at which it runs
-- model fingerprint 2ec1d81dd0d61f4f7ff926a3f4875a201538fb4c63d20136beabff4d1273019c
-- Amounts are whole steps: each line is rounded once, so that their sum is the same in any order.
WITH "source" AS (
  SELECT
    own."country" AS "key_1",
    own."id" AS "key_2",
    CAST(own."spend" AS DOUBLE) AS "spend",
    CAST(own."visits" AS DOUBLE) AS "visits"
  FROM "customers" AS own
),
"lines" AS (
  SELECT
    "source".*,
    CASE WHEN "spend" IS NULL THEN TO_DOUBLE('1000000') ELSE FLOOR(TO_DOUBLE('1000000') * ((("spend" - TO_DOUBLE('0')) / TO_DOUBLE('4')) * (("spend" - TO_DOUBLE('0')) / TO_DOUBLE('4'))) + TO_DOUBLE('0.5')) END AS "few_spend_steps", -- few: spend
    CASE WHEN "visits" IS NULL THEN TO_DOUBLE('250000') ELSE FLOOR(TO_DOUBLE('500000') * ((("visits" - TO_DOUBLE('0')) / TO_DOUBLE('1.5')) * (("visits" - TO_DOUBLE('0')) / TO_DOUBLE('1.5'))) + TO_DOUBLE('0.5')) END AS "few_visits_steps", -- few: visits
    CASE WHEN "spend" IS NULL THEN TO_DOUBLE('1000000') ELSE FLOOR(TO_DOUBLE('1000000') * ((("spend" - TO_DOUBLE('10')) / TO_DOUBLE('4')) * (("spend" - TO_DOUBLE('10')) / TO_DOUBLE('4'))) + TO_DOUBLE('0.5')) END AS "many_spend_steps", -- many: spend
    CASE WHEN "visits" IS NULL THEN TO_DOUBLE('250000') ELSE FLOOR(TO_DOUBLE('500000') * ((("visits" - TO_DOUBLE('3')) / TO_DOUBLE('1.5')) * (("visits" - TO_DOUBLE('3')) / TO_DOUBLE('1.5'))) + TO_DOUBLE('0.5')) END AS "many_visits_steps" -- many: visits
  FROM "source"
),
"totals" AS (
  SELECT
    "lines".*,
    TO_DOUBLE('0') + "few_spend_steps" + "few_visits_steps" AS "few_total_steps", -- few: all of it
    TO_DOUBLE('0') + "many_spend_steps" + "many_visits_steps" AS "many_total_steps" -- many: all of it
  FROM "lines"
),
"reading" AS (
  SELECT
    "totals".*,
    LEAST("few_total_steps", "many_total_steps") AS "smallest_distance"
  FROM "totals"
),
"deciding" AS (
  SELECT
    "reading".*,
    CASE WHEN "few_total_steps" = "smallest_distance" THEN TO_DOUBLE('0') WHEN "many_total_steps" = "smallest_distance" THEN TO_DOUBLE('1') END AS "nearest_cluster"
  FROM "reading"
),
"checked" AS (
  SELECT
    "deciding".*,
    CASE WHEN NOT ("spend" BETWEEN TO_DOUBLE('-1e+100') AND TO_DOUBLE('1e+100')) THEN 'spend: expected a finite number' WHEN NOT ("visits" BETWEEN TO_DOUBLE('-1e+100') AND TO_DOUBLE('1e+100')) THEN 'visits: expected a finite number' WHEN NOT (ABS("few_spend_steps") + ABS("few_visits_steps") <= TO_DOUBLE('1000000000000000')) THEN 'few: expected lines that can be counted, got larger ones' WHEN NOT (ABS("many_spend_steps") + ABS("many_visits_steps") <= TO_DOUBLE('1000000000000000')) THEN 'many: expected lines that can be counted, got larger ones' END AS "rejected"
  FROM "deciding"
)
SELECT
  "key_1" AS "country",
  "key_2" AS "id",
  CASE WHEN "rejected" IS NULL THEN "smallest_distance" / TO_DOUBLE('1000000') END AS "distance",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "nearest_cluster" = TO_DOUBLE('0') THEN 'few' WHEN "nearest_cluster" = TO_DOUBLE('1') THEN 'many' END END AS "cluster",
  CASE WHEN "rejected" IS NULL THEN (LEAST(CASE WHEN "nearest_cluster" <> TO_DOUBLE('0') THEN "few_total_steps" ELSE TO_DOUBLE('1.7976931348623157e+308') END, CASE WHEN "nearest_cluster" <> TO_DOUBLE('1') THEN "many_total_steps" ELSE TO_DOUBLE('1.7976931348623157e+308') END) - "smallest_distance") / TO_DOUBLE('1000000') END AS "margin",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "nearest_cluster" <> TO_DOUBLE('0') AND "few_total_steps" = LEAST(CASE WHEN "nearest_cluster" <> TO_DOUBLE('0') THEN "few_total_steps" ELSE TO_DOUBLE('1.7976931348623157e+308') END, CASE WHEN "nearest_cluster" <> TO_DOUBLE('1') THEN "many_total_steps" ELSE TO_DOUBLE('1.7976931348623157e+308') END) THEN 'few' WHEN "nearest_cluster" <> TO_DOUBLE('1') AND "many_total_steps" = LEAST(CASE WHEN "nearest_cluster" <> TO_DOUBLE('0') THEN "few_total_steps" ELSE TO_DOUBLE('1.7976931348623157e+308') END, CASE WHEN "nearest_cluster" <> TO_DOUBLE('1') THEN "many_total_steps" ELSE TO_DOUBLE('1.7976931348623157e+308') END) THEN 'many' END END AS "runner_up",
  '2ec1d81dd0d61f4f7ff926a3f4875a201538fb4c63d20136beabff4d1273019c' AS "model",
  "rejected"
FROM "checked"
