import * as z from 'zod/mini'
import { cleanWords } from '../leads/clean-words.ts'

export const MAX_NAME = 20

/** 称呼: what somebody wants to be called, on one line. */
export const riderNameSchema = z.pipe(
  z.string().check(z.maxLength(100)),
  z.pipe(z.transform((name: string) => cleanWords(name).replace(/\s+/g, ' ')), z.string().check(z.minLength(1), z.maxLength(MAX_NAME))),
)

/** The same name however it is written: full-width forms, spaces and the dot in names of minorities make no difference. */
export const riderNameKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[\s·•・.．]/g, '')

/** 张**: what is shown of somebody of another area. */
export const maskName = (name: string): string => `${[...name][0] ?? ''}**`
