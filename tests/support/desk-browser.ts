import type { Browser, Page } from 'playwright-core'
import type { TestClock } from './test-deps.ts'
import axe from 'axe-core'
import { expect } from 'vitest'

export const DESKTOP = { width: 1280, height: 800 }

/** Somebody opens the desk in a browser of their own. `complaints` collects errors of the page and words on its console, but for refused requests. */
export async function openDesk(browser: Browser, { clock, size, isNight = false }: { clock: TestClock, size: { width: number, height: number }, isNight?: boolean }) {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', colorScheme: isNight ? 'dark' : 'light', acceptDownloads: true })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.clock.setFixedTime(clock.nowMs)
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => ['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource') && complaints.push(message.text()))
  return { context, page, complaints }
}

/** WCAG 2.2 A and AA with contrast 7:1 and targets, nothing wider than the window, and on phones targets of 48 px. */
export async function expectAccessibleDesk(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<{ violations: { id: string, nodes: { target: string[] }[] }[] }>(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
  })`)
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(node => node.target.join(' ')) })), page.url()).toEqual([])
  const { width } = page.viewportSize() ?? DESKTOP
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  const small = await page.evaluate<string[]>(`[...document.querySelectorAll('button, a[href], input, select')]
    .filter(element => element.offsetParent !== null && !element.matches('.skip'))
    .map(element => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && (box.width < 47.5 || box.height < 47.5))
    .map(({ element, box }) => element.tagName + ' ' + (element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 20) + ' ' + Math.round(box.width) + 'x' + Math.round(box.height))`)
  expect(small, 'targets under 48 px').toEqual([])
}
