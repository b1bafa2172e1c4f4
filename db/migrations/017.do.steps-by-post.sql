-- What somebody did in a period is looked up for their duty report.
create index matter_step_post on matter_step (city, post_id, on_day) where post_id is not null;
