// The founding case with DuckDB, in one statement of SQL.   usage: duckdb.js PARTNERS.ndjson
'use strict';
const { DuckDBInstance } = require('@duckdb/node-api');

const sql = `
with partners as (
  select * from read_json($file, format = 'newline_delimited', columns = {
    id: 'varchar', market: 'varchar',
    sales: 'struct(date date, product varchar, amount decimal(18, 2), net_new boolean, dpor boolean)[]',
    individuals: 'struct(passed varchar[])[]'})),
figures as (
  select id, market,
    coalesce(list_sum([s.amount for s in sales if s.product in ('CRM Online', 'Dynamics 365 Plan 1') and s.net_new and s.dpor
      and s.date between date '2016-07-08' and date '2017-07-07']), 0) as revenue,
    [{a: list_has_any(p.passed, ['MB2-714', 'MB2-713', 'MB2-709']) and list_has_any(p.passed, ['MB2-710', 'MB2-706']),
      b: list_has_any(p.passed, ['MB2-712', 'MB2-707'])} for p in individuals] as people
  from partners),
counts as (
  select id, revenue, if(market = 'developed', 2, 1) as factor, len([1 for p in people if p.a]) as a,
    len([1 for p in people if p.b]) as b, len([1 for p in people if p.a or p.b]) as either
  from figures)
select id, case
  when revenue >= 150000 * factor and a >= 2 and b >= 2 and either >= 4 then 'gold'
  when revenue >= 50000 * factor and a >= 1 and b >= 1 and either >= 2 then 'silver'
  else 'none' end as tier
from counts`;

(async () => {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  const rows = (await connection.runAndReadAll(sql, { file: process.argv[2] })).getRows();
  process.stdout.write(rows.map(([id, tier]) => `${id}\tcloud_crm\t${tier}\n`).join(''));
})();
