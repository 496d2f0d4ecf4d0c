-- What was escalated in the period for a second NO: folio, and where it stood then.
SELECT c.folio, e.to_area_id AS area_id, e.to_service_id AS service_id, e.attempt
FROM cases_entry e
JOIN cases_case c ON c.id = e.case_id
WHERE e.booked_on BETWEEN %(start)s AND %(end)s AND e.step = 'escalate'
    AND e.data ->> 'cause' = 'second_no' AND {block}
ORDER BY c.folio
