import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'

/** What a new site still needs. Does not reject. */
export function createFirstStepsApi({ api: { staff } }: Client) {
  return {
    read: () => readAnswer(staff['first-steps'].$get()),
  }
}
