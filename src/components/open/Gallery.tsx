import type { Example, ExampleIndex } from '../../study/example';
import { exampleTexts } from '../../words/example';
import { useLanguage } from '../words';

function Card({ example, onOpen }: { readonly example: Example; readonly onOpen: (example: Example) => void }) {
  const language = useLanguage();
  const { words, say, format } = language;
  const { age, sex, statements, rate } = example;
  const { title, lookFor } = exampleTexts(language, example);
  const codes = format.series(statements.map(({ code }) => code));
  const texts = words.open;
  const over89 = sex === 'female' ? texts.womanOver89 : texts.manOver89;
  const person = age === undefined ? over89 : say(sex === 'female' ? texts.woman : texts.man, { age });
  return (
    <li>
      <button type="button" className="example" aria-label={title} title={codes} onClick={() => onOpen(example)}>
        <span className="example-title">{title}</span>
        <span className="example-look">{lookFor}</span>
        <span className="example-facts">{say(texts.exampleFacts, { person, rate, codes })}</span>
      </button>
    </li>
  );
}

/** Real ECGs that open with one click. */
export function Gallery({
  index,
  onOpen,
}: {
  readonly index: ExampleIndex;
  readonly onOpen: (example: Example) => void;
}) {
  return (
    <>
      <ul className="gallery">
        {index.examples.map((example) => (
          <Card key={example.id} example={example} onOpen={onOpen} />
        ))}
      </ul>
      <p className="muted" lang="en">
        {index.source}. {index.credit}.
      </p>
    </>
  );
}
