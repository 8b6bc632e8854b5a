import type { zhCn } from './zh-cn.ts'

/** The words of one locale. A locale that lacks a word, or takes other values for it, does not compile. */
export type Messages = typeof zhCn

export const locales = ['zh-CN', 'en'] as const
export type Locale = typeof locales[number]
export const defaultLocale: Locale = 'zh-CN'
