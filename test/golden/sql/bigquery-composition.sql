-- from cluster to contact 1 (composition), as of 2026-06-30T00:00:00Z
-- model fingerprint b54c132162eacd3e2f50e3f78ab4ddacd5d7a1afeac32f0a3d3c64f32f006c31
-- Amounts are whole steps: each line is rounded once, so that their sum is the same in any order.
WITH `cluster` AS (
-- cluster: sizes 1 (clusters)
WITH `source` AS (
  SELECT
    own.`id` AS `key_1`,
    CAST(own.`employees` AS FLOAT64) AS `employees`
  FROM `accounts` AS own
),
`lines` AS (
  SELECT
    `source`.*,
    CASE WHEN `employees` IS NULL THEN 1000000.0 ELSE FLOOR(1000000.0 * (((`employees` - 10.0) / 100.0) * ((`employees` - 10.0) / 100.0)) + 0.5) END AS `c1_employees_steps`, -- c1: employees
    CASE WHEN `employees` IS NULL THEN 1000000.0 ELSE FLOOR(1000000.0 * (((`employees` - 500.0) / 100.0) * ((`employees` - 500.0) / 100.0)) + 0.5) END AS `c2_employees_steps` -- c2: employees
  FROM `source`
),
`totals` AS (
  SELECT
    `lines`.*,
    0.0 + `c1_employees_steps` AS `c1_total_steps`, -- c1: all of it
    0.0 + `c2_employees_steps` AS `c2_total_steps` -- c2: all of it
  FROM `lines`
),
`reading` AS (
  SELECT
    `totals`.*,
    LEAST(`c1_total_steps`, `c2_total_steps`) AS `smallest_distance`
  FROM `totals`
),
`deciding` AS (
  SELECT
    `reading`.*,
    CASE WHEN `c1_total_steps` = `smallest_distance` THEN 0.0 WHEN `c2_total_steps` = `smallest_distance` THEN 1.0 END AS `nearest_cluster`
  FROM `reading`
),
`checked` AS (
  SELECT
    `deciding`.*,
    CASE WHEN NOT (`employees` BETWEEN 0.0 AND 1e+100) THEN 'cluster.employees: expected a finite number of at least 0' WHEN NOT (ABS(`c1_employees_steps`) <= 1000000000000000.0) THEN 'cluster.c1: expected lines that can be counted, got larger ones' WHEN NOT (ABS(`c2_employees_steps`) <= 1000000000000000.0) THEN 'cluster.c2: expected lines that can be counted, got larger ones' END AS `rejected`
  FROM `deciding`
)
SELECT
  `key_1` AS `id`,
  CASE WHEN `rejected` IS NULL THEN `smallest_distance` / 1000000.0 END AS `distance`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `nearest_cluster` = 0.0 THEN 'c1' WHEN `nearest_cluster` = 1.0 THEN 'c2' END END AS `cluster`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `nearest_cluster` = 0.0 THEN 'Workshops' WHEN `nearest_cluster` = 1.0 THEN 'Factories' END END AS `persona`,
  CASE WHEN `rejected` IS NULL THEN (LEAST(CASE WHEN `nearest_cluster` <> 0.0 THEN `c1_total_steps` ELSE 1.7976931348623157e+308 END, CASE WHEN `nearest_cluster` <> 1.0 THEN `c2_total_steps` ELSE 1.7976931348623157e+308 END) - `smallest_distance`) / 1000000.0 END AS `margin`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `nearest_cluster` <> 0.0 AND `c1_total_steps` = LEAST(CASE WHEN `nearest_cluster` <> 0.0 THEN `c1_total_steps` ELSE 1.7976931348623157e+308 END, CASE WHEN `nearest_cluster` <> 1.0 THEN `c2_total_steps` ELSE 1.7976931348623157e+308 END) THEN 'c1' WHEN `nearest_cluster` <> 1.0 AND `c2_total_steps` = LEAST(CASE WHEN `nearest_cluster` <> 0.0 THEN `c1_total_steps` ELSE 1.7976931348623157e+308 END, CASE WHEN `nearest_cluster` <> 1.0 THEN `c2_total_steps` ELSE 1.7976931348623157e+308 END) THEN 'c2' END END AS `runner_up`,
  `rejected`
FROM `checked`
),
`lead` AS (
-- lead: leads 1 (leadScore)
WITH `source` AS (
  SELECT
    own.`account` AS `key_1`,
    own.`person` AS `key_2`,
    own.`created` AS `key_3`,
    own.`role` AS `key_4`,
    CAST(own.`role` AS STRING) AS `role`,
    CAST(`cluster`.`persona` AS STRING) AS `segment`
  FROM `people` AS own
  LEFT JOIN `cluster` ON `cluster`.`id` = own.`account`
),
`lines` AS (
  SELECT
    `source`.*,
    CASE WHEN `role` IS NULL THEN 0.0 ELSE CASE WHEN `role` = 'boss' THEN 40000.0 WHEN `role` = 'user' THEN 10000.0 ELSE 0.0 END END AS `fit_role_steps`, -- fit: role
    CASE WHEN `segment` IS NULL THEN 0.0 ELSE CASE WHEN `segment` = 'Workshops' THEN 5000.0 WHEN `segment` = 'Factories' THEN 20000.0 ELSE 0.0 END END AS `fit_segment_steps` -- fit: segment
  FROM `source`
),
`totals` AS (
  SELECT
    `lines`.*,
    0.0 + `fit_role_steps` + `fit_segment_steps` AS `fit_total_steps` -- fit: all of it
  FROM `lines`
),
`limited_totals` AS (
  SELECT
    `totals`.*,
    CASE WHEN `fit_total_steps` > 60000.0 THEN 60000.0 - (`fit_total_steps`) ELSE 0.0 END AS `fit_cap_steps` -- fit: cap
  FROM `totals`
),
`limited` AS (
  SELECT
    `limited_totals`.*,
    `fit_total_steps` + `fit_cap_steps` AS `fit_limited_total_steps` -- fit: within its limits
  FROM `limited_totals`
),
`reading` AS (
  SELECT
    `limited`.*,
    `fit_limited_total_steps` AS `combined_steps`,
    CASE WHEN `fit_limited_total_steps` >= 45000.0 THEN 'A' WHEN `fit_limited_total_steps` >= 30000.0 THEN 'B' WHEN `fit_limited_total_steps` >= 15000.0 THEN 'C' ELSE 'D' END AS `grade`
  FROM `limited`
),
`checked` AS (
  SELECT
    `reading`.*,
    CASE WHEN NOT (`role` IN ('boss', 'user')) THEN 'lead.role: expected one of the listed texts' WHEN NOT (`segment` IN ('Workshops', 'Factories')) THEN 'lead.segment: expected one of the listed texts' WHEN NOT (ABS(`combined_steps`) <= 1000000000000000.0) THEN 'lead.score: expected a number that can be counted, got a larger one' END AS `rejected`
  FROM `reading`
)
SELECT
  `key_1` AS `account`,
  `key_2` AS `person`,
  `key_3` AS `created`,
  `key_4` AS `role`,
  CASE WHEN `rejected` IS NULL THEN `combined_steps` / 1000.0 END AS `score`,
  CASE WHEN `rejected` IS NULL THEN `grade` END AS `grade`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `combined_steps` >= 60000.0 THEN 'hot' WHEN `combined_steps` >= 20000.0 THEN 'warm' ELSE 'cold' END END AS `band`,
  `rejected`
FROM `checked`
),
`account` AS (
-- account: accounts 1 (accountScore)
WITH `source` AS (
  SELECT
    own.`id` AS `key_1`,
    CAST(own.`employees` AS FLOAT64) AS `employees`
  FROM `accounts` AS own
),
`leads` AS (
  SELECT
    own.`account` AS `key_1`,
    CAST(UNIX_MICROS(TIMESTAMP(CAST(own.`created` AS DATETIME), 'UTC')) AS FLOAT64) / 1000.0 AS `created`,
    CAST(own.`score` AS FLOAT64) AS `score`
  FROM `lead` AS own
),
`leads_then` AS (
  SELECT * FROM `leads`
  WHERE `created` IS NULL OR `created` <= 1782777600000.0 OR `created` > 1e+100
),
`leads_each` AS (
  SELECT
    `leads_then`.*,
    `score` AS `number_of_the_item`
  FROM `leads_then`
),
`leads_places` AS (
  SELECT
    `leads_each`.*,
    CAST(ROW_NUMBER() OVER (PARTITION BY `key_1`, CASE WHEN `number_of_the_item` IS NULL THEN 1.0 ELSE 0.0 END ORDER BY `number_of_the_item` DESC) AS FLOAT64) AS `place_of_the_item`
  FROM `leads_each`
),
`leads_totals` AS (
  SELECT
    `key_1`,
    SUM(CASE WHEN NOT (ABS(`created`) <= 1e+100) THEN 1.0 ELSE 0.0 END) AS `wrong_created`,
    SUM(CASE WHEN NOT (`score` BETWEEN 0.0 AND 100.0) THEN 1.0 ELSE 0.0 END) AS `wrong_score`,
    SUM(CASE WHEN `score` IS NULL THEN 1.0 ELSE 0.0 END) AS `without_score`,
    SUM(CASE WHEN `number_of_the_item` IS NOT NULL THEN `number_of_the_item` * POWER(0.5, `place_of_the_item` - 1.0) ELSE 0.0 END) AS `sum_of_items`
  FROM `leads_places`
  GROUP BY `key_1`
),
`joined` AS (
  SELECT
    `source`.*,
    COALESCE(`leads_totals`.`wrong_created`, 0.0) AS `leads_wrong_created`,
    COALESCE(`leads_totals`.`wrong_score`, 0.0) AS `leads_wrong_score`,
    COALESCE(`leads_totals`.`without_score`, 0.0) AS `leads_without_score`,
    COALESCE(`leads_totals`.`sum_of_items`, 0.0) AS `leads_sum_of_items`
  FROM `source`
  LEFT JOIN `leads_totals` ON `leads_totals`.`key_1` = `source`.`key_1`
),
`lines` AS (
  SELECT
    `joined`.*,
    CASE WHEN `employees` IS NULL THEN 0.0 ELSE CASE WHEN `employees` < 50.0 THEN 0.0 ELSE 10000.0 END END AS `account_employees_steps`, -- account: employees
    FLOOR(1000.0 * `leads_sum_of_items` + 0.5) AS `account_leads_steps` -- account: leads
  FROM `joined`
),
`totals` AS (
  SELECT
    `lines`.*,
    0.0 + `account_employees_steps` + `account_leads_steps` AS `account_total_steps` -- account: all of it
  FROM `lines`
),
`checked` AS (
  SELECT
    `totals`.*,
    CASE WHEN `leads_wrong_created` > 0.0 THEN 'account.leads: expected created to be an instant' WHEN NOT (`employees` BETWEEN 0.0 AND 1e+100) THEN 'account.employees: expected a finite number of at least 0' WHEN `leads_wrong_score` > 0.0 THEN 'account.leads: expected score to be a number in its range' WHEN `leads_without_score` > 0.0 THEN 'account.leads: expected score of each, got nothing' END AS `rejected`
  FROM `totals`
)
SELECT
  `key_1` AS `id`,
  CASE WHEN `rejected` IS NULL THEN `account_total_steps` / 1000.0 END AS `score`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `account_total_steps` >= 60000.0 THEN 'work it' ELSE 'watch it' END END AS `band`,
  `rejected`
FROM `checked`
),
`stage` AS (
-- stage: stages 1 (lifecycle)
WITH `source` AS (
  SELECT
    own.`id` AS `key_1`,
    CAST(`account`.`score` AS FLOAT64) AS `account_score`,
    CASE WHEN LOWER(CAST(own.`meeting` AS STRING)) IN ('true', 't', '1') THEN 'true' WHEN LOWER(CAST(own.`meeting` AS STRING)) IN ('false', 'f', '0') THEN 'false' ELSE LOWER(CAST(own.`meeting` AS STRING)) END AS `meeting`
  FROM `accounts` AS own
  LEFT JOIN `account` ON `account`.`id` = own.`id`
),
`lines` AS (
  SELECT
    `source`.*,
    CASE WHEN (`account_score` >= 30.0) THEN 0.0 ELSE 1.0 END AS `target_score_steps`, -- target: score
    CASE WHEN (`account_score` >= 60.0) THEN 0.0 ELSE 1.0 END AS `opportunity_score_steps`, -- opportunity: score
    CASE WHEN (`meeting` = 'true') THEN 0.0 ELSE 1.0 END AS `opportunity_meeting_steps` -- opportunity: meeting
  FROM `source`
),
`totals` AS (
  SELECT
    `lines`.*,
    0.0 + `target_score_steps` AS `target_total_steps`, -- target: all of it
    0.0 + `opportunity_score_steps` + `opportunity_meeting_steps` AS `opportunity_total_steps` -- opportunity: all of it
  FROM `lines`
),
`reading` AS (
  SELECT
    `totals`.*,
    CASE WHEN `target_total_steps` = 0.0 AND `opportunity_total_steps` = 0.0 THEN 1.0 WHEN `target_total_steps` = 0.0 THEN 0.0 ELSE (-1.0) END AS `furthest_stage_of_the_main_line`
  FROM `totals`
),
`deciding` AS (
  SELECT
    `reading`.*,
    GREATEST(`furthest_stage_of_the_main_line`, (-1.0)) AS `stage_reached`
  FROM `reading`
),
`checked` AS (
  SELECT
    `deciding`.*,
    CASE WHEN NOT (`account_score` BETWEEN (-1e+100) AND 1e+100) THEN 'stage.accountScore: expected a finite number' WHEN `meeting` NOT IN ('true', 'false') THEN 'stage.meeting: expected true or false' END AS `rejected`
  FROM `deciding`
)
SELECT
  `key_1` AS `id`,
  CASE WHEN `rejected` IS NULL THEN `stage_reached` + 1.0 END AS `position`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `furthest_stage_of_the_main_line` = (-1.0) THEN `target_total_steps` WHEN `furthest_stage_of_the_main_line` = 0.0 THEN `opportunity_total_steps` WHEN `furthest_stage_of_the_main_line` = 1.0 THEN 0.0 END END AS `missing`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `stage_reached` = 0.0 THEN 'target' WHEN `stage_reached` = 1.0 THEN 'opportunity' ELSE 'none' END END AS `stage`,
  `rejected`
FROM `checked`
),
`contact` AS (
-- contact: contacts 1 (engagement)
WITH `source` AS (
  SELECT
    own.`id` AS `key_1`,
    CAST(`stage`.`stage` AS STRING) AS `stage`,
    CAST(`account`.`band` AS STRING) AS `band`
  FROM `accounts` AS own
  LEFT JOIN `stage` ON `stage`.`id` = own.`id`
  LEFT JOIN `account` ON `account`.`id` = own.`id`
),
`lines` AS (
  SELECT
    `source`.*,
    CASE WHEN (`stage` = 'opportunity') THEN 0.0 ELSE 1.0 END AS `call_stage_steps`, -- call: stage
    CASE WHEN (`band` = 'work it') THEN 0.0 ELSE 1.0 END AS `call_band_steps` -- call: band
  FROM `source`
),
`totals` AS (
  SELECT
    `lines`.*,
    0.0 + `call_stage_steps` + `call_band_steps` AS `call_total_steps`, -- call: all of it
    0.0 AS `rest_total_steps` -- rest: all of it
  FROM `lines`
),
`checked` AS (
  SELECT
    `totals`.*,
    CAST(NULL AS STRING) AS `rejected`
  FROM `totals`
)
SELECT
  `key_1` AS `id`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `call_total_steps` = 0.0 THEN 'call' ELSE 'rest' END END AS `rule`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `call_total_steps` = 0.0 THEN 'sales' ELSE 'marketing' END END AS `who`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `call_total_steps` = 0.0 THEN 'phone' ELSE 'mail' END END AS `channel`,
  `rejected`
FROM `checked`
),
`lead_refused` AS (
  SELECT `account`, MIN(`rejected`) AS `rejected`
  FROM `lead` AS own
  WHERE `rejected` IS NOT NULL AND NOT COALESCE(CAST(UNIX_MICROS(TIMESTAMP(CAST(own.`created` AS DATETIME), 'UTC')) AS FLOAT64) / 1000.0 > 1782777600000.0 AND CAST(UNIX_MICROS(TIMESTAMP(CAST(own.`created` AS DATETIME), 'UTC')) AS FLOAT64) / 1000.0 <= 1e+100, FALSE)
  GROUP BY `account`
),
`together` AS (
  SELECT
    `contact`.*,
    CASE WHEN `contact`.`id` IS NULL THEN 'id: expected a key, got nothing' ELSE COALESCE(`cluster`.`rejected`, `lead_refused`.`rejected`, `account`.`rejected`, `stage`.`rejected`, `contact`.`rejected`) END AS `refused`
  FROM `contact`
  LEFT JOIN `cluster` ON `cluster`.`id` = `contact`.`id`
  LEFT JOIN `lead_refused` ON `lead_refused`.`account` = `contact`.`id`
  LEFT JOIN `account` ON `account`.`id` = `contact`.`id`
  LEFT JOIN `stage` ON `stage`.`id` = `contact`.`id`
)
SELECT
  `id`,
  CASE WHEN `refused` IS NULL THEN `rule` END AS `rule`,
  CASE WHEN `refused` IS NULL THEN `who` END AS `who`,
  CASE WHEN `refused` IS NULL THEN `channel` END AS `channel`,
  'b54c132162eacd3e2f50e3f78ab4ddacd5d7a1afeac32f0a3d3c64f32f006c31' AS `model`,
  `refused` AS `rejected`
FROM `together`
