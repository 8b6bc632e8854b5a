import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'

/** Stations that hand out packs now. Never rejects. */
export const readCareNotes = ({ api }: Client) => readAnswer(api['care-events'].$get())
