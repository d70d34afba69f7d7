/** A file that is dropped beside a drop area must not replace the window by its content. */
import { useEffect } from 'react';

/** Refuses drops that nothing on the page takes. `onStray` hears of them. */
export function useNoStrayDrops(onStray: (files: readonly File[]) => Promise<void>): void {
  useEffect(() => {
    const onDragOver = (event: DragEvent) => event.preventDefault();
    const onDrop = (event: DragEvent) => {
      const isTaken = event.defaultPrevented;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (!isTaken && files.length > 0) void onStray(files);
    };
    addEventListener('dragover', onDragOver);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('drop', onDrop);
    };
  }, [onStray]);
}
