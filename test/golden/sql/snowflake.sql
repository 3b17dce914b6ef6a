-- every term 1 (leadScore), as of 2026-06-30T00:00:00Z
-- model fingerprint ece2c51c7ba3ce38b3b73799a27bb46f15fa673f0ac690d1c43321263033e792
-- Amounts are whole steps: each line is rounded once, so that their sum is the same in any order.
WITH "first_visit_source" AS (
  SELECT
    own."id" AS "key_1"
  FROM "crm"."leads" AS own
),
"first_visit_visits" AS (
  SELECT
    own."lead" AS "key_1",
    CAST(DATE_PART(EPOCH_MICROSECOND, CAST(own."at" AS TIMESTAMP_NTZ)) AS DOUBLE) / TO_DOUBLE('1000') AS "at",
    CAST(own."type" AS VARCHAR) AS "type"
  FROM "visits" AS own
),
"first_visit_visits_there" AS (
  SELECT DISTINCT "key_1" FROM "first_visit_visits"
),
"first_visit_visits_then" AS (
  SELECT * FROM "first_visit_visits"
  WHERE "at" IS NULL OR "at" <= TO_DOUBLE('1782777600000') OR "at" > TO_DOUBLE('1e+100')
),
"first_visit_visits_totals" AS (
  SELECT
    "key_1",
    SUM(CASE WHEN NOT (ABS("at") <= TO_DOUBLE('1e+100')) THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "wrong_at",
    SUM(CASE WHEN "at" IS NULL THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "without_an_instant",
    SUM(CASE WHEN "type" IS NULL THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "without_a_type",
    MIN(CASE WHEN "type" IN ('pricing', 'blog') THEN "at" END) AS "date_of_them"
  FROM "first_visit_visits_then"
  GROUP BY "key_1"
),
"first_visit_joined" AS (
  SELECT
    "first_visit_source".*,
    COALESCE("first_visit_visits_totals"."wrong_at", TO_DOUBLE('0')) AS "visits_wrong_at",
    COALESCE("first_visit_visits_totals"."without_an_instant", TO_DOUBLE('0')) AS "visits_without_an_instant",
    COALESCE("first_visit_visits_totals"."without_a_type", TO_DOUBLE('0')) AS "visits_without_a_type",
    "first_visit_visits_totals"."date_of_them" AS "visits_date_of_them",
    "first_visit_visits_there"."key_1" IS NULL AS "visits_missing"
  FROM "first_visit_source"
  LEFT JOIN "first_visit_visits_totals" ON "first_visit_visits_totals"."key_1" = "first_visit_source"."key_1"
  LEFT JOIN "first_visit_visits_there" ON "first_visit_visits_there"."key_1" = "first_visit_source"."key_1"
),
"first_visit_derived_1" AS (
  SELECT
    "first_visit_joined".*,
    CASE WHEN "visits_missing" THEN NULL ELSE "visits_date_of_them" END AS "first_visit"
  FROM "first_visit_joined"
),
"source" AS (
  SELECT
    own."id" AS "key_1",
    CAST(own."employees" AS DOUBLE) AS "employees",
    CAST(own."source" AS VARCHAR) AS "source",
    CAST(own."growth" AS DOUBLE) AS "growth",
    CAST(own."region" AS VARCHAR) AS "region",
    CAST(DATEDIFF('day', DATE '1970-01-01', CAST(own."founded" AS DATE)) AS DOUBLE) * TO_DOUBLE('86400000') AS "founded",
    CASE WHEN LOWER(CAST(own."customer" AS VARCHAR)) IN ('true', 't', '1') THEN 'true' WHEN LOWER(CAST(own."customer" AS VARCHAR)) IN ('false', 'f', '0') THEN 'false' ELSE LOWER(CAST(own."customer" AS VARCHAR)) END AS "customer",
    CAST(DATE_PART(EPOCH_MICROSECOND, CAST(own."last_call" AS TIMESTAMP_TZ)) AS DOUBLE) / TO_DOUBLE('1000') AS "last_call"
  FROM "crm"."leads" AS own
),
"tags_2" AS (
  SELECT
    own."lead" AS "key_1",
    CAST(own."value" AS VARCHAR) AS "value"
  FROM "tags" AS own
),
"tags_totals" AS (
  SELECT
    "key_1",
    MAX(CASE WHEN "value" = 'crm' THEN TO_DOUBLE('3000') ELSE TO_DOUBLE('0') END) AS "worth_of_crm",
    MIN(CASE WHEN "value" = 'shop' THEN TO_DOUBLE('-2000') ELSE TO_DOUBLE('0') END) AS "worth_of_shop",
    CAST(COUNT(DISTINCT CASE WHEN NOT ("value" IN ('crm', 'shop')) THEN "value" END) AS DOUBLE) AS "texts_that_are_not_listed",
    MAX(CASE WHEN "value" = 'crm' THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "has_crm"
  FROM "tags_2"
  GROUP BY "key_1"
),
"visits_2" AS (
  SELECT
    own."lead" AS "key_1",
    CAST(DATE_PART(EPOCH_MICROSECOND, CAST(own."at" AS TIMESTAMP_NTZ)) AS DOUBLE) / TO_DOUBLE('1000') AS "at",
    CAST(own."type" AS VARCHAR) AS "type"
  FROM "visits" AS own
),
"visits_there" AS (
  SELECT DISTINCT "key_1" FROM "visits_2"
),
"visits_then" AS (
  SELECT * FROM "visits_2"
  WHERE "at" IS NULL OR "at" <= TO_DOUBLE('1782777600000') OR "at" > TO_DOUBLE('1e+100')
),
"visits_each" AS (
  SELECT
    "visits_then".*,
    CAST(ROW_NUMBER() OVER (PARTITION BY "key_1", CASE WHEN "type" = 'pricing' THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END, DATE_TRUNC('month', DATEADD('day', CAST(FLOOR("at" / TO_DOUBLE('86400000')) AS INTEGER), DATE '1970-01-01')) ORDER BY "at") AS DOUBLE) AS "place_in_the_period"
  FROM "visits_then"
),
"visits_totals" AS (
  SELECT
    "key_1",
    SUM(CASE WHEN NOT (ABS("at") <= TO_DOUBLE('1e+100')) THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "wrong_at",
    SUM(CASE WHEN "at" IS NULL THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "without_an_instant",
    SUM(CASE WHEN "type" IS NULL THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "without_a_type",
    MIN(CASE WHEN "type" IN ('pricing', 'blog') THEN "at" END) AS "date_of_them",
    CAST(COUNT(DISTINCT CASE WHEN "type" IN ('pricing', 'blog') THEN FLOOR("at" / TO_DOUBLE('86400000')) END) AS DOUBLE) AS "number_of_days",
    SUM(CASE WHEN "type" = 'pricing' AND TO_DOUBLE('1782777600000') - "at" <= TO_DOUBLE('7776000000') THEN CASE WHEN ((TO_DOUBLE('1782777600000') - "at") / TO_DOUBLE('86400000')) >= TO_DOUBLE('90') THEN TO_DOUBLE('0') ELSE TO_DOUBLE('3000') * (TO_DOUBLE('1') - ((TO_DOUBLE('1782777600000') - "at") / TO_DOUBLE('86400000')) / TO_DOUBLE('90')) END ELSE TO_DOUBLE('0') END) AS "worth_of_events",
    SUM(CASE WHEN "type" = 'pricing' AND TO_DOUBLE('1782777600000') - "at" <= TO_DOUBLE('7776000000') AND "place_in_the_period" <= TO_DOUBLE('2') THEN CASE WHEN ((TO_DOUBLE('1782777600000') - "at") / TO_DOUBLE('86400000')) >= TO_DOUBLE('90') THEN TO_DOUBLE('0') ELSE TO_DOUBLE('3000') * (TO_DOUBLE('1') - ((TO_DOUBLE('1782777600000') - "at") / TO_DOUBLE('86400000')) / TO_DOUBLE('90')) END ELSE TO_DOUBLE('0') END) AS "worth_of_events_within_the_limit"
  FROM "visits_each"
  GROUP BY "key_1"
),
"deals_2" AS (
  SELECT
    own."lead" AS "key_1",
    CAST(own."opened" AS DOUBLE) AS "opened",
    CAST(own."stage" AS VARCHAR) AS "stage",
    CAST(own."value" AS DOUBLE) AS "value",
    "first_visit_derived_1"."first_visit" AS "first_visit"
  FROM "deals" AS own
  JOIN "first_visit_derived_1" ON "first_visit_derived_1"."key_1" = own."lead"
),
"deals_then" AS (
  SELECT * FROM "deals_2"
  WHERE "opened" IS NULL OR "opened" <= TO_DOUBLE('1782777600000') OR "opened" > TO_DOUBLE('1e+100')
),
"deals_each" AS (
  SELECT
    "deals_then".*,
    "value" * CASE WHEN "stage" IS NULL THEN TO_DOUBLE('0') WHEN "stage" = 'open' THEN TO_DOUBLE('0.5') WHEN "stage" = 'won' THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END AS "number_of_the_item"
  FROM "deals_then"
),
"deals_places" AS (
  SELECT
    "deals_each".*,
    CAST(ROW_NUMBER() OVER (PARTITION BY "key_1", CASE WHEN "number_of_the_item" IS NULL THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END ORDER BY "number_of_the_item" DESC) AS DOUBLE) AS "place_of_the_item"
  FROM "deals_each"
),
"deals_totals" AS (
  SELECT
    "key_1",
    SUM(CASE WHEN NOT (ABS("opened") <= TO_DOUBLE('1e+100')) THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "wrong_opened",
    SUM(CASE WHEN ("stage" = 'won') THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "number_of_them",
    SUM(CASE WHEN "opened" > "first_visit" THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "number_of_them_2",
    SUM(CASE WHEN NOT ("value" BETWEEN TO_DOUBLE('0') AND TO_DOUBLE('1e+100')) THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "wrong_value",
    SUM(CASE WHEN "number_of_the_item" IS NOT NULL AND "place_of_the_item" <= TO_DOUBLE('3') THEN "number_of_the_item" ELSE TO_DOUBLE('0') END) AS "sum_of_items",
    SUM(CASE WHEN "number_of_the_item" IS NOT NULL THEN TO_DOUBLE('1') ELSE TO_DOUBLE('0') END) AS "number_of_items"
  FROM "deals_places"
  GROUP BY "key_1"
),
"joined" AS (
  SELECT
    "source".*,
    COALESCE("tags_totals"."worth_of_crm", TO_DOUBLE('0')) AS "tags_worth_of_crm",
    COALESCE("tags_totals"."worth_of_shop", TO_DOUBLE('0')) AS "tags_worth_of_shop",
    COALESCE("tags_totals"."texts_that_are_not_listed", TO_DOUBLE('0')) AS "tags_texts_that_are_not_listed",
    COALESCE("tags_totals"."has_crm", TO_DOUBLE('0')) AS "tags_has_crm",
    COALESCE("visits_totals"."wrong_at", TO_DOUBLE('0')) AS "visits_wrong_at",
    COALESCE("visits_totals"."without_an_instant", TO_DOUBLE('0')) AS "visits_without_an_instant",
    COALESCE("visits_totals"."without_a_type", TO_DOUBLE('0')) AS "visits_without_a_type",
    "visits_totals"."date_of_them" AS "visits_date_of_them",
    COALESCE("visits_totals"."number_of_days", TO_DOUBLE('0')) AS "visits_number_of_days",
    COALESCE("visits_totals"."worth_of_events", TO_DOUBLE('0')) AS "visits_worth_of_events",
    COALESCE("visits_totals"."worth_of_events_within_the_limit", TO_DOUBLE('0')) AS "visits_worth_of_events_within_the_limit",
    "visits_there"."key_1" IS NULL AS "visits_missing",
    COALESCE("deals_totals"."wrong_opened", TO_DOUBLE('0')) AS "deals_wrong_opened",
    COALESCE("deals_totals"."number_of_them", TO_DOUBLE('0')) AS "deals_number_of_them",
    COALESCE("deals_totals"."number_of_them_2", TO_DOUBLE('0')) AS "deals_number_of_them_2",
    COALESCE("deals_totals"."wrong_value", TO_DOUBLE('0')) AS "deals_wrong_value",
    COALESCE("deals_totals"."sum_of_items", TO_DOUBLE('0')) AS "deals_sum_of_items",
    COALESCE("deals_totals"."number_of_items", TO_DOUBLE('0')) AS "deals_number_of_items"
  FROM "source"
  LEFT JOIN "tags_totals" ON "tags_totals"."key_1" = "source"."key_1"
  LEFT JOIN "visits_totals" ON "visits_totals"."key_1" = "source"."key_1"
  LEFT JOIN "visits_there" ON "visits_there"."key_1" = "source"."key_1"
  LEFT JOIN "deals_totals" ON "deals_totals"."key_1" = "source"."key_1"
),
"known" AS (
  SELECT
    "joined".*,
    CASE WHEN "employees" = TO_DOUBLE('-1') THEN NULL ELSE "employees" END AS "employees_known",
    CASE WHEN "source" = 'n/a' THEN NULL ELSE "source" END AS "source_known",
    CASE WHEN "region" IN ('north', 'south') THEN "region" END AS "region_known",
    CASE WHEN "founded" > TO_DOUBLE('1782777600000') AND "founded" < TO_DOUBLE('1e+100') THEN NULL ELSE "founded" END AS "founded_known",
    CASE WHEN "last_call" > TO_DOUBLE('1782777600000') AND "last_call" < TO_DOUBLE('1e+100') THEN NULL ELSE "last_call" END AS "last_call_known"
  FROM "joined"
),
"derived_1" AS (
  SELECT
    "known".*,
    COALESCE(CASE WHEN ABS(("growth" / NULLIF("employees_known", TO_DOUBLE('0')))) <= TO_DOUBLE('1.7976931348623157e+308') THEN ("growth" / NULLIF("employees_known", TO_DOUBLE('0'))) END, TO_DOUBLE('0')) AS "per_head",
    CASE WHEN ABS("deals_number_of_them") <= TO_DOUBLE('1.7976931348623157e+308') THEN "deals_number_of_them" END AS "won",
    CASE WHEN "visits_missing" THEN NULL ELSE "visits_date_of_them" END AS "first_visit",
    CASE WHEN ABS(CASE WHEN ("employees_known" + TO_DOUBLE('1')) > TO_DOUBLE('0') THEN LN(("employees_known" + TO_DOUBLE('1'))) END) <= TO_DOUBLE('1.7976931348623157e+308') THEN CASE WHEN ("employees_known" + TO_DOUBLE('1')) > TO_DOUBLE('0') THEN LN(("employees_known" + TO_DOUBLE('1'))) END END AS "size",
    CASE WHEN ABS(((TO_DOUBLE('1782777600000') - "founded_known") / TO_DOUBLE('86400000'))) <= TO_DOUBLE('1.7976931348623157e+308') THEN ((TO_DOUBLE('1782777600000') - "founded_known") / TO_DOUBLE('86400000')) END AS "age",
    CASE WHEN ABS(CASE WHEN "visits_missing" THEN NULL ELSE "visits_number_of_days" END) <= TO_DOUBLE('1.7976931348623157e+308') THEN CASE WHEN "visits_missing" THEN NULL ELSE "visits_number_of_days" END END AS "busy"
  FROM "known"
),
"derived_2" AS (
  SELECT
    "derived_1".*,
    CASE WHEN ABS(CASE WHEN "first_visit" IS NULL THEN NULL ELSE "deals_number_of_them_2" END) <= TO_DOUBLE('1.7976931348623157e+308') THEN CASE WHEN "first_visit" IS NULL THEN NULL ELSE "deals_number_of_them_2" END END AS "since_then"
  FROM "derived_1"
),
"lines" AS (
  SELECT
    "derived_2".*,
    CASE WHEN "employees_known" IS NULL THEN TO_DOUBLE('0') ELSE CASE WHEN "employees_known" < TO_DOUBLE('50') THEN TO_DOUBLE('5000') ELSE TO_DOUBLE('40000') END END AS "fit_employees_steps", -- fit: employees
    CASE WHEN "source_known" IS NULL THEN TO_DOUBLE('0') ELSE CASE WHEN "source_known" = 'fair' THEN TO_DOUBLE('20000') WHEN "source_known" = 'web' THEN TO_DOUBLE('5000') WHEN "source_known" = 'o\'clock \\ 1' THEN TO_DOUBLE('1000') ELSE TO_DOUBLE('-1000') END END AS "fit_source_steps", -- fit: source
    "tags_worth_of_crm" + "tags_worth_of_shop" + "tags_texts_that_are_not_listed" * TO_DOUBLE('500') AS "fit_tags_steps", -- fit: tags
    CASE WHEN "growth" IS NULL THEN TO_DOUBLE('0') ELSE FLOOR(TO_DOUBLE('1500') * LEAST(GREATEST("growth", TO_DOUBLE('-5')), TO_DOUBLE('5')) + TO_DOUBLE('0.5')) END AS "fit_growth_steps", -- fit: growth
    CASE WHEN "per_head" IS NULL THEN TO_DOUBLE('0') ELSE FLOOR(TO_DOUBLE('250') * "per_head" + TO_DOUBLE('0.5')) END AS "fit_per_head_steps", -- fit: perHead
    CASE WHEN "won" IS NULL THEN TO_DOUBLE('0') ELSE FLOOR(TO_DOUBLE('2000') * "won" + TO_DOUBLE('0.5')) END AS "fit_won_steps", -- fit: won
    CASE WHEN "since_then" IS NULL THEN TO_DOUBLE('0') ELSE FLOOR(TO_DOUBLE('1000') * "since_then" + TO_DOUBLE('0.5')) END AS "fit_since_then_steps", -- fit: sinceThen
    CASE WHEN "size" IS NULL THEN TO_DOUBLE('0') ELSE FLOOR(CASE WHEN "size" <= TO_DOUBLE('0') THEN TO_DOUBLE('0') WHEN "size" < TO_DOUBLE('4') THEN LEAST(GREATEST(TO_DOUBLE('0') + TO_DOUBLE('6000') * (("size" - TO_DOUBLE('0')) / TO_DOUBLE('4')), TO_DOUBLE('0')), TO_DOUBLE('6000')) WHEN "size" < TO_DOUBLE('9') THEN LEAST(GREATEST(TO_DOUBLE('6000') + TO_DOUBLE('-4000') * (("size" - TO_DOUBLE('4')) / TO_DOUBLE('5')), TO_DOUBLE('2000')), TO_DOUBLE('6000')) ELSE TO_DOUBLE('2000') END + TO_DOUBLE('0.5')) END AS "fit_size_steps", -- fit: size
    CASE WHEN "region_known" IS NULL OR "age" IS NULL THEN TO_DOUBLE('0') ELSE CASE WHEN "region_known" = 'north' THEN CASE WHEN "age" < TO_DOUBLE('365') THEN TO_DOUBLE('1000') ELSE TO_DOUBLE('2000') END WHEN "region_known" = 'south' THEN CASE WHEN "age" < TO_DOUBLE('365') THEN TO_DOUBLE('3000') ELSE TO_DOUBLE('4000') END ELSE TO_DOUBLE('0') END END AS "fit_where_steps", -- fit: where
    CASE WHEN (("customer" = 'true') AND ("growth" > TO_DOUBLE('0'))) THEN TO_DOUBLE('7000') WHEN ((FALSE <> ("tags_has_crm" > TO_DOUBLE('0'))) <> ("region_known" = 'north')) THEN TO_DOUBLE('3000') WHEN (("customer" = 'true') AND ("growth" > TO_DOUBLE('0'))) IS NULL OR ((FALSE <> ("tags_has_crm" > TO_DOUBLE('0'))) <> ("region_known" = 'north')) IS NULL THEN TO_DOUBLE('0') ELSE TO_DOUBLE('1000') END AS "fit_first_steps", -- fit: first
    CASE WHEN (NOT ((TO_DOUBLE('1782777600000') - "last_call_known") / TO_DOUBLE('86400000') <= TO_DOUBLE('30'))) THEN TO_DOUBLE('-3000') ELSE TO_DOUBLE('0') END AS "fit_asked_steps", -- fit: asked
    CASE WHEN "last_call_known" IS NULL THEN TO_DOUBLE('0') ELSE FLOOR(TO_DOUBLE('8000') * POWER(TO_DOUBLE('2'), GREATEST(-(((TO_DOUBLE('1782777600000') - "last_call_known") / TO_DOUBLE('86400000'))) / TO_DOUBLE('14'), TO_DOUBLE('-1000'))) + TO_DOUBLE('0.5')) END AS "engagement_last_call_steps", -- engagement: lastCall
    CASE WHEN "busy" IS NULL THEN TO_DOUBLE('0') ELSE FLOOR(TO_DOUBLE('500') * "busy" + TO_DOUBLE('0.5')) END AS "engagement_busy_steps", -- engagement: busy
    CASE WHEN "visits_missing" THEN TO_DOUBLE('0') ELSE FLOOR("visits_worth_of_events" + TO_DOUBLE('0.5')) END AS "engagement_visits_steps", -- engagement: visits
    CASE WHEN "visits_missing" THEN TO_DOUBLE('0') ELSE FLOOR("visits_worth_of_events_within_the_limit" + TO_DOUBLE('0.5')) - FLOOR("visits_worth_of_events" + TO_DOUBLE('0.5')) END AS "engagement_visits_limit_steps", -- engagement: limit of visits
    CASE WHEN "visits_missing" THEN TO_DOUBLE('0') ELSE CASE WHEN ABS(FLOOR("visits_worth_of_events_within_the_limit" + TO_DOUBLE('0.5'))) > TO_DOUBLE('12000') THEN TO_DOUBLE('12000') - FLOOR("visits_worth_of_events_within_the_limit" + TO_DOUBLE('0.5')) ELSE TO_DOUBLE('0') END END AS "engagement_visits_cap_steps", -- engagement: cap of visits
    FLOOR(TO_DOUBLE('1000') * COALESCE("deals_sum_of_items" / NULLIF(LEAST("deals_number_of_items", TO_DOUBLE('3')), TO_DOUBLE('0')), TO_DOUBLE('0')) + TO_DOUBLE('0.5')) AS "engagement_deals_steps" -- engagement: deals
  FROM "derived_2"
),
"totals" AS (
  SELECT
    "lines".*,
    TO_DOUBLE('0') + "fit_employees_steps" + "fit_source_steps" + "fit_tags_steps" + "fit_growth_steps" + "fit_per_head_steps" + "fit_won_steps" + "fit_since_then_steps" + "fit_size_steps" + "fit_where_steps" + "fit_first_steps" + "fit_asked_steps" AS "fit_total_steps", -- fit: all of it
    TO_DOUBLE('0') + "engagement_last_call_steps" + "engagement_busy_steps" + "engagement_visits_steps" + "engagement_visits_limit_steps" + "engagement_visits_cap_steps" + "engagement_deals_steps" AS "engagement_total_steps" -- engagement: all of it
  FROM "lines"
),
"limited_totals" AS (
  SELECT
    "totals".*,
    CASE WHEN "fit_total_steps" > TO_DOUBLE('70000') THEN TO_DOUBLE('70000') - ("fit_total_steps") ELSE TO_DOUBLE('0') END AS "fit_cap_steps", -- fit: cap
    CASE WHEN "fit_total_steps" < TO_DOUBLE('-20000') THEN TO_DOUBLE('-20000') - ("fit_total_steps") ELSE TO_DOUBLE('0') END AS "fit_floor_steps" -- fit: floor
  FROM "totals"
),
"limited" AS (
  SELECT
    "limited_totals".*,
    "fit_total_steps" + "fit_cap_steps" + "fit_floor_steps" AS "fit_limited_total_steps" -- fit: within its limits
  FROM "limited_totals"
),
"reading" AS (
  SELECT
    "limited".*,
    "fit_limited_total_steps" + "engagement_total_steps" AS "combined_steps",
    CASE WHEN "fit_limited_total_steps" >= TO_DOUBLE('52500') THEN 'A' WHEN "fit_limited_total_steps" >= TO_DOUBLE('35000') THEN 'B' WHEN "fit_limited_total_steps" >= TO_DOUBLE('17500') THEN 'C' ELSE 'D' END AS "grade"
  FROM "limited"
),
"size_1" AS (
  SELECT
    "reading".*,
    GREATEST(ABS("fit_employees_steps"), ABS("fit_source_steps"), ABS("fit_tags_steps"), ABS("fit_growth_steps"), ABS("fit_per_head_steps"), ABS("fit_won_steps"), ABS("fit_since_then_steps"), ABS("fit_size_steps"), ABS("fit_where_steps"), ABS("fit_first_steps"), ABS("fit_asked_steps"), ABS("fit_cap_steps"), ABS("fit_floor_steps"), ABS("engagement_last_call_steps"), ABS("engagement_busy_steps"), ABS("engagement_visits_steps"), ABS("engagement_visits_limit_steps"), ABS("engagement_visits_cap_steps"), ABS("engagement_deals_steps")) AS "size_of_reason_1"
  FROM "reading"
),
"place_1" AS (
  SELECT
    "size_1".*,
    CASE WHEN ABS("fit_employees_steps") = "size_of_reason_1" THEN TO_DOUBLE('0') WHEN ABS("fit_source_steps") = "size_of_reason_1" THEN TO_DOUBLE('1') WHEN ABS("fit_tags_steps") = "size_of_reason_1" THEN TO_DOUBLE('2') WHEN ABS("fit_growth_steps") = "size_of_reason_1" THEN TO_DOUBLE('3') WHEN ABS("fit_per_head_steps") = "size_of_reason_1" THEN TO_DOUBLE('4') WHEN ABS("fit_won_steps") = "size_of_reason_1" THEN TO_DOUBLE('5') WHEN ABS("fit_since_then_steps") = "size_of_reason_1" THEN TO_DOUBLE('6') WHEN ABS("fit_size_steps") = "size_of_reason_1" THEN TO_DOUBLE('7') WHEN ABS("fit_where_steps") = "size_of_reason_1" THEN TO_DOUBLE('8') WHEN ABS("fit_first_steps") = "size_of_reason_1" THEN TO_DOUBLE('9') WHEN ABS("fit_asked_steps") = "size_of_reason_1" THEN TO_DOUBLE('10') WHEN ABS("fit_cap_steps") = "size_of_reason_1" THEN TO_DOUBLE('11') WHEN ABS("fit_floor_steps") = "size_of_reason_1" THEN TO_DOUBLE('12') WHEN ABS("engagement_last_call_steps") = "size_of_reason_1" THEN TO_DOUBLE('13') WHEN ABS("engagement_busy_steps") = "size_of_reason_1" THEN TO_DOUBLE('14') WHEN ABS("engagement_visits_steps") = "size_of_reason_1" THEN TO_DOUBLE('15') WHEN ABS("engagement_visits_limit_steps") = "size_of_reason_1" THEN TO_DOUBLE('16') WHEN ABS("engagement_visits_cap_steps") = "size_of_reason_1" THEN TO_DOUBLE('17') WHEN ABS("engagement_deals_steps") = "size_of_reason_1" THEN TO_DOUBLE('18') END AS "place_of_reason_1"
  FROM "size_1"
),
"size_2" AS (
  SELECT
    "place_1".*,
    GREATEST(CASE WHEN "place_of_reason_1" <> TO_DOUBLE('0') THEN ABS("fit_employees_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('1') THEN ABS("fit_source_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('2') THEN ABS("fit_tags_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('3') THEN ABS("fit_growth_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('4') THEN ABS("fit_per_head_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('5') THEN ABS("fit_won_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('6') THEN ABS("fit_since_then_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('7') THEN ABS("fit_size_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('8') THEN ABS("fit_where_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('9') THEN ABS("fit_first_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('10') THEN ABS("fit_asked_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('11') THEN ABS("fit_cap_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('12') THEN ABS("fit_floor_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('13') THEN ABS("engagement_last_call_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('14') THEN ABS("engagement_busy_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('15') THEN ABS("engagement_visits_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('16') THEN ABS("engagement_visits_limit_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('17') THEN ABS("engagement_visits_cap_steps") ELSE TO_DOUBLE('-1') END, CASE WHEN "place_of_reason_1" <> TO_DOUBLE('18') THEN ABS("engagement_deals_steps") ELSE TO_DOUBLE('-1') END) AS "size_of_reason_2"
  FROM "place_1"
),
"place_2" AS (
  SELECT
    "size_2".*,
    CASE WHEN "place_of_reason_1" <> TO_DOUBLE('0') AND ABS("fit_employees_steps") = "size_of_reason_2" THEN TO_DOUBLE('0') WHEN "place_of_reason_1" <> TO_DOUBLE('1') AND ABS("fit_source_steps") = "size_of_reason_2" THEN TO_DOUBLE('1') WHEN "place_of_reason_1" <> TO_DOUBLE('2') AND ABS("fit_tags_steps") = "size_of_reason_2" THEN TO_DOUBLE('2') WHEN "place_of_reason_1" <> TO_DOUBLE('3') AND ABS("fit_growth_steps") = "size_of_reason_2" THEN TO_DOUBLE('3') WHEN "place_of_reason_1" <> TO_DOUBLE('4') AND ABS("fit_per_head_steps") = "size_of_reason_2" THEN TO_DOUBLE('4') WHEN "place_of_reason_1" <> TO_DOUBLE('5') AND ABS("fit_won_steps") = "size_of_reason_2" THEN TO_DOUBLE('5') WHEN "place_of_reason_1" <> TO_DOUBLE('6') AND ABS("fit_since_then_steps") = "size_of_reason_2" THEN TO_DOUBLE('6') WHEN "place_of_reason_1" <> TO_DOUBLE('7') AND ABS("fit_size_steps") = "size_of_reason_2" THEN TO_DOUBLE('7') WHEN "place_of_reason_1" <> TO_DOUBLE('8') AND ABS("fit_where_steps") = "size_of_reason_2" THEN TO_DOUBLE('8') WHEN "place_of_reason_1" <> TO_DOUBLE('9') AND ABS("fit_first_steps") = "size_of_reason_2" THEN TO_DOUBLE('9') WHEN "place_of_reason_1" <> TO_DOUBLE('10') AND ABS("fit_asked_steps") = "size_of_reason_2" THEN TO_DOUBLE('10') WHEN "place_of_reason_1" <> TO_DOUBLE('11') AND ABS("fit_cap_steps") = "size_of_reason_2" THEN TO_DOUBLE('11') WHEN "place_of_reason_1" <> TO_DOUBLE('12') AND ABS("fit_floor_steps") = "size_of_reason_2" THEN TO_DOUBLE('12') WHEN "place_of_reason_1" <> TO_DOUBLE('13') AND ABS("engagement_last_call_steps") = "size_of_reason_2" THEN TO_DOUBLE('13') WHEN "place_of_reason_1" <> TO_DOUBLE('14') AND ABS("engagement_busy_steps") = "size_of_reason_2" THEN TO_DOUBLE('14') WHEN "place_of_reason_1" <> TO_DOUBLE('15') AND ABS("engagement_visits_steps") = "size_of_reason_2" THEN TO_DOUBLE('15') WHEN "place_of_reason_1" <> TO_DOUBLE('16') AND ABS("engagement_visits_limit_steps") = "size_of_reason_2" THEN TO_DOUBLE('16') WHEN "place_of_reason_1" <> TO_DOUBLE('17') AND ABS("engagement_visits_cap_steps") = "size_of_reason_2" THEN TO_DOUBLE('17') WHEN "place_of_reason_1" <> TO_DOUBLE('18') AND ABS("engagement_deals_steps") = "size_of_reason_2" THEN TO_DOUBLE('18') END AS "place_of_reason_2"
  FROM "size_2"
),
"checked" AS (
  SELECT
    "place_2".*,
    CASE WHEN "visits_wrong_at" > TO_DOUBLE('0') THEN 'visits: expected at to be an instant' WHEN "visits_without_an_instant" > TO_DOUBLE('0') THEN 'visits: expected an instant for each event' WHEN "visits_without_a_type" > TO_DOUBLE('0') THEN 'visits: expected a type for each event' WHEN "deals_wrong_opened" > TO_DOUBLE('0') THEN 'deals: expected opened to be an instant' WHEN NOT ("employees_known" BETWEEN TO_DOUBLE('0') AND TO_DOUBLE('1e+100')) THEN 'employees: expected a finite number of at least 0' WHEN NOT ("growth" BETWEEN TO_DOUBLE('-1e+100') AND TO_DOUBLE('1e+100')) THEN 'growth: expected a finite number' WHEN NOT (ABS("founded_known") <= TO_DOUBLE('1e+100')) THEN 'founded: expected an instant such as 2026-06-30T00:00:00Z' WHEN "customer" NOT IN ('true', 'false') THEN 'customer: expected true or false' WHEN NOT (ABS("last_call_known") <= TO_DOUBLE('1e+100')) THEN 'lastCall: expected an instant such as 2026-06-30T00:00:00Z' WHEN "deals_wrong_value" > TO_DOUBLE('0') THEN 'deals: expected value to be a number in its range' WHEN NOT (ABS("fit_employees_steps") + ABS("fit_source_steps") + ABS("fit_tags_steps") + ABS("fit_growth_steps") + ABS("fit_per_head_steps") + ABS("fit_won_steps") + ABS("fit_since_then_steps") + ABS("fit_size_steps") + ABS("fit_where_steps") + ABS("fit_first_steps") + ABS("fit_asked_steps") + ABS("fit_cap_steps") + ABS("fit_floor_steps") <= TO_DOUBLE('1000000000000000')) THEN 'fit: expected lines that can be counted, got larger ones' WHEN NOT (ABS("engagement_last_call_steps") + ABS("engagement_busy_steps") + ABS("engagement_visits_steps") + ABS("engagement_visits_limit_steps") + ABS("engagement_visits_cap_steps") + ABS("engagement_deals_steps") <= TO_DOUBLE('1000000000000000')) THEN 'engagement: expected lines that can be counted, got larger ones' WHEN NOT (ABS("combined_steps") <= TO_DOUBLE('1000000000000000')) THEN 'score: expected a number that can be counted, got a larger one' END AS "rejected"
  FROM "place_2"
)
SELECT
  "key_1" AS "id",
  CASE WHEN "rejected" IS NULL THEN "combined_steps" / TO_DOUBLE('1000') END AS "score",
  CASE WHEN "rejected" IS NULL THEN "grade" END AS "grade",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "combined_steps" >= TO_DOUBLE('45000') THEN 'sales' ELSE 'nurture' END END AS "band",
  CASE WHEN "rejected" IS NULL THEN "fit_limited_total_steps" / TO_DOUBLE('1000') END AS "total_fit",
  CASE WHEN "rejected" IS NULL THEN "fit_employees_steps" / TO_DOUBLE('1000') END AS "fit_employees",
  CASE WHEN "rejected" IS NULL THEN "fit_source_steps" / TO_DOUBLE('1000') END AS "fit_source",
  CASE WHEN "rejected" IS NULL THEN "fit_tags_steps" / TO_DOUBLE('1000') END AS "fit_tags",
  CASE WHEN "rejected" IS NULL THEN "fit_growth_steps" / TO_DOUBLE('1000') END AS "fit_growth",
  CASE WHEN "rejected" IS NULL THEN "fit_per_head_steps" / TO_DOUBLE('1000') END AS "fit_per_head",
  CASE WHEN "rejected" IS NULL THEN "fit_won_steps" / TO_DOUBLE('1000') END AS "fit_won",
  CASE WHEN "rejected" IS NULL THEN "fit_since_then_steps" / TO_DOUBLE('1000') END AS "fit_since_then",
  CASE WHEN "rejected" IS NULL THEN "fit_size_steps" / TO_DOUBLE('1000') END AS "fit_size",
  CASE WHEN "rejected" IS NULL THEN "fit_where_steps" / TO_DOUBLE('1000') END AS "fit_where",
  CASE WHEN "rejected" IS NULL THEN "fit_first_steps" / TO_DOUBLE('1000') END AS "fit_first",
  CASE WHEN "rejected" IS NULL THEN "fit_asked_steps" / TO_DOUBLE('1000') END AS "fit_asked",
  CASE WHEN "rejected" IS NULL THEN "fit_cap_steps" / TO_DOUBLE('1000') END AS "fit_cap_of_fit",
  CASE WHEN "rejected" IS NULL THEN "fit_floor_steps" / TO_DOUBLE('1000') END AS "fit_floor_of_fit",
  CASE WHEN "rejected" IS NULL THEN "engagement_total_steps" / TO_DOUBLE('1000') END AS "total_engagement",
  CASE WHEN "rejected" IS NULL THEN "engagement_last_call_steps" / TO_DOUBLE('1000') END AS "engagement_last_call",
  CASE WHEN "rejected" IS NULL THEN "engagement_busy_steps" / TO_DOUBLE('1000') END AS "engagement_busy",
  CASE WHEN "rejected" IS NULL THEN "engagement_visits_steps" / TO_DOUBLE('1000') END AS "engagement_visits",
  CASE WHEN "rejected" IS NULL THEN "engagement_visits_limit_steps" / TO_DOUBLE('1000') END AS "engagement_limit_of_visits",
  CASE WHEN "rejected" IS NULL THEN "engagement_visits_cap_steps" / TO_DOUBLE('1000') END AS "engagement_cap_of_visits",
  CASE WHEN "rejected" IS NULL THEN "engagement_deals_steps" / TO_DOUBLE('1000') END AS "engagement_deals",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "place_of_reason_1" = TO_DOUBLE('0') THEN 'fit: employees' WHEN "place_of_reason_1" = TO_DOUBLE('1') THEN 'fit: source' WHEN "place_of_reason_1" = TO_DOUBLE('2') THEN 'fit: tags' WHEN "place_of_reason_1" = TO_DOUBLE('3') THEN 'fit: growth' WHEN "place_of_reason_1" = TO_DOUBLE('4') THEN 'fit: perHead' WHEN "place_of_reason_1" = TO_DOUBLE('5') THEN 'fit: won' WHEN "place_of_reason_1" = TO_DOUBLE('6') THEN 'fit: sinceThen' WHEN "place_of_reason_1" = TO_DOUBLE('7') THEN 'fit: size' WHEN "place_of_reason_1" = TO_DOUBLE('8') THEN 'fit: where' WHEN "place_of_reason_1" = TO_DOUBLE('9') THEN 'fit: first' WHEN "place_of_reason_1" = TO_DOUBLE('10') THEN 'fit: asked' WHEN "place_of_reason_1" = TO_DOUBLE('11') THEN 'fit: fit' WHEN "place_of_reason_1" = TO_DOUBLE('12') THEN 'fit: fit' WHEN "place_of_reason_1" = TO_DOUBLE('13') THEN 'engagement: lastCall' WHEN "place_of_reason_1" = TO_DOUBLE('14') THEN 'engagement: busy' WHEN "place_of_reason_1" = TO_DOUBLE('15') THEN 'engagement: visits' WHEN "place_of_reason_1" = TO_DOUBLE('16') THEN 'engagement: visits' WHEN "place_of_reason_1" = TO_DOUBLE('17') THEN 'engagement: visits' WHEN "place_of_reason_1" = TO_DOUBLE('18') THEN 'engagement: deals' END END AS "reason_1",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "place_of_reason_1" = TO_DOUBLE('0') THEN "fit_employees_steps" WHEN "place_of_reason_1" = TO_DOUBLE('1') THEN "fit_source_steps" WHEN "place_of_reason_1" = TO_DOUBLE('2') THEN "fit_tags_steps" WHEN "place_of_reason_1" = TO_DOUBLE('3') THEN "fit_growth_steps" WHEN "place_of_reason_1" = TO_DOUBLE('4') THEN "fit_per_head_steps" WHEN "place_of_reason_1" = TO_DOUBLE('5') THEN "fit_won_steps" WHEN "place_of_reason_1" = TO_DOUBLE('6') THEN "fit_since_then_steps" WHEN "place_of_reason_1" = TO_DOUBLE('7') THEN "fit_size_steps" WHEN "place_of_reason_1" = TO_DOUBLE('8') THEN "fit_where_steps" WHEN "place_of_reason_1" = TO_DOUBLE('9') THEN "fit_first_steps" WHEN "place_of_reason_1" = TO_DOUBLE('10') THEN "fit_asked_steps" WHEN "place_of_reason_1" = TO_DOUBLE('11') THEN "fit_cap_steps" WHEN "place_of_reason_1" = TO_DOUBLE('12') THEN "fit_floor_steps" WHEN "place_of_reason_1" = TO_DOUBLE('13') THEN "engagement_last_call_steps" WHEN "place_of_reason_1" = TO_DOUBLE('14') THEN "engagement_busy_steps" WHEN "place_of_reason_1" = TO_DOUBLE('15') THEN "engagement_visits_steps" WHEN "place_of_reason_1" = TO_DOUBLE('16') THEN "engagement_visits_limit_steps" WHEN "place_of_reason_1" = TO_DOUBLE('17') THEN "engagement_visits_cap_steps" WHEN "place_of_reason_1" = TO_DOUBLE('18') THEN "engagement_deals_steps" END / TO_DOUBLE('1000') END AS "reason_1_amount",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "place_of_reason_2" = TO_DOUBLE('0') THEN 'fit: employees' WHEN "place_of_reason_2" = TO_DOUBLE('1') THEN 'fit: source' WHEN "place_of_reason_2" = TO_DOUBLE('2') THEN 'fit: tags' WHEN "place_of_reason_2" = TO_DOUBLE('3') THEN 'fit: growth' WHEN "place_of_reason_2" = TO_DOUBLE('4') THEN 'fit: perHead' WHEN "place_of_reason_2" = TO_DOUBLE('5') THEN 'fit: won' WHEN "place_of_reason_2" = TO_DOUBLE('6') THEN 'fit: sinceThen' WHEN "place_of_reason_2" = TO_DOUBLE('7') THEN 'fit: size' WHEN "place_of_reason_2" = TO_DOUBLE('8') THEN 'fit: where' WHEN "place_of_reason_2" = TO_DOUBLE('9') THEN 'fit: first' WHEN "place_of_reason_2" = TO_DOUBLE('10') THEN 'fit: asked' WHEN "place_of_reason_2" = TO_DOUBLE('11') THEN 'fit: fit' WHEN "place_of_reason_2" = TO_DOUBLE('12') THEN 'fit: fit' WHEN "place_of_reason_2" = TO_DOUBLE('13') THEN 'engagement: lastCall' WHEN "place_of_reason_2" = TO_DOUBLE('14') THEN 'engagement: busy' WHEN "place_of_reason_2" = TO_DOUBLE('15') THEN 'engagement: visits' WHEN "place_of_reason_2" = TO_DOUBLE('16') THEN 'engagement: visits' WHEN "place_of_reason_2" = TO_DOUBLE('17') THEN 'engagement: visits' WHEN "place_of_reason_2" = TO_DOUBLE('18') THEN 'engagement: deals' END END AS "reason_2",
  CASE WHEN "rejected" IS NULL THEN CASE WHEN "place_of_reason_2" = TO_DOUBLE('0') THEN "fit_employees_steps" WHEN "place_of_reason_2" = TO_DOUBLE('1') THEN "fit_source_steps" WHEN "place_of_reason_2" = TO_DOUBLE('2') THEN "fit_tags_steps" WHEN "place_of_reason_2" = TO_DOUBLE('3') THEN "fit_growth_steps" WHEN "place_of_reason_2" = TO_DOUBLE('4') THEN "fit_per_head_steps" WHEN "place_of_reason_2" = TO_DOUBLE('5') THEN "fit_won_steps" WHEN "place_of_reason_2" = TO_DOUBLE('6') THEN "fit_since_then_steps" WHEN "place_of_reason_2" = TO_DOUBLE('7') THEN "fit_size_steps" WHEN "place_of_reason_2" = TO_DOUBLE('8') THEN "fit_where_steps" WHEN "place_of_reason_2" = TO_DOUBLE('9') THEN "fit_first_steps" WHEN "place_of_reason_2" = TO_DOUBLE('10') THEN "fit_asked_steps" WHEN "place_of_reason_2" = TO_DOUBLE('11') THEN "fit_cap_steps" WHEN "place_of_reason_2" = TO_DOUBLE('12') THEN "fit_floor_steps" WHEN "place_of_reason_2" = TO_DOUBLE('13') THEN "engagement_last_call_steps" WHEN "place_of_reason_2" = TO_DOUBLE('14') THEN "engagement_busy_steps" WHEN "place_of_reason_2" = TO_DOUBLE('15') THEN "engagement_visits_steps" WHEN "place_of_reason_2" = TO_DOUBLE('16') THEN "engagement_visits_limit_steps" WHEN "place_of_reason_2" = TO_DOUBLE('17') THEN "engagement_visits_cap_steps" WHEN "place_of_reason_2" = TO_DOUBLE('18') THEN "engagement_deals_steps" END / TO_DOUBLE('1000') END AS "reason_2_amount",
  'ece2c51c7ba3ce38b3b73799a27bb46f15fa673f0ac690d1c43321263033e792' AS "model",
  "rejected"
FROM "checked"
