/**
 * The authorization details of an AWS account, as `aws iam get-account-authorization-details` writes them.
 *
 * Users become accounts, IAM roles roles, policies permissions that imply the permissions of their statements.
 * Help: resources/docs/formats/aws-authorization-details.md
 */
import { EngineError } from '#base/errors.ts';
import { decodeText } from '#files/text.ts';
import { jsonLimits, parseJson, readJson, textAtPointer } from '#files/json.ts';
import { readAll } from '#files/read.ts';
import type { Format } from '../../format.ts';
import { AWS, awsSystemName } from '../shared/aws.ts';
import { PolicyCatalogues } from '../shared/awsPolicyCatalogue.ts';
import { isObject } from '../shared/values.ts';
import { detailsOf, sectionNames } from './details.ts';
import { DetailsReader } from './reader.ts';

export const awsAuthorizationDetails: Format = {
  id: 'aws-authorization-details',
  title: 'AWS account authorization details',
  description: 'Users, groups, roles and policies of one AWS account, as JSON.',
  extensions: ['json'],
  help: 'aws-authorization-details',
  platform: AWS,
  secrets: [],
  cataloguedBy: 'aws-policy-catalogue',

  recognise({ text }) {
    if (text === null || !/^\uFEFF?\s*\{/.test(text)) return null;
    const found = sectionNames.filter((name) => text.includes(`"${name}"`));
    const isOurs =
      found.some((name) => name !== 'Policies') || (found.length > 0 && text.includes('"PolicyVersionList"'));
    if (!isOurs) return null;
    return { confidence: 100, reason: `the file has ${found.join(', ')}`, system: awsSystemName(text) };
  },

  async read(file, sink, { catalogues = [] }, { signal, progress }) {
    const json = await readJson(file);
    if (!isObject(json)) throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds no JSON object`);
    const details = detailsOf(json);
    if (details.missing.length === sectionNames.length) {
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} has none of ${sectionNames.join(', ')}`);
    }
    const catalogue = await PolicyCatalogues.read(catalogues);
    new DetailsReader(details, sink, catalogue).read((record) => {
      if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
      progress(file.bytes, record);
    });
  },

  async readRecord(file, record, locator) {
    if (locator === '') throw new EngineError('NOT_FOUND', `${file.name} has no record ${record}`);
    const text = decodeText(file.name, await readAll(file, jsonLimits.bytes));
    const value = textAtPointer(text, locator);
    if (value === null) throw new EngineError('NOT_FOUND', `${file.name} has nothing at ${locator}`);
    const body = parseJson(file.name, value);
    const members = isObject(body) ? Object.entries(body) : [];
    return {
      locator,
      text: value,
      fields: members.map(([name, member]) => ({
        name,
        value: typeof member === 'string' ? member : JSON.stringify(member),
      })),
    };
  },
};
