/** Entry of a process that runs one command of the command line and says what memory it took: kilobytes at its peak, on channel 3. */
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
await import('../../cli/main.ts');
