/** A name as a part of a file name: letters and digits of any script, and at most 40 characters. */
export const fileNamePart = (name: string): string => {
  const safe = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}@._-]+/gu, '-')
    .replaceAll(/\.{2,}/gu, '.');
  return (
    Array.from(safe)
      .slice(0, 40)
      .join('')
      .replaceAll(/^[-.]+|[-.]+$/gu, '') || 'reviewer'
  );
};
