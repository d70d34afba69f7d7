/** Feeds AG Grid's infinite rows from a page loader. */
import type { IDatasource, IGetRowsParams } from 'ag-grid-community';
import type { Completeness } from '#contract/define.ts';
import type { Page } from './column.ts';

export type Counts = {
  readonly total: number;
  readonly population: number;
  readonly completeness: Completeness | undefined;
};

type PageSourceOptions<R> = {
  readonly load: (offset: number, limit: number, signal: AbortSignal) => Promise<Page<R>>;
  /** Differs whenever the rows must be loaded again. */
  readonly version: string;
  readonly onCounts: (counts: Counts) => void;
  readonly onError: (reason: unknown) => void;
};

/** A source of rows; `destroy` cancels what is on its way. */
export function pageSource<R>({
  load,
  onCounts,
  onError,
}: PageSourceOptions<R>): IDatasource & { destroy(): void } {
  const controller = new AbortController();
  return {
    getRows: (params: IGetRowsParams) => {
      const { startRow, endRow } = params;
      load(startRow, endRow - startRow, controller.signal).then(
        (page) => {
          if (controller.signal.aborted) return params.failCallback();
          const { total, population, completeness } = page;
          onCounts({ total, population, completeness });
          params.successCallback([...page.rows], page.total);
        },
        (reason: unknown) => {
          params.failCallback();
          if (!controller.signal.aborted) onError(reason);
        },
      );
    },
    destroy: () => controller.abort(),
  };
}
