/** Made when it is first needed: making one of `Intl` takes milliseconds, and a screen needs few of them. */
export function lazy<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
