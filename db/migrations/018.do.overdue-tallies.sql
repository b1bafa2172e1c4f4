-- What is overdue is few among all that is to be done: found by its day, without the rest.
create index obligation_tally_due on obligation_tally (city, due_on, region) include (obligations) where obligations > 0;
