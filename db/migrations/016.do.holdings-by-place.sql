-- Who holds what in an area on a day, without reading the whole city.
create index holding_region on holding (city, region, from_on) where delegated_from is null;
