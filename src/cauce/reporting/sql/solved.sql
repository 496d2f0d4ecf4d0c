-- The write-offs of the period that stand at its end, with the hours from the call to the declared solution.
WITH booked AS (
    SELECT e.*
    FROM cases_entry e
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s
),
stands AS (
    SELECT b.*
    FROM booked b
    LEFT JOIN booked u ON u.case_id = b.case_id AND u.undoes = b.seq
    WHERE b.to_state = 'written_off' AND b.from_state IN ({pending}) AND u.seq IS NULL
)
SELECT m.measure, 1 AS n, s.case_id,
    s.from_area_id AS area_id, s.from_service_id AS service_id, s.from_zone_id AS zone_id, c.channel,
    hours_between(c.received_at, s.attended_at) AS hours
FROM stands s
JOIN cases_case c ON c.id = s.case_id
JOIN (
    SELECT 'solved' AS measure
    UNION ALL SELECT 'solved_on_time' UNION ALL SELECT 'solved_in_net_time'
) m ON CASE m.measure
    WHEN 'solved' THEN TRUE
    WHEN 'solved_on_time' THEN s.attended_at <= s.deadline
    WHEN 'solved_in_net_time' THEN s.attended_at <= s.net_deadline
END
WHERE {block}
