/** What the bodies of requests may take of the memory, one by one and all together, in bytes. */
export interface Intake {
  readonly maxBody: number
  readonly maxHeld: number
  /** What someone whose body is too large can do, as a sentence. */
  readonly advice: string
  /** What bodies that are read or being answered take now. */
  held: number
}

export const megabyte = 1024 * 1024

/** Sixteen images of 4 MB, the most that the documents allow. */
const defaultMaxBody = 64 * megabyte

/** Several of the largest bodies at once; uploads in parallel beyond that are told to come again. */
export function createIntake(
  maxBody = defaultMaxBody,
  advice = 'Send smaller or fewer images, or start the mock with a larger --max-body.',
): Intake {
  return { maxBody, maxHeld: Math.max(4 * maxBody, 256 * megabyte), advice, held: 0 }
}
