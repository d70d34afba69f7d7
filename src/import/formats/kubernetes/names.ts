/** Keys of nodes: the same object has the same key in every file of a cluster. No name of Kubernetes has a slash. */

export const clusterRoleKey = (name: string): string => `clusterrole/${name}`;

/** A cluster role as far as a role binding gives it: in one namespace. */
export const scopedRoleKey = (name: string, namespace: string): string =>
  `namespace/${namespace}/clusterrole/${name}`;

export const roleKey = (name: string, namespace: string): string => `namespace/${namespace}/role/${name}`;

export const podKey = (name: string, namespace: string): string => `namespace/${namespace}/pod/${name}`;

/** The user name of a service account. */
export const serviceAccountUser = (name: string, namespace: string): string =>
  `system:serviceaccount:${namespace}:${name}`;

/** Where something holds: a namespace, or '' for the whole cluster. */
export const placeText = (namespace: string): string =>
  namespace === '' ? 'in all namespaces' : `in ${namespace}`;
