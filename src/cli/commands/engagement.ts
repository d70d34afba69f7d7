/** create, journal, help pages. */
import { type Command, valued, switched } from '../command.ts';
import { facts, table } from '../output.ts';
import { askPassphrase, givenPassphrase } from '../passphrase.ts';
import { actorOf } from '../runCommand.ts';
import { flag, given, period, requiredText, text } from '../values.ts';
import { allPages } from '../allPages.ts';
import { EngineError } from '#base/errors.ts';

const create: Command = {
  name: 'create',
  usage: 'ENGAGEMENT --client NAME --period FROM..TO [--title TEXT] [--plain]',
  summary: 'New engagement file, encrypted with a passphrase unless --plain is given.',
  mostArgs: 1,
  needsEngagement: false,
  options: {
    client: valued('NAME', 'whose access is audited'),
    period: valued('FROM..TO', 'first and last day of the audit period, 2025-10-01..2026-09-30'),
    title: valued('TEXT', 'title of the engagement; the client and "access audit" when left out'),
    plain: switched('without encryption and passphrase'),
  },
  async run({ args, values, call }) {
    const [path] = args;
    if (path === undefined)
      throw new EngineError('INVALID_INPUT', 'The path of the new engagement file is missing');
    const plain = flag(values, 'plain');
    const passphrase = plain ? undefined : (givenPassphrase(values) ?? (await askTwice()));
    const result = await call('engagement.create', {
      path,
      client: requiredText(values, 'client'),
      period: period(requiredText(values, 'period')),
      plain,
      actor: actorOf(values),
      ...given({ title: text(values, 'title'), passphrase }),
    });
    const { engagement } = result;
    return {
      result,
      text: `${engagement.path}: ${engagement.title}, ${engagement.period.from} to ${engagement.period.to}`,
    };
  },
};

const journal: Command = {
  name: 'journal',
  usage: '[--verify]',
  summary: 'What was done in the engagement, and whether the chain of entries holds.',
  mostArgs: 0,
  needsEngagement: true,
  options: { verify: switched('exit code 1 when the chain of entries does not hold') },
  async run({ values, call }) {
    const check = await call('journal.verify', {});
    const { rows } = await allPages(
      (page) => call('journal.list', { page }),
      (result) => result.rows,
    );
    const entries = rows.toReversed();
    const verdict = check.ok ? 'holds' : `does not hold: entry ${check.firstBadSeq}`;
    return {
      result: { entries, head: check.head, ok: check.ok, firstBadSeq: check.firstBadSeq },
      text: `${table(entries, [
        ['no', (e) => e.seq],
        ['at', (e) => e.at],
        ['who', (e) => e.actor],
        ['what', (e) => e.action],
        ['object', (e) => e.object],
        ['entry', (e) => e.entrySha256.slice(0, 12)],
      ])}\n\n${check.entries} entries; head ${check.head}; the chain ${verdict}`,
      isNegative: flag(values, 'verify') && !check.ok,
    };
  },
};

const about: Command = {
  name: 'about',
  usage: '',
  summary: 'Versions of the program and its parts.',
  mostArgs: 0,
  needsEngagement: false,
  options: {},
  async run({ call }) {
    const result = await call('about.info', {});
    return {
      result,
      text: facts([
        ['Tickmark', result.app],
        ['Node', result.node],
        ['Resources', result.resources],
      ]),
    };
  },
};

const page: Command = {
  name: 'help-page',
  usage: '[NAME]',
  summary: 'Help pages: methods, formats. Without a name, the list.',
  mostArgs: 1,
  needsEngagement: false,
  options: {},
  async run({ args, call }) {
    const [name] = args;
    if (name !== undefined) {
      const result = await call('help.page', { name });
      return { result, text: result.markdown };
    }
    const result = await call('help.list', {});
    return {
      result,
      text: table(result.pages, [
        ['name', (p) => p.name],
        ['title', (p) => p.title],
      ]),
    };
  },
};

export const engagementCommands: readonly Command[] = [create, journal, about, page];

async function askTwice(): Promise<string> {
  const first = await askPassphrase('Passphrase for the new file: ');
  if (first === undefined || first === '') {
    throw new EngineError(
      'INVALID_INPUT',
      'A passphrase is needed: --passphrase-file, TICKMARK_PASSPHRASE or a terminal; --plain makes a file without encryption',
    );
  }
  if ((await askPassphrase('The same again: ')) !== first)
    throw new EngineError('INVALID_INPUT', 'The two passphrases differ');
  return first;
}
