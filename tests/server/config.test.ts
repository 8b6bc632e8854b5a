import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '#server/config.ts'

describe('the settings', () => {
  it('have a default each, so that an empty environment serves the demo site on SQLite', () => {
    expect(readConfig({}, '/srv/nuanyi')).toMatchObject({ PORT: 8080, HOST: '127.0.0.1', SITE: 'tongzi', DATA_DIR: '/srv/nuanyi/var', DATABASE_URL: null, DEMO: 'on', MAP: 'schematic' })
  })

  it('name every value that cannot be used, all at once', () => {
    const read = () => readConfig({ PORT: 'eighty', SITE: 'atlantis', DEMO: 'maybe' }, '/')
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(/PORT=eighty[\s\S]*SITE=atlantis[\s\S]*DEMO=maybe/)
  })

  it('never repeat a secret in a complaint', () => {
    const secret = 'mysql://admin:hunter2@db'
    expect(() => readConfig({ DATABASE_URL: secret }, '/')).toThrow(/DATABASE_URL/)
    expect(() => readConfig({ DATABASE_URL: secret }, '/')).not.toThrow(/hunter2/)
  })

  it.each(['65536', '-1', '80.5', '0x50', ''])('refuse the port "%s"', (PORT) => {
    expect(() => readConfig({ PORT }, '/')).toThrow(ConfigError)
  })
})
