import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

const eslint = new ESLint()

/** The rules that a line of code breaks when it stands in a file of that name. */
async function brokenIn(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return result?.messages.map(({ ruleId }) => ruleId) ?? []
}

describe('lint', () => {
  it('keeps SQL in repositories', async () => {
    const query = `export const names = (db: any) => db.selectFrom('stations').selectAll()\n`
    expect(await brokenIn('server/stations/stations.service.ts', query)).toContain('no-restricted-syntax')
    expect(await brokenIn('server/stations/stations.routes.ts', query)).toContain('no-restricted-syntax')
    expect(await brokenIn('server/stations/stations.repository.ts', query)).not.toContain('no-restricted-syntax')
  })

  it.each([
    'export const at = Date.now()\n',
    'export const at = new Date()\n',
    'export const chance = Math.random()\n',
    'export const id = crypto.randomUUID()\n',
    'export const port = process.env.PORT\n',
  ])('keeps the clock, chance and the environment out of everything but the entries: %s', async (code) => {
    const isRestricted = (rules: (string | null)[]) => rules.some(rule => rule === 'no-restricted-properties' || rule === 'no-restricted-syntax')
    for (const file of ['data/stations/rule.ts', 'server/stations/stations.service.ts', 'web/stations/stations.store.ts'])
      expect(isRestricted(await brokenIn(file, code)), file).toBe(true)
  })

  it('lets the entries read them', async () => {
    expect(await brokenIn('server/main.ts', 'export const at = Date.now()\n')).toEqual([])
  })

  it('holds files to 250 lines', async () => {
    const long = Array.from({ length: 251 }, (_, line) => `export const line${line} = ${line}\n`).join('')
    expect(await brokenIn('data/stations/long.ts', long)).toContain('max-lines')
  })

  it('wants words from the messages, not from the template', async () => {
    const view = '<script setup lang="ts">\n</script>\n\n<template>\n  <p>驿站</p>\n</template>\n'
    expect(await brokenIn('web/stations/AnyView.vue', view)).toContain('vue/no-bare-strings-in-template')
  })

  it('asks for names on images and labels on controls', async () => {
    const view = '<script setup lang="ts">\n</script>\n\n<template>\n  <img src="x.png">\n</template>\n'
    expect(await brokenIn('web/stations/AnyView.vue', view)).toContain('vuejs-accessibility/alt-text')
  })
})
