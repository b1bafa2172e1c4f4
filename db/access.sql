-- Applied after the uniform rules of db/tables.ts, on every migration; written so that it can be applied again.

-- Whoever signs in is nobody yet: one's own account by its login, one's own session by its token.
drop policy if exists own_account on account;
create policy own_account on account for select using (login = current_setting('app.login', true));

drop policy if exists own_session on session;
create policy own_session on session for select using (token_hash = current_setting('app.token', true));
drop policy if exists end_own_session on session;
create policy end_own_session on session for delete using (token_hash = current_setting('app.token', true));
