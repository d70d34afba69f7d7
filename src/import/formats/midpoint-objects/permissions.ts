/** What a role gives in the end: accounts and entitlements on resources, and actions inside midPoint. */
import type { GrantOptions, NodeHandle, StatementSink } from '../../statement.ts';
import type { Findings } from '../shared/findings.ts';
import { all, below, type Element, first, textAt, unqualified } from './element.ts';
import { EXPRESSION } from './findingKinds.ts';

/**
 * A construction: an account (or other object) on a resource, and the entitlements that are associated with it.
 * Nothing when it names no resource by identifier.
 */
export function constructionPermissions(
  construction: Element,
  sink: StatementSink,
  findings: Findings,
  record: number,
): NodeHandle[] {
  const resource = first(construction, 'resourceRef')?.attributes['oid'] ?? '';
  if (resource === '') {
    findings.add(EXPRESSION, record);
    return [];
  }
  sink.node('resource', resource, record);
  const kind = textAt(construction, 'kind') || 'account';
  const intent = textAt(construction, 'intent') || 'default';
  const common = { resource };
  const account = sink.node('permission', `${resource} ${kind} ${intent}`, record, {
    attributes: { ...common, type: 'construction', value: `${kind} ${intent}` },
  });
  const associated = all(construction, 'association').flatMap((association) => {
    const name = unqualified(textAt(association, 'ref'));
    const shadows = below(association, 'shadowRef').flatMap((ref) => ref.attributes['oid'] ?? []);
    if (shadows.length === 0) findings.add(EXPRESSION, record);
    const values = shadows.length === 0 ? [''] : shadows;
    return values.map((shadow) =>
      sink.node(
        'permission',
        [resource, kind, intent, name, shadow].filter((part) => part !== '').join(' '),
        record,
        {
          attributes: { ...common, type: 'association', value: name, ...(shadow === '' ? {} : { shadow }) },
        },
      ),
    );
  });
  return [account, ...associated];
}

/** Authorizations of a role: actions of midPoint, limited by what they name besides. */
export function authorizations(
  object: Element,
  sink: StatementSink,
  record: number,
): { readonly permission: NodeHandle; readonly options: GrantOptions }[] {
  return all(object, 'authorization').flatMap((authorization) => {
    const limits = [
      'phase',
      'object',
      'target',
      'item',
      'exceptItem',
      'relation',
      'orgRelation',
      'limitations',
    ].filter((name) => first(authorization, name));
    const options: GrantOptions = {
      ...(textAt(authorization, 'decision') === 'deny' ? { effect: 'deny' as const } : {}),
      ...(limits.length === 0 ? {} : { condition: { text: `limited by ${limits.join(', ')}`, guard: {} } }),
    };
    return all(authorization, 'action').flatMap((action) => {
      const uri = action.text.trim();
      if (uri === '') return [];
      const attributes = { type: 'authorization', value: unqualified(uri) };
      return [{ permission: sink.node('permission', uri, record, { attributes }), options }];
    });
  });
}
