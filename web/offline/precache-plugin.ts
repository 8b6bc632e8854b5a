import type { Plugin, ResolvedConfig } from 'vite'
import type { Precache } from './service-worker-scope.ts'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/**
 * After the build of the web app, writes `sw.js` beside its `index.html`, with the list of hashed files in it.
 * `later` picks, by file name, what is not fetched until it is used (the map).
 */
export function precachePlugin({ later }: { later: RegExp }): Plugin {
  let config: ResolvedConfig
  return {
    name: 'nuanyi:precache',
    apply: ({ build }, { command }) => command === 'build' && !build?.ssr,
    configResolved(resolved) {
      config = resolved
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const outDir = resolve(config.root, config.build.outDir)
        // Not there when the build has failed.
        if (existsSync(join(outDir, 'index.html')))
          await writeServiceWorker({ outDir, target: config.build.target }, listFiles(outDir, later))
      },
    },
  }
}

/** A file that is kept ahead works without a network only with all that it begins with. */
function expectWhole(name: string, code: string, later: RegExp): void {
  const lacking = [...code.matchAll(/\b(?:from|import)\s*"\.\/(?<piece>[^"]+)"/g)].flatMap(({ groups }) => groups?.piece ?? []).find(piece => later.test(piece))
  if (lacking !== undefined)
    throw new Error(`${name} is kept for days without a network, but begins with ${lacking}, which is not: see what vite.config.ts keeps apart`)
}

/** A page of the server leaves the line to its first picture; the empty one has none, so its script is read while the rest of it is. */
function askedAhead(shell: string, entry: string): string {
  return shell.replace('<head>', `<head><link rel="modulepreload" href="${entry}">`)
}

/** Reads from a finished build what the service worker must know. Throws when the page has no module script, or a kept file needs one that is not kept. */
export function listFiles(outDir: string, later: RegExp): Precache {
  const shell = readFileSync(join(outDir, 'index.html'), 'utf8')
  const entry = /(?:\bimport\(|<script[^>]+type="module"[^>]+src=)"(?<path>[^"]+)"/.exec(shell)?.groups?.path
  if (entry === undefined)
    throw new Error(`No script that starts the app in ${join(outDir, 'index.html')}`)
  const names = readdirSync(join(outDir, 'assets')).filter(name => !/\.(?:map|gz|br|zst)$/.test(name)).sort()
  for (const name of names.filter(name => name.endsWith('.js') && !later.test(name)))
    expectWhole(name, readFileSync(join(outDir, 'assets', name), 'utf8'), later)
  return {
    // The names carry the hashes of their files.
    revision: createHash('sha256').update(JSON.stringify([shell, names])).digest('hex').slice(0, 12),
    shell: askedAhead(shell, entry),
    entry,
    now: names.filter(name => !later.test(name)).map(name => `/assets/${name}`),
    later: names.filter(name => later.test(name)).map(name => `/assets/${name}`),
  }
}

async function writeServiceWorker({ outDir, target }: Pick<ResolvedConfig['build'], 'outDir' | 'target'>, precache: Precache): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: {
      __PRECACHE__: JSON.stringify(precache),
    },
    build: {
      outDir,
      target,
      emptyOutDir: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('service-worker.ts', import.meta.url)),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  })
}
