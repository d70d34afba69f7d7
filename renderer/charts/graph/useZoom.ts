/** Panning and zooming of a picture, and fitting it into its frame. */
import { select, zoom, type ZoomBehavior, zoomIdentity, type ZoomTransform } from 'd3';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

export type Size = { readonly width: number; readonly height: number };

const MARGIN = 16;
const LARGEST = 1.25;

/** Transform that shows `content` whole, in the middle of `frame`, never larger than 125 %. */
export function fitTransform(
  content: Size,
  frame: Size,
): { readonly x: number; readonly y: number; readonly k: number } {
  if (content.width <= 0 || content.height <= 0 || frame.width <= 0 || frame.height <= 0)
    return { x: 0, y: 0, k: 1 };
  const k = Math.min(
    (frame.width - 2 * MARGIN) / content.width,
    (frame.height - 2 * MARGIN) / content.height,
    LARGEST,
  );
  const scale = Math.max(k, 0.05);
  return {
    k: scale,
    x: (frame.width - content.width * scale) / 2,
    y: (frame.height - content.height * scale) / 2,
  };
}

/** Zoom of an SVG element; fits anew whenever the content's size changes. */
export function useZoom(svg: RefObject<SVGSVGElement | null>, content: Size) {
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown>>(null);
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);

  useEffect(() => {
    const element = svg.current;
    if (!element) return undefined;
    const zooming = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.05, 4])
      .on('zoom', (event: { readonly transform: ZoomTransform }) => setTransform(event.transform));
    behaviour.current = zooming;
    const selection = select(element).call(zooming).on('dblclick.zoom', null);
    return () => {
      selection.on('.zoom', null);
    };
  }, [svg]);

  const { width, height } = content;
  const fit = useCallback(() => {
    const element = svg.current;
    if (!element || !behaviour.current) return;
    const { k, x, y } = fitTransform({ width, height }, element.getBoundingClientRect());
    select(element).call((one) => behaviour.current?.transform(one, zoomIdentity.translate(x, y).scale(k)));
  }, [svg, width, height]);
  useEffect(fit, [fit]);

  const by = useCallback(
    (factor: number) => {
      const element = svg.current;
      if (element && behaviour.current)
        select(element).call((one) => behaviour.current?.scaleBy(one, factor));
    },
    [svg],
  );

  return { transform, fit, by };
}
