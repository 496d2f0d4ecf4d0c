-- The folios of the 24-hour programme that are pending beyond their deadline, as they stood at the cut-off: the
-- hours since the call, and those beyond the net deadline (negative while a justified pause moves it); until
-- the solution, where one was declared. The impediment is the one that stops them then.
SELECT c.folio, late.area_id, late.service_id, late.to_state,
    hours_between(c.received_at, late.until_at) AS hours,
    hours_between(late.net_deadline, late.until_at) AS hours_beyond,
    (
        SELECT i.data ->> 'reason'
        FROM cases_entry i
        WHERE i.case_id = late.case_id AND i.step = 'impede' AND i.booked_on <= %(day)s
        ORDER BY i.seq DESC
        LIMIT 1
    ) AS reason
FROM (
    SELECT q.case_id, q.area_id, q.service_id, e.to_state, e.net_deadline,
        COALESCE(e.attended_at, %(cut_off)s) AS until_at
    FROM ({standing}) q
    JOIN cases_entry e ON e.case_id = q.case_id AND e.seq = q.seq
    WHERE q.programme_late = 1
) late
JOIN cases_case c ON c.id = late.case_id
ORDER BY hours DESC, c.folio
