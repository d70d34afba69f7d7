/** Reports of emergency access: sessions of firefighters, and what was done in them. */
import type { StatementSink } from '../../statement.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { withoutEmpty } from '../shared/values.ts';
import { firefighterHeadings as headings } from './headings.ts';
import { ReportReading } from './reportReading.ts';

/** One row for each use: log summary, reason code and activity, session log. */
export const firefighterSessions: FixedTable = {
  name: 'firefighter sessions',
  requiredColumns: ['Firefighter ID', 'Firefighter', 'Session Start', 'Reason Code'],
  withoutColumns: ['Transaction'],
  headings,
  begin: (call) => {
    const reading = new ReportReading(call, headings);
    return {
      take: (row) => {
        const fields = sessionOf(row, reading);
        stateAccount(call.sink, row);
        call.sink.event('session', row.record, fields, row.get('System'));
      },
      end: () => reading.end(),
    };
  },
};

/** One row for each action, as the consolidated log report has them; its sessions are stated once each. */
export const firefighterLog: FixedTable = {
  name: 'firefighter log',
  requiredColumns: ['Firefighter ID', 'Firefighter', 'Transaction', 'Date'],
  headings: { ...headings, Date: [...headings.Date, ...headings['Session Start'], 'Session Start'] },
  begin: (call) => {
    const { sink } = call;
    const reading = new ReportReading(call, headings);
    const sessions = new Set<string>();
    return {
      take: (row) => {
        const session = sessionOf(row, reading);
        const at = reading.instant(row, 'Date', 'Time');
        const system = row.get('System');
        const key = [system, session.account, session.usedBy, session.sessionId, session.startedAt];
        stateAccount(sink, row);
        if (session.startedAt !== '' || session.sessionId !== '') {
          if (!sessions.has(JSON.stringify(key))) sink.event('session', row.record, session, system);
          sessions.add(JSON.stringify(key));
        }
        const activity = {
          account: session.account,
          actor: session.usedBy,
          action: [row.get('Transaction'), row.get('Change Type')].filter(Boolean).join(' '),
          object:
            [row.get('Table Name'), row.get('Field Name')].filter(Boolean).join('-') || row.get('Program'),
          outcome: changed(row.get('Old Value'), row.get('New Value')),
          at,
          session: session.sessionId || session.startedAt,
          origin: row.get('Terminal'),
        };
        sink.event('activity', row.record, activity, system);
      },
      end: () => reading.end(),
    };
  },
};

function sessionOf(row: FixedRow, reading: ReportReading) {
  const [account, usedBy] = [row.need('Firefighter ID'), row.need('Firefighter')];
  return {
    sessionId: row.get('Session ID'),
    account,
    usedBy,
    reason: [row.get('Reason Code'), row.get('Reason Text')].filter(Boolean).join(': '),
    startedAt: reading.instant(row, 'Session Start'),
    endedAt: reading.instant(row, 'Session End'),
    reviewedBy: row.get('Reviewed By'),
    reviewedAt: reading.instant(row, 'Reviewed On'),
    reviewResult: row.get('Review Status'),
    device: row.get('Terminal'),
  };
}

/** The firefighter ID is an account of the target system; who owns it and who reviews its log are facts about it. */
function stateAccount(sink: StatementSink, row: FixedRow): void {
  const system = row.get('System');
  sink.node('account', row.get('Firefighter ID'), row.record, {
    ...(system === '' ? {} : { system: { name: system, platform: 'sap' } }),
    attributes: withoutEmpty({
      type: 'emergency',
      owner: row.get('Owner'),
      controller: row.get('Controller'),
    }),
  });
}

const changed = (before: string, after: string): string =>
  before === '' && after === '' ? '' : `${before || '(empty)'} to ${after || '(empty)'}`;
