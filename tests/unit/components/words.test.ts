import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Filled, LanguageProvider, useLanguage } from '../../../src/components/words';
import { PSEUDO } from '../../../src/words/pseudo';

it('puts elements into the places of a text, wherever a language has them', () => {
  const places = { version: '1.0', commit: createElement('code', null, 'abc') };
  const markup = (text: 'Version {version}, commit {commit}') =>
    renderToStaticMarkup(createElement(Filled<typeof text>, { text, places }));
  expect(markup('Version {version}, commit {commit}')).toBe('Version 1.0, commit <code>abc</code>');
  expect(markup('{commit} ist Fassung {version}' as never)).toBe('<code>abc</code> ist Fassung 1.0');
});

it('gives what is below it its language, and English where nothing is said', () => {
  const Title = () => useLanguage().words.about.title;
  const title = createElement(Title);
  expect(renderToStaticMarkup(title)).toBe('About LeadLens');
  expect(renderToStaticMarkup(createElement(LanguageProvider, { value: PSEUDO }, title))).toBe(
    PSEUDO.words.about.title,
  );
});
