/** The area, what lies directly below it and what above; names are public. */
export const areaSql = `select code, name, level from region where parent = $1 or code = any ($2) order by code`;

/** Sums of the tallies of the area by the codes of `length` digits below it. */
export const filesSql = `
  select left(region, $4) as code, sum(files)::int as files,
         coalesce(sum(files) filter (where control = 'existing'), 0)::int as existing,
         coalesce(sum(files) filter (where colour = 'red'), 0)::int as red,
         coalesce(sum(files) filter (where colour = 'yellow'), 0)::int as yellow,
         coalesce(sum(files) filter (where colour = 'blue'), 0)::int as blue,
         coalesce(sum(files) filter (where colour = 'green'), 0)::int as green,
         coalesce(sum(files) filter (where colour = 'none'), 0)::int as none
  from casefile_tally where city = $1 and region >= $2 and region < $3 group by 1`;

export const obligationsSql = `
  select left(region, $4) as code,
         coalesce(sum(obligations) filter (where due_on >= $5), 0)::int as open,
         coalesce(sum(obligations) filter (where due_on < $5), 0)::int as overdue
  from obligation_tally where city = $1 and region >= $2 and region < $3 group by 1`;
