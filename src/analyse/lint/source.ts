/** A pack as the linter reads it: joined, with the place in its files of everything that it says. */
import { basename } from 'node:path';
import { jsonLines } from '#base/jsonLines.ts';
import type { SourceRef } from '#contract/define.ts';
import type { LintFinding, LintSeverity } from '#contract/ruleLint.ts';
import type { Stated } from './implies.ts';
import type { QueryContext } from '#store/context.ts';
import type { PackFile } from '../loadRulePack.ts';
import type { RulePack } from '../rulePack.ts';

export type Place = { readonly file: string; readonly at: string; readonly line: number };

export type LintSource = {
  readonly pack: RulePack;
  /** Ids that one file states twice, with the place of the later one. */
  readonly doubles: readonly { readonly id: string; readonly place: Place }[];
  /** Place of an entry or a rule, by the object itself. */
  readonly placeOf: (stated: object) => Place;
  /** Where a function is first stated. */
  readonly placeOfFunction: (id: string) => Place;
};

/** What a check says; place and acceptance are added. */
export type Said = Omit<LintFinding, 'file' | 'at' | 'line' | 'accepted' | 'example' | 'severity'> & {
  readonly severity: LintSeverity;
  readonly place: Place;
  readonly example?: { readonly text: string; readonly permissions: readonly Stated[] };
};

/** Where a named pack lies, and the name that a person gave it: an upload lies under another one. */
export function locatedPack(
  named: string | SourceRef,
  context: Pick<QueryContext, 'locate'>,
): { readonly path: string; readonly shown: string } {
  if (typeof named === 'string') return { path: named, shown: named };
  const { path, name } = context.locate(named);
  return { path, shown: name };
}

/** Files with the name that a person knows in place of the path. */
export const filesShown = (files: readonly PackFile[], path: string, shown: string): readonly PackFile[] =>
  files.map((file) => (file.path === path ? { ...file, path: shown } : file));

/** Joins the places of several files. @param pack - what `joined` made of the same files. */
export function lintSource(pack: RulePack, files: readonly PackFile[]): LintSource {
  const places = new Map<object, Place>();
  const functions = new Map<string, Place>();
  const doubles: { id: string; place: Place }[] = [];
  for (const { path, text, file } of files) {
    const lines = jsonLines(text);
    const place = (at: string): Place => ({ file: basename(path), at, line: lines.get(at) ?? 1 });
    const seen = new Set<string>();
    const meet = (id: string, at: string) => {
      if (seen.has(id)) doubles.push({ id, place: place(at) });
      seen.add(id);
    };
    file.functions.forEach((one, i) => {
      const at = `functions/${i}`;
      meet(one.id, at);
      if (!functions.has(one.id)) functions.set(one.id, place(at));
      one.permissions.forEach((entry, j) => places.set(entry, place(`${at}/permissions/${j}`)));
    });
    for (const part of ['rules', 'sensitiveAccess'] as const)
      file[part].forEach((one, i) => {
        meet(one.id, `${part}/${i}`);
        places.set(one, place(`${part}/${i}`));
      });
  }
  return source(pack, doubles, places, functions);
}

/** A pack that only the engagement keeps: places in the joined pack, without a file. */
export function lintSourceOfPack(pack: RulePack): LintSource {
  const place = (at: string): Place => ({ file: '', at, line: 0 });
  const places = new Map<object, Place>();
  const functions = new Map<string, Place>();
  pack.functions.forEach((one, i) => {
    functions.set(one.id, place(`functions/${i}`));
    one.permissions.forEach((entry, j) => places.set(entry, place(`functions/${i}/permissions/${j}`)));
  });
  pack.rules.forEach((rule, i) => places.set(rule, place(`rules/${i}`)));
  return source(pack, [], places, functions);
}

function source(
  pack: RulePack,
  doubles: LintSource['doubles'],
  places: ReadonlyMap<object, Place>,
  functions: ReadonlyMap<string, Place>,
): LintSource {
  const nowhere: Place = { file: '', at: '', line: 0 };
  return {
    pack,
    doubles,
    placeOf: (stated) => places.get(stated) ?? nowhere,
    placeOfFunction: (id) => functions.get(id) ?? nowhere,
  };
}
