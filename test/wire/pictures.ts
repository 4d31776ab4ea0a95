import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folder } from '../contract/document.ts'

/** A whole PNG of one pixel: 70 bytes. */
export const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

export const photo = (name: string) => new File([png], name, { type: 'image/png' })

/** Where the same PNG lies as a file with this name. */
export function onDisk(name: string): string {
  const path = join(folder({}), name)
  writeFileSync(path, png)
  return path
}
