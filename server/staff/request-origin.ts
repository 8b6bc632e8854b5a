import type { HonoRequest } from 'hono'
import type { Config } from '../config.ts'

const localHosts = ['localhost', '127.0.0.1', '[::1]']

function parse(address: string | undefined): URL | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address) : undefined
}

/** The host that the request was sent to, with its port. */
const hostOf = (request: HonoRequest): string => new URL(request.url).host

const isHttps = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): boolean => parse(PUBLIC_URL ?? undefined)?.protocol === 'https:'

/** Whether the browser speaks https with us, or is on this very machine: there it keeps Secure cookies. */
export function isSecureOrigin(origin: string | undefined): boolean {
  const url = parse(origin)
  return url !== undefined && (url.protocol === 'https:' || localHosts.includes(url.hostname))
}

/**
 * Whether a request that changes something comes from one of our own pages: its Origin must be PUBLIC_URL or name the host it was sent to.
 * The scheme is not compared there, because behind a proxy that ends TLS we see http where the browser saw https; but where PUBLIC_URL is
 * https, a page that came over plain http from another machine is not ours.
 */
export function isFromOurPages(request: HonoRequest, config: Pick<Config, 'PUBLIC_URL'>): boolean {
  const origin = parse(request.header('origin'))
  const site = request.header('sec-fetch-site')
  if (!origin || (site !== undefined && site !== 'same-origin') || (isHttps(config) && !isSecureOrigin(origin.origin)))
    return false
  return origin.host === hostOf(request) || origin.origin === parse(config.PUBLIC_URL ?? undefined)?.origin
}

/** Whether a browser may be talking to us over plain http from another machine. */
export function mayBePlain(request: HonoRequest, config: Pick<Config, 'PUBLIC_URL'>): boolean {
  return !isHttps(config) && !localHosts.includes(new URL(request.url).hostname)
}
