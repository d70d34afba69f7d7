/** The answers of the explorer as lists: what a subject can do, who can reach a node. */
import type { Output } from '#contract/index.ts';
import { Empty } from '../../components/Empty.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { KIND_GLYPHS, kindName } from '../../components/kindGlyph.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { asInput, type World, worldText } from '../../components/world.ts';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { nodeText } from '../../frame/nodeText.ts';
import { HoldersCoverage } from './CoverageNote.tsx';
import { changeQuery } from '../../frame/useRoute.ts';

type Permission = Output<'graph.access'>['permissions'][number];
type Holder = Output<'graph.holders'>['holders'][number];
type GridProps = {
  readonly of: string;
  readonly takeover: boolean;
  readonly snapshot: string | undefined;
  readonly world: World;
};

/** e.g. ` on 2026-12-31, with MFA`. */
const inWorld = (world: World) => (worldText(world) === '' ? '' : ` ${worldText(world)}`);

/** How it is reached: in both lists. */
const howColumns: readonly GridColumn<
  Pick<Permission & Holder, 'status' | 'hops' | 'holds' | 'partlyDenied'>
>[] = [
  {
    id: 'status',
    title: 'Status',
    value: (row) => row.status,
    width: 118,
    choices: ['allowed', 'conditional', 'denied'],
    render: (row) => <StatusTag status={row.status} />,
  },
  {
    id: 'holds',
    title: 'Holds',
    value: (row) =>
      [row.holds, row.partlyDenied === '' ? '' : `denied: ${row.partlyDenied}`]
        .filter((part) => part !== '')
        .join('; '),
    flex: 1,
    minWidth: 130,
    isQueryable: false,
  },
  { id: 'hops', title: 'Steps', value: (row) => row.hops, kind: 'number', width: 70 },
];

const permissionColumns: readonly GridColumn<Permission>[] = [
  { id: 'system', title: 'System', value: (row) => row.system, width: 112 },
  { id: 'label', title: 'Permission', value: (row) => row.label, flex: 2, minWidth: 160 },
  ...howColumns,
  { id: 'permission', title: 'Key', value: (row) => row.permission, kind: 'mono', flex: 1, minWidth: 120 },
  { id: 'kind', title: 'Kind', value: (row) => KIND_GLYPHS[row.kind].title, width: 100, isHidden: true },
];

/** What a subject can do; a row shows how. */
export function PermissionGrid({ of, takeover, snapshot, world }: GridProps) {
  const rows = useLoad(
    'graph.access',
    { of, takeover, ...asInput(world), ...(snapshot === undefined ? {} : { snapshot }) },
    ({ permissions, total, population, completeness }) => ({
      rows: permissions,
      total,
      population,
      completeness,
    }),
  );
  const showPath = ({ kind, system, permission }: Permission) =>
    changeQuery({ to: nodeText({ kind, system, key: permission }), avoid: '', through: '' });
  return (
    <Grid
      name="access"
      noun="permissions"
      isMain
      columns={permissionColumns}
      rows={rows}
      rowKey={(row) => String(row.id)}
      onSelect={showPath}
      onOpen={showPath}
      empty={
        <Empty
          title="No permission is reached"
          text={`The sources imported into this snapshot give this subject nothing${inWorld(world)}.`}
        />
      }
    />
  );
}

const holderColumns: readonly GridColumn<Holder>[] = [
  {
    id: 'label',
    title: 'Who',
    value: (row) => row.label,
    flex: 2,
    minWidth: 160,
    render: (row) => (
      <>
        <KindIcon kind={kindName(row.kind)} /> {row.label}
      </>
    ),
  },
  { id: 'system', title: 'System', value: (row) => row.system, width: 130 },
  {
    id: 'kind',
    title: 'Kind',
    value: (row) => row.kind,
    width: 90,
    choices: ['identity', 'account', 'group', 'role'],
  },
  ...howColumns,
];

/** Who can reach a node; a row shows how. */
export function HolderGrid({ of, takeover, snapshot, world }: GridProps) {
  const rows = useLoad(
    'graph.holders',
    { of, takeover, ...asInput(world), ...(snapshot === undefined ? {} : { snapshot }) },
    ({ holders, total, population, completeness }) => ({
      rows: holders,
      total,
      population,
      completeness,
    }),
  );
  const showPath = ({ kind, system, subject }: Holder) =>
    changeQuery({ from: nodeText({ kind, system, key: subject }), avoid: '', through: '' });
  return (
    <>
      <HoldersCoverage of={of} takeover={takeover} snapshot={snapshot} />
      <Grid
        name="holders"
        noun="holders"
        isMain
        columns={holderColumns}
        rows={rows}
        rowKey={(row) => String(row.id)}
        onSelect={showPath}
        onOpen={showPath}
        empty={
          <Empty
            title="Nobody reaches this"
            text={`No subject of this snapshot has a way to it${inWorld(world)}.`}
          />
        }
      />
    </>
  );
}
