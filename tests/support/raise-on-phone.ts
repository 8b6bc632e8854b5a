import type { Page } from 'playwright-core'
import type { Reporter } from './reporter.ts'
import { Buffer } from 'node:buffer'
import { expect } from 'vitest'
import { readReceiptCode } from '#data/disputes/receipt-code.ts'
import { PHONE } from './browser.ts'
import { aCanary, findCanaries } from './canaries.ts'
import { dumpPhone } from './dump-phone.ts'
import { aPhoto } from './lead-story.ts'

export const soon = { timeout: 20_000 }
export const isWithin = async (page: Page) => expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width)
export const codeOn = async (page: Page): Promise<string> => {
  const typed = (await page.locator('.receipt-code span').allTextContents()).join(' ').toLowerCase()
  expect(readReceiptCode(typed)).not.toBeNull()
  return typed
}

/** Words that stand nowhere else, in each field. */
export function canaries() {
  return { happened: aCanary(), wanted: aCanary(), when: aCanary(), where: aCanary(), party: aCanary(), name: aCanary(), phone: `1380000${String(Date.now()).slice(-4)}` }
}
export type Canaries = ReturnType<typeof canaries>

export async function fillIn({ page, tap }: Reporter, told: Canaries): Promise<void> {
  await page.getByLabel('工钱、扣款').check()
  await page.getByLabel('发生了什么').fill(told.happened)
  await page.getByLabel('你想怎么解决').fill(told.wanted)
  await page.getByLabel('什么时候').fill(told.when)
  await page.getByLabel('在什么地方').fill(told.where)
  await page.getByLabel('平台', { exact: true }).check()
  await page.getByRole('combobox', { name: '平台' }).selectOption({ label: '美团' })
  await page.getByRole('button', { name: '去掉 美团' }).waitFor()
  await page.getByLabel('别的，写一句').check()
  await page.getByRole('textbox', { name: '对方是谁' }).fill(told.party)
  await tap('加上')
  await page.getByLabel('怎么称呼').fill(told.name)
  await page.getByLabel('电话', { exact: true }).fill(told.phone)
}
/** Chooses a photo in the field on screen, and waits for its small picture. */
export async function choosePhoto(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: '1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await aPhoto({ width: 640, height: 480, background: '#a62' })) })
  await page.getByRole('img', { name: '照片 1', exact: true }).waitFor(soon)
}
/** What each JPEG begins with, as it is and in base64. */
export const jpeg = /JFIF|\/9j\/4AAQ/
export const expectNothing = async (page: Page, told: Record<string, string>) => expect(findCanaries(await dumpPhone(page), told)).toEqual([])
