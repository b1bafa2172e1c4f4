-- A division has one leading group.
create unique index org_group on org (city, region) where kind = 'group';
