import type { Browser } from 'playwright-core'
import { Buffer } from 'node:buffer'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, launchBrowser, PHONE, visit } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { startJourneyServer } from '../support/journey-server.ts'

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await launchBrowser()
  folder = await mkdtemp(join(tmpdir(), 'journey-photos-'))
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true })
})

/** A photo as a phone takes it: upright only by its EXIF, with the place where it was taken. */
const taken = (background: string) => sharp({ create: { width: 900, height: 1200, channels: 3, background } })
  .withExif({ IFD0: { Make: 'Phone of a clerk' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 8/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 50/1 0/1' } })
  .jpeg()
  .toBuffer()

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a phone by night', size: PHONE, isNight: true },
])('photos of a station at $where', ({ size, isNight }) => {
  it('are added, put in order and removed by staff; riders see them without where they were taken', async () => {
    const server = await startJourneyServer({ clock: { nowMs: Date.parse('2026-11-23T16:00:00+08:00') }, environment: { DATA_DIR: folder } })
    const { clock, index } = server.deps
    const id = [...index.all].find(({ facts }) => facts.code === 'TZ01')?.facts.id ?? ''
    const { page, context, complaints } = await openDesk(browser, { clock, size, isNight })
    await employAtDesk(server, page, { name: '李四', role: 'dispatcher' })
    await page.goto(`${server.url}/desk/stations/${id}`)
    const section = page.locator('section.section').filter({ has: page.getByRole('heading', { name: '照片', exact: true }) })
    const picture = section.locator('input[type=file]')
    await section.getByText('还没有照片').waitFor()
    const add = () => section.getByRole('button', { name: '加上这张照片' }).click()
    await add()
    await section.getByText('先选一张照片').waitFor()
    await picture.setInputFiles({ name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0heicmif1') })
    await section.getByLabel('照片上是什么').fill('蓝色大门')
    await add()
    await section.getByText('这是 HEIC 照片').waitFor()
    expect(await section.getByLabel('照片上是什么').inputValue()).toBe('蓝色大门')
    const jpeg = await taken('#2a6')
    expect((await sharp(jpeg).metadata()).exif).toBeDefined()
    await picture.setInputFiles({ name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: jpeg })
    await add()
    await section.getByText('蓝色大门', { exact: true }).waitFor()
    await picture.setInputFiles({ name: 'IMG_3.jpg', mimeType: 'image/jpeg', buffer: await taken('#a62') })
    await section.getByLabel('照片上是什么').fill('里面有饮水机')
    await add()
    await section.getByText('里面有饮水机', { exact: true }).waitFor()
    await section.getByRole('button', { name: '往前移：里面有饮水机' }).click()
    await section.getByText('顺序已改').waitFor()
    await expect.poll(() => page.evaluate<string[]>('[...document.querySelectorAll(".photo-row > span:first-of-type")].map(({ textContent }) => textContent)')).toEqual(['里面有饮水机', '蓝色大门'])
    if (process.env.DESK_PICTURES) {
      await section.scrollIntoViewIfNeeded()
      await section.screenshot({ path: `${process.env.DESK_PICTURES}/photos-desk-${size.width}.png` })
    }
    await expectAccessibleDesk(page)

    const rider = await visit(browser, { nowMs: clock.nowMs, isNight })
    const asked: string[] = []
    rider.page.on('request', request => asked.push(new URL(request.url()).pathname))
    await rider.page.addInitScript('window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(({ value }) => window.shift += value)).observe({ type: "layout-shift", buffered: true })')
    await rider.page.goto(`${server.url}/stations/TZ01`)
    await rider.page.getByRole('heading', { name: '变动记录' }).waitFor()
    await rider.page.waitForLoadState('networkidle')
    expect(asked.filter(path => path.endsWith('/photos') || path.startsWith('/photos/'))).toEqual([])
    const before = await rider.page.evaluate<number>('window.shift')
    await rider.page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)')
    const photo = rider.page.getByRole('img', { name: '里面有饮水机' })
    await photo.scrollIntoViewIfNeeded()
    await expect.poll(() => rider.page.evaluate<number>('document.querySelector(".photo-strip img").naturalWidth')).toBe(240)
    expect(await rider.page.evaluate<number>('window.shift')).toBe(before)
    if (process.env.DESK_PICTURES)
      await rider.page.screenshot({ path: `${process.env.DESK_PICTURES}/photos-rider-${isNight ? 'night' : 'day'}.png` })
    const file = await fetch(`${server.url}${await photo.locator('..').getAttribute('href')}`)
    const metadata = await sharp(await file.arrayBuffer()).metadata()
    expect([file.status, metadata.format, metadata.exif, metadata.width]).toEqual([200, 'webp', undefined, 900])
    await expectAccessible(rider.page)
    await rider.page.goto(`${server.url}/stations/TZ02`)
    await rider.page.getByRole('heading', { name: '变动记录' }).waitFor()
    await rider.page.waitForLoadState('networkidle')
    await rider.page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)')
    await expect.poll(() => asked.filter(path => path.endsWith('/photos')).length).toBe(2)
    expect(await rider.page.getByRole('heading', { name: '照片' }).count()).toBe(0)
    expect(rider.complaints).toEqual([])
    await rider.context.close()

    await section.getByRole('button', { name: '删除：里面有饮水机' }).click()
    await section.getByText('删了就找不回来').waitFor()
    await section.getByRole('button', { name: '确定删除' }).click()
    await section.getByText('已删除').waitFor()
    await page.getByText('停用', { exact: true }).click()
    await page.getByLabel(/^为什么停用/).fill('房子拆了')
    await page.getByRole('button', { name: '停用这个驿站' }).click()
    await page.getByText('已停用：房子拆了').first().waitFor()
    await page.reload()
    const kept = section.getByText('蓝色大门', { exact: true })
    await kept.scrollIntoViewIfNeeded()
    await expect.poll(() => page.evaluate<number>('document.querySelector(".photo-row img").naturalWidth')).toBe(240)
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })
})
