/** What the window shows when there is no engine behind it. */
import './styles/tokens.css';
import './styles/base.css';

type DisconnectedProps = { readonly reason: string };

/** The reason, and the one thing that can be done: what was saved is in the engagement. */
export function Disconnected({ reason }: DisconnectedProps) {
  return (
    <main role="alert" style={{ maxWidth: 520, margin: '20vh auto 0', padding: 24 }}>
      <h1 style={{ fontSize: 17, fontWeight: 600, marginBottom: 8 }}>Not connected</h1>
      <p>{reason}</p>
      <p style={{ color: 'var(--tm-text-dim)', marginTop: 8 }}>
        What was saved is in the engagement file. Close this window and start Tickmark again.
      </p>
    </main>
  );
}
