-- from cluster to contact 1 (composition), as of 2026-06-30T00:00:00Z
-- model fingerprint b54c132162eacd3e2f50e3f78ab4ddacd5d7a1afeac32f0a3d3c64f32f006c31
-- Amounts are whole steps: each line is rounded once, so that their sum is the same in any order.
WITH "cluster" AS (
-- cluster: sizes 1 (clusters)
WITH "source" AS (
  SELECT
    own."id" AS "key_1",
    CAST(own."employees" AS DOUBLE) AS "employees"
  FROM "accounts" AS own
),
"lines" AS (
  SELECT
    "source".*,
    CASE WHEN "employees" IS NULL THEN TO_DOUBLE('1000000') ELSE FLOOR(TO_DOUBLE('1000000') * ((("employees" - TO_DOUBLE('10')) / TO_DOUBLE('100')) * (("employees" - TO_DOUBLE('10')) / TO_DOUBLE('100'))) + TO_DOUBLE('0.5')) END AS "c1_employees_steps", -- c1: employees
    CASE WHEN "employees" IS NULL THEN TO_DOUBLE('1000000') ELSE FLOOR(TO_DOUBLE('1000000') * ((("employees" - TO_DOUBLE('500')) / TO_DOUBLE('100')) * (("employees" - TO_DOUBLE('500')) / TO_DOUBLE('100'))) + TO_DOUBLE('0.5')) END AS "c2_employees_steps" -- c2: employees
  FROM "source"
),
"totals" AS (
  SELECT
    "lines".*,
    TO_DOUBLE('0') + "c1_employees_steps" AS "c1_total_steps", -- c1: all of it
    TO_DOUBLE('0') + "c2_employees_steps" AS "c2_total_steps" -- c2: all of it
  FROM "lines"
),
"reading" AS (
  SELECT
    "totals".*,
    LEAST("c1_total_steps", "c2_total_steps") AS "smallest_distance"
  FROM "totals"
),
"deciding" AS (
  SELECT
    "reading".*,
    CASE WHEN "c1_total_steps" = "smallest_distance" THEN TO_DOUBLE('0') WHEN "c2_total_steps" = "smallest_distance" THEN TO_DOUBLE('1') END AS "nearest_cluster"
  FROM "reading"
),
"checked" AS (
  SELECT
    "deciding".*,
    CASE WHEN NOT ("employees" BETWEEN TO_DOUBLE('0') AND TO_DOUBLE('1e+100')) THEN 'cluster.employees: expected a finite number of at least 0' WHEN NOT (ABS("c1_employees_steps") <= TO_DOUBLE('1000000000000000')) THEN 'cluster.c1: expected lines that can be counted, got larger ones' WHEN NOT (ABS("c2_employees_steps") <= TO_DOUBLE('1000000000000000')) THEN 'cluster.c2: expected lines that can be counted, got larger ones' END AS "rejected"
  FROM "deciding"
)
SELECT
  "key_1" AS "id",
  CASE WHEN "rejected" IS NULL THEN "smallest_distance" / TO_DOUBLE('1000000') END AS "distance",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "nearest_cluster" = TO_DOUBLE('0') THEN 'c1' WHEN "nearest_cluster" = TO_DOUBLE('1') THEN 'c2' END END AS "cluster",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "nearest_cluster" = TO_DOUBLE('0') THEN 'Workshops' WHEN "nearest_cluster" = TO_DOUBLE('1') THEN 'Factories' END END AS "persona",
  CASE WHEN "rejected" IS NULL THEN (LEAST(CASE WHEN "nearest_cluster" <> TO_DOUBLE('0') THEN "c1_total_steps" ELSE TO_DOUBLE('1.7976931348623157e+308') END, CASE WHEN "nearest_cluster" <> TO_DOUBLE('1') THEN "c2_total_steps" ELSE TO_DOUBLE('1.7976931348623157e+308') END) - "smallest_distance") / TO_DOUBLE('1000000') END AS "margin",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "nearest_cluster" <> TO_DOUBLE('0') AND "c1_total_steps" = LEAST(CASE WHEN "nearest_cluster" <> TO_DOUBLE('0') THEN "c1_total_steps" ELSE TO_DOUBLE('1.7976931348623157e+308') END, CASE WHEN "nearest_cluster" <> TO_DOUBLE('1') THEN "c2_total_steps" ELSE TO_DOUBLE('1.7976931348623157e+308') END) THEN 'c1' WHEN "nearest_cluster" <> TO_DOUBLE('1') AND "c2_total_steps" = LEAST(CASE WHEN "nearest_cluster" <> TO_DOUBLE('0') THEN "c1_total_steps" ELSE TO_DOUBLE('1.7976931348623157e+308') END, CASE WHEN "nearest_cluster" <> TO_DOUBLE('1') THEN "c2_total_steps" ELSE TO_DOUBLE('1.7976931348623157e+308') END) THEN 'c2' END END AS "runner_up",
  "rejected"
FROM "checked"
),
"lead" AS (
-- lead: leads 1 (leadScore)
WITH "source" AS (
  SELECT
    own."account" AS "key_1",
    own."person" AS "key_2",
    own."created" AS "key_3",
    own."role" AS "key_4",
    CAST(own."role" AS VARCHAR) AS "role",
    CAST("cluster"."persona" AS VARCHAR) AS "segment"
  FROM "people" AS own
  LEFT JOIN "cluster" ON "cluster"."id" = own."account"
),
"lines" AS (
  SELECT
    "source".*,
    CASE WHEN "role" IS NULL THEN TO_DOUBLE('0') ELSE CASE WHEN "role" = 'boss' THEN TO_DOUBLE('40000') WHEN "role" = 'user' THEN TO_DOUBLE('10000') ELSE TO_DOUBLE('0') END END AS "fit_role_steps", -- fit: role
    CASE WHEN "segment" IS NULL THEN TO_DOUBLE('0') ELSE CASE WHEN "segment" = 'Workshops' THEN TO_DOUBLE('5000') WHEN "segment" = 'Factories' THEN TO_DOUBLE('20000') ELSE TO_DOUBLE('0') END END AS "fit_segment_steps" -- fit: segment
  FROM "source"
),
"totals" AS (
  SELECT
    "lines".*,
    TO_DOUBLE('0') + "fit_role_steps" + "fit_segment_steps" AS "fit_total_steps" -- fit: all of it
  FROM "lines"
),
"limited_totals" AS (
  SELECT
    "totals".*,
    CASE WHEN "fit_total_steps" > TO_DOUBLE('60000') THEN TO_DOUBLE('60000') - ("fit_total_steps") ELSE TO_DOUBLE('0') END AS "fit_cap_steps" -- fit: cap
  FROM "totals"
),
"limited" AS (
  SELECT
    "limited_totals".*,
    "fit_total_steps" + "fit_cap_steps" AS "fit_limited_total_steps" -- fit: within its limits
  FROM "limited_totals"
),
"reading" AS (
  SELECT
    "limited".*,
    "fit_limited_total_steps" AS "combined_steps",
    CASE WHEN "fit_limited_total_steps" >= TO_DOUBLE('45000') THEN 'A' WHEN "fit_limited_total_steps" >= TO_DOUBLE('30000') THEN 'B' WHEN "fit_limited_total_steps" >= TO_DOUBLE('15000') THEN 'C' ELSE 'D' END AS "grade"
  FROM "limited"
),
"checked" AS (
  SELECT
    "reading".*,
    CASE WHEN NOT ("role" IN ('boss', 'user')) THEN 'lead.role: expected one of the listed texts' WHEN NOT ("segment" IN ('Workshops', 'Factories')) THEN 'lead.segment: expected one of the listed texts' WHEN NOT (ABS("combined_steps") <= TO_DOUBLE('1000000000000000')) THEN 'lead.score: expected a number that can be counted, got a larger one' END AS "rejected"
  FROM "reading"
)
SELECT
  "key_1" AS "account",
  "key_2" AS "person",
  "key_3" AS "created",
  "key_4" AS "role",
  CASE WHEN "rejected" IS NULL THEN "combined_steps" / TO_DOUBLE('1000') END AS "score",
  CASE WHEN "rejected" IS NULL THEN "grade" END AS "grade",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "combined_steps" >= TO_DOUBLE('60000') THEN 'hot' WHEN "combined_steps" >= TO_DOUBLE('20000') THEN 'warm' ELSE 'cold' END END AS "band",
  "rejected"
FROM "checked"
),
"account" AS (
-- account: accounts 1 (accountScore)
WITH "source" AS (
  SELECT
    own."id" AS "key_1",
    CAST(own."employees" AS DOUBLE) AS "employees"
  FROM "accounts" AS own
),
"leads" AS (
  SELECT
    own."account" AS "key_1",
    CAST(DATE_PART(EPOCH_MICROSECOND, CAST(own."created" AS TIMESTAMP_NTZ)) AS DOUBLE) / TO_DOUBLE('1000') AS "created",
    CAST(own."score" AS DOUBLE) AS "score"
  FROM "lead" AS own
),
"leads_then" AS (
  SELECT * FROM "leads"
  WHERE "created" IS NULL OR "created" <= TO_DOUBLE('1782777600000') OR "created" > TO_DOUBLE('1e+100')
),
"leads_each" AS (
  SELECT
    "leads_then".*,
    "score" AS "number_of_the_item"
  FROM "leads_then"
),
"leads_places" AS (
  SELECT
    "leads_each".*,
    CAST(ROW_NUMBER() OVER (PARTITION BY "key_1", CASE WHEN "number_of_the_item" IS NULL THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END ORDER BY "number_of_the_item" DESC) AS DOUBLE) AS "place_of_the_item"
  FROM "leads_each"
),
"leads_totals" AS (
  SELECT
    "key_1",
    SUM(CASE WHEN NOT (ABS("created") <= TO_DOUBLE('1e+100')) THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "wrong_created",
    SUM(CASE WHEN NOT ("score" BETWEEN TO_DOUBLE('0') AND TO_DOUBLE('100')) THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "wrong_score",
    SUM(CASE WHEN "score" IS NULL THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "without_score",
    SUM(CASE WHEN "number_of_the_item" IS NOT NULL THEN "number_of_the_item" * POWER(TO_DOUBLE('0.5'), "place_of_the_item" - TO_DOUBLE('1')) ELSE TO_DOUBLE('0') END) AS "sum_of_items"
  FROM "leads_places"
  GROUP BY "key_1"
),
"joined" AS (
  SELECT
    "source".*,
    COALESCE("leads_totals"."wrong_created", TO_DOUBLE('0')) AS "leads_wrong_created",
    COALESCE("leads_totals"."wrong_score", TO_DOUBLE('0')) AS "leads_wrong_score",
    COALESCE("leads_totals"."without_score", TO_DOUBLE('0')) AS "leads_without_score",
    COALESCE("leads_totals"."sum_of_items", TO_DOUBLE('0')) AS "leads_sum_of_items"
  FROM "source"
  LEFT JOIN "leads_totals" ON "leads_totals"."key_1" = "source"."key_1"
),
"lines" AS (
  SELECT
    "joined".*,
    CASE WHEN "employees" IS NULL THEN TO_DOUBLE('0') ELSE CASE WHEN "employees" < TO_DOUBLE('50') THEN TO_DOUBLE('0') ELSE TO_DOUBLE('10000') END END AS "account_employees_steps", -- account: employees
    FLOOR(TO_DOUBLE('1000') * "leads_sum_of_items" + TO_DOUBLE('0.5')) AS "account_leads_steps" -- account: leads
  FROM "joined"
),
"totals" AS (
  SELECT
    "lines".*,
    TO_DOUBLE('0') + "account_employees_steps" + "account_leads_steps" AS "account_total_steps" -- account: all of it
  FROM "lines"
),
"checked" AS (
  SELECT
    "totals".*,
    CASE WHEN "leads_wrong_created" > TO_DOUBLE('0') THEN 'account.leads: expected created to be an instant' WHEN NOT ("employees" BETWEEN TO_DOUBLE('0') AND TO_DOUBLE('1e+100')) THEN 'account.employees: expected a finite number of at least 0' WHEN "leads_wrong_score" > TO_DOUBLE('0') THEN 'account.leads: expected score to be a number in its range' WHEN "leads_without_score" > TO_DOUBLE('0') THEN 'account.leads: expected score of each, got nothing' END AS "rejected"
  FROM "totals"
)
SELECT
  "key_1" AS "id",
  CASE WHEN "rejected" IS NULL THEN "account_total_steps" / TO_DOUBLE('1000') END AS "score",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "account_total_steps" >= TO_DOUBLE('60000') THEN 'work it' ELSE 'watch it' END END AS "band",
  "rejected"
FROM "checked"
),
"stage" AS (
-- stage: stages 1 (lifecycle)
WITH "source" AS (
  SELECT
    own."id" AS "key_1",
    CAST("account"."score" AS DOUBLE) AS "account_score",
    CASE WHEN LOWER(CAST(own."meeting" AS VARCHAR)) IN ('true', 't', '1') THEN 'true' WHEN LOWER(CAST(own."meeting" AS VARCHAR)) IN ('false', 'f', '0') THEN 'false' ELSE LOWER(CAST(own."meeting" AS VARCHAR)) END AS "meeting"
  FROM "accounts" AS own
  LEFT JOIN "account" ON "account"."id" = own."id"
),
"lines" AS (
  SELECT
    "source".*,
    CASE WHEN ("account_score" >= TO_DOUBLE('30')) THEN TO_DOUBLE('0') ELSE TO_DOUBLE('1') END AS "target_score_steps", -- target: score
    CASE WHEN ("account_score" >= TO_DOUBLE('60')) THEN TO_DOUBLE('0') ELSE TO_DOUBLE('1') END AS "opportunity_score_steps", -- opportunity: score
    CASE WHEN ("meeting" = 'true') THEN TO_DOUBLE('0') ELSE TO_DOUBLE('1') END AS "opportunity_meeting_steps" -- opportunity: meeting
  FROM "source"
),
"totals" AS (
  SELECT
    "lines".*,
    TO_DOUBLE('0') + "target_score_steps" AS "target_total_steps", -- target: all of it
    TO_DOUBLE('0') + "opportunity_score_steps" + "opportunity_meeting_steps" AS "opportunity_total_steps" -- opportunity: all of it
  FROM "lines"
),
"reading" AS (
  SELECT
    "totals".*,
    CASE WHEN "target_total_steps" = TO_DOUBLE('0') AND "opportunity_total_steps" = TO_DOUBLE('0') THEN TO_DOUBLE('1') WHEN "target_total_steps" = TO_DOUBLE('0') THEN TO_DOUBLE('0') ELSE TO_DOUBLE('-1') END AS "furthest_stage_of_the_main_line"
  FROM "totals"
),
"deciding" AS (
  SELECT
    "reading".*,
    GREATEST("furthest_stage_of_the_main_line", TO_DOUBLE('-1')) AS "stage_reached"
  FROM "reading"
),
"checked" AS (
  SELECT
    "deciding".*,
    CASE WHEN NOT ("account_score" BETWEEN TO_DOUBLE('-1e+100') AND TO_DOUBLE('1e+100')) THEN 'stage.accountScore: expected a finite number' WHEN "meeting" NOT IN ('true', 'false') THEN 'stage.meeting: expected true or false' END AS "rejected"
  FROM "deciding"
)
SELECT
  "key_1" AS "id",
  CASE WHEN "rejected" IS NULL THEN "stage_reached" + TO_DOUBLE('1') END AS "position",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "furthest_stage_of_the_main_line" = TO_DOUBLE('-1') THEN "target_total_steps" WHEN "furthest_stage_of_the_main_line" = TO_DOUBLE('0') THEN "opportunity_total_steps" WHEN "furthest_stage_of_the_main_line" = TO_DOUBLE('1') THEN TO_DOUBLE('0') END END AS "missing",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "stage_reached" = TO_DOUBLE('0') THEN 'target' WHEN "stage_reached" = TO_DOUBLE('1') THEN 'opportunity' ELSE 'none' END END AS "stage",
  "rejected"
FROM "checked"
),
"contact" AS (
-- contact: contacts 1 (engagement)
WITH "source" AS (
  SELECT
    own."id" AS "key_1",
    CAST("stage"."stage" AS VARCHAR) AS "stage",
    CAST("account"."band" AS VARCHAR) AS "band"
  FROM "accounts" AS own
  LEFT JOIN "stage" ON "stage"."id" = own."id"
  LEFT JOIN "account" ON "account"."id" = own."id"
),
"lines" AS (
  SELECT
    "source".*,
    CASE WHEN ("stage" = 'opportunity') THEN TO_DOUBLE('0') ELSE TO_DOUBLE('1') END AS "call_stage_steps", -- call: stage
    CASE WHEN ("band" = 'work it') THEN TO_DOUBLE('0') ELSE TO_DOUBLE('1') END AS "call_band_steps" -- call: band
  FROM "source"
),
"totals" AS (
  SELECT
    "lines".*,
    TO_DOUBLE('0') + "call_stage_steps" + "call_band_steps" AS "call_total_steps", -- call: all of it
    TO_DOUBLE('0') AS "rest_total_steps" -- rest: all of it
  FROM "lines"
),
"checked" AS (
  SELECT
    "totals".*,
    CAST(NULL AS VARCHAR) AS "rejected"
  FROM "totals"
)
SELECT
  "key_1" AS "id",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "call_total_steps" = TO_DOUBLE('0') THEN 'call' ELSE 'rest' END END AS "rule",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "call_total_steps" = TO_DOUBLE('0') THEN 'sales' ELSE 'marketing' END END AS "who",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "call_total_steps" = TO_DOUBLE('0') THEN 'phone' ELSE 'mail' END END AS "channel",
  "rejected"
FROM "checked"
),
"lead_refused" AS (
  SELECT "account", MIN("rejected") AS "rejected"
  FROM "lead" AS own
  WHERE "rejected" IS NOT NULL AND NOT COALESCE(CAST(DATE_PART(EPOCH_MICROSECOND, CAST(own."created" AS TIMESTAMP_NTZ)) AS DOUBLE) / TO_DOUBLE('1000') > TO_DOUBLE('1782777600000') AND CAST(DATE_PART(EPOCH_MICROSECOND, CAST(own."created" AS TIMESTAMP_NTZ)) AS DOUBLE) / TO_DOUBLE('1000') <= TO_DOUBLE('1e+100'), FALSE)
  GROUP BY "account"
),
"together" AS (
  SELECT
    "contact".*,
    CASE WHEN "contact"."id" IS NULL THEN 'id: expected a key, got nothing' ELSE COALESCE("cluster"."rejected", "lead_refused"."rejected", "account"."rejected", "stage"."rejected", "contact"."rejected") END AS "refused"
  FROM "contact"
  LEFT JOIN "cluster" ON "cluster"."id" = "contact"."id"
  LEFT JOIN "lead_refused" ON "lead_refused"."account" = "contact"."id"
  LEFT JOIN "account" ON "account"."id" = "contact"."id"
  LEFT JOIN "stage" ON "stage"."id" = "contact"."id"
)
SELECT
  "id",
  CASE WHEN "refused" IS NULL THEN "rule" END AS "rule",
  CASE WHEN "refused" IS NULL THEN "who" END AS "who",
  CASE WHEN "refused" IS NULL THEN "channel" END AS "channel",
  'b54c132162eacd3e2f50e3f78ab4ddacd5d7a1afeac32f0a3d3c64f32f006c31' AS "model",
  "refused" AS "rejected"
FROM "together"
