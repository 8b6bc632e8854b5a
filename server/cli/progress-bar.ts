import type { TextOutput } from './command.ts'
import { Presets, SingleBar } from 'cli-progress'

/** Fewer rows are written before a bar could be read. */
const ROWS_WORTH_A_BAR = 2000

/** A bar for long files, on a terminal only: nothing is drawn into a log file. `onProgress` may be called as often as one likes. */
export function progressBar(output: TextOutput, title: string): { onProgress: (done: number, total: number) => void, stop: () => void } {
  let bar: SingleBar | undefined
  return {
    onProgress: (done, total) => {
      if (total < ROWS_WORTH_A_BAR || output.isTTY !== true)
        return
      if (!bar) {
        bar = new SingleBar({ stream: output, format: `${title} {bar} {percentage}%  {value}/{total}  还要 {eta} 秒`, clearOnComplete: true }, Presets.shades_classic)
        bar.start(total, 0)
      }
      bar.update(done)
    },
    stop: () => bar?.stop(),
  }
}
