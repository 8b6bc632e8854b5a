/** Lets `atOnce` jobs run and `waiting` more wait; whoever comes after them is turned away with `whenFull`. */
export function takeTurns({ atOnce, waiting, whenFull }: { atOnce: number, waiting: number, whenFull: () => Error }) {
  let running = 0
  const queue: (() => void)[] = []
  return async <Result>(job: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) {
      if (queue.length >= waiting)
        throw whenFull()
      // Whoever ends hands its place on.
      await new Promise<void>(resolve => queue.push(resolve))
    }
    else {
      running++
    }
    try {
      return await job()
    }
    finally {
      const next = queue.shift()
      if (next)
        next()
      else
        running--
    }
  }
}
