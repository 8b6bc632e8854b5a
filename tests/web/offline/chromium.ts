import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { once } from 'node:events'
import { createServer } from 'node:http'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { chromium } from 'playwright-core'
import { expect } from 'vitest'

/** What the little server answers: status, content type, body, and further headers. */
export interface Answer { status?: number, type: string, body: string, headers?: Record<string, string> }
export type Answers = (request: { method: string, path: string, body: string }) => Answer | Promise<Answer>

export const page = (body: string): Answer => ({ type: 'text/html; charset=utf-8', body })
export const script = (body: string): Answer => ({ type: 'text/javascript; charset=utf-8', body })
export const json = (value: unknown, status = 200): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
})

/** The browser that the tests of one file share; each test opens its own profile in it with {@link openBrowser}. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  })
}

/** A server on this machine and a fresh profile that talks to it; `dispose` ends both. */
export async function openBrowser(browser: Browser, answers: Answers) {
  let current = answers
  const server = createServer(async (request, response) => {
    const { status = 200, type, body, headers } = await current({ method: request.method ?? '', path: request.url ?? '', body: await text(request) })
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache', ...headers }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo
  const context = await browser.newContext()
  const origin = `http://127.0.0.1:${port}`
  return {
    context,
    origin,
    answerWith(next: Answers) {
      current = next
    },
    async open(path = '/'): Promise<Page> {
      const tab = await context.newPage()
      await tab.goto(origin + path)
      return tab
    },
    /** Nobody answers any more; open connections are cut. */
    async stopServer() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
    async dispose() {
      await context.close()
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Waits until `isSo` holds in the page, also across reloads and for promises (which `page.waitForFunction` takes for true). */
export async function until(tab: Page, isSo: (arg: string) => boolean | Promise<boolean>, arg = ''): Promise<void> {
  // While the page is being left there is nothing to ask.
  await expect.poll(() => tab.evaluate(isSo, arg).catch(String), { timeout: 30_000, interval: 100 }).toBe(true)
}
