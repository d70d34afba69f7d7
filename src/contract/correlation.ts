/** Who an account belongs to, which people are one, and the decisions on both. Node texts as in `graph`. */
import { z } from 'zod';
import { command, count, lineage, nodeRef, page, pageRequest, query } from './define.ts';
import { snapshotName } from './graph.ts';

/** account: an account and the person it may belong to. person: two entries that may be one person. */
const matchKind = z.enum(['account', 'person']).default('account');

const percent = z.int().min(0).max(100);

export const decision = z.strictObject({
  no: z.int(),
  batch: z.int(),
  verdict: z.enum(['accept', 'reject', 'no-person', 'undo']),
  subject: nodeRef,
  person: nodeRef.nullable(),
  /** Of an account without a person: service, shared, emergency, default, system; '' otherwise. */
  type: z.string(),
  /** Who answers for an account without a person. */
  owner: z.string(),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
  /** Number of the decision that it takes back. */
  undoes: z.int().nullable(),
  /** Number of the entry that takes it back. */
  undoneBy: z.int().nullable(),
});

const matchStatus = z.enum(['accepted', 'proposed', 'rejected']);

export const matchRow = z.strictObject({
  subject: nodeRef,
  person: nodeRef,
  rule: z.string(),
  confidence: percent,
  status: matchStatus,
  /** People whom the rules find for the subject. */
  candidates: count,
  subjectValue: z.string(),
  personValue: z.string(),
  /** Why, as a sentence. */
  why: z.string(),
  /** What speaks against it; '' when nothing does. */
  against: z.string(),
  /** The decision that stands over it. */
  decision: z.int().nullable(),
});

const comparedValue = z.strictObject({
  attribute: z.string(),
  value: z.string(),
  source: lineage.nullable(),
});
const statedValue = z.strictObject({ name: z.string(), value: z.string(), source: lineage });

export const correlationMethods = {
  'correlation.summary': query(
    'How many accounts are matched, by which rule, and what waits for a decision.',
    z.strictObject({ snapshot: snapshotName }),
    z.strictObject({
      snapshot: z.string(),
      asOf: z.string(),
      /** From this confidence on a rule that finds one person is accepted, in percent. */
      acceptedFrom: percent,
      accounts: z.strictObject({
        total: count,
        /** With an accepted person. */
        matched: count,
        /** Without one, and with proposals. */
        open: count,
        /** Open, with proposals of several people. */
        ambiguous: count,
        /** Declared by somebody to belong to no person. */
        noPerson: count,
        /** Without a person, a proposal or a decision. */
        unmatched: count,
        /** Accepted, with something that speaks against it. */
        contradicted: count,
      }),
      people: z.strictObject({ total: count, proposed: count, joined: count }),
      byRule: z.array(
        z.strictObject({
          kind: z.enum(['account', 'person']),
          rule: z.string(),
          confidence: percent,
          accepted: count,
          proposed: count,
          rejected: count,
        }),
      ),
      decisions: z.strictObject({ total: count, standing: count }),
    }),
  ),
  'correlation.list': query(
    'Matches. Columns: system, subject, label, person, personKey, rule, confidence, status, candidates, against, decision. Views: open, ambiguous, contradicted, accepted, rejected, decided, all.',
    z.strictObject({
      kind: matchKind,
      view: z
        .enum(['open', 'ambiguous', 'contradicted', 'accepted', 'rejected', 'decided', 'all'])
        .default('open'),
      snapshot: snapshotName,
      page: pageRequest,
    }),
    page(matchRow).extend({
      /** Accounts or people in the view, whatever the filter: one may have several matches. */
      subjects: count,
    }),
  ),
  'correlation.subject': query(
    'One account or person beside everybody who may be meant: attributes, why, what speaks against it, decisions.',
    z.strictObject({ subject: z.string().min(1), snapshot: snapshotName }),
    z.strictObject({
      subject: nodeRef,
      attributes: z.array(statedValue),
      noPerson: z.strictObject({ decision: z.int(), type: z.string(), owner: z.string() }).nullable(),
      candidates: z.array(
        z.strictObject({
          person: nodeRef,
          attributes: z.array(statedValue),
          rule: z.string(),
          confidence: percent,
          status: matchStatus,
          /** Rule and confidence as found, where a decision stands over them; '' and 0 when no rule finds the person. */
          found: z.strictObject({ rule: z.string(), confidence: percent }),
          evidence: z.array(
            z.strictObject({ rule: z.string(), subject: comparedValue, person: comparedValue }),
          ),
          declaredIn: lineage.nullable(),
          /** `isLater`: from a source imported after the decision. */
          against: z.array(
            z.strictObject({ text: z.string(), sources: z.array(lineage), isLater: z.boolean() }),
          ),
          decision: decision.nullable(),
        }),
      ),
      history: z.array(decision),
    }),
  ),
  'correlation.decisions': query(
    'Decisions, all that were ever made. Columns: no, verdict, subject, system, person, reason, by, at. Searchable: subject, person, reason, by.',
    z.strictObject({ page: pageRequest }),
    page(decision),
  ),
  'correlation.decide': command(
    'Accepts or rejects matches, chooses another person, or states that an account belongs to no person.',
    z.strictObject({
      decisions: z
        .array(
          z.strictObject({
            subject: z.string().min(1),
            verdict: z.enum(['accept', 'reject', 'no-person']),
            person: z.string().min(1).optional(),
            type: z.enum(['service', 'shared', 'emergency', 'default', 'system']).optional(),
            owner: z.string().max(500).default(''),
          }),
        )
        .min(1)
        .max(5000),
      reason: z.string().max(2000).default(''),
      snapshot: snapshotName,
    }),
    z.strictObject({ batch: z.int(), decisions: z.array(z.int()) }),
  ),
  'correlation.decideAll': command(
    'Accepts or rejects every open proposal of a rule from a confidence on. Accepts none of an account for which several people are proposed.',
    z.strictObject({
      kind: matchKind,
      rule: z.string().min(1),
      atLeast: percent.default(0),
      system: z.string().optional(),
      verdict: z.enum(['accept', 'reject']),
      reason: z.string().max(2000).default(''),
      snapshot: snapshotName,
    }),
    z.strictObject({
      batch: z.int().nullable(),
      decided: count,
      /** Proposals of the rule that were left open, by reason. */
      left: z.array(z.strictObject({ reason: z.string(), count })),
    }),
  ),
  'correlation.undo': command(
    'Takes back one decision or a whole batch; without either, the latest batch that stands.',
    z.strictObject({
      decision: z.int().optional(),
      batch: z.int().optional(),
      reason: z.string().max(2000).default(''),
    }),
    z.strictObject({ undone: z.array(z.int()) }),
  ),
} as const;
