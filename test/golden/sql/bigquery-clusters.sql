-- distances 1 (clusters), as of the instant at which it runs
-- model fingerprint 2ec1d81dd0d61f4f7ff926a3f4875a201538fb4c63d20136beabff4d1273019c
-- Amounts are whole steps: each line is rounded once, so that their sum is the same in any order.
WITH `source` AS (
  SELECT
    own.`country` AS `key_1`,
    own.`id` AS `key_2`,
    CAST(own.`spend` AS FLOAT64) AS `spend`,
    CAST(own.`visits` AS FLOAT64) AS `visits`
  FROM `customers` AS own
),
`lines` AS (
  SELECT
    `source`.*,
    CASE WHEN `spend` IS NULL THEN 1000000.0 ELSE FLOOR(1000000.0 * (((`spend` - 0.0) / 4.0) * ((`spend` - 0.0) / 4.0)) + 0.5) END AS `few_spend_steps`, -- few: spend
    CASE WHEN `visits` IS NULL THEN 250000.0 ELSE FLOOR(500000.0 * (((`visits` - 0.0) / 1.5) * ((`visits` - 0.0) / 1.5)) + 0.5) END AS `few_visits_steps`, -- few: visits
    CASE WHEN `spend` IS NULL THEN 1000000.0 ELSE FLOOR(1000000.0 * (((`spend` - 10.0) / 4.0) * ((`spend` - 10.0) / 4.0)) + 0.5) END AS `many_spend_steps`, -- many: spend
    CASE WHEN `visits` IS NULL THEN 250000.0 ELSE FLOOR(500000.0 * (((`visits` - 3.0) / 1.5) * ((`visits` - 3.0) / 1.5)) + 0.5) END AS `many_visits_steps` -- many: visits
  FROM `source`
),
`totals` AS (
  SELECT
    `lines`.*,
    0.0 + `few_spend_steps` + `few_visits_steps` AS `few_total_steps`, -- few: all of it
    0.0 + `many_spend_steps` + `many_visits_steps` AS `many_total_steps` -- many: all of it
  FROM `lines`
),
`reading` AS (
  SELECT
    `totals`.*,
    LEAST(`few_total_steps`, `many_total_steps`) AS `smallest_distance`
  FROM `totals`
),
`deciding` AS (
  SELECT
    `reading`.*,
    CASE WHEN `few_total_steps` = `smallest_distance` THEN 0.0 WHEN `many_total_steps` = `smallest_distance` THEN 1.0 END AS `nearest_cluster`
  FROM `reading`
),
`checked` AS (
  SELECT
    `deciding`.*,
    CASE WHEN NOT (`spend` BETWEEN (-1e+100) AND 1e+100) THEN 'spend: expected a finite number' WHEN NOT (`visits` BETWEEN (-1e+100) AND 1e+100) THEN 'visits: expected a finite number' WHEN NOT (ABS(`few_spend_steps`) + ABS(`few_visits_steps`) <= 1000000000000000.0) THEN 'few: expected lines that can be counted, got larger ones' WHEN NOT (ABS(`many_spend_steps`) + ABS(`many_visits_steps`) <= 1000000000000000.0) THEN 'many: expected lines that can be counted, got larger ones' END AS `rejected`
  FROM `deciding`
)
SELECT
  `key_1` AS `country`,
  `key_2` AS `id`,
  CASE WHEN `rejected` IS NULL THEN `smallest_distance` / 1000000.0 END AS `distance`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `nearest_cluster` = 0.0 THEN 'few' WHEN `nearest_cluster` = 1.0 THEN 'many' END END AS `cluster`,
  CASE WHEN `rejected` IS NULL THEN (LEAST(CASE WHEN `nearest_cluster` <> 0.0 THEN `few_total_steps` ELSE 1.7976931348623157e+308 END, CASE WHEN `nearest_cluster` <> 1.0 THEN `many_total_steps` ELSE 1.7976931348623157e+308 END) - `smallest_distance`) / 1000000.0 END AS `margin`,
  CASE WHEN `rejected` IS NULL THEN CASE WHEN `nearest_cluster` <> 0.0 AND `few_total_steps` = LEAST(CASE WHEN `nearest_cluster` <> 0.0 THEN `few_total_steps` ELSE 1.7976931348623157e+308 END, CASE WHEN `nearest_cluster` <> 1.0 THEN `many_total_steps` ELSE 1.7976931348623157e+308 END) THEN 'few' WHEN `nearest_cluster` <> 1.0 AND `many_total_steps` = LEAST(CASE WHEN `nearest_cluster` <> 0.0 THEN `few_total_steps` ELSE 1.7976931348623157e+308 END, CASE WHEN `nearest_cluster` <> 1.0 THEN `many_total_steps` ELSE 1.7976931348623157e+308 END) THEN 'many' END END AS `runner_up`,
  '2ec1d81dd0d61f4f7ff926a3f4875a201538fb4c63d20136beabff4d1273019c' AS `model`,
  `rejected`
FROM `checked`
