/** What to do first about an error of the disk; the beginning of a sentence, in lower case. */
export function firstStep({ code }: Pick<NodeJS.ErrnoException, 'code'>): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'make room on the disk';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'make the folder writable';
    case undefined:
    default:
      return 'put that right';
  }
}
