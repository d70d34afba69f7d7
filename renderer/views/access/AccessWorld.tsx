/** The world of the explorer's question, with what it changes in the answer. */
import { useQuery } from '../../client/useQuery.ts';
import { numberWords } from '../../components/words.ts';
import { asInput, isOpen, type World } from '../../components/world.ts';
import { WorldBar } from '../../components/WorldBar.tsx';
import { changeQuery } from '../../frame/useRoute.ts';

type AccessWorldProps = {
  readonly kind: 'access' | 'holders';
  readonly of: string;
  readonly takeover: boolean;
  readonly snapshot: string | undefined;
  readonly world: World;
};

/** The bar, and how many rows there are with and without the world. */
export function AccessWorld({ world, ...asked }: AccessWorldProps) {
  return (
    <WorldBar world={world} onChange={changeQuery}>
      {isOpen(world) ? (
        'Everything is open: what depends on it is conditional.'
      ) : (
        <Effect {...asked} world={world} />
      )}
    </WorldBar>
  );
}

function Effect({ kind, of, takeover, snapshot, world }: AccessWorldProps) {
  const input = { of, takeover, ...(snapshot === undefined ? {} : { snapshot }) };
  const open = useCounts(kind, input);
  const asked = useCounts(kind, { ...input, ...asInput(world) });
  if (open === null || asked === null) return null;
  const noun = kind === 'access' ? 'permissions' : 'holders';
  return `${numberWords(asked.all)} ${noun}, ${numberWords(asked.conditional)} conditional; with everything open ${numberWords(open.all)}, ${numberWords(open.conditional)} conditional.`;
}

/** Rows of an answer, and how many of them are conditional. */
function useCounts(
  kind: 'access' | 'holders',
  input: {
    readonly of: string;
    readonly takeover: boolean;
    readonly snapshot?: string;
    readonly world?: World;
  },
): { readonly all: number; readonly conditional: number } | null {
  const method = kind === 'access' ? 'graph.access' : 'graph.holders';
  const all = useQuery(method, { ...input, page: { limit: 1 } });
  const conditional = useQuery(method, {
    ...input,
    page: { limit: 1, filter: [{ column: 'status', operator: 'equals', value: 'conditional' }] },
  });
  if (all.data === undefined || conditional.data === undefined) return null;
  return { all: all.data.total, conditional: conditional.data.total };
}
