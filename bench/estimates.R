# What an analyst would write: the same estimates from a CSV of answers, with data.table, and CR2 by clubSandwich beside them.
# Rscript estimates.R ANSWERS.csv SEALED.csv OURS.csv ROLLOUTS.csv PLANS.csv NIGHT
# ANSWERS: survey, unit, class, day, a1 to a10; SEALED: sums of the blocks in each window; OURS: what the night found.
suppressPackageStartupMessages({
  library(data.table)
  library(sandwich)
  library(clubSandwich)
})
arguments <- commandArgs(trailingOnly = TRUE)
night <- as.IDate(arguments[6])
begun <- proc.time()[["elapsed"]]
told <- function(what) cat(sprintf("R: %s, %.1f s, processor %.1f s\n", what, proc.time()[["elapsed"]] - begun,
                                   sum(proc.time()[1:2])))

answers <- fread(arguments[1], na.strings = "", stringsAsFactors = TRUE)
told("read")

outcomes <- list(
  `service-quality` = list(items = 1:6, reversed = integer(0), sign = 1),
  workload = list(items = 1:4, reversed = 3L, sign = -1))
scored <- rbindlist(lapply(names(outcomes), function(key) {
  it <- outcomes[[key]]
  rows <- answers[survey == key]
  items <- as.matrix(rows[, paste0("a", it$items), with = FALSE])
  items[, it$reversed] <- 6 - items[, it$reversed]
  asked <- rowSums(!is.na(items))
  rows[, .(survey = key, unit, class, day, score = 25 * (rowMeans(items, na.rm = TRUE) - 1))][2 * asked >= length(it$items)]
}))
setkey(scored, survey, unit)
told("scored")

rollouts <- fread(arguments[4])
plans <- fread(arguments[5])

# From sums by unit, class and window: the change of each unit with its classes as common as before, then the two arms.
# A unit with a class that a window lacks is taken as a whole.
estimate <- function(sums, sign) {
  sums <- copy(sums)[, class := if (.N < 2 * uniqueN(class)) "whole" else as.character(class), by = unit]
  sums <- sums[, .(mean = sum(n * mean) / sum(n), n = sum(n)), by = .(unit, treated, class, window)]
  wide <- dcast(sums, unit + treated + class ~ window, value.var = c("n", "mean"))
  change <- wide[, .(change = sum(n_before / sum(n_before) * (mean_after - mean_before))), by = .(unit, treated)]
  one <- change[treated == TRUE, change]
  other <- change[treated == FALSE, change]
  nu <- length(one) + length(other) - 2
  pooled <- (sum((one - mean(one))^2) + sum((other - mean(other))^2)) / nu
  list(estimate = sign * (mean(one) - mean(other)), se = sqrt(pooled * (1 / length(one) + 1 / length(other))), df = nu)
}

robust <- function(sums, sign) {
  rows <- sums[, .(mean = sum(n * mean) / sum(n), n = sum(n)), by = .(unit, treated, window)]
  rows[, post := as.integer(window == "after")][, effect := post * treated]
  fit <- lm(mean ~ factor(unit) + post + effect, data = rows, weights = n)
  test <- coef_test(fit, vcov = "CR2", cluster = rows$unit, coefs = "effect", test = "Satterthwaite")
  list(cr2 = sign * test$beta, cr2_se = test$SE, cr2_df = test$df)
}

# Initiatives with one go-live date; several take the night's estimator by weeks with a jackknife, which is not done here.
one_date <- rollouts[, .(go_live = go_live[1], dates = uniqueN(go_live)), by = initiative][dates == 1]
found <- rbindlist(lapply(one_date$initiative, function(key) {
  go_live <- one_date[initiative == key, as.IDate(go_live)]
  plan <- plans[initiative == key]
  treated <- rollouts[initiative == key, unit]
  comparison <- strsplit(plan$comparison_units, "|", fixed = TRUE)[[1]]
  rbindlist(lapply(names(outcomes), function(asked) {
    wanted <- CJ(survey = asked, unit = c(treated, comparison))
    rows <- scored[wanted, on = .(survey, unit), nomatch = NULL]
    rows <- rows[day >= go_live - plan$pre_window_days & day < night]
    rows[, window := fifelse(day < go_live, "before", fifelse(day >= go_live + plan$washout_days, "after", NA_character_))]
    sums <- rows[!is.na(window), .(n = .N, mean = mean(score)), by = .(unit, class, window)]
    if (uniqueN(sums$window) < 2) return(NULL)
    sums[, treated := unit %in% treated]
    sign <- outcomes[[asked]]$sign
    c(list(initiative = key, survey = asked), estimate(sums, sign), robust(sums, sign))
  }))
}))
told("estimated")

ours <- fread(arguments[3])
sealed <- fread(arguments[2])[initiative %in% one_date$initiative]
sealed[, treated := treated == "t"]
from_blocks <- sealed[, estimate(.SD, outcomes[[survey]]$sign), by = .(initiative, survey)]
both <- merge(found, ours, by = c("initiative", "survey"), suffixes = c("", "_night"))
both <- merge(both, from_blocks, by = c("initiative", "survey"), suffixes = c("", "_blocks"))
cat(sprintf("%-10s %-16s %9s %9s %9s %9s %6s %6s\n", "initiative", "survey", "R", "night", "se R", "se night", "df", "CR2 se"))
both[, cat(sprintf("%-10s %-16s %9.4f %9.4f %9.4f %9.4f %6d %6.3f\n", initiative, survey, estimate, estimate_night, se,
                   se_night, as.integer(df), cr2_se), sep = "")] |> invisible()
both[, cat(sprintf(paste0(
  "R: %d estimates; from answers the night's differ by at most %.3f standard errors (what waits and what straddles a window",
  " is in no block); from the sums of the same blocks by at most %.1e points\n"),
  .N, max(abs(estimate - estimate_night) / se), max(abs(estimate_blocks - estimate_night), abs(se_blocks - se_night))))] |>
  invisible()
