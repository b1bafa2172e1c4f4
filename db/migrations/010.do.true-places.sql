-- Row security goes by the place a row names. What gives a right names the place of what it gives the right to, so that nobody gives it
-- by naming a place of their own.
alter table post add constraint post_place unique (city, id, region);
alter table holding add constraint holding_place foreign key (city, post_id, region) references post (city, id, region);
alter table casefile add constraint casefile_place unique (city, id, region, person_id);
alter table file_grant
  add constraint file_grant_place foreign key (city, casefile_id, region, person_id) references casefile (city, id, region, person_id) on update cascade;
