/** Does one thing after another in so many lanes: each has whole pictures in memory. */
export function takeTurns(lanes: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const last = Array.from({ length: lanes }, () => Promise.resolve<unknown>(undefined))
  let turn = 0
  return work => {
    const lane = turn++ % lanes
    const done = (last[lane] ?? Promise.resolve()).then(work)
    // What failed holds nobody up.
    last[lane] = done.catch(() => undefined)
    return done
  }
}
