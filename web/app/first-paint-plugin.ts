import type { Plugin } from 'vite'

/** The app starts without a paint after this: a tab in the background paints nothing, and old browsers do not tell. */
const PAINT_LIMIT_MS = 2000

const moduleScript = /<script type="module"[^>]*src="([^"]+)"[^>]*><\/script>/
const styleLink = /\s*<link rel="stylesheet"[^>]*href="([^"]+)"[^>]*>/g

/**
 * Asks for the app once the first picture is on screen, so that it never competes with it for a slow link or a slow processor. A button or choice that
 * is tapped before the app is there is remembered; `early-tap.ts` taps it again. The service worker's empty page has nothing to paint.
 */
function startAfterPaint(entry: string): string {
  return `<script>!function(){var s=function(){s=function(){};import("${entry}")};addEventListener("click",function(e){window.earlyTap=e.target.closest&&e.target.closest("button,label")},{capture:true});if(!document.getElementById("first-page"))return s();try{new PerformanceObserver(function(l){l.getEntriesByName("first-contentful-paint").length&&setTimeout(function(){s()})}).observe({type:"paint",buffered:true})}catch(e){s()}setTimeout(function(){s()},${PAINT_LIMIT_MS})}()</script>`
}

/**
 * Makes the built page paint from one answer: its styles are in it, and the app's script, which the list can be read without, comes
 * after the paint. Fails the build when the page is not as expected.
 */
export function firstPaintPlugin(): Plugin {
  return {
    name: 'nuanyi:first-paint',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const inlined = html.replace(styleLink, (_, href: string) => {
          const file = bundle[href.slice(1)]
          if (file?.type !== 'asset')
            throw new Error(`The page wants ${href}, which is not in the build`)
          // The file stays: pieces that come later name it among what they need.
          return `\n  <style>${String(file.source).trim()}</style>`
        })
        const entry = moduleScript.exec(inlined)
        if (!entry?.[1] || !inlined.includes('<style>'))
          throw new Error('The page has no module script or no styles')
        const body = inlined.replace(entry[0], '')
        return body.replace('</body>', () => `  ${startAfterPaint(entry[1] ?? '')}\n</body>`)
      },
    },
  }
}
