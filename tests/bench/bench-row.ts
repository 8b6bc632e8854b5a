/** One line of the table: what was measured, and the budget of DESIGN 9 it stands beside. Ratios compare within one run. */
export interface BenchRow {
  what: string
  measured: string
  budget: string
  /** Undefined where there is no budget. */
  isWithin: boolean | undefined
}

/** A benchmark by its name on the command line: `npm run bench -- nearest import`. */
export interface Bench { name: string, run: () => Promise<BenchRow[]> }

export const whole = (value: number) => Math.round(value).toLocaleString('en')
export const ratio = (value: number) => value.toFixed(2)
