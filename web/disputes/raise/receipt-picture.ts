const WIDTH = 720
const MARGIN = 56
const LINE = 116

/** The code as a PNG, one group a line, black on white and without a word of what it is for. Null where the browser cannot draw. Never rejects. */
export async function drawReceipt(groups: readonly string[], document: Document): Promise<Blob | null> {
  try {
    const canvas = document.createElement('canvas')
    canvas.width = WIDTH
    canvas.height = MARGIN * 2 + LINE * groups.length
    const context = canvas.getContext('2d')
    if (!context)
      return null
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.fillStyle = '#000000'
    context.font = '700 84px ui-monospace, "Roboto Mono", Menlo, Consolas, monospace'
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    groups.forEach((group, at) => context.fillText([...group].join(' '), WIDTH / 2, MARGIN + LINE * (at + 0.5)))
    return await new Promise(resolve => canvas.toBlob(resolve, 'image/png'))
  }
  catch {
    return null
  }
}
