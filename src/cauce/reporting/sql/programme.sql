-- The 24-hour programme: the folios due in the period as they stood at its cut-off, and those solved in time.
-- A folio keyed in after its deadline is due when it was booked: no late entry escapes. What left without a
-- solution, or is grouped to another report, is nobody's delay. A folio whose net deadline is past the cut-off
-- (a justified pause) is not yet due on the net clock.
WITH candidates AS (
    SELECT e.case_id
    FROM cases_entry e
    WHERE e.programme AND e.step IN ('receive', 'correct')
        AND e.deadline >= %(start_at)s AND e.deadline < %(end_at)s
    UNION
    SELECT e.case_id
    FROM cases_entry e
    WHERE e.programme AND e.net_deadline > e.deadline
        AND e.net_deadline >= %(start_at)s AND e.net_deadline < %(end_at)s
    UNION
    SELECT e.case_id
    FROM cases_entry e
    WHERE e.programme AND e.seq = 1 AND e.booked_on BETWEEN %(start)s AND %(end)s
        AND e.deadline < %(start_at)s
),
last AS MATERIALIZED (
    SELECT k.case_id,
        (
            SELECT e.seq
            FROM cases_entry e
            WHERE e.case_id = k.case_id AND CASE WHEN e.booked_on <= %(end)s THEN 1 END = 1
            ORDER BY e.seq DESC
            LIMIT 1
        ) AS seq
    FROM candidates k
),
stood AS (
    SELECT e.case_id, e.to_area_id AS area_id, e.to_service_id AS service_id, e.to_zone_id AS zone_id,
        c.kind, c.channel, c.colonia_id, e.deadline, e.net_deadline, e.attended_at,
        (c.booked_on >= %(start)s OR e.deadline >= %(start_at)s) AS falls,
        (c.booked_on >= %(start)s OR e.net_deadline >= %(start_at)s) AS falls_net
    FROM last
    JOIN cases_entry e ON e.case_id = last.case_id AND e.seq = last.seq
    JOIN cases_case c ON c.id = e.case_id
    WHERE e.programme AND e.to_state NOT IN ({left}, 'linked') AND {block}
)
SELECT case_id, area_id, service_id, zone_id, kind, channel, colonia_id,
    CASE WHEN falls AND deadline < %(cut_off)s THEN 1 ELSE 0 END AS due,
    CASE WHEN falls AND deadline < %(cut_off)s AND attended_at <= deadline THEN 1 ELSE 0 END AS due_in_time,
    CASE WHEN falls AND deadline < %(cut_off)s AND (attended_at IS NULL OR attended_at > deadline) THEN 1 ELSE 0 END
        AS due_late,
    CASE WHEN falls_net AND net_deadline < %(cut_off)s THEN 1 ELSE 0 END AS due_net,
    CASE WHEN falls_net AND net_deadline < %(cut_off)s AND attended_at <= net_deadline THEN 1 ELSE 0 END
        AS due_net_in_time
FROM stood
