/** Whether a text holds Kubernetes objects. */
import type { Recognition } from '../../format.ts';

const RBAC = /["']?apiVersion["']?\s*:\s*["']?rbac\.authorization\.k8s\.io\/v1\w*/;
const OWN =
  /["']?apiVersion["']?\s*:\s*["']?(?:v1|apps\/v1|batch\/v1|[a-z.]+\.k8s\.io\/v\d\w*)(?=["'\s,}]|$)/;
const KINDS =
  /["']?kind["']?\s*:\s*["']?((?:Cluster)?Role(?:Binding)?(?:List)?|ServiceAccount(?:List)?|Pod(?:List)?|List|[A-Z][A-Za-z]{2,40})(?=["'\s,}]|$)/g;
const MOST_KINDS = 5;

/** By `apiVersion` and `kind` of JSON or YAML objects, or a list of them. */
export function recogniseKube(text: string): Recognition | null {
  const isJson = /^\s*[{[]/.test(text);
  if (!isJson && !/^(?:---|apiVersion\s*:|kind\s*:|metadata\s*:|items\s*:|#|%YAML)/m.test(text)) return null;
  // In YAML the version of an object stands at the beginning of a line, or behind the dash of a list.
  if (!isJson && !/^(?:- )?\s*apiVersion\s*:/m.test(text)) return null;
  const found = RBAC.exec(text) ?? OWN.exec(text);
  if (!found) return null;
  const kinds = [...new Set([...text.matchAll(KINDS)].map(([, kind = '']) => kind))];
  const hasItems = /["']?items["']?\s*:/.test(text);
  if (kinds.length === 0 && !hasItems) return null;
  const isRbac = RBAC.test(text);
  const named = kinds.length === 0 ? 'a list without objects' : kinds.slice(0, MOST_KINDS).join(', ');
  const version = /:\s*["']?(.*)$/.exec(found[0])?.[1] ?? '';
  return {
    confidence: isRbac ? 97 : kinds.length > 0 ? 85 : 60,
    reason: `apiVersion ${version}, kind ${named}`,
    system: '',
  };
}

const CLUSTER_FILE =
  /(?:^|\/)(?:cluster-?roles?|cluster-?role-?bindings?|nodes)(?:\.[\w.-]+)?\.(?:json|ya?ml)$/i;

/** By the list of names: it is the same for all files that are handed over together. */
const known = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The folder of a cluster: the nearest one above a file that has files of what belongs to no namespace. */
export function clusterFolder(name: string, all: readonly string[]): string | null {
  const clusters = known.get(all) ?? new Set(all.filter((one) => CLUSTER_FILE.test(one)).map(folderOf));
  known.set(all, clusters);
  for (let folder = folderOf(name); ; folder = folderOf(folder)) {
    if (clusters.has(folder)) return folder;
    if (folder === '') return null;
  }
}

const folderOf = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf('/')));
