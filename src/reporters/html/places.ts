/** Ids of places in the page are made of positions, never of foreign text. */
export const places = {
  target: (target: number) => `t${target}`,
  finding: (target: number, finding: number) => `t${target}-f${finding}`,
  exchange: (target: number, exchange: number) => `t${target}-x${exchange}`,
}
