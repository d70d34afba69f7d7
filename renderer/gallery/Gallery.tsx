/** Every component in every state, for the eye and for the script that photographs it. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { CompletenessBadge } from '../components/CompletenessBadge.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Digest } from '../components/Digest.tsx';
import { DropArea } from '../components/DropArea.tsx';
import { Empty } from '../components/Empty.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { Facts } from '../components/Facts.tsx';
import { FilterChips } from '../components/FilterChips.tsx';
import { KeyHint } from '../components/KeyHint.tsx';
import { KindIcon } from '../components/KindIcon.tsx';
import { KIND_GLYPHS, type KindName } from '../components/kindGlyph.ts';
import { PathSteps } from '../components/PathSteps.tsx';
import { RATINGS, Rating } from '../components/Rating.tsx';
import { Section } from '../components/Section.tsx';
import { SourceRowCard } from '../components/SourceRowCard.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { ViewTabs } from '../components/ViewTabs.tsx';
import { SchemeButton } from '../frame/TitleStrip.tsx';
import { inventedHops } from './inventedGraph.ts';

const KINDS = Object.keys(KIND_GLYPHS) as readonly KindName[];
const ignore = () => undefined;

/** One page with everything on it. */
export function Gallery() {
  const [tab, setTab] = useState<'all' | 'left'>('all');
  const [isOpen, setIsOpen] = useState(false);
  return (
    // A page that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <main style={{ height: '100%', overflow: 'auto', padding: 24, boxSizing: 'border-box' }} tabIndex={0}>
      <h1 style={{ fontSize: 17, fontWeight: 600, marginBottom: 16 }}>
        Gallery <SchemeButton />
      </h1>
      <div style={{ columns: '3 360px', columnGap: 40 }}>
        <Block title="Ratings">
          {RATINGS.map((rating) => (
            <Rating key={rating} rating={rating} />
          ))}
          {RATINGS.map((rating) => (
            <Rating key={rating} rating={rating} isShort />
          ))}
        </Block>
        <Block title="Kinds">
          {KINDS.map((kind) => (
            <span key={kind}>
              <KindIcon kind={kind} size={16} isDecorative /> {KIND_GLYPHS[kind].title}
            </span>
          ))}
        </Block>
        <Block title="Access status">
          <StatusTag status="allowed" />
          <StatusTag status="conditional" />
          <StatusTag status="eligible" />
          <StatusTag status="denied" />
          <StatusTag status="inactive" />
        </Block>
        <Block title="Completeness">
          <CompletenessBadge status="complete" />
          <CompletenessBadge status="gaps" count={3} onOpen={ignore} />
          <CompletenessBadge status="unknown" />
        </Block>
        <Block title="Digest and keys">
          <Digest value={'4be1a90cf3'.repeat(6)} />
          <KeyHint keys="mod+k" />
          <KeyHint keys="g s" />
        </Block>
        <Block title="Buttons and fields">
          <Button>Import 3 files</Button>
          <Button variant="default">Cancel</Button>
          <Button variant="light">Add</Button>
          <Button disabled>Draw</Button>
          <Button variant="default" onClick={() => setIsOpen(true)}>
            Dialog
          </Button>
          <TextInput label="System" description="Overrides the one in the mapping." defaultValue="Finance" />
          <TextInput label="As of" error="The day is not in the period." defaultValue="2025-12-31" />
          <PasswordInput label="Passphrase" defaultValue="secret" />
        </Block>
        <Block title="Tabs and filters">
          <ViewTabs
            label="Views"
            tabs={[
              { id: 'all', title: 'All', count: 480 },
              { id: 'left', title: 'Left, with accounts', count: 14 },
            ]}
            value={tab}
            onChange={setTab}
          />
          <FilterChips chips={[]} total={480} population={480} />
          <FilterChips
            chips={[{ id: '1', words: 'Department contains "Fin"', onRemove: ignore }]}
            total={34}
            population={480}
          />
          <FilterChips chips={[{ id: '1', words: 'Status is "active"' }]} total={480} population={480} />
        </Block>
        <Block title="Facts">
          <Facts
            facts={[
              ['Key', <code key="key">u100013</code>],
              ['System', 'Finance'],
              ['Left out', ''],
              ['Department', 'Accounts payable'],
            ]}
          />
        </Block>
        <Block title="A path, each step with its rows">
          <PathSteps hops={inventedHops} onNode={ignore} onSource={ignore} />
        </Block>
        <Block title="A source row">
          {inventedHops[0]?.source == null ? null : <SourceRowCard source={inventedHops[0].source} isOpen />}
        </Block>
        <Block title="Failed">
          <ErrorNote
            error={{
              code: 'UNREADABLE_SOURCE',
              message: 'The file is not a workbook: its first bytes are not those of a zip.',
              details: { file: 'roles.xlsx', offset: 0 },
            }}
            onRetry={ignore}
          />
        </Block>
        <Block title="Drop area">
          <DropArea
            title="Drop files here"
            hint="CSV, XLSX, JSON, LDIF, ZIP"
            onFiles={ignore}
            onChoose={ignore}
          />
        </Block>
        <Block title="Empty">
          <Empty title="No sources" text="Exports from the client's systems belong here.">
            <Button>Choose files</Button>
          </Empty>
        </Block>
      </div>
      <Dialog
        title="Discard the draw"
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        footer={<Button onClick={() => setIsOpen(false)}>Discard</Button>}
      >
        <TextInput label="Reason" required />
      </Dialog>
    </main>
  );
}

function Block({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div style={{ breakInside: 'avoid', marginBottom: 28 }}>
      <Section title={title}>
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: '8px 14px', alignItems: 'end' }}>
          {children}
        </div>
      </Section>
    </div>
  );
}
