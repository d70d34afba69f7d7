/** The size of an element, followed while it changes. */
import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Size } from './useZoom.ts';

/** Undefined until the element is on screen. */
export function useFrameSize(of: RefObject<Element | null>): Size | undefined {
  const [size, setSize] = useState<Size>();
  useLayoutEffect(() => {
    const element = of.current;
    if (!element) return undefined;
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      setSize({ width, height });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return size;
}
