/** Child process of the kill test: imports a file and says so at each report of progress, until it is killed. */
import { createEngine, engineOptions } from '../index.ts';

const [path = '', file = '', how = ''] = process.argv.slice(2);
const engine = createEngine(engineOptions({ host: 'test', isAlone: how === 'alone' }));
const signal = new AbortController().signal;
const say = ({ unit }: { unit: string }) => void (unit === 'bytes' && process.stdout.write('progress\n'));
await engine.call('engagement.open', { path, actor: 'a.auditor' }, { signal, progress: say });
const sources = [{ ref: { kind: 'path', path: file }, mapping: 'generic-role-list', system: 'ERP' }];
await engine.call('import.run', { sources, asOf: '2026-09-30' }, { signal, progress: say });
