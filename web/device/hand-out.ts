import type { Ports } from './ports.ts'

/** Puts text on the clipboard; false where the browser refuses (then the rider copies by hand). Never rejects. */
export async function copyText({ clipboard }: Pick<Ports, 'clipboard'>, text: string): Promise<boolean> {
  try {
    if (!clipboard)
      return false
    await clipboard.writeText(text)
    return true
  }
  catch {
    return false
  }
}

/** How sharing ended. `cancelled` is the rider's choice and needs no words. */
export type ShareOutcome = 'shared' | 'copied' | 'cancelled' | 'failed'

/** Opens the phone's share sheet, or copies the link where there is none (WeChat, desktops). Never rejects. */
export async function shareLink(ports: Pick<Ports, 'clipboard' | 'share'>, data: { title: string, text: string, url: string }): Promise<ShareOutcome> {
  try {
    if (ports.share) {
      await ports.share(data)
      return 'shared'
    }
  }
  catch (error) {
    if (error instanceof Error && error.name === 'AbortError')
      return 'cancelled'
  }
  return await copyText(ports, `${data.title} ${data.url}`) ? 'copied' : 'failed'
}
