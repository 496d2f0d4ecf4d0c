-- The pending list at the end of a day: the reports that are pending still, as they are if nothing came later;
-- those and the ones that left later, as the entry before their first later one left them. `cut_off` is the moment
-- of the clocks. A solution that was declared in time, and waits for its write-off, is not late.
WITH pending AS MATERIALIZED (
    SELECT c.id AS case_id, c.kind, c.channel, c.colonia_id, c.received_at, e.seq, e.booked_on, e.to_state,
        e.to_area_id, e.to_service_id, e.to_zone_id, e.deadline, e.net_deadline, e.attended_at, e.programme
    FROM cases_case c
    JOIN cases_entry e ON e.case_id = c.id AND e.seq = c.seq
    WHERE c.state IN ({pending}) AND c.booked_on <= %(day)s AND {block}
),
changed AS (
    SELECT p.case_id, p.kind, p.channel, p.colonia_id, p.received_at
    FROM pending p
    -- Nothing is known of a CASE, and it is taken for rare: those of a day that have changed since and are pending
    -- still, or left later, are few. By the days alone PostgreSQL would expect a third of the register.
    WHERE CASE WHEN p.booked_on > %(day)s THEN 1 END = 1

    UNION ALL
    SELECT c.id, c.kind, c.channel, c.colonia_id, c.received_at
    FROM cases_case c
    WHERE c.exit_on > %(day)s AND c.booked_on <= %(day)s AND CASE WHEN c.exit_on > %(day)s THEN 1 END = 1
        AND {block}
),
-- By number, and the day within: looked for by day, they would be looked for among all later ones.
numbered AS MATERIALIZED (
    SELECT g.*, (
        SELECT n.seq - 1
        FROM cases_entry n
        WHERE n.case_id = g.case_id AND CASE WHEN n.booked_on > %(day)s THEN 1 END = 1
        ORDER BY n.seq
        LIMIT 1
    ) AS seq
    FROM changed g
),
standing AS (
    SELECT p.case_id, p.seq, p.kind, p.channel, p.colonia_id, p.received_at, p.to_state, p.to_area_id,
        p.to_service_id, p.to_zone_id, p.deadline, p.net_deadline, p.attended_at, p.programme
    FROM pending p
    WHERE p.booked_on <= %(day)s

    UNION ALL
    SELECT g.case_id, g.seq, g.kind, g.channel, g.colonia_id, g.received_at, e.to_state, e.to_area_id,
        e.to_service_id, e.to_zone_id, e.deadline, e.net_deadline, e.attended_at, e.programme
    FROM numbered g
    JOIN cases_entry e ON e.case_id = g.case_id AND e.seq = g.seq
    WHERE e.to_state IN ({pending})
),
timed AS (
    SELECT s.*,
        COALESCE(s.attended_at, %(cut_off)s) > s.deadline AS late,
        COALESCE(s.attended_at, %(cut_off)s) > s.net_deadline AS late_net
    FROM standing s
)
SELECT case_id, seq, to_area_id AS area_id, to_service_id AS service_id, to_zone_id AS zone_id, kind, channel,
    colonia_id,
    1 AS pending,
    CASE WHEN to_state = 'impeded' THEN 1 ELSE 0 END AS pending_impeded,
    CASE WHEN to_state = 'reassigned' THEN 1 ELSE 0 END AS pending_reassigned,
    CASE WHEN late THEN 1 ELSE 0 END AS pending_late,
    CASE WHEN programme AND late THEN 1 ELSE 0 END AS programme_late,
    CASE WHEN programme AND late_net THEN 1 ELSE 0 END AS programme_late_net,
    CASE WHEN received_at > %(days_2)s THEN 1 ELSE 0 END AS age_1,
    CASE WHEN received_at <= %(days_2)s AND received_at > %(days_4)s THEN 1 ELSE 0 END AS age_3,
    CASE WHEN received_at <= %(days_4)s AND received_at > %(days_8)s THEN 1 ELSE 0 END AS age_7,
    CASE WHEN received_at <= %(days_8)s AND received_at > %(days_16)s THEN 1 ELSE 0 END AS age_15,
    CASE WHEN received_at <= %(days_16)s THEN 1 ELSE 0 END AS age_more
FROM timed
