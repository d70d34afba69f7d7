/**
 * Google Cloud IAM as JSON: policies, exports of Cloud Asset Inventory, searched policies, roles, service accounts, keys.
 *
 * Help: resources/docs/formats/gcp-iam.md
 */
import { type Envelopes, jsonRecordFormat, type TakeJson } from '../shared/jsonFormat.ts';
import { isObject, objectOf, textOf } from '../shared/values.ts';
import { isSecretColumn } from '../table/secretColumns.ts';
import * as kinds from './findingKinds.ts';
import { assetPolicy, gcpKind, searchedResource } from './kinds.ts';
import { statePolicy, stateRole } from './policy.ts';
import { stateKey, stateServiceAccount } from './serviceAccount.ts';

export const gcpIam = jsonRecordFormat(
  {
    id: 'gcp-iam',
    title: 'Google Cloud IAM',
    description:
      'IAM policies, assets, roles, service accounts and keys of Google Cloud, as JSON or JSON lines.',
    extensions: ['json', 'jsonl'],
    help: 'gcp-iam',
    platform: 'gcp',
    secrets: ['privateKeyData'],
    isOneOfSeveral: true,
  },
  {
    recordName: 'record of Google Cloud IAM',
    confidence: 92,
    kindOf: gcpKind,
    idOf: (body) => textOf(body, 'name'),
    isSecret: isSecretColumn,
    pageSizes: [],
    takers: {
      asset: takeAsset,
      'search result': (call) => {
        statePolicy(call, objectOf(call.body, 'policy'), searchedResource(call.body));
        return '';
      },
      policy: (call) => {
        statePolicy(call, call.body, resourceOf(call.path));
        return '';
      },
      role: (call) => {
        stateRole(call, call.body, textOf(call.body, 'name'));
        return '';
      },
      'service account': (call) => stateServiceAccount(call, call.body),
      'service account key': (call) => stateKey(call, call.body, textOf(call.body, 'name')),
    },
    refersById: true,
    envelopes: pages,
  },
);

/** The name under which a policy stands: `{"projects/p1": {"bindings": ...}}`; '' when it is none of a resource. */
const resourceOf = (path: readonly string[]): string =>
  path.findLast((name) => /^(\/\/|(projects|folders|organizations)\/)/.test(name)) ?? '';

function takeAsset(call: Parameters<TakeJson>[0]): string {
  const { body, findings, record } = call;
  const name = textOf(body, 'name');
  const data = objectOf(objectOf(body, 'resource'), 'data');
  const type = textOf(body, 'asset_type') || textOf(body, 'assetType');
  const policy = assetPolicy(body);
  if (policy) statePolicy(call, policy, name);
  if (type === 'iam.googleapis.com/ServiceAccountKey' && isObject(body['resource'])) {
    return stateKey(call, data, name);
  }
  if (type === 'iam.googleapis.com/ServiceAccount' && isObject(body['resource'])) {
    return stateServiceAccount(call, data);
  }
  if (type === 'iam.googleapis.com/Role' && isObject(body['resource'])) {
    stateRole(call, data, textOf(data, 'name') || name.replace('//iam.googleapis.com/', ''));
  } else if (!policy) findings.add(kinds.otherAssets, record);
  return '';
}

/** Answers that name a further page. */
function pages(): Envelopes {
  let open = 0;
  return {
    see: (body) => {
      if (textOf(body, 'nextPageToken') !== '') open += 1;
    },
    report: (findings) => {
      for (let i = 0; i < open; i += 1) findings.add(kinds.morePages, 0);
    },
  };
}
