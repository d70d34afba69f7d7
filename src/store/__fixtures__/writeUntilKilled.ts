/** Child process of the kill test: commits rows and acknowledges each on standard output, until it is killed. */
import { openEngagementFile, sql } from '../index.ts';

const [path = '', how = ''] = process.argv.slice(2);
const { db } = openEngagementFile({ path, passphrase: 'correct horse' }, { isAlone: how === 'alone' });
for (let n = 1; ; n++) {
  db.transaction(() => {
    db.run(sql`INSERT INTO snapshot (label, as_of) VALUES (${`half ${n}`}, '2026-09-30')`);
    db.run(sql`INSERT INTO snapshot (label, as_of) VALUES (${`whole ${n}`}, '2026-09-30')`);
  });
  process.stdout.write(`${n}\n`);
}
