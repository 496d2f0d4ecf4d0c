-- The pending list at the end of a day: the reports that no later entry moved stand as they are now, the
-- others as the entry before their first later one left them. `cut_off` is the moment of the clocks.
WITH later AS (
    SELECT e.case_id, MIN(e.seq) AS seq
    FROM cases_entry e
    WHERE e.booked_on > %(day)s
    GROUP BY e.case_id
),
standing AS (
    SELECT c.id AS case_id, c.state, c.area_id, c.service_id, c.zone_id,
        c.deadline, c.net_deadline, c.attended_at, c.programme
    FROM cases_case c
    WHERE c.state IN ({pending}) AND c.id NOT IN (SELECT case_id FROM later)

    UNION ALL
    SELECT e.case_id, e.to_state, e.to_area_id, e.to_service_id, e.to_zone_id,
        e.deadline, e.net_deadline, e.attended_at, e.programme
    FROM later
    JOIN cases_entry e ON e.case_id = later.case_id AND e.seq = later.seq - 1
    WHERE e.to_state IN ({pending})
),
dated AS (
    SELECT s.*, c.channel, c.received_at,
        hours_between(c.received_at, %(cut_off)s) AS hours,
        (COALESCE(s.attended_at, %(cut_off)s) > s.net_deadline) AS late_net,
        (COALESCE(s.attended_at, %(cut_off)s) > s.deadline) AS late
    FROM standing s
    JOIN cases_case c ON c.id = s.case_id
    WHERE {block}
)
SELECT m.measure, 1 AS n, d.case_id, d.area_id, d.service_id, d.zone_id, d.channel
FROM dated d
JOIN (
    SELECT 'pending' AS measure
    UNION ALL SELECT 'pending_impeded' UNION ALL SELECT 'pending_reassigned' UNION ALL SELECT 'pending_late'
    UNION ALL SELECT 'programme_late' UNION ALL SELECT 'programme_late_net'
    UNION ALL SELECT 'age_1' UNION ALL SELECT 'age_3' UNION ALL SELECT 'age_7' UNION ALL SELECT 'age_15'
    UNION ALL SELECT 'age_more'
) m ON CASE m.measure
    WHEN 'pending' THEN TRUE
    WHEN 'pending_impeded' THEN d.state = 'impeded'
    WHEN 'pending_reassigned' THEN d.state = 'reassigned'
    WHEN 'pending_late' THEN d.late
    WHEN 'programme_late' THEN d.programme AND d.late
    WHEN 'programme_late_net' THEN d.programme AND d.late_net
    WHEN 'age_1' THEN d.hours < 48
    WHEN 'age_3' THEN d.hours >= 48 AND d.hours < 96
    WHEN 'age_7' THEN d.hours >= 96 AND d.hours < 192
    WHEN 'age_15' THEN d.hours >= 192 AND d.hours < 384
    WHEN 'age_more' THEN d.hours >= 384
END
