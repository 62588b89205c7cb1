import { useEffect, useState } from 'react';

/** Where a card and its pictures come from. */
export interface CardFiles {
  text(path: string, signal?: AbortSignal): Promise<string>;
  /** What the `src` of a picture may be. */
  address(path: string): Promise<string>;
}

/** A picture of a card; its description, until it is there and where it is missing. */
export function Picture({
  path,
  alt,
  files,
}: {
  readonly path: string;
  readonly alt: string;
  readonly files: CardFiles;
}) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    files.address(path).then(
      (found) => wanted && setAddress(found),
      () => wanted && setAddress(null),
    );
    return () => {
      wanted = false;
    };
  }, [files, path]);
  return address === null ? alt : <img src={address} alt={alt} />;
}
