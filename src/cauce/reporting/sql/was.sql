(
    SELECT e.data -> 'was' ->> '{field}'
    FROM cases_entry e
    WHERE e.case_id = {case} AND e.step = 'correct'
        AND CASE WHEN e.booked_on > %(day)s THEN e.data -> 'was' ->> '{field}' END IS NOT NULL
    ORDER BY e.seq
    LIMIT 1
)
