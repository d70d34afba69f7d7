/**
 * Which edges of an OpenGraph are access. The table is written out: a kind that is not in it is counted in a finding, and states
 * nothing.
 */
import type { GrantKind } from '#contract/define.ts';
import { rightKind } from '../shared/directoryRights.ts';

export type EdgeMeaning =
  /** A grant from start to end, or from end to start. */
  | { readonly as: GrantKind; readonly isReversed?: boolean }
  /** A permission on the end. */
  | 'permission'
  /** Where things are, or what describes what. */
  | 'structure'
  | 'unknown';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const GRANTS: Readonly<Record<string, Exclude<EdgeMeaning, string>>> = {
  MemberOf: { as: 'memberOf' },
  GH_MemberOf: { as: 'memberOf' },
  Okta_MemberOf: { as: 'memberOf' },
  SCIM_MemberOf: { as: 'memberOf' },
  AZMemberOf: { as: 'memberOf' },
  GH_HasRole: { as: 'assigned' },
  AZHasRole: { as: 'assigned' },
  Okta_HasRole: { as: 'assigned' },
  GH_HasBaseRole: { as: 'includes' },
  GH_HasPersonalAccessToken: { as: 'authenticates', isReversed: true },
  GH_ValidToken: { as: 'authenticates' },
  GH_SyncedTo: { as: 'authenticates' },
  AZRunsAs: { as: 'authenticates' },
  GH_AddMember: { as: 'canBecome' },
  GH_CanReadSecretScanningAlert: { as: 'canBecome' },
  HasSession: { as: 'canBecome' },
  AllowedToDelegate: { as: 'canBecome' },
  AllowedToAct: { as: 'canBecome' },
  HasSIDHistory: { as: 'canBecome' },
  DumpSMSAPassword: { as: 'canBecome' },
  GPLink: { as: 'canBecome' },
};

const AZURE_TAKEOVER = words(`
  AZOwns AZOwner AZAddMembers AZAddOwner AZAddSecret AZResetPassword AZGlobalAdmin AZPrivilegedRoleAdmin
  AZPrivilegedAuthAdmin AZCloudAppAdmin AZAppAdmin AZExecuteCommand AZManagedIdentity AZUserAccessAdministrator
  AZMGAddMember AZMGAddOwner AZMGAddSecret AZMGGrantAppRoles AZMGGrantRole`);

const STRUCTURE: ReadonlySet<string> = new Set(
  words(`
  Contains AZContains GH_Contains GH_Owns GH_HasBranch GH_HasWorkflow GH_HasEnvironment GH_HasSecret GH_HasVariable
  GH_ProtectedBy GH_InstalledAs GH_HasSamlIdentityProvider GH_HasExternalIdentity GH_MapsToUser GH_SyncedToEnvironment
  TrustedBy SameForestTrust CrossForestTrust`),
);

const PERMISSIONS: ReadonlySet<string> = new Set(
  words(`
  AdminTo CanRDP CanPSRemote ExecuteDCOM SQLAdmin DCSync GetChanges GetChangesAll GetChangesInFilteredSet Enroll ManageCA
  ManageCertificates AZGetCertificates AZGetKeys AZGetSecrets AZContributor AZKeyVaultContributor AZVMAdminLogin
  AZVMContributor AZAvereContributor AZWebsiteContributor AZAutomationContributor AZLogicAppContributor AZAKSContributor
  AZNodeResourceGroup AZHasAppRole Okta_AppAssignment
  GH_CanAccess GH_CanCreateBranch GH_CanWriteBranch GH_CanEditAndWriteBranch GH_CanEditProtection
  GH_RestrictionsCanPush GH_BypassPullRequestAllowances
  GH_AddCollaborator GH_CreateRepository GH_CreateTeam GH_InviteMember GH_ManageOrganizationWebhooks
  GH_OrgBypassCodeScanningDismissalRequests GH_OrgBypassSecretScanningClosureRequests
  GH_OrgReviewAndManageSecretScanningBypassRequests GH_OrgReviewAndManageSecretScanningClosureRequests
  GH_ReadOrganizationActionsUsageMetrics GH_TransferRepository GH_WriteOrganizationActionsSecrets
  GH_WriteOrganizationActionsSettings GH_WriteOrganizationActionsVariables GH_WriteOrganizationCustomOrgRole
  GH_WriteOrganizationCustomRepoRole GH_WriteOrganizationNetworkConfigurations
  GH_AddAssignee GH_AddLabel GH_AdminTo GH_BypassBranchProtection GH_CloseDiscussion GH_CloseIssue GH_ClosePullRequest
  GH_ConvertIssuesToDiscussions GH_CreateDiscussionCategory GH_CreateSoloMergeQueueEntry GH_CreateTag
  GH_DeleteAlertsCodeScanning GH_DeleteDiscussion GH_DeleteDiscussionComment GH_DeleteIssue GH_DeleteTag
  GH_EditCategoryOnDiscussion GH_EditDiscussionCategory GH_EditDiscussionComment GH_EditRepoAnnouncementBanners
  GH_EditRepoCustomPropertiesValues GH_EditRepoMetadata GH_EditRepoProtections GH_JumpMergeQueue GH_ManageDeployKeys
  GH_ManageDiscussionBadges GH_ManageRepoSecurityProducts GH_ManageSecurityProducts GH_ManageSettingsMergeTypes
  GH_ManageSettingsPages GH_ManageSettingsProjects GH_ManageSettingsWiki GH_ManageTopics GH_ManageWebhooks
  GH_MarkAsDuplicate GH_PushProtectedBranch GH_ReadCodeScanning GH_ReadRepoContents GH_RemoveAssignee GH_RemoveLabel
  GH_ReopenDiscussion GH_ReopenIssue GH_ReopenPullRequest GH_RequestPrReview GH_ResolveDependabotAlerts
  GH_ResolveSecretScanningAlerts GH_RunOrgMigration GH_SetInteractionLimits GH_SetIssueType GH_SetMilestone
  GH_SetSocialPreview GH_ToggleDiscussionAnswer GH_ToggleDiscussionCommentMinimize GH_ViewDependabotAlerts
  GH_ViewSecretScanningAlerts GH_WriteCodeScanning GH_WriteRepoContents GH_WriteRepoPullRequests`),
);

export function meaningOf(kind: string): EdgeMeaning {
  if (Object.hasOwn(GRANTS, kind)) return GRANTS[kind] ?? 'unknown';
  if (STRUCTURE.has(kind)) return 'structure';
  if (PERMISSIONS.has(kind)) return 'permission';
  return AZURE_TAKEOVER.includes(kind) || rightKind(kind) === 'takeover' ? { as: 'canBecome' } : 'unknown';
}
