import type { Messages } from './messages.ts'
import { careNotes as en } from './en/care-notes.ts'
import { zhCn } from './zh-cn.ts'
import { careNotes as zh } from './zh-cn/care-notes.ts'

/** The words about packs in the language of these messages. */
export const careNoteWords = (messages: Messages): typeof zh => messages === zhCn ? zh : en
