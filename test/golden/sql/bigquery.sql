-- every term 1 (leadScore), as of 2026-06-30T00:00:00Z
-- model fingerprint ece2c51c7ba3ce38b3b73799a27bb46f15fa673f0ac690d1c43321263033e792
-- Amounts are whole steps: each line is rounded once, so that their sum is the same in any order.
WITH `first_visit_source` AS (
  SELECT
    own.`id` AS `key_1`
  FROM `crm`.`leads` AS own
),
`first_visit_visits` AS (
  SELECT
    own.`lead` AS `key_1`,
    CAST(UNIX_MICROS(TIMESTAMP(CAST(own.`at` AS DATETIME), 'UTC')) AS FLOAT64) / 1000.0 AS `at`,
    CAST(own.`type` AS STRING) AS `type`
  FROM `visits` AS own
),
`first_visit_visits_there` AS (
  SELECT DISTINCT `key_1` FROM `first_visit_visits`
),
`first_visit_visits_then` AS (
  SELECT * FROM `first_visit_visits`
  WHERE `at` IS NULL OR `at` <= 1782777600000.0 OR `at` > 1e+100
),
`first_visit_visits_totals` AS (
  SELECT
    `key_1`,
    SUM(CASE WHEN NOT (ABS(`at`) <= 1e+100) THEN 1.0 ELSE 0.0 END) AS `wrong_at`,
    SUM(CASE WHEN `at` IS NULL THEN 1.0 ELSE 0.0 END) AS `without_an_instant`,
    SUM(CASE WHEN `type` IS NULL THEN 1.0 ELSE 0.0 END) AS `without_a_type`,
    MIN(CASE WHEN `type` IN ('pricing', 'blog') THEN `at` END) AS `date_of_them`
  FROM `first_visit_visits_then`
  GROUP BY `key_1`
),
`first_visit_joined` AS (
  SELECT
    `first_visit_source`.*,
    COALESCE(`first_visit_visits_totals`.`wrong_at`, 0.0) AS `visits_wrong_at`,
    COALESCE(`first_visit_visits_totals`.`without_an_instant`, 0.0) AS `visits_without_an_instant`,
    COALESCE(`first_visit_visits_totals`.`without_a_type`, 0.0) AS `visits_without_a_type`,
    `first_visit_visits_totals`.`date_of_them` AS `visits_date_of_them`,
    `first_visit_visits_there`.`key_1` IS NULL AS `visits_missing`
  FROM `first_visit_source`
  LEFT JOIN `first_visit_visits_totals` ON `first_visit_visits_totals`.`key_1` = `first_visit_source`.`key_1`
  LEFT JOIN `first_visit_visits_there` ON `first_visit_visits_there`.`key_1` = `first_visit_source`.`key_1`
),
`first_visit_derived_1` AS (
  SELECT
    `first_visit_joined`.*,
    CASE WHEN `visits_missing` THEN NULL ELSE `visits_date_of_them` END AS `first_visit`
  FROM `first_visit_joined`
),
`source` AS (
  SELECT
    own.`id` AS `key_1`,
    CAST(own.`employees` AS FLOAT64) AS `employees`,
    CAST(own.`source` AS STRING) AS `source`,
    CAST(own.`growth` AS FLOAT64) AS `growth`,
    CAST(own.`region` AS STRING) AS `region`,
    CAST(UNIX_DATE(CAST(own.`founded` AS DATE)) AS FLOAT64) * 86400000.0 AS `founded`,
    CASE WHEN LOWER(CAST(own.`customer` AS STRING)) IN ('true', 't', '1') THEN 'true' WHEN LOWER(CAST(own.`customer` AS STRING)) IN ('false', 'f', '0') THEN 'false' ELSE LOWER(CAST(own.`customer` AS STRING)) END AS `customer`,
    CAST(UNIX_MICROS(CAST(own.`last_call` AS TIMESTAMP)) AS FLOAT64) / 1000.0 AS `last_call`
  FROM `crm`.`leads` AS own
),
`tags_2` AS (
  SELECT
    own.`lead` AS `key_1`,
    CAST(own.`value` AS STRING) AS `value`
  FROM `tags` AS own
),
`tags_totals` AS (
  SELECT
    `key_1`,
    MAX(CASE WHEN `value` = 'crm' THEN 3000.0 ELSE 0.0 END) AS `worth_of_crm`,
    MIN(CASE WHEN `value` = 'shop' THEN (-2000.0) ELSE 0.0 END) AS `worth_of_shop`,
    CAST(COUNT(DISTINCT CASE WHEN NOT (`value` IN ('crm', 'shop')) THEN `value` END) AS FLOAT64) AS `texts_that_are_not_listed`,
    MAX(CASE WHEN `value` = 'crm' THEN 1.0 ELSE 0.0 END) AS `has_crm`
  FROM `tags_2`
  GROUP BY `key_1`
),
`visits_2` AS (
  SELECT
    own.`lead` AS `key_1`,
    CAST(UNIX_MICROS(TIMESTAMP(CAST(own.`at` AS DATETIME), 'UTC')) AS FLOAT64) / 1000.0 AS `at`,
    CAST(own.`type` AS STRING) AS `type`
  FROM `visits` AS own
),
`visits_there` AS (
  SELECT DISTINCT `key_1` FROM `visits_2`
),
`visits_then` AS (
  SELECT * FROM `visits_2`
  WHERE `at` IS NULL OR `at` <= 1782777600000.0 OR `at` > 1e+100
),
`visits_each` AS (
  SELECT
    `visits_then`.*,
    CAST(ROW_NUMBER() OVER (PARTITION BY `key_1`, CASE WHEN `type` = 'pricing' THEN 1.0 ELSE 0.0 END, DATE_TRUNC(DATE_FROM_UNIX_DATE(CAST(FLOOR(`at` / 86400000.0) AS INT64)), MONTH) ORDER BY `at`) AS FLOAT64) AS `place_in_the_period`
  FROM `visits_then`
),
`visits_totals` AS (
  SELECT
    `key_1`,
    SUM(CASE WHEN NOT (ABS(`at`) <= 1e+100) THEN 1.0 ELSE 0.0 END) AS `wrong_at`,
    SUM(CASE WHEN `at` IS NULL THEN 1.0 ELSE 0.0 END) AS `without_an_instant`,
    SUM(CASE WHEN `type` IS NULL THEN 1.0 ELSE 0.0 END) AS `without_a_type`,
    MIN(CASE WHEN `type` IN ('pricing', 'blog') THEN `at` END) AS `date_of_them`,
    CAST(COUNT(DISTINCT CASE WHEN `type` IN ('pricing', 'blog') THEN FLOOR(`at` / 86400000.0) END) AS FLOAT64) AS `number_of_days`,
    SUM(CASE WHEN `type` = 'pricing' AND 1782777600000.0 - `at` <= 7776000000.0 THEN CASE WHEN ((1782777600000.0 - `at`) / 86400000.0) >= 90.0 THEN 0.0 ELSE 3000.0 * (1.0 - ((1782777600000.0 - `at`) / 86400000.0) / 90.0) END ELSE 0.0 END) AS `worth_of_events`,
    SUM(CASE WHEN `type` = 'pricing' AND 1782777600000.0 - `at` <= 7776000000.0 AND `place_in_the_period` <= 2.0 THEN CASE WHEN ((1782777600000.0 - `at`) / 86400000.0) >= 90.0 THEN 0.0 ELSE 3000.0 * (1.0 - ((1782777600000.0 - `at`) / 86400000.0) / 90.0) END ELSE 0.0 END) AS `worth_of_events_within_the_limit`
  FROM `visits_each`
  GROUP BY `key_1`
),
`deals_2` AS (
  SELECT
    own.`lead` AS `key_1`,
    CAST(own.`opened` AS FLOAT64) AS `opened`,
    CAST(own.`stage` AS STRING) AS `stage`,
    CAST(own.`value` AS FLOAT64) AS `value`,
    `first_visit_derived_1`.`first_visit` AS `first_visit`
  FROM `deals` AS own
  JOIN `first_visit_derived_1` ON `first_visit_derived_1`.`key_1` = own.`lead`
),
`deals_then` AS (
  SELECT * FROM `deals_2`
  WHERE `opened` IS NULL OR `opened` <= 1782777600000.0 OR `opened` > 1e+100
),
`deals_each` AS (
  SELECT
    `deals_then`.*,
    `value` * CASE WHEN `stage` IS NULL THEN 0.0 WHEN `stage` = 'open' THEN 0.5 WHEN `stage` = 'won' THEN 1.0 ELSE 0.0 END AS `number_of_the_item`
  FROM `deals_then`
),
`deals_places` AS (
  SELECT
    `deals_each`.*,
    CAST(ROW_NUMBER() OVER (PARTITION BY `key_1`, CASE WHEN `number_of_the_item` IS NULL THEN 1.0 ELSE 0.0 END ORDER BY `number_of_the_item` DESC) AS FLOAT64) AS `place_of_the_item`
  FROM `deals_each`
),
`deals_totals` AS (
  SELECT
    `key_1`,
    SUM(CASE WHEN NOT (ABS(`opened`) <= 1e+100) THEN 1.0 ELSE 0.0 END) AS `wrong_opened`,
    SUM(CASE WHEN (`stage` = 'won') THEN 1.0 ELSE 0.0 END) AS `number_of_them`,
    SUM(CASE WHEN `opened` > `first_visit` THEN 1.0 ELSE 0.0 END) AS `number_of_them_2`,
    SUM(CASE WHEN NOT (`value` BETWEEN 0.0 AND 1e+100) THEN 1.0 ELSE 0.0 END) AS `wrong_value`,
    SUM(CASE WHEN `number_of_the_item` IS NOT NULL AND `place_of_the_item` <= 3.0 THEN `number_of_the_item` ELSE 0.0 END) AS `sum_of_items`,
    SUM(CASE WHEN `number_of_the_item` IS NOT NULL THEN 1.0 ELSE 0.0 END) AS `number_of_items`
  FROM `deals_places`
  GROUP BY `key_1`
),
`joined` AS (
  SELECT
    `source`.*,
    COALESCE(`tags_totals`.`worth_of_crm`, 0.0) AS `tags_worth_of_crm`,
    COALESCE(`tags_totals`.`worth_of_shop`, 0.0) AS `tags_worth_of_shop`,
    COALESCE(`tags_totals`.`texts_that_are_not_listed`, 0.0) AS `tags_texts_that_are_not_listed`,
    COALESCE(`tags_totals`.`has_crm`, 0.0) AS `tags_has_crm`,
    COALESCE(`visits_totals`.`wrong_at`, 0.0) AS `visits_wrong_at`,
    COALESCE(`visits_totals`.`without_an_instant`, 0.0) AS `visits_without_an_instant`,
    COALESCE(`visits_totals`.`without_a_type`, 0.0) AS `visits_without_a_type`,
    `visits_totals`.`date_of_them` AS `visits_date_of_them`,
    COALESCE(`visits_totals`.`number_of_days`, 0.0) AS `visits_number_of_days`,
    COALESCE(`visits_totals`.`worth_of_events`, 0.0) AS `visits_worth_of_events`,
    COALESCE(`visits_totals`.`worth_of_events_within_the_limit`, 0.0) AS `visits_worth_of_events_within_the_limit`,
    `visits_there`.`key_1` IS NULL AS `visits_missing`,
    COALESCE(`deals_totals`.`wrong_opened`, 0.0) AS `deals_wrong_opened`,
    COALESCE(`deals_totals`.`number_of_them`, 0.0) AS `deals_number_of_them`,
    COALESCE(`deals_totals`.`number_of_them_2`, 0.0) AS `deals_number_of_them_2`,
    COALESCE(`deals_totals`.`wrong_value`, 0.0) AS `deals_wrong_value`,
    COALESCE(`deals_totals`.`sum_of_items`, 0.0) AS `deals_sum_of_items`,
    COALESCE(`deals_totals`.`number_of_items`, 0.0) AS `deals_number_of_items`
  FROM `source`
  LEFT JOIN `tags_totals` ON `tags_totals`.`key_1` = `source`.`key_1`
  LEFT JOIN `visits_totals` ON `visits_totals`.`key_1` = `source`.`key_1`
  LEFT JOIN `visits_there` ON `visits_there`.`key_1` = `source`.`key_1`
  LEFT JOIN `deals_totals` ON `deals_totals`.`key_1` = `source`.`key_1`
),
`known` AS (
  SELECT
    `joined`.*,
    CASE WHEN `employees` = (-1.0) THEN NULL ELSE `employees` END AS `employees_known`,
    CASE WHEN `source` = 'n/a' THEN NULL ELSE `source` END AS `source_known`,
    CASE WHEN `region` IN ('north', 'south') THEN `region` END AS `region_known`,
    CASE WHEN `founded` > 1782777600000.0 AND `founded` < 1e+100 THEN NULL ELSE `founded` END AS `founded_known`,
    CASE WHEN `last_call` > 1782777600000.0 AND `last_call` < 1e+100 THEN NULL ELSE `last_call` END AS `last_call_known`
  FROM `joined`
),
`derived_1` AS (
  SELECT
    `known`.*,
    COALESCE(CASE WHEN ABS((`growth` / NULLIF(`employees_known`, 0.0))) <= 1.7976931348623157e+308 THEN (`growth` / NULLIF(`employees_known`, 0.0)) END, 0.0) AS `per_head`,
    CASE WHEN ABS(`deals_number_of_them`) <= 1.7976931348623157e+308 THEN `deals_number_of_them` END AS `won`,
    CASE WHEN `visits_missing` THEN NULL ELSE `visits_date_of_them` END AS `first_visit`,
    CASE WHEN ABS(CASE WHEN (`employees_known` + 1.0) > 0.0 THEN LN((`employees_known` + 1.0)) END) <= 1.7976931348623157e+308 THEN CASE WHEN (`employees_known` + 1.0) > 0.0 THEN LN((`employees_known` + 1.0)) END END AS `size`,
    CASE WHEN ABS(((1782777600000.0 - `founded_known`) / 86400000.0)) <= 1.7976931348623157e+308 THEN ((1782777600000.0 - `founded_known`) / 86400000.0) END AS `age`,
    CASE WHEN ABS(CASE WHEN `visits_missing` THEN NULL ELSE `visits_number_of_days` END) <= 1.7976931348623157e+308 THEN CASE WHEN `visits_missing` THEN NULL ELSE `visits_number_of_days` END END AS `busy`
  FROM `known`
),
`derived_2` AS (
  SELECT
    `derived_1`.*,
    CASE WHEN ABS(CASE WHEN `first_visit` IS NULL THEN NULL ELSE `deals_number_of_them_2` END) <= 1.7976931348623157e+308 THEN CASE WHEN `first_visit` IS NULL THEN NULL ELSE `deals_number_of_them_2` END END AS `since_then`
  FROM `derived_1`
),
`lines` AS (
  SELECT
    `derived_2`.*,
    CASE WHEN `employees_known` IS NULL THEN 0.0 ELSE CASE WHEN `employees_known` < 50.0 THEN 5000.0 ELSE 40000.0 END END AS `fit_employees_steps`, -- fit: employees
    CASE WHEN `source_known` IS NULL THEN 0.0 ELSE CASE WHEN `source_known` = 'fair' THEN 20000.0 WHEN `source_known` = 'web' THEN 5000.0 WHEN `source_known` = 'o\'clock \\ 1' THEN 1000.0 ELSE (-1000.0) END END AS `fit_source_steps`, -- fit: source
    `tags_worth_of_crm` + `tags_worth_of_shop` + `tags_texts_that_are_not_listed` * 500.0 AS `fit_tags_steps`, -- fit: tags
    CASE WHEN `growth` IS NULL THEN 0.0 ELSE FLOOR(1500.0 * LEAST(GREATEST(`growth`, (-5.0)), 5.0) + 0.5) END AS `fit_growth_steps`, -- fit: growth
    CASE WHEN `per_head` IS NULL THEN 0.0 ELSE FLOOR(250.0 * `per_head` + 0.5) END AS `fit_per_head_steps`, -- fit: perHead
    CASE WHEN `won` IS NULL THEN 0.0 ELSE FLOOR(2000.0 * `won` + 0.5) END AS `fit_won_steps`, -- fit: won
    CASE WHEN `since_then` IS NULL THEN 0.0 ELSE FLOOR(1000.0 * `since_then` + 0.5) END AS `fit_since_then_steps`, -- fit: sinceThen
    CASE WHEN `size` IS NULL THEN 0.0 ELSE FLOOR(CASE WHEN `size` <= 0.0 THEN 0.0 WHEN `size` < 4.0 THEN LEAST(GREATEST(0.0 + 6000.0 * ((`size` - 0.0) / 4.0), 0.0), 6000.0) WHEN `size` < 9.0 THEN LEAST(GREATEST(6000.0 + (-4000.0) * ((`size` - 4.0) / 5.0), 2000.0), 6000.0) ELSE 2000.0 END + 0.5) END AS `fit_size_steps`, -- fit: size
    CASE WHEN `region_known` IS NULL OR `age` IS NULL THEN 0.0 ELSE CASE WHEN `region_known` = 'north' THEN CASE WHEN `age` < 365.0 THEN 1000.0 ELSE 2000.0 END WHEN `region_known` = 'south' THEN CASE WHEN `age` < 365.0 THEN 3000.0 ELSE 4000.0 END ELSE 0.0 END END AS `fit_where_steps`, -- fit: where
    CASE WHEN ((`customer` = 'true') AND (`growth` > 0.0)) THEN 7000.0 WHEN ((FALSE <> (`tags_has_crm` > 0.0)) <> (`region_known` = 'north')) THEN 3000.0 WHEN ((`customer` = 'true') AND (`growth` > 0.0)) IS NULL OR ((FALSE <> (`tags_has_crm` > 0.0)) <> (`region_known` = 'north')) IS NULL THEN 0.0 ELSE 1000.0 END AS `fit_first_steps`, -- fit: first
    CASE WHEN (NOT ((1782777600000.0 - `last_call_known`) / 86400000.0 <= 30.0)) THEN (-3000.0) ELSE 0.0 END AS `fit_asked_steps`, -- fit: asked
    CASE WHEN `last_call_known` IS NULL THEN 0.0 ELSE FLOOR(8000.0 * POWER(2.0, GREATEST(-(((1782777600000.0 - `last_call_known`) / 86400000.0)) / 14.0, (-1000.0))) + 0.5) END AS `engagement_last_call_steps`, -- engagement: lastCall
    CASE WHEN `busy` IS NULL THEN 0.0 ELSE FLOOR(500.0 * `busy` + 0.5) END AS `engagement_busy_steps`, -- engagement: busy
    CASE WHEN `visits_missing` THEN 0.0 ELSE FLOOR(`visits_worth_of_events` + 0.5) END AS `engagement_visits_steps`, -- engagement: visits
    CASE WHEN `visits_missing` THEN 0.0 ELSE FLOOR(`visits_worth_of_events_within_the_limit` + 0.5) - FLOOR(`visits_worth_of_events` + 0.5) END AS `engagement_visits_limit_steps`, -- engagement: limit of visits
    CASE WHEN `visits_missing` THEN 0.0 ELSE CASE WHEN ABS(FLOOR(`visits_worth_of_events_within_the_limit` + 0.5)) > 12000.0 THEN 12000.0 - FLOOR(`visits_worth_of_events_within_the_limit` + 0.5) ELSE 0.0 END END AS `engagement_visits_cap_steps`, -- engagement: cap of visits
    FLOOR(1000.0 * COALESCE(`deals_sum_of_items` / NULLIF(LEAST(`deals_number_of_items`, 3.0), 0.0), 0.0) + 0.5) AS `engagement_deals_steps` -- engagement: deals
  FROM `derived_2`
),
`totals` AS (
  SELECT
    `lines`.*,
    0.0 + `fit_employees_steps` + `fit_source_steps` + `fit_tags_steps` + `fit_growth_steps` + `fit_per_head_steps` + `fit_won_steps` + `fit_since_then_steps` + `fit_size_steps` + `fit_where_steps` + `fit_first_steps` + `fit_asked_steps` AS `fit_total_steps`, -- fit: all of it
    0.0 + `engagement_last_call_steps` + `engagement_busy_steps` + `engagement_visits_steps` + `engagement_visits_limit_steps` + `engagement_visits_cap_steps` + `engagement_deals_steps` AS `engagement_total_steps` -- engagement: all of it
  FROM `lines`
),
`limited_totals` AS (
  SELECT
    `totals`.*,
    CASE WHEN `fit_total_steps` > 70000.0 THEN 70000.0 - (`fit_total_steps`) ELSE 0.0 END AS `fit_cap_steps`, -- fit: cap
    CASE WHEN `fit_total_steps` < (-20000.0) THEN (-20000.0) - (`fit_total_steps`) ELSE 0.0 END AS `fit_floor_steps` -- fit: floor
  FROM `totals`
),
`limited` AS (
  SELECT
    `limited_totals`.*,
    `fit_total_steps` + `fit_cap_steps` + `fit_floor_steps` AS `fit_limited_total_steps` -- fit: within its limits
  FROM `limited_totals`
),
`reading` AS (
  SELECT
    `limited`.*,
    `fit_limited_total_steps` + `engagement_total_steps` AS `combined_steps`,
    CASE WHEN `fit_limited_total_steps` >= 52500.0 THEN 'A' WHEN `fit_limited_total_steps` >= 35000.0 THEN 'B' WHEN `fit_limited_total_steps` >= 17500.0 THEN 'C' ELSE 'D' END AS `grade`
  FROM `limited`
),
`size_1` AS (
  SELECT
    `reading`.*,
    GREATEST(ABS(`fit_employees_steps`), ABS(`fit_source_steps`), ABS(`fit_tags_steps`), ABS(`fit_growth_steps`), ABS(`fit_per_head_steps`), ABS(`fit_won_steps`), ABS(`fit_since_then_steps`), ABS(`fit_size_steps`), ABS(`fit_where_steps`), ABS(`fit_first_steps`), ABS(`fit_asked_steps`), ABS(`fit_cap_steps`), ABS(`fit_floor_steps`), ABS(`engagement_last_call_steps`), ABS(`engagement_busy_steps`), ABS(`engagement_visits_steps`), ABS(`engagement_visits_limit_steps`), ABS(`engagement_visits_cap_steps`), ABS(`engagement_deals_steps`)) AS `size_of_reason_1`
  FROM `reading`
),
`place_1` AS (
  SELECT
    `size_1`.*,
    CASE WHEN ABS(`fit_employees_steps`) = `size_of_reason_1` THEN 0.0 WHEN ABS(`fit_source_steps`) = `size_of_reason_1` THEN 1.0 WHEN ABS(`fit_tags_steps`) = `size_of_reason_1` THEN 2.0 WHEN ABS(`fit_growth_steps`) = `size_of_reason_1` THEN 3.0 WHEN ABS(`fit_per_head_steps`) = `size_of_reason_1` THEN 4.0 WHEN ABS(`fit_won_steps`) = `size_of_reason_1` THEN 5.0 WHEN ABS(`fit_since_then_steps`) = `size_of_reason_1` THEN 6.0 WHEN ABS(`fit_size_steps`) = `size_of_reason_1` THEN 7.0 WHEN ABS(`fit_where_steps`) = `size_of_reason_1` THEN 8.0 WHEN ABS(`fit_first_steps`) = `size_of_reason_1` THEN 9.0 WHEN ABS(`fit_asked_steps`) = `size_of_reason_1` THEN 10.0 WHEN ABS(`fit_cap_steps`) = `size_of_reason_1` THEN 11.0 WHEN ABS(`fit_floor_steps`) = `size_of_reason_1` THEN 12.0 WHEN ABS(`engagement_last_call_steps`) = `size_of_reason_1` THEN 13.0 WHEN ABS(`engagement_busy_steps`) = `size_of_reason_1` THEN 14.0 WHEN ABS(`engagement_visits_steps`) = `size_of_reason_1` THEN 15.0 WHEN ABS(`engagement_visits_limit_steps`) = `size_of_reason_1` THEN 16.0 WHEN ABS(`engagement_visits_cap_steps`) = `size_of_reason_1` THEN 17.0 WHEN ABS(`engagement_deals_steps`) = `size_of_reason_1` THEN 18.0 END AS `place_of_reason_1`
  FROM `size_1`
),
`size_2` AS (
  SELECT
    `place_1`.*,
    GREATEST(CASE WHEN `place_of_reason_1` <> 0.0 THEN ABS(`fit_employees_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 1.0 THEN ABS(`fit_source_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 2.0 THEN ABS(`fit_tags_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 3.0 THEN ABS(`fit_growth_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 4.0 THEN ABS(`fit_per_head_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 5.0 THEN ABS(`fit_won_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 6.0 THEN ABS(`fit_since_then_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 7.0 THEN ABS(`fit_size_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 8.0 THEN ABS(`fit_where_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 9.0 THEN ABS(`fit_first_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 10.0 THEN ABS(`fit_asked_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 11.0 THEN ABS(`fit_cap_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 12.0 THEN ABS(`fit_floor_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 13.0 THEN ABS(`engagement_last_call_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 14.0 THEN ABS(`engagement_busy_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 15.0 THEN ABS(`engagement_visits_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 16.0 THEN ABS(`engagement_visits_limit_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 17.0 THEN ABS(`engagement_visits_cap_steps`) ELSE (-1.0) END, CASE WHEN `place_of_reason_1` <> 18.0 THEN ABS(`engagement_deals_steps`) ELSE (-1.0) END) AS `size_of_reason_2`
  FROM `place_1`
),
`place_2` AS (
  SELECT
    `size_2`.*,
    CASE WHEN `place_of_reason_1` <> 0.0 AND ABS(`fit_employees_steps`) = `size_of_reason_2` THEN 0.0 WHEN `place_of_reason_1` <> 1.0 AND ABS(`fit_source_steps`) = `size_of_reason_2` THEN 1.0 WHEN `place_of_reason_1` <> 2.0 AND ABS(`fit_tags_steps`) = `size_of_reason_2` THEN 2.0 WHEN `place_of_reason_1` <> 3.0 AND ABS(`fit_growth_steps`) = `size_of_reason_2` THEN 3.0 WHEN `place_of_reason_1` <> 4.0 AND ABS(`fit_per_head_steps`) = `size_of_reason_2` THEN 4.0 WHEN `place_of_reason_1` <> 5.0 AND ABS(`fit_won_steps`) = `size_of_reason_2` THEN 5.0 WHEN `place_of_reason_1` <> 6.0 AND ABS(`fit_since_then_steps`) = `size_of_reason_2` THEN 6.0 WHEN `place_of_reason_1` <> 7.0 AND ABS(`fit_size_steps`) = `size_of_reason_2` THEN 7.0 WHEN `place_of_reason_1` <> 8.0 AND ABS(`fit_where_steps`) = `size_of_reason_2` THEN 8.0 WHEN `place_of_reason_1` <> 9.0 AND ABS(`fit_first_steps`) = `size_of_reason_2` THEN 9.0 WHEN `place_of_reason_1` <> 10.0 AND ABS(`fit_asked_steps`) = `size_of_reason_2` THEN 10.0 WHEN `place_of_reason_1` <> 11.0 AND ABS(`fit_cap_steps`) = `size_of_reason_2` THEN 11.0 WHEN `place_of_reason_1` <> 12.0 AND ABS(`fit_floor_steps`) = `size_of_reason_2` THEN 12.0 WHEN `place_of_reason_1` <> 13.0 AND ABS(`engagement_last_call_steps`) = `size_of_reason_2` THEN 13.0 WHEN `place_of_reason_1` <> 14.0 AND ABS(`engagement_busy_steps`) = `size_of_reason_2` THEN 14.0 WHEN `place_of_reason_1` <> 15.0 AND ABS(`engagement_visits_steps`) = `size_of_reason_2` THEN 15.0 WHEN `place_of_reason_1` <> 16.0 AND ABS(`engagement_visits_limit_steps`) = `size_of_reason_2` THEN 16.0 WHEN `place_of_reason_1` <> 17.0 AND ABS(`engagement_visits_cap_steps`) = `size_of_reason_2` THEN 17.0 WHEN `place_of_reason_1` <> 18.0 AND ABS(`engagement_deals_steps`) = `size_of_reason_2` THEN 18.0 END AS `place_of_reason_2`
  FROM `size_2`
),
`checked` AS (
  SELECT
    `place_2`.*,
    CASE WHEN `visits_wrong_at` > 0.0 THEN 'visits: expected at to be an instant' WHEN `visits_without_an_instant` > 0.0 THEN 'visits: expected an instant for each event' WHEN `visits_without_a_type` > 0.0 THEN 'visits: expected a type for each event' WHEN `deals_wrong_opened` > 0.0 THEN 'deals: expected opened to be an instant' WHEN NOT (`employees_known` BETWEEN 0.0 AND 1e+100) THEN 'employees: expected a finite number of at least 0' WHEN NOT (`growth` BETWEEN (-1e+100) AND 1e+100) THEN 'growth: expected a finite number' WHEN NOT (ABS(`founded_known`) <= 1e+100) THEN 'founded: expected an instant such as 2026-06-30T00:00:00Z' WHEN `customer` NOT IN ('true', 'false') THEN 'customer: expected true or false' WHEN NOT (ABS(`last_call_known`) <= 1e+100) THEN 'lastCall: expected an instant such as 2026-06-30T00:00:00Z' WHEN `deals_wrong_value` > 0.0 THEN 'deals: expected value to be a number in its range' WHEN NOT (ABS(`fit_employees_steps`) + ABS(`fit_source_steps`) + ABS(`fit_tags_steps`) + ABS(`fit_growth_steps`) + ABS(`fit_per_head_steps`) + ABS(`fit_won_steps`) + ABS(`fit_since_then_steps`) + ABS(`fit_size_steps`) + ABS(`fit_where_steps`) + ABS(`fit_first_steps`) + ABS(`fit_asked_steps`) + ABS(`fit_cap_steps`) + ABS(`fit_floor_steps`) <= 1000000000000000.0) THEN 'fit: expected lines that can be counted, got larger ones' WHEN NOT (ABS(`engagement_last_call_steps`) + ABS(`engagement_busy_steps`) + ABS(`engagement_visits_steps`) + ABS(`engagement_visits_limit_steps`) + ABS(`engagement_visits_cap_steps`) + ABS(`engagement_deals_steps`) <= 1000000000000000.0) THEN 'engagement: expected lines that can be counted, got larger ones' WHEN NOT (ABS(`combined_steps`) <= 1000000000000000.0) THEN 'score: expected a number that can be counted, got a larger one' END AS `rejected`
  FROM `place_2`
)
SELECT
  `key_1` AS `id`,
  CASE WHEN `rejected` IS NULL THEN `combined_steps` / 1000.0 END AS `score`,
  CASE WHEN `rejected` IS NULL THEN `grade` END AS `grade`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `combined_steps` >= 45000.0 THEN 'sales' ELSE 'nurture' END END AS `band`,
  CASE WHEN `rejected` IS NULL THEN `fit_limited_total_steps` / 1000.0 END AS `total_fit`,
  CASE WHEN `rejected` IS NULL THEN `fit_employees_steps` / 1000.0 END AS `fit_employees`,
  CASE WHEN `rejected` IS NULL THEN `fit_source_steps` / 1000.0 END AS `fit_source`,
  CASE WHEN `rejected` IS NULL THEN `fit_tags_steps` / 1000.0 END AS `fit_tags`,
  CASE WHEN `rejected` IS NULL THEN `fit_growth_steps` / 1000.0 END AS `fit_growth`,
  CASE WHEN `rejected` IS NULL THEN `fit_per_head_steps` / 1000.0 END AS `fit_per_head`,
  CASE WHEN `rejected` IS NULL THEN `fit_won_steps` / 1000.0 END AS `fit_won`,
  CASE WHEN `rejected` IS NULL THEN `fit_since_then_steps` / 1000.0 END AS `fit_since_then`,
  CASE WHEN `rejected` IS NULL THEN `fit_size_steps` / 1000.0 END AS `fit_size`,
  CASE WHEN `rejected` IS NULL THEN `fit_where_steps` / 1000.0 END AS `fit_where`,
  CASE WHEN `rejected` IS NULL THEN `fit_first_steps` / 1000.0 END AS `fit_first`,
  CASE WHEN `rejected` IS NULL THEN `fit_asked_steps` / 1000.0 END AS `fit_asked`,
  CASE WHEN `rejected` IS NULL THEN `fit_cap_steps` / 1000.0 END AS `fit_cap_of_fit`,
  CASE WHEN `rejected` IS NULL THEN `fit_floor_steps` / 1000.0 END AS `fit_floor_of_fit`,
  CASE WHEN `rejected` IS NULL THEN `engagement_total_steps` / 1000.0 END AS `total_engagement`,
  CASE WHEN `rejected` IS NULL THEN `engagement_last_call_steps` / 1000.0 END AS `engagement_last_call`,
  CASE WHEN `rejected` IS NULL THEN `engagement_busy_steps` / 1000.0 END AS `engagement_busy`,
  CASE WHEN `rejected` IS NULL THEN `engagement_visits_steps` / 1000.0 END AS `engagement_visits`,
  CASE WHEN `rejected` IS NULL THEN `engagement_visits_limit_steps` / 1000.0 END AS `engagement_limit_of_visits`,
  CASE WHEN `rejected` IS NULL THEN `engagement_visits_cap_steps` / 1000.0 END AS `engagement_cap_of_visits`,
  CASE WHEN `rejected` IS NULL THEN `engagement_deals_steps` / 1000.0 END AS `engagement_deals`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `place_of_reason_1` = 0.0 THEN 'fit: employees' WHEN `place_of_reason_1` = 1.0 THEN 'fit: source' WHEN `place_of_reason_1` = 2.0 THEN 'fit: tags' WHEN `place_of_reason_1` = 3.0 THEN 'fit: growth' WHEN `place_of_reason_1` = 4.0 THEN 'fit: perHead' WHEN `place_of_reason_1` = 5.0 THEN 'fit: won' WHEN `place_of_reason_1` = 6.0 THEN 'fit: sinceThen' WHEN `place_of_reason_1` = 7.0 THEN 'fit: size' WHEN `place_of_reason_1` = 8.0 THEN 'fit: where' WHEN `place_of_reason_1` = 9.0 THEN 'fit: first' WHEN `place_of_reason_1` = 10.0 THEN 'fit: asked' WHEN `place_of_reason_1` = 11.0 THEN 'fit: fit' WHEN `place_of_reason_1` = 12.0 THEN 'fit: fit' WHEN `place_of_reason_1` = 13.0 THEN 'engagement: lastCall' WHEN `place_of_reason_1` = 14.0 THEN 'engagement: busy' WHEN `place_of_reason_1` = 15.0 THEN 'engagement: visits' WHEN `place_of_reason_1` = 16.0 THEN 'engagement: visits' WHEN `place_of_reason_1` = 17.0 THEN 'engagement: visits' WHEN `place_of_reason_1` = 18.0 THEN 'engagement: deals' END END AS `reason_1`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `place_of_reason_1` = 0.0 THEN `fit_employees_steps` WHEN `place_of_reason_1` = 1.0 THEN `fit_source_steps` WHEN `place_of_reason_1` = 2.0 THEN `fit_tags_steps` WHEN `place_of_reason_1` = 3.0 THEN `fit_growth_steps` WHEN `place_of_reason_1` = 4.0 THEN `fit_per_head_steps` WHEN `place_of_reason_1` = 5.0 THEN `fit_won_steps` WHEN `place_of_reason_1` = 6.0 THEN `fit_since_then_steps` WHEN `place_of_reason_1` = 7.0 THEN `fit_size_steps` WHEN `place_of_reason_1` = 8.0 THEN `fit_where_steps` WHEN `place_of_reason_1` = 9.0 THEN `fit_first_steps` WHEN `place_of_reason_1` = 10.0 THEN `fit_asked_steps` WHEN `place_of_reason_1` = 11.0 THEN `fit_cap_steps` WHEN `place_of_reason_1` = 12.0 THEN `fit_floor_steps` WHEN `place_of_reason_1` = 13.0 THEN `engagement_last_call_steps` WHEN `place_of_reason_1` = 14.0 THEN `engagement_busy_steps` WHEN `place_of_reason_1` = 15.0 THEN `engagement_visits_steps` WHEN `place_of_reason_1` = 16.0 THEN `engagement_visits_limit_steps` WHEN `place_of_reason_1` = 17.0 THEN `engagement_visits_cap_steps` WHEN `place_of_reason_1` = 18.0 THEN `engagement_deals_steps` END / 1000.0 END AS `reason_1_amount`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `place_of_reason_2` = 0.0 THEN 'fit: employees' WHEN `place_of_reason_2` = 1.0 THEN 'fit: source' WHEN `place_of_reason_2` = 2.0 THEN 'fit: tags' WHEN `place_of_reason_2` = 3.0 THEN 'fit: growth' WHEN `place_of_reason_2` = 4.0 THEN 'fit: perHead' WHEN `place_of_reason_2` = 5.0 THEN 'fit: won' WHEN `place_of_reason_2` = 6.0 THEN 'fit: sinceThen' WHEN `place_of_reason_2` = 7.0 THEN 'fit: size' WHEN `place_of_reason_2` = 8.0 THEN 'fit: where' WHEN `place_of_reason_2` = 9.0 THEN 'fit: first' WHEN `place_of_reason_2` = 10.0 THEN 'fit: asked' WHEN `place_of_reason_2` = 11.0 THEN 'fit: fit' WHEN `place_of_reason_2` = 12.0 THEN 'fit: fit' WHEN `place_of_reason_2` = 13.0 THEN 'engagement: lastCall' WHEN `place_of_reason_2` = 14.0 THEN 'engagement: busy' WHEN `place_of_reason_2` = 15.0 THEN 'engagement: visits' WHEN `place_of_reason_2` = 16.0 THEN 'engagement: visits' WHEN `place_of_reason_2` = 17.0 THEN 'engagement: visits' WHEN `place_of_reason_2` = 18.0 THEN 'engagement: deals' END END AS `reason_2`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `place_of_reason_2` = 0.0 THEN `fit_employees_steps` WHEN `place_of_reason_2` = 1.0 THEN `fit_source_steps` WHEN `place_of_reason_2` = 2.0 THEN `fit_tags_steps` WHEN `place_of_reason_2` = 3.0 THEN `fit_growth_steps` WHEN `place_of_reason_2` = 4.0 THEN `fit_per_head_steps` WHEN `place_of_reason_2` = 5.0 THEN `fit_won_steps` WHEN `place_of_reason_2` = 6.0 THEN `fit_since_then_steps` WHEN `place_of_reason_2` = 7.0 THEN `fit_size_steps` WHEN `place_of_reason_2` = 8.0 THEN `fit_where_steps` WHEN `place_of_reason_2` = 9.0 THEN `fit_first_steps` WHEN `place_of_reason_2` = 10.0 THEN `fit_asked_steps` WHEN `place_of_reason_2` = 11.0 THEN `fit_cap_steps` WHEN `place_of_reason_2` = 12.0 THEN `fit_floor_steps` WHEN `place_of_reason_2` = 13.0 THEN `engagement_last_call_steps` WHEN `place_of_reason_2` = 14.0 THEN `engagement_busy_steps` WHEN `place_of_reason_2` = 15.0 THEN `engagement_visits_steps` WHEN `place_of_reason_2` = 16.0 THEN `engagement_visits_limit_steps` WHEN `place_of_reason_2` = 17.0 THEN `engagement_visits_cap_steps` WHEN `place_of_reason_2` = 18.0 THEN `engagement_deals_steps` END / 1000.0 END AS `reason_2_amount`,
  'ece2c51c7ba3ce38b3b73799a27bb46f15fa673f0ac690d1c43321263033e792' AS `model`,
  `rejected`
FROM `checked`
