/** The look of `/api/docs`: text at 7:1, readable on a phone, tables that scroll by themselves. */
export const docsStyle = `
:root { color-scheme: light dark }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; background: Canvas; color: CanvasText }
main { max-width: 60rem; margin: auto; padding: 1rem }
section { border-top: 1px solid GrayText; padding: .5rem 0; overflow-x: auto }
code { font-size: .95em; overflow-wrap: anywhere }
table { border-collapse: collapse }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0 }
a { color: LinkText; display: inline-block; min-height: 24px }
`
