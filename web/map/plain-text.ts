const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: ' ', copy: '©' }

/**
 * The words of a snippet of HTML, as a foreign style brings them for its attribution. The result is text and is only ever shown as text:
 * such a snippet has carried scripts before (CVE-2026-85061), so it never becomes part of the page.
 */
export function plainText(html: string): string {
  return html
    .replace(/<(?:script|style)\b[\s\S]*?(?:<\/(?:script|style)\s*>|$)/gi, ' ')
    .replace(/<[^>]*(?:>|$)/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined
      if (code !== undefined)
        return code > 0 && code <= 0x10FFFF ? String.fromCodePoint(code) : ''
      return named[name?.toLowerCase() ?? ''] ?? whole
    })
    .replace(/\s+/g, ' ')
    .trim()
}
