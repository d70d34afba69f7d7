/** Panning and zooming of a picture, and fitting it into its frame. */
import { select, zoom, type ZoomBehavior, zoomIdentity, type ZoomTransform } from 'd3';
import { useEffect, useRef, useState, type RefObject } from 'react';

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
  const behaviour = useRef<Zooming>(null);
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
  useEffect(() => fitInto(svg.current, behaviour.current, { width, height }), [svg, width, height]);
  return {
    transform,
    fit: () => fitInto(svg.current, behaviour.current, content),
    by: (factor: number) => {
      const element = svg.current;
      if (element && behaviour.current)
        select(element).call((one) => behaviour.current?.scaleBy(one, factor));
    },
  };
}

type Zooming = ZoomBehavior<SVGSVGElement, unknown>;

function fitInto(element: SVGSVGElement | null, zooming: Zooming | null, content: Size): void {
  if (!element || !zooming) return;
  const { k, x, y } = fitTransform(content, element.getBoundingClientRect());
  select(element).call((one) => zooming.transform(one, zoomIdentity.translate(x, y).scale(k)));
}
