const reasons: { readonly [code: string]: string } = {
  EACCES: 'permission is denied',
  EEXIST: 'a part of the path is a file, no folder',
  EISDIR: 'it is a folder',
  ENOENT: 'it does not exist',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file, no folder',
  EPERM: 'it is not permitted',
  EROFS: 'the file system is read-only',
}

/** What the system says against a file, in words where it is one of the usual things. */
export function systemReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code = '' } = error as NodeJS.ErrnoException
  return reasons[code] ?? error.message
}
