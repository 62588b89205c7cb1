import type { Example, ExampleIndex } from './example';

function Card({ example, onOpen }: { readonly example: Example; readonly onOpen: (example: Example) => void }) {
  const { title, lookFor, age, sex, statements, rate } = example;
  const codes = statements.map(({ code }) => code).join(', ');
  return (
    <li>
      <button type="button" className="example" aria-label={title} title={codes} onClick={() => onOpen(example)}>
        <span className="example-title">{title}</span>
        <span className="example-look">{lookFor}</span>
        <span className="example-facts">
          {sex === 'female' ? 'Woman' : 'Man'}
          {age === undefined ? ', over 89' : `, ${age}`} · {rate} Hz · {codes}
        </span>
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
      <p className="muted">
        {index.source}. {index.credit}.
      </p>
    </>
  );
}
