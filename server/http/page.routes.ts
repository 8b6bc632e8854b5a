import type { StationList } from '#data/stations/station.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from './http-env.ts'
import { createHash } from 'node:crypto'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { mapSources } from '../map/map-sources.ts'
import { readSite } from '../site/site.service.ts'
import { canonicalPath, firstStations } from '../stations/first-stations.ts'

const YEAR_SECONDS = 31_536_000
const inlineScript = /<script>([\s\S]*?)<\/script>/g
const inlineStyle = /<style>([\s\S]*?)<\/style>/g

const hashesOf = (template: string, inline: RegExp) => Array.from(template.matchAll(inline), ([, text]) => ` 'sha256-${createHash('sha256').update(text ?? '').digest('base64')}'`).join('')

/** A content policy without `unsafe-inline`: the page's own inline scripts and first styles are named by their hashes. */
function contentPolicy(template: string, config: Pick<Config, 'MAP'>): string {
  // Only a base map that the operator has chosen may come from elsewhere.
  const baseMap = mapSources(config).map(source => ` ${source}`).join('')
  return [
    `default-src 'self'`,
    `script-src 'self'${hashesOf(template, inlineScript)}`,
    `style-src 'self'${hashesOf(template, inlineStyle)}`,
    `img-src 'self' data: blob:${baseMap}`,
    `connect-src 'self'${baseMap}`,
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** The pages of staff: nobody keeps them, no search engine names them, and riders' stations have no place in them. */
const isDesk = (path: string) => /^\/desk(?:\/|$)/.test(path)
const noStations: StationList = { stations: [], removed: [], syncedAt: new Date(0).toISOString() }

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The web app: hashed files for ever, and its pages with the first stations already in the HTML. */
export function pageRoutes(deps: Pick<Deps, 'db' | 'site' | 'config' | 'index' | 'now' | 'pages'>) {
  const { pages, now } = deps
  const routes = new Hono<HttpEnv>()
  if (pages === null)
    return routes.get('*', c => c.text('The web app is not built: npm run build', 503))

  const serveFile = serveStatic<HttpEnv>({ root: pages.root, precompressed: true, onFound: (path, c) => {
    c.header('cache-control', path.includes('/assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
  } })
  const styleOf = (view: string) => pages.styles.has(view) ? `<style>${pages.styles.get(view)}</style>` : ''
  const policy = contentPolicy(pages.template + [...pages.styles.keys()].map(styleOf).join(''), deps.config)
  // Whatever has an extension is a file of the build; a page has none.
  routes.use('*', async (c, next) => /\.\w+$/.test(c.req.path) && c.req.path !== '/index.html' ? serveFile(c, next) : next())
  routes.get('*', async (c) => {
    const nowMs = now()
    const url = new URL(c.req.url)
    const canonical = canonicalPath(deps, url.pathname)
    if (canonical !== undefined)
      return c.redirect(canonical + url.search, 302)
    const first = {
      site: await readSite(deps),
      list: isDesk(url.pathname) ? noStations : firstStations(deps, url.pathname, nowMs),
      nowMs,
    }
    const { html, state, title, status, view } = await pages.render(url.pathname + url.search, first)
    c.header('content-security-policy', policy)
    c.header('cache-control', isDesk(url.pathname) ? 'no-store' : 'no-cache')
    if (isDesk(url.pathname))
      c.header('x-robots-tag', 'noindex')
    return c.html(pages.template
      .replace(/<title>[^<]*<\/title>/, () => `<title>${escapeHtml(title)}</title>`)
      .replace('</head>', () => `${styleOf(view)}</head>`)
      .replace('<!--app-->', () => html)
      .replace('<!--first-page-->', () => `<script type="application/json" id="first-page">${state}</script>`), status)
  })
  return routes
}
