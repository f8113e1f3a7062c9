// What the Node programs share: a partner's figures, and partners line by line.
'use strict';
const fs = require('fs');
const readline = require('readline');

const APPLICATION = new Set(['MB2-714', 'MB2-713', 'MB2-709']);
const DEPLOYMENT = new Set(['MB2-710', 'MB2-706']);
const CUSTOMIZATION = new Set(['MB2-712', 'MB2-707']);
const PRODUCTS = new Set(['CRM Online', 'Dynamics 365 Plan 1']);

// Amounts become whole cents: JSON.parse makes doubles of them, whose sums would be inexact.
exports.figures = (partner) => {
  let cents = 0, consultants = 0, customizers = 0, either = 0;
  for (const s of partner.sales)
    if (PRODUCTS.has(s.product) && s.net_new && s.dpor && s.date >= '2016-07-08' && s.date <= '2017-07-07')
      cents += Math.round(s.amount * 100);
  for (const person of partner.individuals) {
    const consultant = person.passed.some((c) => APPLICATION.has(c)) && person.passed.some((c) => DEPLOYMENT.has(c));
    const customizer = person.passed.some((c) => CUSTOMIZATION.has(c));
    consultants += consultant;
    customizers += customizer;
    either += consultant || customizer;
  }
  return { market: partner.market, cents, consultants, customizers, either };
};

// Calls judge(partner), which may be async, for each line, and prints what it says.
exports.run = async (judge) => {
  let out = [];
  const write = () => { fs.writeSync(1, out.join('')); out = []; };
  for await (const line of readline.createInterface({ input: fs.createReadStream(process.argv[2]) })) {
    const partner = JSON.parse(line);
    out.push(`${partner.id}\tcloud_crm\t${await judge(partner)}\n`);
    if (out.length === 1000) write();
  }
  write();
};
