/** Does `work` once and keeps its result for all who ask; after a failure the next one who asks tries again. */
export function retryable<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined
  return () => {
    done ??= work().catch((error: unknown) => {
      done = undefined
      throw error
    })
    return done
  }
}
