/** The formats that can be imported: one line for each folder under `formats`, in their order. */
import { EngineError } from '#base/errors.ts';
import type { Mapping } from '#contract/import.ts';
import type { Format } from './format.ts';
import { awsAuthorizationDetails } from './formats/aws-authorization-details/index.ts';
import { awsCredentialReport } from './formats/aws-credential-report/index.ts';
import { awsPolicyCatalogue } from './formats/aws-policy-catalogue/index.ts';
import { azureRbac } from './formats/azure-rbac/index.ts';
import { azureHound } from './formats/azurehound/index.ts';
import { batonC1z } from './formats/baton-c1z/index.ts';
import { batonExport } from './formats/baton-export/index.ts';
import { batonFile } from './formats/baton-file/index.ts';
import { batonJson } from './formats/baton-json/index.ts';
import { cidaasReview } from './formats/cidaas-review/index.ts';
import { csvde } from './formats/csvde/index.ts';
import { dynamicsFinance } from './formats/dynamics-finance/index.ts';
import { entraGraph } from './formats/entra-graph/index.ts';
import { entraReports } from './formats/entra-reports/index.ts';
import { gcpIam } from './formats/gcp-iam/index.ts';
import { github } from './formats/github/index.ts';
import { gitlab } from './formats/gitlab/index.ts';
import { googleWorkspaceApi } from './formats/google-workspace-api/index.ts';
import { googleWorkspaceUsers } from './formats/google-workspace-users/index.ts';
import { kubernetes } from './formats/kubernetes/index.ts';
import { ldif } from './formats/ldif/index.ts';
import { midpointDecisions } from './formats/midpoint-decisions/index.ts';
import { midpointObjects } from './formats/midpoint-objects/index.ts';
import { oktaApi } from './formats/okta-api/index.ts';
import { oktaReports } from './formats/okta-reports/index.ts';
import { openGraph } from './formats/opengraph/index.ts';
import { oracleEbs } from './formats/oracle-ebs/index.ts';
import { oracleFusion } from './formats/oracle-fusion/index.ts';
import { pairList } from './formats/pair-list/index.ts';
import { postgresql } from './formats/postgresql/index.ts';
import { sailpointIscReviews } from './formats/sailpoint-isc-reviews/index.ts';
import { sailpointReports } from './formats/sailpoint-reports/index.ts';
import { salesforce } from './formats/salesforce/index.ts';
import { sapGrcReports } from './formats/sap-grc-reports/index.ts';
import { sapTables } from './formats/sap-tables/index.ts';
import { scim } from './formats/scim/index.ts';
import { servicenow } from './formats/servicenow/index.ts';
import { sharpHound } from './formats/sharphound/index.ts';
import { snowflake } from './formats/snowflake/index.ts';
import { tableFormat } from './formats/table/index.ts';
import { workdayReport } from './formats/workday-report/index.ts';

/** All formats; `mappings` are those by which tables are recognised, in order of preference. */
export function formatRegistry(mappings: readonly Mapping[]): readonly Format[] {
  return [
    awsAuthorizationDetails,
    awsCredentialReport,
    awsPolicyCatalogue,
    azureRbac,
    azureHound,
    batonC1z,
    batonExport,
    batonFile,
    batonJson,
    cidaasReview,
    csvde,
    dynamicsFinance,
    entraGraph,
    entraReports,
    gcpIam,
    github,
    gitlab,
    googleWorkspaceApi,
    googleWorkspaceUsers,
    kubernetes,
    ldif,
    midpointDecisions,
    midpointObjects,
    oktaApi,
    oktaReports,
    openGraph,
    oracleEbs,
    oracleFusion,
    pairList,
    postgresql,
    sailpointIscReviews,
    sailpointReports,
    salesforce,
    sapGrcReports,
    sapTables,
    scim,
    servicenow,
    sharpHound,
    snowflake,
    tableFormat(mappings),
    workdayReport,
  ];
}

/** @throws {EngineError} INVALID_INPUT naming the formats there are. */
export function formatNamed(formats: readonly Format[], id: string): Format {
  const found = formats.find((format) => format.id === id);
  if (found) return found;
  throw new EngineError(
    'INVALID_INPUT',
    `No format ${id}; formats are ${formats.map((one) => one.id).join(', ')}`,
  );
}
