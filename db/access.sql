-- Applied after the uniform rules of db/tables.ts, on every migration; written so that it can be applied again.

-- Whoever signs in is nobody yet: one's own account by its login, one's own session by its token.
drop policy if exists own_account on account;
create policy own_account on account for select using (login = current_setting('app.stranger', true));

-- A file named to somebody is known to them, wherever it lies.
drop policy if exists own_grant on file_grant;
create policy own_grant on file_grant using (login = current_setting('app.login', true)) with check (login = current_setting('app.login', true));

drop policy if exists own_session on session;
create policy own_session on session for select using (token_hash = current_setting('app.token', true));
drop policy if exists end_own_session on session;
create policy end_own_session on session for delete using (token_hash = current_setting('app.token', true));
