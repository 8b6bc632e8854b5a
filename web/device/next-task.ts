/** Lets the browser answer a tap between two pieces of work. */
export const nextTask = (): Promise<void> => new Promise(resolve => setTimeout(resolve))
