-- The pending list at the end of a day: the reports that no later entry moved stand as they are now, the
-- others as the entry before their first later one left them. `cut_off` is the moment of the clocks. A
-- solution that was declared in time, and waits for its write-off, is not late.
WITH later AS (
    SELECT e.case_id, MIN(e.seq) AS seq
    FROM cases_entry e
    JOIN cases_case k ON k.id = e.case_id
    WHERE e.booked_on > %(day)s AND k.booked_on <= %(day)s
    GROUP BY {by_case}
),
standing AS (
    SELECT c.id AS case_id, c.state, c.area_id, c.service_id, c.zone_id, c.channel, c.received_at,
        c.deadline, c.net_deadline, c.attended_at, c.programme
    FROM cases_case c
    WHERE c.state IN ({pending}) AND c.booked_on <= %(day)s AND {block} AND NOT EXISTS (
        SELECT 1
        FROM cases_entry n
        WHERE n.case_id = c.id AND n.booked_on > %(day)s
    )

    UNION ALL
    SELECT e.case_id, e.to_state, e.to_area_id, e.to_service_id, e.to_zone_id, c.channel, c.received_at,
        e.deadline, e.net_deadline, e.attended_at, e.programme
    FROM later
    JOIN cases_entry e ON e.case_id = later.case_id AND e.seq = later.seq - 1
    JOIN cases_case c ON c.id = e.case_id
    WHERE e.to_state IN ({pending}) AND e.booked_on <= %(day)s AND {block}
),
timed AS (
    SELECT s.*,
        COALESCE(s.attended_at, %(cut_off)s) > s.deadline AS late,
        COALESCE(s.attended_at, %(cut_off)s) > s.net_deadline AS late_net
    FROM standing s
)
SELECT case_id, area_id, service_id, zone_id, channel,
    1 AS pending,
    CASE WHEN state = 'impeded' THEN 1 ELSE 0 END AS pending_impeded,
    CASE WHEN state = 'reassigned' THEN 1 ELSE 0 END AS pending_reassigned,
    CASE WHEN late THEN 1 ELSE 0 END AS pending_late,
    CASE WHEN programme AND late THEN 1 ELSE 0 END AS programme_late,
    CASE WHEN programme AND late_net THEN 1 ELSE 0 END AS programme_late_net,
    CASE WHEN received_at > %(days_2)s THEN 1 ELSE 0 END AS age_1,
    CASE WHEN received_at <= %(days_2)s AND received_at > %(days_4)s THEN 1 ELSE 0 END AS age_3,
    CASE WHEN received_at <= %(days_4)s AND received_at > %(days_8)s THEN 1 ELSE 0 END AS age_7,
    CASE WHEN received_at <= %(days_8)s AND received_at > %(days_16)s THEN 1 ELSE 0 END AS age_15,
    CASE WHEN received_at <= %(days_16)s THEN 1 ELSE 0 END AS age_more
FROM timed
