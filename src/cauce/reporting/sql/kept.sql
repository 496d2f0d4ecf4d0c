-- What is kept of some periods, where they have the entries that they had then.
SELECT k.start_on, k.end_on, k.moves, k.dealt
FROM reporting_pastperiod k
WHERE (k.start_on, k.end_on) IN (VALUES {periods}) AND k.entries = (
    SELECT COUNT(*)
    FROM cases_entry e
    WHERE e.booked_on BETWEEN k.start_on AND k.end_on
)
