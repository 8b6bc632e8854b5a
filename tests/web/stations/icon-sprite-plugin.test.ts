import { expect, it } from 'vitest'
import { serviceKeys } from '#data/stations/service-keys.ts'
import { iconSpritePlugin } from '#web/stations/icon-sprite-plugin.ts'

const { transformIndexHtml } = iconSpritePlugin()
async function transform(html: string): Promise<string> {
  if (typeof transformIndexHtml !== 'object')
    throw new TypeError('the plugin changes the page')
  return String(await (transformIndexHtml.handler as (html: string) => Promise<string>)(html))
}

it('the page carries a picture for each service, and the arrow', async () => {
  const page = await transform('<div id="app"></div><!--icons-->')
  expect([...page.matchAll(/<svg [^>]*\bid="icon-(?<name>\w+)"[^>]*>(?=<(?:path|circle|rect|line) )/g)].map(({ groups }) => groups?.name).sort()).toEqual(['arrow', ...serviceKeys].sort())
  expect(page).not.toContain('<!--')
})

it('a page without a place for the pictures is not built', async () => {
  await expect(transform('<div id="app"></div>')).rejects.toThrow('index.html has no <!--icons-->')
})
