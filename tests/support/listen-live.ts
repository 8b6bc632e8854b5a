/** A phone's ear at `/api/live`: reads what comes, one message after the other. */
export function listenLive(answer: Response) {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader)
    throw new Error('a stream has a body')
  let heard = ''

  /** The next message as it was sent; undefined when the server has ended it. */
  async function next(): Promise<string | undefined> {
    for (;;) {
      const end = heard.indexOf('\n\n')
      if (end >= 0) {
        const message = heard.slice(0, end)
        heard = heard.slice(end + 2)
        return message
      }
      const { done, value } = await reader!.read()
      if (done)
        return undefined
      heard += value
    }
  }

  /** The revision of the next `stations` event. */
  async function nextRevision(): Promise<number | undefined> {
    for (;;) {
      const message = await next()
      if (message === undefined)
        return undefined
      const told = /^event: stations\ndata: (?<json>.+)$/.exec(message)?.groups?.json
      if (told !== undefined)
        return JSON.parse(told).revision
    }
  }
  return { next, nextRevision, hangUp: () => reader.cancel() }
}
