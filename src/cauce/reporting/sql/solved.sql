-- The write-offs of the period that stand at its end, with the hours from the call to the declared solution.
SELECT e.case_id, e.seq, e.from_area_id AS area_id, e.from_service_id AS service_id,
    e.from_zone_id AS zone_id, c.kind, c.channel, c.colonia_id,
    hours_between(c.received_at, e.attended_at) AS hours,
    1 AS solved,
    CASE WHEN e.attended_at <= e.deadline THEN 1 ELSE 0 END AS solved_on_time,
    CASE WHEN e.attended_at <= e.net_deadline THEN 1 ELSE 0 END AS solved_in_net_time
FROM cases_entry e
JOIN cases_case c ON c.id = e.case_id
WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND e.to_state = 'written_off' AND e.from_state IN ({pending})
    AND {block} AND NOT EXISTS (
        SELECT 1
        FROM cases_entry u
        WHERE u.case_id = e.case_id AND u.undoes = e.seq AND CASE WHEN u.booked_on <= %(end)s THEN 1 END = 1
    )
