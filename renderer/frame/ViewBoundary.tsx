/** Keeps a fault of one view from taking the window with it. */
import { Component, type ReactNode } from 'react';
import { toCallError, type CallError } from '../client/callError.ts';
import { ErrorNote } from '../components/ErrorNote.tsx';

type ViewBoundaryProps = { readonly children: ReactNode };
type ViewBoundaryState = { readonly error: CallError | undefined };

/** Shows the fault in place of the view; another screen, or a second try, starts afresh. */
export class ViewBoundary extends Component<ViewBoundaryProps, ViewBoundaryState> {
  override state: ViewBoundaryState = { error: undefined };

  static getDerivedStateFromError(error: unknown): ViewBoundaryState {
    return { error: toCallError(error) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <ErrorNote error={error} onRetry={() => this.setState({ error: undefined })} />;
  }
}
