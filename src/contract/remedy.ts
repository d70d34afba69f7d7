/** Which grants to take away so that conflicts are gone. Nothing is changed: an answer can be tried as a what-if basket. */
import { z } from 'zod';
import { rating, rulePackRef } from './analyse.ts';
import { completeness, count, grantKind, job, nodeRef, query, sourceRef } from './define.ts';
import { snapshotName } from './graph.ts';
import { change } from './whatIf.ts';

const nodeName = z.string().min(1).max(2_000);

/** Kinds of grants that an answer may remove. Whose an account is, and who is the same person, is no grant to be removed. */
export const removableKind = grantKind.exclude(['owns', 'sameAs', 'responsible']);

/** A run, or what a run would be made of: with `run` the other three are those of the run. */
const basis = {
  run: z.int().optional(),
  snapshot: snapshotName,
  rules: z.union([z.string(), sourceRef]).default('tickmark-core'),
  takeover: z.boolean().default(false),
};

const choice = {
  /** Conflicts that are to go: those that fit every list that is not empty. */
  choose: z
    .strictObject({
      rules: z.array(z.string()).max(2_000).default([]),
      ratings: z.array(rating).default([]),
      subjects: z.array(nodeName).max(5_000).default([]),
    })
    .prefault({}),
  /** today: gone when nothing that holds on the as-of date gives it any more. ever: not even what is disabled or expired. */
  standing: z.enum(['today', 'ever']).default('today'),
  kinds: z.array(removableKind).min(1).default(['memberOf', 'assigned', 'includes', 'grants', 'canBecome']),
  /** Nodes whose grants stay, those that begin there and those that end there. */
  untouched: z.array(nodeName).max(5_000).default([]),
};

const removal = z.strictObject({
  from: nodeRef,
  to: nodeRef,
  kinds: z.array(grantKind),
  sentence: z.string(),
  /** People, and accounts of nobody, that come through the grant. */
  people: count,
});
export type Removal = z.infer<typeof removal>;

const conflictName = z.strictObject({ subject: nodeRef, rule: z.string(), ruleName: z.string(), rating });

const answer = z.strictObject({
  removals: z.array(removal),
  /** The same as changes of a basket. */
  changes: z.array(change),
  /** What the objective counts. */
  cost: count,
  /** All conflicts, not only the chosen ones. */
  conflicts: z.strictObject({ before: count, after: count, cleared: count, introduced: count }),
  /** Who loses permissions or resources, and how many of them in all. */
  people: z.strictObject({ losing: count, lost: count }),
});
export type RemedyAnswer = z.infer<typeof answer>;

export const remedyMethods = {
  'remedy.find': job(
    'The least removals that clear conflicts and keep what must be kept, with a lower bound.',
    z.strictObject({
      ...basis,
      ...choice,
      /** What people must keep: a function of the rule pack, or a node that they reach. */
      keep: z
        .array(
          z.union([
            z.strictObject({ person: nodeName, function: z.string() }),
            z.strictObject({ person: nodeName, node: nodeName }),
          ]),
        )
        .max(1_000)
        .default([]),
      /** removals: as few as can be. people: as few people as can be that come through a removed grant, summed over grants. */
      objective: z.enum(['removals', 'people']).default('removals'),
      /** Steps of work; the answer is the same on every machine. Ten million take a second or less. */
      work: z.int().min(0).max(100_000_000_000).default(300_000_000),
      /** Further answers beside the best. */
      alternatives: z.int().min(0).max(10).default(3),
    }),
    z.strictObject({
      snapshot: z.string(),
      completeness,
      rulePack: rulePackRef,
      objective: z.enum(['removals', 'people']),
      /**
       * proven: no answer is better. bounded: found with the work allowed, and no answer costs less than `lowerBound`.
       * impossible: what must be kept needs what has to go. notFound: the work allowed was not enough.
       */
      status: z.enum(['proven', 'bounded', 'impossible', 'notFound']),
      /** Conflicts that were chosen, and those of them that the answer clears. */
      chosen: count,
      cleared: count,
      /** null with impossible and notFound. */
      answer: answer.nullable(),
      lowerBound: count,
      /** Who loses least first. */
      alternatives: z.array(answer),
      /** Chosen conflicts that no removal of the kinds allowed clears, or none that keeps what must be kept. */
      notCleared: z.array(
        z.strictObject({ ...conflictName.shape, reason: z.enum(['noRemovableGrant', 'mustKeep']) }),
      ),
      /** What must be kept and was not held to begin with. */
      notHeld: z.array(z.strictObject({ person: nodeRef, what: z.string() })),
      work: z.strictObject({ allowed: count, used: count }),
    }),
  ),
  'remedy.causes': query(
    'Grants that most conflicts rest on: how many are gone when this one grant is removed.',
    z.strictObject({
      ...basis,
      ...choice,
      limit: z.int().min(1).max(100).default(10),
      work: z.int().min(0).max(100_000_000_000).default(10_000_000),
    }),
    z.strictObject({
      snapshot: z.string(),
      completeness,
      rulePack: rulePackRef,
      chosen: count,
      causes: z.array(z.strictObject({ removal, change, clears: count, subjects: count })),
      /** Grants on some path of a conflict, and how many of them were tried. */
      candidates: count,
      tried: count,
      /** False: a grant that was not tried may clear as many. */
      isComplete: z.boolean(),
    }),
  ),
  'remedy.breaks': query(
    'What would break one conflict of a run, as the snapshot stands today.',
    z.strictObject({ run: z.int(), no: z.int(), kinds: choice.kinds }),
    z.strictObject({
      /** False: the conflict is not there any more, or rests on what is not followed: answering for a machine, two people. */
      isFound: z.boolean(),
      /** Grants each of which is enough, most cleared first; `clears` counts all conflicts of the run's rules. */
      single: z.array(z.strictObject({ removal, change, clears: count })),
      /** Where no single grant is enough: the least removals together; empty where none can. */
      together: z.array(removal),
      changes: z.array(change),
    }),
  ),
} as const;
