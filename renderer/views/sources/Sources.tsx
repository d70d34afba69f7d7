/** The sources screen and its places: the list, quarantine, one source, the import of dropped files, the mapping editor. */
import { Page } from '../../components/Page.tsx';
import { ViewTabs } from '../../components/ViewTabs.tsx';
import { goTo } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import { MappingEditor } from './mapping/MappingEditor.tsx';
import { QuarantineGrid } from './QuarantineGrid.tsx';
import { SourceDetail } from './SourceDetail.tsx';
import { SourceList } from './SourceList.tsx';
import { useStaging } from './Staging.tsx';

const TABS = [
  { id: 'list', title: 'Sources' },
  { id: 'quarantine', title: 'Quarantine' },
] as const;

/** `#/sources`, `#/sources/quarantine`, `#/sources/<number>`, `#/sources/map/<staged file>`. */
export function Sources({ route }: ViewProps) {
  const staging = useStaging();
  const [place = '', key = ''] = route.path;
  const mapped = staging.files.find((file) => file.key === key);
  if (place === 'map' && mapped !== undefined) {
    return (
      <MappingEditor
        file={mapped}
        onUse={(mapping) => {
          staging.change(mapped.key, { mapping, isChosen: true });
          goTo('sources');
        }}
      />
    );
  }
  if (/^\d+$/.test(place)) return <SourceDetail sourceId={Number(place)} />;
  const tab = place === 'quarantine' ? 'quarantine' : 'list';
  return (
    <Page
      title="Sources"
      toolbar={
        <ViewTabs
          label="Views of sources"
          tabs={TABS}
          value={tab}
          onChange={(id) => goTo('sources', id === 'list' ? [] : [id])}
        />
      }
    >
      {tab === 'quarantine' ? <QuarantineGrid isMain /> : <SourceList staging={staging} />}
    </Page>
  );
}
