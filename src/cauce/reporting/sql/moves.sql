-- What the period did to the pending list: one row per report and measure, `n` its sign.
-- A report is received in the row where its intake left it: routed or linked while the person was on the
-- line, it came to that area, and was no transfer.
-- An exit undone within the period counts nowhere; one from before counts as `undone` (V) when it is taken
-- back. Where a report changes rows of a table while it is pending, it leaves one and enters the other.
WITH booked AS (
    SELECT e.case_id, e.seq, e.from_state, e.to_state, e.undoes, e.from_area_id, e.to_area_id,
        e.from_service_id, e.to_service_id, e.from_zone_id, e.to_zone_id, e.happened_at, e.booked_on
    FROM cases_entry e
    WHERE e.booked_on BETWEEN %(start)s AND %(end)s
),
undone AS (
    SELECT
        u.case_id, u.seq, u.to_area_id, u.to_service_id, u.to_zone_id,
        x.seq AS exit_seq, x.booked_on AS exit_booked_on,
        x.from_area_id, x.from_service_id, x.from_zone_id
    FROM booked u
    JOIN cases_entry x ON x.case_id = u.case_id AND x.seq = u.undoes
    WHERE u.undoes IS NOT NULL
),
intake AS (
    SELECT
        f.case_id,
        COALESCE(
            MIN(
                CASE
                    WHEN b.happened_at <> f.happened_at OR b.booked_on <> f.booked_on THEN b.seq
                    WHEN b.to_state NOT IN ({pending}) THEN b.seq
                END
            ) - 1,
            MAX(b.seq)
        ) AS seq
    FROM booked f
    JOIN booked b ON b.case_id = f.case_id
    WHERE f.from_state = ''
    GROUP BY f.case_id
),
transferred AS (
    SELECT b.*
    FROM booked b
    LEFT JOIN intake ON intake.case_id = b.case_id AND intake.seq >= b.seq
    WHERE b.from_state IN ({pending}) AND b.to_state IN ({pending}) AND ({changes_row}) AND intake.seq IS NULL
),
moved AS (
    SELECT 'received' AS measure, 1 AS n, b.case_id, b.seq,
        b.to_area_id AS area_id, b.to_service_id AS service_id, b.to_zone_id AS zone_id
    FROM intake
    JOIN booked b ON b.case_id = intake.case_id AND b.seq = intake.seq

    UNION ALL
    SELECT b.to_state, 1, b.case_id, b.seq, b.from_area_id, b.from_service_id, b.from_zone_id
    FROM booked b
    LEFT JOIN undone ON undone.case_id = b.case_id AND undone.exit_seq = b.seq
    WHERE b.from_state IN ({pending}) AND b.to_state IN ({exits}) AND undone.seq IS NULL

    UNION ALL
    SELECT 'undone', 1, case_id, seq, to_area_id, to_service_id, to_zone_id
    FROM undone
    WHERE exit_booked_on < %(start)s

    UNION ALL
    SELECT 'transferred', 1, case_id, seq, to_area_id, to_service_id, to_zone_id
    FROM undone
    WHERE exit_booked_on >= %(start)s

    UNION ALL
    SELECT 'transferred', -1, case_id, seq, from_area_id, from_service_id, from_zone_id
    FROM undone
    WHERE exit_booked_on >= %(start)s

    UNION ALL
    SELECT 'transferred', 1, case_id, seq, to_area_id, to_service_id, to_zone_id
    FROM transferred

    UNION ALL
    SELECT 'transferred', -1, case_id, seq, from_area_id, from_service_id, from_zone_id
    FROM transferred
)
SELECT m.measure, m.n, m.case_id, m.seq, m.area_id, m.service_id, m.zone_id, c.channel
FROM moved m
JOIN cases_case c ON c.id = m.case_id
WHERE {block}
