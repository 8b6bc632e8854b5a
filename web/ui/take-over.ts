import type { Component, HydrationStrategy } from 'vue'
import { defineAsyncComponent } from 'vue'
import { nextTask } from '#web/device/next-task.ts'

const waiting: (() => void)[] = []
let isExpected = false
let takingOver: Promise<void> | undefined

const inTurn: HydrationStrategy = (hydrate) => {
  waiting.push(hydrate)
}

/** Said before the app is mounted on the HTML of the server. Never on the server itself. */
export function expectTakeOver(): void {
  isExpected = true
}

/**
 * The component as a piece of the page that is taken over from the server's HTML apart from what is around it: without `when` in a task of
 * its own, when `takeOver` comes to it. To be asked for in `setup`: where there is nothing to take over it is the component itself, drawn at once.
 */
export function piece<T extends Component>(component: T, when: HydrationStrategy = inTurn): T {
  return isExpected ? defineAsyncComponent({ loader: async () => component, hydrate: when }) : component
}

async function takeOverOneByOne(): Promise<void> {
  // A piece says that it waits after the task of the one around it.
  await nextTask()
  for (let hydrate = waiting.shift(); hydrate; hydrate = waiting.shift()) {
    hydrate()
    await nextTask()
  }
}

/** Takes over what waits, one piece per task; pieces inside a piece follow it. Resolves when all of them live. Until then nothing may change what they show. */
export function takeOver(): Promise<void> {
  takingOver ??= takeOverOneByOne().finally(() => {
    takingOver = undefined
    isExpected = false
  })
  return takingOver
}
