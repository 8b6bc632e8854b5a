import type { Plugin } from 'vite'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { firstPaintPlugin } from './web/app/first-paint-plugin.ts'
import { precachePlugin } from './web/offline/precache-plugin.ts'
import { iconSpritePlugin } from './web/stations/icon-sprite-plugin.ts'

const PORT_OF_API = 8080
/** MapLibre is one file of this size and comes after the list; anything else that large is a mistake. */
const MAP_CHUNK_KB = 1200
/** Below this a compressed file saves no packet. */
const MIN_COMPRESSED_BYTES = 1024

/** Comes after the list when the phone is at work with it: telling the browser of its pieces ahead costs 10 ms each, asking for them one after the other nothing. */
const afterList = /start-offline|outbox-entry|OutboxBanner|keep-care|keep-live/

const isForBrowser = ({ name }: { name: string }): boolean => name === 'client'

/**
 * What the first page needs whatever it is goes into one file: shared pieces in files of their own would cost a response's
 * headers (0.7 kB) each.
 */
const firstDownload = {
  name: 'first',
  tags: ['$initial' as const],
  // The entry stays a file of its own: its address tells the service worker which version a page is.
  test: (id: string) => !id.endsWith('/web/app/main.ts'),
}

/** What only staff fetch: named `desk-…`, and not kept by riders' phones ahead of time. */
const ofDesk = /\/web\/(?:app\/desk|areas|audit|care\/desk|dispatch\/desk|disputes\/mediation|leads\/triage|organisations\/desk|registrations\/desk|session|site\/desk|staff|stations\/(?:console|import|inbox|photos|posters)|volunteering\/desk)\/|(?:desk-words|desk-table|beside|DialogPanel|audit-actions|given-list)\b|\/data\/dispatch\/(?!figures)/
const outputNames = {
  chunkFileNames: ({ moduleIds }: { moduleIds: string[] }) => moduleIds.some(id => ofDesk.test(id)) ? 'assets/desk-[name]-[hash].js' : 'assets/[name]-[hash].js',
  assetFileNames: ({ originalFileNames }: { originalFileNames: string[] }) => originalFileNames.some(name => ofDesk.test(`/web/${name}`)) ? 'assets/desk-[name]-[hash][extname]' : 'assets/[name]-[hash][extname]',
}

/**
 * One line of reka-ui asks whether Vue has `useId` by importing all of Vue as an object, which would keep every unused piece of Vue in the
 * first download (6 kB). Ours has it.
 */
const smallVue: Plugin = {
  name: 'nuanyi-small-vue',
  transform: {
    filter: { id: /reka-ui\/dist\/shared\/useId\.js/ },
    handler(code) {
      const small = code.replace('import * as vue from "vue"', 'import { useId as useVueId } from "vue"').replace('"useId" in vue', 'true').replace('vue.useId?.()', 'useVueId()')
      if (small.includes('vue.'))
        throw new Error('reka-ui has changed: look at smallVue in vite.config.ts')
      return small
    },
  },
}

/**
 * When it is loaded, vue-router reads scroll positions that a new tab has none of, and catches what is thrown. For that error V8 reads the whole
 * first download once more, to name the line: 14 ms of a desktop's time, four times that on a slow phone.
 */
const quietRouter: Plugin = {
  name: 'nuanyi-quiet-router',
  transform: {
    filter: { id: /\/vue-router\//, code: /'vue-router:scroll'|"vue-router:scroll"/ },
    handler(code) {
      const read = 'JSON.parse(sessionStorage[SCROLL_KEY])'
      if (!code.includes(read))
        throw new Error('vue-router has changed: look at quietRouter in vite.config.ts')
      return code.replace(read, 'JSON.parse(sessionStorage[SCROLL_KEY] || "{}")')
    },
  },
}

/** Puts `.br` and `.gz` beside every text file, so that the server never compresses the same bytes twice. */
function precompress(outDir: string): Plugin {
  return {
    name: 'nuanyi-precompress',
    apply: 'build',
    applyToEnvironment: isForBrowser,
    closeBundle() {
      for (const name of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
        // index.html is filled by the server for every request.
        if (!/\.(?:js|css|svg|json|webmanifest)$/.test(name))
          continue
        const path = join(outDir, name)
        const bytes = readFileSync(path)
        if (bytes.length < MIN_COMPRESSED_BYTES)
          continue
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }))
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

/** The map and the desk come when they are used; words, an icon and links that are called after maps do not: the screens of a phone without a network need them. */
const comesLater = /(?<!^)map(?=[\w-]*-[\w-]{8}\.)|^map(?!-(?:words|pinned|links|[\w-]{8}\.))|^desk/

export default defineConfig({
  root: 'web',
  plugins: [
    vue(),
    smallVue,
    quietRouter,
    iconSpritePlugin(),
    { ...firstPaintPlugin(), applyToEnvironment: isForBrowser },
    precompress('dist/web'),
    { ...precachePlugin({ later: comesLater }), applyToEnvironment: isForBrowser },
  ],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
  },
  server: { proxy: { '/api': `http://localhost:${PORT_OF_API}`, '/data': `http://localhost:${PORT_OF_API}` } },
  build: { outDir: '../dist/web', emptyOutDir: true, modulePreload: { polyfill: false, resolveDependencies: (name, pieces) => afterList.test(name) ? pieces.filter(piece => piece.endsWith('.css')) : pieces }, target: ['chrome87', 'safari14.1'], chunkSizeWarningLimit: MAP_CHUNK_KB },
  // `vite build` makes both: the app for the browser, and the same app for the server to draw first pages with.
  builder: {},
  environments: {
    client: { build: { rolldownOptions: { output: { ...outputNames, codeSplitting: { groups: [firstDownload] } } } } },
    ssr: {
      // Bundled whole: importing icons one by one from the package would load two thousand of them at start.
      resolve: { noExternal: true },
      build: { ssr: 'app/render.ts', outDir: '../dist/ssr', copyPublicDir: false, target: 'node24' },
    },
  },
})
