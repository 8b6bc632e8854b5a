import type { Site } from '#data/sites/site.ts'
import type { StationList } from '#data/stations/station.ts'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { cwd } from 'node:process'
import { pathToFileURL } from 'node:url'

/** What the web app starts from before it has asked for anything: part of the stations, all of the site. */
export interface FirstPage { site: Site, list: StationList, nowMs: number }

/** The built web app. `render` draws a page to HTML with the same code that later runs on the phone. */
export interface Pages {
  readonly template: string
  /** Folder of the built files, relative to where the process was started. */
  readonly root: string
  readonly render: (url: string, first: FirstPage) => Promise<{ html: string, state: string, title: string, status: 200 | 404, view: string }>
  /** Style sheets of the screens by the name of their component, beyond what is in the template. */
  readonly styles: ReadonlyMap<string, string>
}

/** Loads the build from `dist/`; null when there is none. */
export async function loadPages(dist: string): Promise<Pages | null> {
  const renderer = join(dist, 'ssr', 'render.js')
  const index = join(dist, 'web', 'index.html')
  if (!existsSync(renderer) || !existsSync(index))
    return null
  const module: { render: Pages['render'] } = await import(pathToFileURL(renderer).href)
  return {
    template: readFileSync(index, 'utf8'),
    root: relative(cwd(), join(dist, 'web')) || '.',
    render: module.render,
    styles: new Map(readdirSync(join(dist, 'web', 'assets')).flatMap((file) => {
      const name = /^(\w+View)-[\w-]+\.css$/.exec(file)?.[1]
      return name === undefined ? [] : [[name, readFileSync(join(dist, 'web', 'assets', file), 'utf8').trim()]]
    })),
  }
}
