/**
 * Shapes of the kinds of things, as SVG path texts in a square of 16 by 16.
 * Icons draw them as SVG, pictures as Path2D: one shape for one kind everywhere.
 */
import type { NodeKind } from '#contract/define.ts';

/** The kinds of the model; an identity that is not a person is drawn as a machine. */
export type KindName = NodeKind | 'machine';

export type KindGlyph = {
  readonly title: string;
  /** The outline that tells the kind: stroked, and filled in pictures. */
  readonly outline: string;
  /** What stands in it: stroked. */
  readonly detail: string;
  /** Name of the colour token that groups the kind. */
  readonly token: string;
};

export const KIND_GLYPHS: Readonly<Record<KindName, KindGlyph>> = {
  identity: {
    title: 'Person',
    outline: 'M8 1.25a6.75 6.75 0 1 1 0 13.5a6.75 6.75 0 1 1 0-13.5z',
    detail: 'M8 4.2a2.1 2.1 0 1 1 0 4.2a2.1 2.1 0 1 1 0-4.2M4 12.2c.6-1.9 2.1-2.7 4-2.7s3.4.8 4 2.7',
    token: '--tm-kind-subject',
  },
  machine: {
    title: 'Machine identity',
    outline: 'M5.2 1.25h5.6l3.95 3.95v5.6l-3.95 3.95H5.2L1.25 10.8V5.2z',
    detail: 'M4.8 6.2h6.4v4.6H4.8zM8 6.2V4.2M6.7 8.3v.6M9.3 8.3v.6',
    token: '--tm-kind-machine',
  },
  account: {
    title: 'Account',
    outline: 'M3.5 1.75h9q1.75 0 1.75 1.75v9q0 1.75-1.75 1.75h-9q-1.75 0-1.75-1.75v-9q0-1.75 1.75-1.75z',
    detail: 'M8 4.4a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 1 1 0-3.6M4.6 11.6c.5-1.6 1.8-2.3 3.4-2.3s2.9.7 3.4 2.3',
    token: '--tm-kind-subject',
  },
  group: {
    title: 'Group',
    outline: 'M5.75 3.25a4.75 4.75 0 1 1 0 9.5a4.75 4.75 0 1 1 0-9.5z',
    detail: 'M10.25 3.25a4.75 4.75 0 1 1 0 9.5a4.75 4.75 0 1 1 0-9.5z',
    token: '--tm-kind-collection',
  },
  role: {
    title: 'Role',
    outline: 'M8 1l6.1 3.5v7L8 15l-6.1-3.5v-7z',
    detail: 'M8 5.4L10.6 8L8 10.6L5.4 8z',
    token: '--tm-kind-collection',
  },
  permission: {
    title: 'Permission',
    outline: 'M8 .9L15.1 8L8 15.1L.9 8z',
    detail: 'M5.4 8.1l1.9 1.9l3.4-3.7',
    token: '--tm-kind-permission',
  },
  resource: {
    title: 'Resource',
    outline: 'M3 1.5h6.4L13 5.1v9.4H3z',
    detail: 'M9.2 1.7v3.6h3.6M5.4 8h5.2M5.4 10.8h5.2',
    token: '--tm-kind-permission',
  },
  credential: {
    title: 'Credential',
    outline: 'M5.1 4.2a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 1 1 0-7.6z',
    detail: 'M8.9 8h6M12.1 8v2.6M14.5 8v1.9M5.1 7.3v1.4',
    token: '--tm-kind-machine',
  },
  system: {
    title: 'System',
    outline: 'M1.5 2.25h13v11.5h-13z',
    detail: 'M1.5 8h13M4 5.1h1M4 10.9h1M7.5 5.1h4.5M7.5 10.9h4.5',
    token: '--tm-kind-permission',
  },
};

/** The kind to draw for a node; `type` is the identity's type where it is known. */
export function kindName(kind: NodeKind, type = ''): KindName {
  const isMachine =
    kind === 'identity' && !['', 'person', 'employee', 'human', 'contractor', 'external'].includes(type);
  return isMachine ? 'machine' : kind;
}
