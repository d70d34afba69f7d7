/** The options of commands that can follow access beyond plain grants. */
import type { Input } from '#contract/index.ts';
import { type Options, switched, valued, type Values } from './command.ts';
import { flag, given, text } from './values.ts';

export const takeoverOptions: Options = {
  takeover: switched('follow what one answers for and can become'),
  grade: valued('GRADE', 'with takeover: up to machine or takeover (when left out)'),
};

type Asked = Pick<Input<'graph.paths'>, 'takeover' | 'grade'>;

/** What they say, as the contract takes it. */
export function takeoverOf(values: Values): Asked {
  return {
    takeover: flag(values, 'takeover'),
    ...given({ grade: text(values, 'grade') as Asked['grade'] }),
  };
}
