-- Applied after the uniform rules of db/tables.ts, on every migration; written so that it can be applied again.

-- Whoever signs in is nobody yet: one's own account by its login.
drop policy if exists own_account on account;
create policy own_account on account for select using (login = current_setting('app.stranger', true));

-- A file named to somebody is known to them, wherever it lies; naming it is for those where it lies, and the office.
drop policy if exists own_grant on file_grant;
create policy own_grant on file_grant for select using (login = current_setting('app.login', true));
-- An emergency look is entered by the procedure alone, which looks over the whole city.
drop policy if exists emergency_entered on file_grant;
create policy emergency_entered on file_grant as restrictive for insert
  with check (kind <> 'emergency' or current_setting('app.sees', true) = 'all');

-- A receipt names somebody, if only by a masked name: it is for those who see persons where the file was served.
drop policy if exists scope on seal_receipt;
drop policy if exists of_line on seal_receipt;
create policy of_line on seal_receipt
  using (region >= current_setting('app.lo', true) and region < current_setting('app.hi', true)
         and current_setting('app.sees', true) in ('persons', 'sealed', 'all'))
  with check (region >= current_setting('app.lo', true) and region < current_setting('app.hi', true)
              and current_setting('app.sees', true) in ('sealed', 'all'));

-- A request to see a file is seen by whoever asked, by the line that supervises the place, by its auditors, and by the office. It is answered
-- by the line, never by the asker, who may only take it back. Of leaders only those of the city and of counties are told: whoever leads a
-- township or a village sees areas, and no masked name.
drop policy if exists scope on access_request;
drop policy if exists own_request on access_request;
create policy own_request on access_request for select using (asked_by = current_setting('app.login', true));
drop policy if exists in_line on access_request;
create policy in_line on access_request for select
  using (region >= current_setting('app.lo', true) and region < current_setting('app.hi', true)
         and (current_setting('app.role', true) in ('township_clerk', 'county_officer', 'city_officer', 'auditor', 'audit_admin')
              or (current_setting('app.role', true) = 'leader' and length(current_setting('app.lo', true)) <= 6)));
drop policy if exists answered_in_line on access_request;
create policy answered_in_line on access_request for update
  using (region >= current_setting('app.lo', true) and region < current_setting('app.hi', true)
         and (current_setting('app.role', true) in ('township_clerk', 'county_officer', 'city_officer')
              or (current_setting('app.role', true) = 'leader' and length(current_setting('app.lo', true)) <= 6))
         and asked_by <> current_setting('app.login', true) and status = 'asked')
  with check (answered_by = current_setting('app.login', true) and asked_by <> answered_by);
drop policy if exists taken_back on access_request;
create policy taken_back on access_request for update
  using (asked_by = current_setting('app.login', true) and status = 'asked' and kind = 'unseal')
  with check (status = 'withdrawn');
drop policy if exists of_office on access_request;
create policy of_office on access_request
  using (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true))
  with check (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true));

-- A notice is read by the role it is for, in the area, and by nobody else. Whoever looks too often raises it about themselves, without seeing it.
drop policy if exists scope on notice;
drop policy if exists told on notice;
create policy told on notice for select
  using (role = current_setting('app.role', true)
         and region >= current_setting('app.lo', true) and region < current_setting('app.hi', true));
drop policy if exists raised_about_oneself on notice;
create policy raised_about_oneself on notice for insert
  with check (code = 'person.looks' and subject = current_setting('app.login', true) and region = current_setting('app.lo', true));
drop policy if exists raised_by_office on notice;
create policy raised_by_office on notice for insert
  with check (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true));
-- It is settled by the role it is for, in one's own name, and not by the account it is about.
drop policy if exists scope on notice_settlement;
drop policy if exists told on notice_settlement;
create policy told on notice_settlement for select
  using (current_setting('app.role', true) = 'security_admin'
         and region >= current_setting('app.lo', true) and region < current_setting('app.hi', true));
