import { isAbsolute, resolve } from 'node:path'
import * as z from 'zod/mini'
import { siteKeys } from '#data/sites/find-site.ts'

interface Setting<Schema extends z.ZodMiniType> {
  /** What the setting does, for `npm run cli -- config`. */
  doc: string
  schema: Schema
  /** Used when the environment does not name the setting. */
  fallback: string
  isSecret?: boolean
}

const setting = <Schema extends z.ZodMiniType>(row: Setting<Schema>) => row
const text = z.string().check(z.maxLength(2000))
const textOrNull = z.pipe(text, z.transform(value => value.trim() === ''
  ? null
  : value.trim()))
const wholeNumber = (min: number, max: number) =>
  z.pipe(z.pipe(z.string().check(z.regex(/^\d{1,9}$/)), z.transform(Number)), z.int().check(z.minimum(min), z.maximum(max)))

/** Every setting with its documentation, schema and default. Names are those of the environment. */
export const settings = {
  PORT: setting({
    doc: 'Port of the web server; 0 takes a free one.',
    schema: wholeNumber(0, 65535),
    fallback: '8080',
  }),
  HOST: setting({
    doc: 'Address to listen on. 0.0.0.0 lets phones in the same network in.',
    schema: text.check(z.minLength(1)),
    fallback: '127.0.0.1',
  }),
  SITE: setting({
    doc: `Which site this is: ${siteKeys.join(', ')}.`,
    schema: z.enum(siteKeys),
    fallback: 'tongzi',
  }),
  DATA_DIR: setting({
    doc: 'Folder of the SQLite file, keys, logs and photos.',
    schema: text.check(z.minLength(1)),
    fallback: 'var',
  }),
  DATABASE_URL: setting({
    doc: 'postgres://… to use PostgreSQL; empty for SQLite in DATA_DIR.',
    schema: z.pipe(textOrNull, z.nullable(z.string().check(z.regex(/^postgres(?:ql)?:\/\//)))),
    fallback: '',
    isSecret: true,
  }),
  DEMO: setting({
    doc: 'on: load the sample data of the site into an empty database; demo clear takes them away.',
    schema: z.enum(['on', 'off']),
    fallback: 'on',
  }),
  MASTER_KEY: setting({
    doc: '32 bytes in base64 from which all keys are derived; empty: kept in DATA_DIR/keys.',
    schema: z.pipe(textOrNull, z.nullable(z.string().check(z.regex(/^[\w+/-]{43}=?$/)))),
    fallback: '',
    isSecret: true,
  }),
  LOG_LEVEL: setting({
    doc: 'How much is logged.',
    schema: z.enum([
      'debug',
      'info',
      'warn',
      'error',
      'silent',
    ]),
    fallback: 'info',
  }),
  LIVE_MAX: setting({
    doc: 'How many phones and consoles may hold a connection for live changes to one process; the others ask each minute. 0: none may.',
    schema: wholeNumber(0, 100_000),
    fallback: '2000',
  }),
  SERVICE_MINUTES_PER_DAY: setting({
    doc: 'Minutes of volunteering that count of one person in one day at most; what is scanned beyond is cut, what is entered by hand beyond is refused.',
    schema: wholeNumber(1, 1440),
    fallback: '480',
  }),
  PUBLIC_URL: setting({
    doc: 'The address that riders and staff use, for links, QR codes and as the origin that staff may write from; empty: that of the request.',
    schema: z.pipe(textOrNull, z.nullable(z.url())),
    fallback: '',
  }),
  MAP: setting({ doc: 'schematic, tianditu, pmtiles or the URL of a MapLibre style.', schema: text, fallback: 'schematic' }),
  TIANDITU_KEY: setting({ doc: 'Key for MAP=tianditu (browser kind; it is visible to every phone).', schema: textOrNull, fallback: '' }),
  MAP_APPROVAL: setting({ doc: 'Map approval number (审图号) to show on the map.', schema: textOrNull, fallback: '' }),
  LEAD_WEBHOOK_HOSTS: setting({
    doc: 'Hosts of group-chat robots that may be told of reports, separated by commas.',
    schema: text,
    fallback: 'qyapi.weixin.qq.com,oapi.dingtalk.com',
  }),
  SPONSOR: setting({ doc: '主办单位, shown in the footer.', schema: textOrNull, fallback: '' }),
  ICP: setting({ doc: 'ICP备案号, shown in the footer.', schema: textOrNull, fallback: '' }),
  POLICE: setting({ doc: '公安备案号, shown in the footer.', schema: textOrNull, fallback: '' }),
} satisfies Record<string, Setting<z.ZodMiniType>>

export type SettingName = keyof typeof settings
export type Config = { readonly [Name in SettingName]: z.infer<typeof settings[Name]['schema']> }

/** Thrown when the environment holds a value that a setting cannot take; the message names every one. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Turns the environment into settings. Throws {@link ConfigError}. Relative DATA_DIR counts from `root`. */
export function readConfig(environment: Record<string, string | undefined>, root: string): Config {
  const complaints: string[] = []
  const entries = Object.entries(settings).map(([name, { schema, fallback, isSecret }]: [string, Setting<z.ZodMiniType>]) => {
    const given = environment[name] ?? fallback
    const parsed = z.safeParse(schema, given)
    if (!parsed.success) {
      complaints.push(`${name}${isSecret
        ? ''
        : `=${given}`}: ${parsed.error.issues.map(issue => issue.message).join('; ')}`)
    }
    return [name, parsed.data]
  })
  if (complaints.length > 0)
    throw new ConfigError(`These settings cannot be used:\n${complaints.join('\n')}`)
  // Every name of the table was parsed by its own schema just above.
  const config = Object.fromEntries(entries) as Config
  return {
    ...config,
    DATA_DIR: isAbsolute(config.DATA_DIR)
      ? config.DATA_DIR
      : resolve(root, config.DATA_DIR),
  }
}
