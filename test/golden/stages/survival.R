# Log-rank tests and log-log intervals for test/measure/log-rank.test.ts and survival.test.ts, made with R.
#
#   Rscript survival.R     writes survival.json beside this file; needs the packages survival and jsonlite
#
# Conventions
#   days     close_date - engage_date of examples/data/crm-pipeline/sales_pipeline.csv; deals without a close date are censored at
#            2017-12-31; deals without an engage date are left out
#   logRank  survdiff, rho = 0: groups whose expected count is 0 do not count as degrees of freedom; p by pchisq
#   logLog   survfit with conf.type "log-log"; at a survival of 0 or 1 R gives no limits
#   median   of survfit: the middle of a step on which the survival is one half, and the same for its limits
library(survival)
library(jsonlite)
args <- commandArgs()
here <- dirname(sub("^--file=", "", args[grep("^--file=", args)]))
data <- file.path(here, "../../../examples/data/crm-pipeline")

rank_test <- function(time, event, group) {
  names <- sort(unique(group))
  test <- survdiff(Surv(time, event) ~ factor(group, names))
  df <- sum(test$exp > 0) - 1
  list(groups = names, n = as.vector(test$n), observed = test$obs, expected = test$exp, statistic = test$chisq,
       degreesOfFreedom = df, pValue = pchisq(test$chisq, df, lower.tail = FALSE))
}

log_log <- function(time, event, level = 0.95, at = NULL) {
  fit <- survfit(Surv(time, event) ~ 1, conf.type = "log-log", conf.int = level)
  median <- quantile(fit, 0.5)
  rows <- summary(fit, times = if (is.null(at)) fit$time else at)
  list(level = level, median = median$quantile[[1]], medianLow = median$lower[[1]], medianHigh = median$upper[[1]],
       time = rows$time, survival = rows$surv, low = rows$lower, high = rows$upper)
}

six <- list(time = c(6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35),
            event = c(1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0))
placebo <- list(time = c(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23), event = rep(1, 21))
# Ties across groups, a time of 0, and a group d that is gone before anything ends.
small <- list(time = c(2, 3, 3, 5, 8, 8, 9, 1, 2, 3, 3, 4, 6, 3, 5, 5, 7, 10, 11, 0, 0.5),
              event = c(1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 0),
              group = c(rep("a", 7), rep("b", 6), rep("c", 6), "d", "d"))

deals <- read.csv(file.path(data, "sales_pipeline.csv"))
deals <- deals[deals$engage_date != "", ]
closed <- as.Date(ifelse(deals$close_date == "", "2017-12-31", deals$close_date))
days <- as.numeric(closed - as.Date(deals$engage_date))
teams <- read.csv(file.path(data, "sales_teams.csv"))
office <- teams$regional_office[match(deals$sales_agent, teams$sales_agent)]
ended <- list(all_closed = deals$close_date != "", won_with_lost_censored = deals$deal_stage == "Won",
              lost_with_won_censored = deals$deal_stage == "Lost")

golden <- list(
  madeBy = paste0(R.version.string, ", survival ", packageVersion("survival")),
  script = "test/golden/stages/survival.R",
  tolerance = 1e-9,
  logRank = list(
    leukemia = rank_test(c(six$time, placebo$time), c(six$event, placebo$event), rep(c("6MP", "placebo"), each = 21)),
    small = c(list(data = small), rank_test(small$time, small$event, small$group)),
    regionalOffice = lapply(ended, function(event) rank_test(days, event, office)),
    monthOfEngagement = rank_test(days, ended$all_closed, substr(deals$engage_date, 1, 7))
  ),
  logLog = list(
    `6MP` = log_log(six$time, six$event),
    placebo = log_log(placebo$time, placebo$event),
    `placebo at 0.8` = log_log(placebo$time, placebo$event, 0.8),
    daysToClose = log_log(days, ended$all_closed, at = c(7, 14, 30, 60, 90, 120, 138))
  )
)
write_json(golden, file.path(here, "survival.json"), digits = NA, auto_unbox = TRUE, na = "null", pretty = TRUE)