drop policy if exists settled on notice_settlement;
create policy settled on notice_settlement for insert
  with check (current_setting('app.role', true) = 'security_admin'
              and region >= current_setting('app.lo', true) and region < current_setting('app.hi', true)
              and settled_by = current_setting('app.login', true) and subject <> settled_by);

-- The audit takes a line only in the name of whoever acts, about whatever place: one may have looked outside one's own.
-- It is read by those who audit, in their range; the office itself reads a whole city, to seal it and to answer for it.
drop policy if exists scope on audit;
drop policy if exists own_line on audit;
create policy own_line on audit for insert
  with check (actor = current_setting('app.login', true) and city::text = left(current_setting('app.lo', true), 4));
drop policy if exists audited on audit;
create policy audited on audit for select
  using (current_setting('app.role', true) in ('auditor', 'audit_admin')
         and region >= current_setting('app.lo', true) and region < current_setting('app.hi', true));
drop policy if exists sealed_by_office on audit;
create policy sealed_by_office on audit for select
  using (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true));

drop policy if exists scope on audit_batch;
drop policy if exists sealed_by_office on audit_batch;
create policy sealed_by_office on audit_batch
  using (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true))
  with check (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true));

-- A minor's list: whoever opens the file is on it; others are put on it and taken off by those who supervise, nobody by themselves (未成年人保护法 103).
drop policy if exists guard_admitted on file_grant;
create policy guard_admitted on file_grant as restrictive for insert
  with check (kind <> 'guard'
              or (login = current_setting('app.login', true)
                  and casefile_id = any (string_to_array(nullif(current_setting('app.files', true), ''), ',')::uuid[]))
              or (login <> current_setting('app.login', true)
                  and current_setting('app.role', true) in ('township_clerk', 'county_officer', 'city_officer')));
drop policy if exists guard_dismissed on file_grant;
create policy guard_dismissed on file_grant as restrictive for update
  using (kind <> 'guard' or (login <> current_setting('app.login', true)
                             and current_setting('app.role', true) in ('township_clerk', 'county_officer', 'city_officer')));
-- A department sees what it was asked for, in its area, while it is asked for: neither of a sealed file nor of a minor's.
drop policy if exists asked_of on referral;
create policy asked_of on referral for select
  using (office = current_setting('app.office', true) and closed_on is null and not sealed and not guarded
         and ((region >= current_setting('app.lo', true) and region < current_setting('app.hi', true))
              or (served >= current_setting('app.lo', true) and served < current_setting('app.hi', true))));
-- It reads what it has said itself, and adds to it.
drop policy if exists answered_by on referral_answer;
create policy answered_by on referral_answer for select
  using (office = current_setting('app.office', true) and not sealed and not guarded
         and ((region >= current_setting('app.lo', true) and region < current_setting('app.hi', true))
              or (served >= current_setting('app.lo', true) and served < current_setting('app.hi', true))));
drop policy if exists answers on referral_answer;
create policy answers on referral_answer for insert
  with check (office = current_setting('app.office', true) and not sealed and not guarded
         and ((region >= current_setting('app.lo', true) and region < current_setting('app.hi', true))
              or (served >= current_setting('app.lo', true) and served < current_setting('app.hi', true))));

-- What one signs in with is no business of the application, nor is the application's of the sign-in (0021). The loader may open accounts.
revoke all on schema public from public;
revoke all on schema auth from public;
revoke all on all tables in schema auth from yinghuo_app, yinghuo_loader;
grant usage on schema auth to yinghuo_auth, yinghuo_loader;
grant select, insert, update, delete on all tables in schema auth to yinghuo_auth;
grant insert on auth.account, auth.credential to yinghuo_loader;

-- Where somebody is told of their work is their own affair; the office reads it to tell them.
drop policy if exists scope on message_way;
drop policy if exists own_way on message_way;
create policy own_way on message_way
  using (login = current_setting('app.login', true) and city::text = left(current_setting('app.lo', true), 4))
  with check (login = current_setting('app.login', true) and city::text = left(current_setting('app.lo', true), 4) and region = city::text);
