-- What a restored table must not go on with as if nothing had happened since the backup was made. Run once, in the transaction that
-- restores.

-- Nobody knows which of these have been sent since: an organiser decides.
update mail set state = 'GIVEN_UP', trouble = 'RESTORED', trouble_detail = null, ended_at = current_timestamp, lease = null, leased_until = null where state = 'WAITING';
update mail_server set failures = 0, until_at = null, since_at = null, trouble = null, detail = null;
