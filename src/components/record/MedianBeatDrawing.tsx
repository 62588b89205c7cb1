import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Recording } from '../../ecg/recording';
import { PAPER_COLOURS } from '../../paper/colours';
import { describePage } from '../../paper/describe';
import { beatRecording, layOutBeat } from '../../paper/median-beat';
import { paperSvg } from '../../paper/svg';
import { useSettings } from '../page';
import { svgElement } from '../svg-element';
import { useTheme } from '../theme';
import { useLanguage } from '../words';

/** The beat that the device averaged, on paper true to scale; nothing where the file holds none. */
export function MedianBeatDrawing({ recording }: { readonly recording: Recording }) {
  const theme = useTheme();
  const pixelsPerMillimetre = useSettings(({ paper }) => paper.pixelsPerMillimetre);
  const language = useLanguage();
  const { words } = language;
  const place = useRef<HTMLDivElement>(null);
  const beat = useMemo(() => beatRecording(recording, language), [recording, language]);
  useLayoutEffect(() => {
    if (!beat) return;
    const page = layOutBeat(beat, language);
    const svg = svgElement(paperSvg(page, describePage(beat, page, language), PAPER_COLOURS[theme]));
    svg.setAttribute('width', String(page.width * pixelsPerMillimetre));
    svg.setAttribute('height', String(page.height * pixelsPerMillimetre));
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', describePage(beat, page, language));
    place.current?.replaceChildren(svg);
  }, [beat, language, theme, pixelsPerMillimetre]);
  if (!beat) return null;
  return (
    <figure className="median-beat">
      <figcaption>{words.record.averagedBeat}</figcaption>
      <div ref={place} />
    </figure>
  );
}