drop policy if exists of_office on message_way;
create policy of_office on message_way for select
  using (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true));
-- What is sent is made and tried by the office; whoever it is for may see what became of it.
drop policy if exists scope on message;
drop policy if exists own_message on message;
create policy own_message on message for select
  using (login = current_setting('app.login', true) and city::text = left(current_setting('app.lo', true), 4));
drop policy if exists of_office on message;
create policy of_office on message
  using (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true))
  with check (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true) and region = city::text);
drop policy if exists scope on message_try;
drop policy if exists own_message on message_try;
create policy own_message on message_try for select
  using (login = current_setting('app.login', true) and city::text = left(current_setting('app.lo', true), 4));
drop policy if exists of_office on message_try;
create policy of_office on message_try
  using (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true))
  with check (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true) and region = city::text);
-- A matter is read by the line of its place, by whoever has a part in it, and by those below where it is published; it is opened by those who
-- answer for the place or one above it, and moved by its parties. Its steps are written in the name of whoever takes them.
drop policy if exists scope on matter;
drop policy if exists in_area on matter;
create policy in_area on matter for select
  using (region >= current_setting('app.lo', true) and region < current_setting('app.hi', true)
         and current_setting('app.role', true) in ('station_worker', 'township_clerk', 'county_officer', 'city_officer', 'leader', 'auditor', 'audit_admin'));
drop policy if exists by_party on matter;
create policy by_party on matter for select
  using (owner = any (string_to_array(current_setting('app.addresses', true), ','))
         or overseer = any (string_to_array(current_setting('app.addresses', true), ','))
         or subject = any (string_to_array(current_setting('app.addresses', true), ',')));
drop policy if exists readable_below on matter;
create policy readable_below on matter for select
  using (readable and left(current_setting('app.lo', true), length(region)) = region);
drop policy if exists of_office on matter;
create policy of_office on matter
  using (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true))
  with check (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true));
drop policy if exists opened on matter;
create policy opened on matter for insert
  with check (region >= current_setting('app.lo', true) and region < current_setting('app.hi', true)
              and current_setting('app.role', true) in ('station_worker', 'township_clerk', 'county_officer', 'city_officer', 'leader'));
drop policy if exists moved on matter;
create policy moved on matter for update
  using ((owner = any (string_to_array(current_setting('app.addresses', true), ','))
         or overseer = any (string_to_array(current_setting('app.addresses', true), ','))
         or subject = any (string_to_array(current_setting('app.addresses', true), ','))))
  with check (city::text = left(current_setting('app.lo', true), 4));
drop policy if exists scope on matter_step;
drop policy if exists in_area on matter_step;
create policy in_area on matter_step for select
  using (region >= current_setting('app.lo', true) and region < current_setting('app.hi', true)
         and current_setting('app.role', true) in ('station_worker', 'township_clerk', 'county_officer', 'city_officer', 'leader', 'auditor', 'audit_admin'));
drop policy if exists by_party on matter_step;
create policy by_party on matter_step for select
  using (owner = any (string_to_array(current_setting('app.addresses', true), ','))
         or overseer = any (string_to_array(current_setting('app.addresses', true), ','))
         or subject = any (string_to_array(current_setting('app.addresses', true), ',')));
drop policy if exists readable_below on matter_step;
create policy readable_below on matter_step for select
  using (readable and left(current_setting('app.lo', true), length(region)) = region);
drop policy if exists of_office on matter_step;
create policy of_office on matter_step
  using (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true))
  with check (current_setting('app.sees', true) = 'all' and city::text = current_setting('app.lo', true));
drop policy if exists taken on matter_step;
create policy taken on matter_step for insert
  with check (login = current_setting('app.login', true)
              and (region >= current_setting('app.lo', true) and region < current_setting('app.hi', true) or (owner = any (string_to_array(current_setting('app.addresses', true), ','))
         or overseer = any (string_to_array(current_setting('app.addresses', true), ','))
         or subject = any (string_to_array(current_setting('app.addresses', true), ',')))));
