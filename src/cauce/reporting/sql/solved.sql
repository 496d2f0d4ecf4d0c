-- The write-offs of the period that stand at its end, with the hours from the call to the declared solution.
WITH written_off AS (
    SELECT e.case_id, e.seq, e.from_area_id AS area_id, e.from_service_id AS service_id,
        e.from_zone_id AS zone_id, e.attended_at, e.deadline, e.net_deadline
    FROM cases_entry e
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND e.to_state = 'written_off' AND e.from_state IN ({pending})
),
undone AS (
    SELECT e.case_id, e.undoes
    FROM cases_entry e
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND e.undoes IS NOT NULL
)
SELECT w.case_id, w.seq, w.area_id, w.service_id, w.zone_id, c.channel,
    hours_between(c.received_at, w.attended_at) AS hours,
    1 AS solved,
    CASE WHEN w.attended_at <= w.deadline THEN 1 ELSE 0 END AS solved_on_time,
    CASE WHEN w.attended_at <= w.net_deadline THEN 1 ELSE 0 END AS solved_in_net_time
FROM written_off w
LEFT JOIN undone u ON u.case_id = w.case_id AND u.undoes = w.seq
JOIN cases_case c ON c.id = w.case_id
WHERE u.undoes IS NULL AND {block}
