/** Which objects say something of access. */
import type { KubeObject } from './objects.ts';

const RBAC_KINDS = new Set(['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding']);

export const isRbac = ({ kind, apiVersion }: Pick<KubeObject, 'kind' | 'apiVersion'>): boolean =>
  RBAC_KINDS.has(kind) && apiVersion.startsWith('rbac.authorization.k8s.io/');

const CORE_KINDS = new Set(['ServiceAccount', 'Pod', 'Secret']);

/** Whether the object is read; others are counted. */
export const isRead = (object: Pick<KubeObject, 'kind' | 'apiVersion'>): boolean =>
  isRbac(object) || (object.apiVersion === 'v1' && CORE_KINDS.has(object.kind));

/** Kinds that stand in a namespace among those that are read. */
export const isNamespaced = (kind: string): boolean =>
  kind !== 'ClusterRole' && kind !== 'ClusterRoleBinding';
